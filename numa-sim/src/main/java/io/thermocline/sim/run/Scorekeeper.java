package io.thermocline.sim.run;

import io.thermocline.nativecore.MonitorStats;
import io.thermocline.nativecore.NativeMachine.Counters;
import io.thermocline.nativecore.NativeMonitor;
import io.thermocline.placement.SchemeStatus;
import io.thermocline.sim.machine.MachineSpec.NodeSpec;
import io.thermocline.sim.machine.Prices;
import io.thermocline.sim.machine.SimulatedMachine;
import io.thermocline.sim.oracle.FastTier;
import io.thermocline.sim.oracle.Oracle;
import io.thermocline.sim.run.SimResult.HitRatios;
import io.thermocline.sim.run.SimResult.MonitorCost;
import io.thermocline.sim.run.SimResult.Second;
import io.thermocline.sim.run.SimResult.Traffic;
import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the score of a running machine, second by second, in virtual or in real time. For one
 * thread. A second without accesses has the hit ratio 1: none of them was slow.
 */
public final class Scorekeeper {
  private static final double CONVERGED = 0.9;

  private final SimulatedMachine machine;
  private final List<Interval> intervals = new ArrayList<>();
  private final StallClock stalls;
  private Counters last;
  private int regionsMin = Integer.MAX_VALUE;
  private int regionsMax;

  /** Starts at the machine's time 0. */
  public Scorekeeper(SimulatedMachine machine) {
    this.machine = machine;
    this.stalls = new StallClock(machine.fastestFirst(), machine.fastNodes());
    this.last = machine.counters();
  }

  /** One second of the run, or the rest of it. */
  private record Interval(
      long startNanos,
      long endNanos,
      double fastAccesses,
      double accesses,
      long promotedBytes,
      long demotedBytes) {
    double hitRatio() {
      return accesses > 0 ? fastAccesses / accesses : 1;
    }
  }

  /** Ends a second, or the last piece of one, at this time; the machine has been advanced to it. */
  public void second(long nowNanos) {
    Counters now = machine.counters();
    long start = durationNanos();
    double fast = 0;
    double all = 0;
    for (int i = 0; i < now.accesses().length; i++) {
      double accesses = now.accesses()[i] - last.accesses()[i];
      all += accesses;
      fast += i < machine.fastNodes() ? accesses : 0;
    }
    intervals.add(
        new Interval(
            start,
            nowNanos,
            fast,
            all,
            now.promotedBytes() - last.promotedBytes(),
            now.demotedBytes() - last.demotedBytes()));
    stalls.add(last, now, (nowNanos - start) / 1e9);
    last = now;
    countRegions();
  }

  /**
   * What was achieved up to the last {@link #second}; there has been one.
   *
   * @param policy its name
   * @param seed of the run
   * @param schemes the policy's, in its order
   * @param wallSeconds how long the run took, asked when all is done
   */
  public SimResult finish(
      String policy, long seed, List<SchemeStatus> schemes, DoubleSupplier wallSeconds) {
    Oracle oracle =
        Oracle.play(machine.workload(), durationNanos(), machine.fastAtStart(), fastTier());
    MonitorCost monitor = monitorCost();
    return new SimResult(
        seed,
        durationNanos() / 1e9,
        machine.workload().name(),
        policy,
        hits(oracle),
        stalls.slowdown(last, monitor.checks()),
        convergeSeconds(oracle),
        new Traffic(
            last.promotedBytes(),
            last.demotedBytes(),
            last.pingPongBytes(),
            oracle.paidMovedBytes()),
        schemes,
        monitor,
        intervals.stream().map(Scorekeeper::second).toList(),
        machine.workload().warnings(),
        wallSeconds.getAsDouble());
  }

  private long durationNanos() {
    return intervals.isEmpty() ? 0 : intervals.get(intervals.size() - 1).endNanos();
  }

  private HitRatios hits(Oracle oracle) {
    int tenth = Math.max(1, (intervals.size() + 5) / 10);
    List<Interval> end = intervals.subList(intervals.size() - tenth, intervals.size());
    return new HitRatios(
        hitRatio(intervals),
        hitRatio(end),
        oracle.freeHitRatio(),
        oracle.freeHitRatio(end.get(0).startNanos(), durationNanos()),
        oracle.paidHitRatio(),
        oracle.staticHitRatio());
  }

  private @Nullable Double convergeSeconds(Oracle oracle) {
    for (Interval interval : intervals) {
      double best = oracle.freeHitRatio(interval.startNanos(), interval.endNanos());
      if (interval.accesses() > 0 && interval.hitRatio() >= CONVERGED * best) {
        return interval.endNanos() / 1e9;
      }
    }
    return null;
  }

  private FastTier fastTier() {
    List<NodeSpec> nodes = machine.fastestFirst();
    int gap = nodes.get(nodes.size() - 1).latencyNanos() - nodes.get(0).latencyNanos();
    return new FastTier(
        machine.fastCapacityPages(),
        machine.spec().pageBytes(),
        gap,
        Prices.moveNanos(machine.spec()));
  }

  private MonitorCost monitorCost() {
    long checks = 0;
    long cpuNanos = 0;
    long metadataBytes = 0;
    for (MonitorStats stats : watching()) {
      checks += stats.checks();
      cpuNanos += stats.cpuNanos();
      metadataBytes += stats.metadataBytes();
    }
    return new MonitorCost(
        checks,
        (double) cpuNanos / durationNanos(),
        metadataBytes,
        Math.min(regionsMin, regionsMax),
        regionsMax);
  }

  private void countRegions() {
    int regions = (int) watching().stream().mapToLong(MonitorStats::regions).sum();
    if (regions > 0) {
      regionsMin = Math.min(regionsMin, regions);
      regionsMax = Math.max(regionsMax, regions);
    }
  }

  /** Of the monitors that have sampled at all. */
  private List<MonitorStats> watching() {
    return machine.monitors().stream()
        .map(NativeMonitor::stats)
        .filter(stats -> stats.passedSamples() > 0)
        .toList();
  }

  private static double hitRatio(List<Interval> intervals) {
    double all = intervals.stream().mapToDouble(Interval::accesses).sum();
    double fast = intervals.stream().mapToDouble(Interval::fastAccesses).sum();
    return all > 0 ? fast / all : 1;
  }

  private static Second second(Interval interval) {
    return new Second(
        interval.endNanos() / 1e9,
        interval.hitRatio(),
        interval.promotedBytes(),
        interval.demotedBytes());
  }
}
