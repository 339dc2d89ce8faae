package io.thermocline.engine.kernel;

import io.thermocline.scheme.Action;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Whether a backend could work on this machine.
 *
 * @param name as {@code serve --backend} has it
 * @param obstacles what stands in the way, and how to mend it; empty if nothing does
 */
public record BackendCheck(String name, List<String> obstacles) {
  /** Where a kernel that tracks idle pages shows them. */
  static final String PAGE_IDLE = "sys/kernel/mm/page_idle/bitmap";

  private static final String ROOT = "not run as root (try it with sudo)";

  public BackendCheck {
    obstacles = List.copyOf(obstacles);
  }

  /** Whether nothing stands in the way. */
  public boolean possible() {
    return obstacles.isEmpty();
  }

  /** All backends, most capable first, the embedded default last. */
  static List<BackendCheck> all(
      List<NumaNode> nodes,
      DamonState damon,
      Privileges privileges,
      KernelFiles files,
      Set<Rival> taken) {
    List<String> watching = watching(nodes, damon, privileges.root(), files, taken);
    return List.of(
        new BackendCheck("damon", damon(watching, damon)),
        new BackendCheck("hybrid", hybrid(watching, privileges, files)),
        new BackendCheck("idle", idle(nodes, privileges, files)),
        new BackendCheck("sim", List.of()));
  }

  private static List<String> damon(List<String> watching, DamonState damon) {
    List<String> obstacles = new ArrayList<>(watching);
    boolean migrates =
        damon.capabilities().map(c -> c.actions().contains(Action.MIGRATE_HOT)).orElse(true);
    if (damon.present() && !migrates) {
      obstacles.add("this kernel's DAMON cannot migrate pages (boot Linux 6.11 or newer)");
    }
    return obstacles;
  }

  private static List<String> hybrid(
      List<String> watching, Privileges privileges, KernelFiles files) {
    List<String> obstacles = new ArrayList<>(watching);
    moving(privileges, files, obstacles);
    return obstacles;
  }

  private static List<String> idle(List<NumaNode> nodes, Privileges privileges, KernelFiles files) {
    List<String> obstacles = new ArrayList<>();
    twoNodes(nodes, obstacles);
    if (!files.exists(PAGE_IDLE)) {
      obstacles.add(
          "this kernel has no /sys/kernel/mm/page_idle/bitmap (it needs one that is built with"
              + " CONFIG_IDLE_PAGE_TRACKING; Debian's are not)");
    }
    if (!privileges.root()) {
      obstacles.add(ROOT);
    }
    moving(privileges, files, obstacles);
    return obstacles;
  }

  /** What keeps the kernel's DAMON from watching for us. */
  private static List<String> watching(
      List<NumaNode> nodes, DamonState damon, boolean root, KernelFiles files, Set<Rival> taken) {
    List<String> obstacles = new ArrayList<>();
    twoNodes(nodes, obstacles);
    if (!damon.present()) {
      obstacles.add("this kernel has no DAMON in sysfs (" + Advice.KERNEL + ")");
      return obstacles;
    }
    if (!damon.kdamonds().isEmpty() && !damon.ours()) {
      obstacles.add(Advice.foreign(damon.kdamonds()));
    }
    if (damon.statRuns() && !taken.contains(Rival.DAMON_STAT)) {
      obstacles.add(Advice.DAMON_STAT);
    }
    if (!root) {
      obstacles.add(ROOT);
    }
    TraceEvents.obstacle(files).ifPresent(obstacles::add);
    return obstacles;
  }

  private static void twoNodes(List<NumaNode> nodes, List<String> obstacles) {
    long filled = nodes.stream().filter(node -> node.totalBytes() > 0).count();
    if (filled < 2) {
      obstacles.add("one node has memory, so there is nowhere to move it (bring up a second one)");
    }
  }

  private static void moving(Privileges privileges, KernelFiles files, List<String> obstacles) {
    if (!files.exists("proc/kpageflags")) {
      obstacles.add(
          "this kernel has no /proc/kpageflags, so frames cannot be told apart (boot one with"
              + " CONFIG_PROC_PAGE_MONITOR)");
    }
    if (privileges.root() && !(privileges.admin() && privileges.nice())) {
      obstacles.add("root here lacks CAP_SYS_ADMIN or CAP_SYS_NICE (grant both to the container)");
    }
  }
}
