package io.thermocline.shadow;

import io.thermocline.placement.Flow;
import io.thermocline.placement.NanoClock;
import io.thermocline.placement.PlacementLoop;
import io.thermocline.placement.SystemMetrics;
import io.thermocline.placement.Topology;
import io.thermocline.region.Snapshot;
import io.thermocline.region.SnapshotBuffer;
import io.thermocline.scheme.Policy;
import java.util.List;
import java.util.stream.Stream;

/**
 * A candidate policy beside the active one: a placement loop of its own, over the live snapshots
 * with its own moves laid over them. It moves nothing and tells the monitors nothing, so that it
 * sees with the active policy's intervals, and it judges what the active policy has already moved
 * where it is now: the longer it runs beside a busy policy, the rougher its picture becomes.
 *
 * <p>For the thread that reads the snapshots.
 */
public final class Shadow {
  /** More often it does not look, however often snapshots are published. */
  private static final long LEAST_INTERVAL_NANOS = 50_000_000;

  private final Topology topology;
  private final NanoClock clock;
  private final Policy policy;
  private final ImaginedMemory memory;
  private final ShadowWorld world;
  private final PlacementLoop loop;
  private final ActiveMoves active;
  private final TierMoves own;
  private final long startNanos;
  private long lookNanos;
  private long seen;
  private long costNanos;

  /**
   * Begins with what is where now.
   *
   * @param buffers of the live snapshots
   * @param filters that know what has passed those at work
   * @param flows what the active policy has moved so far
   * @throws io.thermocline.placement.UnsupportedPolicyException if the candidate cannot be carried
   *     out here
   */
  public Shadow(
      Topology topology,
      SystemMetrics metrics,
      List<SnapshotBuffer> buffers,
      NanoClock clock,
      Policy policy,
      PageFilters filters,
      List<Flow> flows) {
    this.topology = topology;
    this.clock = clock;
    this.policy = policy;
    this.memory = new ImaginedMemory(topology, metrics);
    this.world = new ShadowWorld(topology, buffers);
    this.loop =
        new PlacementLoop(
            topology,
            memory,
            world.monitors(),
            new ImaginedMover(memory, world::snapshot, filters, this::moved),
            clock,
            policy);
    this.active = new ActiveMoves(topology, memory, flows);
    this.own = new TierMoves(topology, List.of());
    this.startNanos = clock.nanoTime();
    this.lookNanos = startNanos - LEAST_INTERVAL_NANOS;
  }

  /** The candidate. */
  public Policy policy() {
    return policy;
  }

  /** Its schemes, so that they can learn from those at work. */
  public PlacementLoop loop() {
    return loop;
  }

  /** Whether there is something new, and the last look is long enough ago. */
  public boolean due(List<Snapshot> newest) {
    return sequences(newest) != seen && clock.nanoTime() - lookNanos >= LEAST_INTERVAL_NANOS;
  }

  /**
   * One turn; does nothing unless it is due.
   *
   * @param newest snapshots, of each node that has one
   * @param flows what the active policy has moved
   */
  public void look(List<Snapshot> newest, List<Flow> flows) {
    if (!due(newest)) {
      return;
    }
    long now = clock.nanoTime();
    seen = sequences(newest);
    lookNanos = now;
    active.take(flows);
    active.settle(world.overlay(), newest);
    world.rebuild(newest, now);
    loop.tick();
    own.take(loop.flows(), (from, to, bytes) -> {});
    costNanos += clock.nanoTime() - now;
  }

  private static long sequences(List<Snapshot> newest) {
    return newest.stream().mapToLong(Snapshot::sequence).sum();
  }

  private void moved(long start, long end, int to) {
    int home = world.home(start);
    world.overlay().move(new Overlay.Moved(start, end, home, to, clock.nanoTime()));
  }

  /** Both side by side. */
  public ShadowReport report() {
    long fastBytes = fastNodes().mapToLong(node -> memory.nodeTotalBytes(node.id())).sum();
    return new ShadowReport(
        (clock.nanoTime() - startNanos) / 1e9,
        new ShadowReport.Side(
            active.promotedBytes(), active.demotedBytes(), world.liveTier(fastBytes)),
        new ShadowReport.Side(
            own.promotedBytes(),
            own.demotedBytes(),
            world.shadowTier(fastBytes, active.onlyPromotedHere())),
        loop.schemes(),
        costNanos / 1e9);
  }

  private Stream<Topology.Node> fastNodes() {
    return topology.nodes().stream().filter(node -> world.fast(node.id()));
  }
}
