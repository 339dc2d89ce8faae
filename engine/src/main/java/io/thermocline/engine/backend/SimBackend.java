package io.thermocline.engine.backend;

import io.thermocline.nativecore.NativeMonitor;
import io.thermocline.placement.NanoClock;
import io.thermocline.placement.SystemMetrics;
import io.thermocline.placement.Topology;
import io.thermocline.region.SnapshotBuffer;
import io.thermocline.scheme.Policy;
import io.thermocline.sim.machine.SimulatedMachine;
import io.thermocline.sim.run.Timeline;
import java.util.List;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/** A simulated machine in real time: one clock thread takes it and its monitors forward. */
public final class SimBackend implements Backend {
  private final SimulatedMachine machine;
  private final StartedClock clock = new StartedClock(NanoClock.system());
  private final MachineClock clockThread;
  private volatile Runnable bell = () -> {};

  /**
   * @param machine closed by {@link #stop()}
   */
  public SimBackend(SimulatedMachine machine) {
    this(machine, secondNanos -> {});
  }

  /**
   * @param machine closed by {@link #stop()}
   * @param everySecond called on the clock thread after each whole second since the start, when the
   *     machine stands at exactly that time
   */
  public SimBackend(SimulatedMachine machine, LongConsumer everySecond) {
    this.machine = machine;
    Timeline timeline = new Timeline(machine, everySecond::accept);
    this.clockThread =
        new MachineClock(timeline::advance, timeline::nextNewsNanos, clock, () -> bell.run());
  }

  @Override
  public String name() {
    return "sim";
  }

  @Override
  public String why() {
    return "a simulated machine needs nothing of this one";
  }

  @Override
  public Topology topology() {
    return machine.topology();
  }

  @Override
  public SystemMetrics metrics() {
    return machine.metrics();
  }

  @Override
  public List<SnapshotBuffer> snapshots() {
    return machine.monitors().stream().map(NativeMonitor::snapshots).toList();
  }

  @Override
  public Placer place(Policy policy) {
    return new LoopPlacer(this, machine.monitors(), machine.mover(), policy);
  }

  @Override
  public boolean ring(Runnable bell) {
    this.bell = bell;
    return true;
  }

  @Override
  public NanoClock clock() {
    return clock;
  }

  @Override
  public void start() {
    clock.start();
    clockThread.start();
  }

  @Override
  public void stop() {
    if (clockThread.stop()) {
      machine.close();
    }
  }

  @Override
  public @Nullable String failure() {
    return clockThread.failure();
  }

  @Override
  public double[] accessesByNode() {
    double[] fastestFirst = machine.counters().accesses();
    List<Topology.Node> nodes = topology().nodes();
    double[] accesses = new double[nodes.size()];
    for (int i = 0; i < accesses.length; i++) {
      int id = machine.fastestFirst().get(i).id();
      accesses[nodes.indexOf(topology().node(id))] = fastestFirst[i];
    }
    return accesses;
  }
}
