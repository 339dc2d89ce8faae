package io.thermocline.engine.kernel;

import java.io.IOException;
import java.util.List;
import java.util.Optional;

/**
 * DAMON on this machine, as anybody may see it.
 *
 * @param present whether the kernel has its sysfs interface
 * @param kdamonds all that are set up
 * @param ours whether an engine of ours has recorded those that run
 * @param statRuns whether DAMON_STAT is on
 * @param capabilities what the kernel knows, by its type information; empty if it has none
 */
public record DamonState(
    boolean present,
    List<DamonSysfs.Kdamond> kdamonds,
    boolean ours,
    boolean statRuns,
    Optional<KernelCapabilities> capabilities) {
  /** Where a packaged engine keeps its record, below the root. */
  private static final String RECORD = RunDirectory.DEFAULT + "/" + RunDirectory.RECORD;

  public DamonState {
    kdamonds = List.copyOf(kdamonds);
  }

  static DamonState read(KernelFiles files) throws IOException {
    DamonSysfs sysfs = new DamonSysfs(files);
    boolean present = sysfs.exists();
    List<DamonSysfs.Kdamond> kdamonds = present ? sysfs.kdamonds() : List.of();
    return new DamonState(
        present,
        kdamonds,
        recorded(files, kdamonds),
        Rival.DAMON_STAT.runs(files),
        present ? KernelTypes.capabilities(files) : Optional.empty());
  }

  private static boolean recorded(KernelFiles files, List<DamonSysfs.Kdamond> kdamonds) {
    try {
      List<Integer> running =
          kdamonds.stream()
              .filter(DamonSysfs.Kdamond::running)
              .map(DamonSysfs.Kdamond::pid)
              .toList();
      return files.exists(RECORD)
          && !running.isEmpty()
          && RunRecord.parse(files.read(RECORD)).pids().containsAll(running);
    } catch (IOException | IllegalArgumentException unreadable) {
      return false;
    }
  }
}
