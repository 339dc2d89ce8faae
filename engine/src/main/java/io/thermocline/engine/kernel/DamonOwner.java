package io.thermocline.engine.kernel;

import io.thermocline.engine.kernel.DamonPlan.Write;
import io.thermocline.scheme.MonitorSettings;
import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The engine as the owner of DAMON's tree: it takes the tree only when it is empty, records what it
 * is about to start before it starts it, and leaves the kernel as it was found. What somebody else
 * has set up is never written to.
 */
public final class DamonOwner {
  private static final String BOOT = "proc/sys/kernel/random/boot_id";

  private final KernelFiles files;
  private final DamonSysfs sysfs;
  private final DamonTransaction transaction;
  private final RunDirectory run;
  private final Set<Rival> taken;
  private @Nullable DamonPlan plan;

  /**
   * @param taken what may be switched off while the engine runs
   */
  public DamonOwner(KernelFiles files, RunDirectory run, Set<Rival> taken) {
    this.files = files;
    this.sysfs = new DamonSysfs(files);
    this.transaction = new DamonTransaction(sysfs);
    this.run = run;
    this.taken = taken.isEmpty() ? Set.of() : EnumSet.copyOf(taken);
  }

  /**
   * Releases what an engine that did not end well has left.
   *
   * @return whether there was anything to release
   */
  public boolean recover() throws IOException {
    Optional<RunRecord> left = run.record();
    if (left.isEmpty()) {
      return false;
    }
    boolean thisBoot = left.get().boot().equals(files.read(BOOT));
    if (thisBoot) {
      undo(left.get());
    }
    run.forget();
    return thisBoot;
  }

  /**
   * Takes the tree for as long as it is needed to see what DAMON can do, and leaves it empty.
   *
   * @throws UnavailableException if the tree is not to be had
   */
  public KernelCapabilities detect() throws IOException {
    requireFree();
    run.write(record(List.of(), List.of(), List.of(new Write("nr_kdamonds", "1"))));
    KernelCapabilities found = new CapabilityProbe(sysfs).detect();
    run.forget();
    return found;
  }

  /**
   * Starts a plan.
   *
   * @throws UnavailableException if the tree is not to be had
   * @throws IOException if a write failed; then nothing of it is left
   */
  public void start(DamonPlan wanted) throws IOException {
    requireFree();
    List<Setting> settings = new ArrayList<>();
    for (Rival rival : taken) {
      if (rival.runs(files)) {
        settings.add(rival.switchedOff(files));
      }
    }
    run.write(record(List.of(), settings, wanted.writes()));
    try {
      for (Setting setting : settings) {
        setting.apply(files);
      }
      switchOn(wanted, settings);
    } catch (IOException e) {
      try {
        recover();
      } catch (IOException again) {
        e.addSuppressed(again);
      }
      throw e;
    }
  }

  /**
   * Changes the running plan.
   *
   * @throws IOException if it failed; then the plan of before is in effect
   */
  public void change(DamonPlan wanted) throws IOException {
    DamonPlan current = requirePlan();
    List<Setting> settings = run.record().orElseThrow().settings();
    if (current.nodes().equals(wanted.nodes())) {
      transaction.change(current, wanted);
      run.write(record(pids(), settings, wanted.writes()));
      plan = wanted;
      return;
    }
    try {
      transaction.clear();
      launch(wanted, settings);
    } catch (IOException e) {
      try {
        transaction.clear(); // It may have failed half way.
        launch(current, settings);
      } catch (IOException again) {
        e.addSuppressed(again);
      }
      throw e;
    }
  }

  private void launch(DamonPlan wanted, List<Setting> settings) throws IOException {
    run.write(record(List.of(), settings, wanted.writes()));
    switchOn(wanted, settings);
  }

  /** What is about to be started has been recorded. */
  private void switchOn(DamonPlan wanted, List<Setting> settings) throws IOException {
    transaction.start(wanted);
    run.write(record(pids(), settings, wanted.writes()));
    plan = wanted;
  }

  /** The kernel threads of the running plan, in its order; -1 for one that has ended. */
  public List<Integer> pids() throws IOException {
    return sysfs.pids();
  }

  /**
   * What the running plan's schemes have done, by its slots. Waits for each kdamond's next turn.
   */
  List<List<SchemeCounters>> counters(KernelCapabilities kernel) throws IOException {
    return new DamonStatistics(sysfs, kernel).read(requirePlan());
  }

  /** The intervals in use, which the kernel may have tuned, by node. */
  Map<Integer, MonitorSettings> tuned(MonitorSettings configured) throws IOException {
    return DamonStatistics.intervals(sysfs, requirePlan(), configured);
  }

  /**
   * Releases all that was started, and nothing else.
   *
   * @throws IOException if that failed, with what to do then
   */
  public void release() throws IOException {
    try {
      recover();
    } catch (IOException e) {
      throw new IOException(
          "DAMON could not be released: " + e.getMessage() + " (try: thermocline release)", e);
    }
    plan = null;
  }

  private void requireFree() throws IOException {
    if (!sysfs.exists()) {
      throw new UnavailableException(
          "damon: this kernel has no "
              + DamonSysfs.shown("nr_kdamonds")
              + " ("
              + Advice.KERNEL
              + ")");
    }
    recover();
    List<DamonSysfs.Kdamond> foreign = sysfs.kdamonds();
    if (!foreign.isEmpty()) {
      throw new UnavailableException("damon: " + Advice.foreign(foreign));
    }
    if (Rival.DAMON_STAT.runs(files) && !taken.contains(Rival.DAMON_STAT)) {
      throw new UnavailableException("damon: " + Advice.DAMON_STAT);
    }
  }

  private void undo(RunRecord left) throws IOException {
    List<DamonSysfs.Kdamond> kdamonds = sysfs.kdamonds();
    if (!kdamonds.isEmpty() && ours(left, kdamonds)) {
      transaction.clear();
    }
    List<Setting> settings = new ArrayList<>(left.settings());
    while (!settings.isEmpty()) {
      settings.remove(settings.size() - 1).restore(files);
    }
  }

  /**
   * Threads are known by their pids. If none runs, or while they were being started, the tree is
   * known by what it holds: all that was to be written, or as much of it, in our order, as an
   * engine had come to when it ended.
   */
  private boolean ours(RunRecord left, List<DamonSysfs.Kdamond> kdamonds) {
    List<Integer> running =
        kdamonds.stream().filter(DamonSysfs.Kdamond::running).map(DamonSysfs.Kdamond::pid).toList();
    boolean starting = left.pids().isEmpty();
    if (!starting && !running.isEmpty()) {
      return left.pids().containsAll(running);
    }
    int written = 0;
    while (written < left.writes().size() && holds(left.writes().get(written))) {
      written++;
    }
    boolean all = written == left.writes().size();
    return all || (starting && running.isEmpty() && written > 0);
  }

  private boolean holds(Write write) {
    try {
      return sysfs.has(write.path()) && sysfs.read(write.path()).equals(write.value());
    } catch (IOException e) {
      return false;
    }
  }

  private DamonPlan requirePlan() {
    if (plan == null) {
      throw new IllegalStateException("nothing was started");
    }
    return plan;
  }

  private RunRecord record(List<Integer> pids, List<Setting> settings, List<Write> writes)
      throws IOException {
    return new RunRecord(files.read(BOOT), pids, settings, writes);
  }
}
