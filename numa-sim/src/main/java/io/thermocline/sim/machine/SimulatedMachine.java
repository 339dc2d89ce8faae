package io.thermocline.sim.machine;

import io.thermocline.nativecore.NativeMachine;
import io.thermocline.nativecore.NativeMonitor;
import io.thermocline.placement.Mover;
import io.thermocline.placement.SystemMetrics;
import io.thermocline.placement.Topology;
import io.thermocline.sim.machine.MachineSpec.NodeSpec;
import io.thermocline.sim.random.Purpose;
import io.thermocline.sim.random.SplitMix64;
import io.thermocline.sim.workload.Phase;
import io.thermocline.sim.workload.PhasedWorkload;
import io.thermocline.sim.workload.TraceWorkload;
import io.thermocline.sim.workload.Workload;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.DoubleBuffer;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;

/**
 * A simulated machine with a workload on it. Time is the caller's: {@link #advance} takes it
 * forward, through phases as they come, from one thread; everything else may be called from others.
 */
public final class SimulatedMachine implements AutoCloseable {
  private final MachineSpec spec;
  private final Topology topology;
  private final List<NodeSpec> fastestFirst;
  private final Workload workload;
  private final long fastCapacityPages;
  private final BitSet fastAtStart;
  private final DoubleBuffer rates;
  private final NativeMachine machine;
  private final List<NativeMonitor> monitors;
  private long phases;
  private volatile long nextPhaseNanos;

  private SimulatedMachine(
      MachineSpec spec,
      Workload workload,
      InitialPlacement placement,
      long seed,
      EngineKind engine) {
    this.spec = spec;
    this.topology = spec.topology();
    this.workload = workload;
    this.fastestFirst =
        spec.nodes().stream()
            .sorted(Comparator.comparingInt(NodeSpec::latencyNanos).thenComparing(NodeSpec::id))
            .toList();
    FrameLayout layout = FrameLayout.of(spec.pageBytes(), fastestFirst);
    layout.requireRoomFor(workload);
    int[] frameOfPage =
        new FrameBlocks(
                (int) (spec.granuleBytes() / spec.pageBytes()),
                SplitMix64.forPurpose(seed, Purpose.PLACEMENT))
            .place(placement, layout.nodes(), workload.firstTouchOrder());
    this.fastCapacityPages = layout.usable(fastNodes());
    this.fastAtStart = pagesBelow(layout.end(fastNodes()), frameOfPage);
    this.rates =
        ByteBuffer.allocateDirect(workload.pages() * Double.BYTES)
            .order(ByteOrder.nativeOrder())
            .asDoubleBuffer();
    this.machine =
        new NativeMachine(
            spec.pageBytes(),
            layout.nativeNodes(topology),
            workload.pages(),
            Prices.costs(spec),
            SplitMix64.forPurpose(seed, Purpose.MACHINE).nextLong(),
            engine == EngineKind.EVENT);
    machine.place(frameOfPage);
    SplitMix64 monitorSeeds = SplitMix64.forPurpose(seed, Purpose.MONITOR);
    this.monitors =
        topology.nodes().stream()
            .map(node -> machine.monitor(node, monitorSeeds.nextLong()))
            .toList();
  }

  /**
   * Builds a machine in the lazy engine and puts the workload on it.
   *
   * @throws io.thermocline.input.InputException if the machine cannot hold the workload
   */
  public static SimulatedMachine create(
      MachineSpec spec, Workload workload, InitialPlacement placement, long seed) {
    return create(spec, workload, placement, seed, EngineKind.LAZY);
  }

  /**
   * Builds a machine and puts the workload on it.
   *
   * @param seed of placement, accessed bits and monitors
   * @throws io.thermocline.input.InputException if the machine cannot hold the workload
   */
  public static SimulatedMachine create(
      MachineSpec spec,
      Workload workload,
      InitialPlacement placement,
      long seed,
      EngineKind engine) {
    SimulatedMachine created = new SimulatedMachine(spec, workload, placement, seed, engine);
    created.beginPhase(0);
    return created;
  }

  public MachineSpec spec() {
    return spec;
  }

  public Topology topology() {
    return topology;
  }

  /** The nodes in the order in which {@link #counters()} has them. */
  public List<NodeSpec> fastestFirst() {
    return fastestFirst;
  }

  /** How many of {@link #fastestFirst()} make up the fastest tier, at least 1. */
  public int fastNodes() {
    int least = fastestFirst.get(0).latencyNanos();
    return (int) fastestFirst.stream().filter(node -> node.latencyNanos() == least).count();
  }

  /** Pages that the fastest tier may hold, headroom left out. */
  public long fastCapacityPages() {
    return fastCapacityPages;
  }

  /** The workload's pages that lay in the fastest tier at the start; not to be changed. */
  public BitSet fastAtStart() {
    return fastAtStart;
  }

  public Workload workload() {
    return workload;
  }

  public SystemMetrics metrics() {
    return machine.metrics();
  }

  /** One for each node, in order of their ids. */
  public List<NativeMonitor> monitors() {
    return monitors;
  }

  public Mover mover() {
    return machine.mover();
  }

  /** Takes the machine to this time; phases that begin on the way begin at their own times. */
  public void advance(long nowNanos) {
    while (nextPhaseNanos <= nowNanos) {
      machine.advance(nextPhaseNanos);
      beginPhase(nextPhaseNanos);
    }
    machine.advance(nowNanos);
  }

  /** When demand changes next; {@link Long#MAX_VALUE} if it never does. */
  public long nextPhaseNanos() {
    return nextPhaseNanos;
  }

  /** Running totals at the time of the last {@link #advance}. */
  public NativeMachine.Counters counters() {
    return machine.counters();
  }

  @Override
  public void close() {
    monitors.forEach(NativeMonitor::close);
    machine.close();
  }

  private void beginPhase(long nowNanos) {
    if (workload instanceof TraceWorkload trace) {
      machine.beginTrace(nowNanos, trace.pageOfAccess(), trace.accessRate());
      nextPhaseNanos = Long.MAX_VALUE;
      return;
    }
    Phase phase = ((PhasedWorkload) workload).phase(phases++);
    phase.demand().fillRates(rates);
    machine.beginPhase(nowNanos, rates, phase.demand().strides());
    long end = nowNanos + phase.nanos();
    nextPhaseNanos = end < 0 ? Long.MAX_VALUE : end;
  }

  private static BitSet pagesBelow(int endFrame, int[] frameOfPage) {
    BitSet pages = new BitSet(frameOfPage.length);
    for (int page = 0; page < frameOfPage.length; page++) {
      if (frameOfPage[page] < endFrame) {
        pages.set(page);
      }
    }
    return pages;
  }
}
