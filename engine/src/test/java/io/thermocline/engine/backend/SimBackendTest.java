package io.thermocline.engine.backend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.thermocline.engine.SmallEngine;
import io.thermocline.policyfile.ShippedPolicies;
import io.thermocline.region.Snapshot;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

class SimBackendTest {
  @Test
  void ringsForEverySnapshotAndSnapshotsAreOfTheirTimes() {
    SimBackend backend = new SimBackend(SmallEngine.machine());
    List<Long> seen = new CopyOnWriteArrayList<>();
    assertThat(backend.place(ShippedPolicies.load("observe")).policy().name()).isEqualTo("observe");
    boolean rings =
        backend.ring(
            () -> {
              List<Snapshot> newest = backend.newestSnapshots();
              if (newest.size() == 2) {
                assertThat(newest.get(1).timeNanos()).isEqualTo(newest.get(0).timeNanos());
                seen.add(newest.get(0).timeNanos());
              }
            });

    backend.start();
    await().until(() -> seen.size() >= 5);
    String failure = backend.failure();
    backend.stop();

    // Every 100 ms of the machine's time, however late the thread was; more rings do no harm.
    assertThat(rings).isTrue();
    assertThat(failure).isNull();
    List<Long> times = seen.stream().distinct().toList();
    for (int i = 0; i < times.size(); i++) {
      assertThat(times.get(i)).isEqualTo((i + 1) * 100_000_000L);
    }
  }
}
