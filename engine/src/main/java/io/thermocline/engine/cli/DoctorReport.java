package io.thermocline.engine.cli;

import io.thermocline.engine.kernel.BackendCheck;
import io.thermocline.engine.kernel.DamonState;
import io.thermocline.engine.kernel.DamonSysfs.Kdamond;
import io.thermocline.engine.kernel.Diagnosis;
import io.thermocline.engine.kernel.KernelCapabilities;
import io.thermocline.engine.kernel.NumaNode;
import io.thermocline.engine.kernel.NumaNodes;
import io.thermocline.engine.terminal.Human;
import io.thermocline.placement.Topology;
import io.thermocline.scheme.NodeRef;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** A diagnosis as a page for people. */
final class DoctorReport {
  private static final int WIDTH = 96;
  private static final int LABEL = 14;

  private final List<String> lines = new ArrayList<>();

  private DoctorReport() {}

  static List<String> lines(Diagnosis diagnosis) {
    DoctorReport report = new DoctorReport();
    report.machine(diagnosis);
    report.nodes(diagnosis.nodes());
    report.damon(diagnosis.damon());
    report.neighbours(diagnosis);
    report.backends(diagnosis.backends());
    return report.lines;
  }

  private void machine(Diagnosis diagnosis) {
    lines.add("Linux " + diagnosis.kernel());
    fact("run as", diagnosis.privileges().root() ? "root" : "a normal user");
  }

  private void nodes(List<NumaNode> nodes) {
    heading("Memory");
    lines.add(row("node", "tier", "size", "free", "cpus", "distances"));
    for (NumaNode node : nodes) {
      lines.add(
          row(
              Integer.toString(node.id()),
              node.memoryTier() < 0 ? "-" : Integer.toString(node.memoryTier()),
              Human.bytes(node.totalBytes()),
              Human.bytes(node.freeBytes()),
              node.hasCpus() ? node.cpus() : "none",
              node.distances().stream().map(String::valueOf).collect(Collectors.joining(" "))));
    }
    Topology topology = NumaNodes.topology(nodes);
    fact("fastest", nodes(topology.resolve(new NodeRef.Tier(NodeRef.TierName.FASTEST))));
    fact("slowest", nodes(topology.resolve(new NodeRef.Tier(NodeRef.TierName.SLOWEST))));
  }

  private static String nodes(int[] ids) {
    return IntStream.of(ids).mapToObj(id -> "node " + id).collect(Collectors.joining(", "));
  }

  private void damon(DamonState damon) {
    heading("DAMON");
    fact("interface", damon.present() ? "/sys/kernel/mm/damon" : "this kernel has none");
    if (!damon.present()) {
      return;
    }
    fact("kdamonds", damon.kdamonds().isEmpty() ? "none" : owner(damon));
    for (Kdamond kdamond : damon.kdamonds()) {
      fact("", kdamond.index() + (kdamond.running() ? " runs, pid " + kdamond.pid() : " is off"));
    }
    fact("DAMON_STAT", damon.statRuns() ? "runs, and lets no kdamond run beside it" : "is off");
    damon
        .capabilities()
        .ifPresentOrElse(
            this::features,
            () -> fact("features", "unknown: this kernel has no type information to read"));
  }

  private static String owner(DamonState damon) {
    return damon.kdamonds().size()
        + (damon.ours() ? " of Thermocline" : " that Thermocline has not started");
  }

  private void features(KernelCapabilities kernel) {
    fact("actions", String.join(" ", DoctorJson.words(kernel.actions())));
    fact("filters", String.join(" ", DoctorJson.words(kernel.filters())));
    fact("goals", String.join(" ", DoctorJson.words(kernel.metrics())));
    fact("also", String.join(" ", DoctorJson.words(kernel.features())));
  }

  private void neighbours(Diagnosis diagnosis) {
    heading("Around it");
    fact(
        "NUMA balancing",
        switch (diagnosis.numaBalancing()) {
          case -1 -> "this kernel has none";
          case 0 -> "off";
          case 1 -> "on: it moves pages between nodes too";
          default -> "on, with tiering: it promotes pages too";
        });
    fact(
        "pressure",
        diagnosis.pressure()
            ? "is measured"
            : "is not measured by this kernel (CONFIG_PSI): goals on some_mem_psi see none");
    fact("tracefs", diagnosis.tracefs() ? "can be read" : "not mounted, or not for this user");
    fact("idle pages", diagnosis.pageIdle() ? "are tracked" : "are not tracked by this kernel");
  }

  private void backends(List<BackendCheck> backends) {
    heading("Backends");
    for (BackendCheck backend : backends) {
      fact(backend.name(), backend.possible() ? "possible" : "not possible here:");
      backend.obstacles().forEach(obstacle -> wrapped("- " + obstacle));
    }
    lines.add("");
    lines.add("'thermocline serve' takes " + automatic(backends) + ".");
  }

  /** What {@code --backend auto} comes to. */
  private static String automatic(List<BackendCheck> backends) {
    BackendCheck first = backends.stream().filter(BackendCheck::possible).findFirst().orElseThrow();
    return first.name().equals("sim")
        ? "none of those that move real pages here, and sim with --backend sim"
        : first.name();
  }

  private void heading(String text) {
    lines.add("");
    lines.add(text);
  }

  /** A label and its text; a long text goes on below itself. */
  private void fact(String label, String text) {
    int first = lines.size();
    wrapped(text.isEmpty() ? "none" : text);
    lines.set(
        first,
        String.format(Locale.ROOT, "  %-" + LABEL + "s  %s", label, lines.get(first).strip()));
  }

  private void wrapped(String text) {
    String margin = " ".repeat(LABEL + 4);
    String hang = text.startsWith("- ") ? "  " : "";
    StringBuilder line = new StringBuilder(margin);
    for (String word : text.split(" ", -1)) {
      boolean fresh = line.toString().isBlank();
      if (!fresh && line.length() + 1 + word.length() > WIDTH) {
        lines.add(line.toString());
        line = new StringBuilder(margin + hang);
        fresh = true;
      }
      line.append(fresh ? "" : " ").append(word);
    }
    lines.add(line.toString());
  }

  private static String row(
      String node, String tier, String size, String free, String cpus, String distances) {
    return String.format(
            Locale.ROOT, "  %4s%6s%12s%12s  %-10s%s", node, tier, size, free, cpus, distances)
        .stripTrailing();
  }
}
