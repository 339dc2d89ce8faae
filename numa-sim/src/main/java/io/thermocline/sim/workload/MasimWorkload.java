package io.thermocline.sim.workload;

import io.thermocline.input.InputException;
import io.thermocline.nativecore.NativeMachine.Stride;
import io.thermocline.sim.workload.MasimConfig.MasimPhase;
import io.thermocline.sim.workload.MasimConfig.Pattern;
import io.thermocline.sim.workload.PatternDemand.Uniform;
import java.util.ArrayList;
import java.util.List;

/**
 * Turns a masim configuration into phases of demand. Patterns share the access rate by weight, side
 * by side; masim itself takes turns of 131,072 accesses, which is the same over more than some
 * milliseconds. {@code rw} counts as one access: the second one hits the same byte.
 */
final class MasimWorkload {
  private final MasimConfig config;
  private final RandomMode mode;
  private final WorkloadOptions options;
  private final int[] firstPages;
  private final int pages;

  private MasimWorkload(String file, MasimConfig config, RandomMode mode, WorkloadOptions options) {
    this.config = config;
    this.mode = mode;
    this.options = options;
    this.firstPages = new int[config.regions().size()];
    long next = 0;
    for (int i = 0; i < firstPages.length; i++) {
      long most = (Workload.MAX_PAGES - next) * options.pageBytes();
      if (config.regions().get(i).bytes() > most / options.scale()) {
        throw new InputException(
            file,
            0,
            "its regions are above " + Workload.MAX_PAGES + " pages (give a smaller --scale)");
      }
      firstPages[i] = (int) next;
      next += (bytes(i) + options.pageBytes() - 1) / options.pageBytes();
    }
    this.pages = (int) next;
  }

  /**
   * @param file as the user named it
   * @param mode how its random patterns are replayed
   * @throws InputException if it is too large to be counted
   */
  static Workload of(String file, MasimConfig config, RandomMode mode, WorkloadOptions options) {
    MasimWorkload workload = new MasimWorkload(file, config, mode, options);
    List<Phase> phases = config.phases().stream().map(workload::phase).toList();
    long duration = phases.stream().mapToLong(Phase::nanos).sum();
    return new PhasedWorkload(
        file,
        workload.pages,
        duration,
        index -> phases.get((int) (index % phases.size())),
        () -> FirstTouch.order(workload.pages, options.pageBytes(), workload.touches()),
        config.warnings());
  }

  private long bytes(int region) {
    return config.regions().get(region).bytes() * options.scale();
  }

  private Phase phase(MasimPhase phase) {
    List<Uniform> ranges = new ArrayList<>();
    List<Stride> strides = new ArrayList<>();
    for (Pattern pattern : phase.patterns()) {
      double rate = rate(phase, pattern);
      int region = pattern.region();
      if (pattern.weight() > 0 && pattern.random()) {
        ranges.add(new Uniform(firstPages[region], bytes(region), rate));
      } else if (pattern.weight() > 0) {
        strides.add(new Stride(firstPages[region], bytes(region), pattern.stride(), rate));
      }
    }
    PatternDemand demand = new PatternDemand(options.pageBytes(), ranges, strides, mode);
    return new Phase(phase.millis() * 1_000_000, demand);
  }

  /** A random pattern fills its region like a cursor that takes a page an access. */
  private List<FirstTouch.Cursors> touches() {
    List<FirstTouch.Cursors> phases = new ArrayList<>();
    for (MasimPhase phase : config.phases()) {
      List<Stride> cursors = new ArrayList<>();
      for (Pattern pattern : phase.patterns()) {
        long stride = pattern.random() ? options.pageBytes() : pattern.stride();
        if (pattern.weight() > 0) {
          int region = pattern.region();
          cursors.add(new Stride(firstPages[region], bytes(region), stride, rate(phase, pattern)));
        }
      }
      phases.add(new FirstTouch.Cursors(phase.millis() / 1e3, cursors));
    }
    return phases;
  }

  private double rate(MasimPhase phase, Pattern pattern) {
    long total = phase.patterns().stream().mapToLong(Pattern::weight).sum();
    return total == 0 ? 0 : options.accessRate() * pattern.weight() / total;
  }
}
