package io.thermocline.engine.backend;

import io.thermocline.placement.Rehearsal;
import io.thermocline.region.Snapshot;
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
    Map<Integer, Snapshot> newest = new LinkedHashMap<>();
    backend.newestSnapshots().forEach(snapshot -> newest.put(snapshot.node(), snapshot));
    ImaginedMemory memory = new ImaginedMemory(backend.topology(), backend.metrics());
    Rehearsal.Result placement =
        rehearsal.run(
            policy,
            List.copyOf(newest.values()),
            backend.clock().nanoTime(),
            new ImaginedMover(memory, newest::get, atWork.pageFilters()));
    return new Forecast(placement, writes);
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
