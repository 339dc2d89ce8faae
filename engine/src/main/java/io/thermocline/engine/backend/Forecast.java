package io.thermocline.engine.backend;

import static java.util.Objects.requireNonNull;

import io.thermocline.placement.Rehearsal;
import io.thermocline.region.Snapshot;
import io.thermocline.region.SnapshotWriter;
import io.thermocline.scheme.MonitorSettings;
import io.thermocline.scheme.Policy;
import io.thermocline.shadow.ImaginedMemory;
import io.thermocline.shadow.ImaginedMover;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a policy would do if it were put into effect now.
 *
 * @param placement what its schemes would do to the newest snapshots
 * @param writes what would be written to the kernel, in order; empty if it is not asked
 */
public record Forecast(Rehearsal.Result placement, List<Write> writes) {
  private static final long PAGE_BYTES = 4096;
  private static final long MADE_UP_BYTES = 1L << 30;
  private static final int MADE_UP_AGE = 10_000;

  public Forecast {
    writes = List.copyOf(writes);
  }

  /**
   * Rehearses a policy on a backend's memory.
   *
   * @param atWork what its schemes can learn from
   */
  static Forecast on(
      Backend backend, Placer atWork, Rehearsal rehearsal, Policy policy, List<Write> writes) {
    List<Snapshot> newest = backend.newestSnapshots();
    return new Forecast(run(backend, atWork, rehearsal, policy, newest), writes);
  }

  /**
   * Rehearses the policy at work, for nobody, on nodes that are half hot: its first plan then finds
   * its code loaded.
   */
  static void prepare(Backend backend, Placer atWork, Rehearsal rehearsal) {
    Policy policy = atWork.policy();
    List<Snapshot> halfHot =
        backend.topology().nodes().stream()
            .map(node -> halfHot(node.id(), policy.monitor()))
            .toList();
    var unused = run(backend, atWork, rehearsal, policy, halfHot);
  }

  private static Snapshot halfHot(int node, MonitorSettings monitor) {
    SnapshotWriter writer = new SnapshotWriter(node, 2);
    writer.beginFirst(monitor.sampleMicros(), monitor.aggregationMicros(), PAGE_BYTES);
    int samples = (int) (monitor.aggregationMicros() / monitor.sampleMicros());
    writer.add(0, MADE_UP_BYTES, samples, samples, MADE_UP_AGE);
    writer.add(MADE_UP_BYTES, 2 * MADE_UP_BYTES, 0, 0, MADE_UP_AGE);
    writer.publish();
    return requireNonNull(writer.buffer().acquire());
  }

  private static Rehearsal.Result run(
      Backend backend,
      Placer atWork,
      Rehearsal rehearsal,
      Policy policy,
      List<Snapshot> snapshots) {
    Map<Integer, Snapshot> byNode = new LinkedHashMap<>();
    snapshots.forEach(snapshot -> byNode.put(snapshot.node(), snapshot));
    ImaginedMemory memory = new ImaginedMemory(backend.topology(), backend.metrics());
    return rehearsal.run(
        policy,
        snapshots,
        backend.clock().nanoTime(),
        new ImaginedMover(memory, byNode::get, atWork.pageFilters()));
  }

  /**
   * One file of the kernel.
   *
   * @param path below {@code /}
   * @param before what it holds now; null if it is not there yet
   * @param after what it would hold
   */
  public record Write(String path, @Nullable String before, String after) {}
}
