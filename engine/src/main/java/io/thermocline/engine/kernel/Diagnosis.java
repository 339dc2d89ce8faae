package io.thermocline.engine.kernel;

import java.io.IOException;
import java.util.List;
import java.util.Set;

/**
 * What a machine can do, and what stands in the way. Taken by reading alone, as any user.
 *
 * @param kernel its release
 * @param numaBalancing the kernel's mode: 0 off, 1 on, 2 tiering, 3 both; -1 if it has none
 * @param pressure whether the kernel measures memory pressure; if not, it counts as none
 * @param tracefs whether it can be seen
 * @param pageIdle whether the kernel tracks idle pages
 */
public record Diagnosis(
    String kernel,
    Privileges privileges,
    List<NumaNode> nodes,
    DamonState damon,
    int numaBalancing,
    boolean pressure,
    boolean tracefs,
    boolean pageIdle,
    List<BackendCheck> backends) {
  public Diagnosis {
    nodes = List.copyOf(nodes);
    backends = List.copyOf(backends);
  }

  public static Diagnosis of(KernelFiles files) throws IOException {
    return of(files, Set.of());
  }

  /**
   * As an engine would find it.
   *
   * @param taken what it may switch off
   */
  public static Diagnosis of(KernelFiles files, Set<Rival> taken) throws IOException {
    List<NumaNode> nodes = new NumaNodes(files).read();
    DamonState damon = DamonState.read(files);
    String balancing = Rival.NUMA_BALANCING.file();
    Privileges privileges = Privileges.read(files);
    return new Diagnosis(
        files.read("proc/sys/kernel/osrelease"),
        privileges,
        nodes,
        damon,
        files.exists(balancing) ? Integer.parseInt(files.read(balancing)) : -1,
        files.exists(KernelMetrics.PRESSURE),
        TraceEvents.mounted(files),
        files.exists(BackendCheck.PAGE_IDLE),
        BackendCheck.all(nodes, damon, privileges, files, taken));
  }
}
