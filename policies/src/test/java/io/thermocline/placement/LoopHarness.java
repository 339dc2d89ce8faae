package io.thermocline.placement;

import io.thermocline.scheme.MonitorSettings;
import io.thermocline.scheme.Policy;
import io.thermocline.scheme.Scheme;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A placement loop on a machine of fakes: nodes 0, 1, ..., each a tier of its own, time by hand.
 */
public final class LoopHarness {
  private static final long NODE_BYTES = 1L << 40;

  public final List<FakeMonitor> monitors = new ArrayList<>();
  public final FakeMover mover = new FakeMover();
  public final FakeMetrics metrics = new FakeMetrics();
  public final PlacementLoop loop;
  public long nowNanos;

  public LoopHarness(int nodes, Scheme... schemes) {
    this(nodes, 64, policy(schemes));
  }

  /**
   * A loop with this policy in effect.
   *
   * @param capacity rows of each monitor's snapshots
   */
  public LoopHarness(int nodes, int capacity, Policy policy) {
    for (int node = 0; node < nodes; node++) {
      monitors.add(new FakeMonitor(node, capacity));
      metrics.node(node, NODE_BYTES, NODE_BYTES / 2);
    }
    loop = new PlacementLoop(topology(nodes), metrics, monitors, mover, () -> nowNanos, policy);
  }

  public static Policy policy(Scheme... schemes) {
    return new Policy("test", MonitorSettings.DEFAULT, List.of(schemes));
  }

  public static Topology topology(int nodes) {
    return new Topology(
        IntStream.range(0, nodes)
            .mapToObj(
                id -> {
                  long start = id * NODE_BYTES;
                  var range = new Topology.Range(start, start + NODE_BYTES);
                  return new Topology.Node(id, id == 0 ? "dram" : "cxl", id, 0, List.of(range));
                })
            .toList());
  }

  public FakeMonitor monitor(int node) {
    return monitors.get(node);
  }

  /** The loop's turn, at this time. */
  public void tickAt(long millis) {
    nowNanos = millis * 1_000_000;
    loop.tick();
  }

  /** The state of the scheme of this name. */
  public SchemeStatus status(String scheme) {
    return loop.schemes().stream().filter(s -> s.name().equals(scheme)).findFirst().orElseThrow();
  }
}
