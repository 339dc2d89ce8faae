package io.thermocline.sim.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.thermocline.nativecore.NativeMonitor;
import io.thermocline.region.Snapshot;
import io.thermocline.scheme.MonitorSettings;
import io.thermocline.sim.machine.InitialPlacement;
import io.thermocline.sim.machine.SimulatedMachine;
import io.thermocline.sim.workload.Workload;
import io.thermocline.sim.workload.WorkloadOptions;
import io.thermocline.sim.workload.Workloads;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A small machine, whose monitors sample every 5 ms and aggregate every 100. */
class TimelineTest {
  private static final long MILLI = 1_000_000;

  private final List<SimulatedMachine> machines = new ArrayList<>();
  private final List<String> told = new ArrayList<>();

  @AfterEach
  void close() {
    machines.forEach(SimulatedMachine::close);
  }

  @Test
  void whatHappensDoesNotHangOnHowFarItGoesAtOnce() {
    SimulatedMachine atOnce = machine();
    SimulatedMachine inSteps = machine();

    // A hot set that moves twice, and the end of an aggregation that no step ends at.
    new Timeline(atOnce, second -> {}).advance(2_400 * MILLI);
    Timeline steps = new Timeline(inSteps, second -> {});
    for (long now = 7 * MILLI; now < 2_400 * MILLI; now += 7 * MILLI) {
      steps.advance(now);
    }
    steps.advance(2_400 * MILLI);

    for (int node = 0; node < 2; node++) {
      Snapshot expected = newest(atOnce, node);
      assertThat(expected.timeNanos()).isEqualTo(2_400 * MILLI);
      assertThat(rows(newest(inSteps, node))).isEqualTo(rows(expected));
    }
    assertThat(inSteps.counters().accesses()).isEqualTo(atOnce.counters().accesses());
  }

  @Test
  void tellsOfSnapshotsAndSecondsAtTheirTimes() {
    SimulatedMachine machine = machine();
    Timeline timeline =
        new Timeline(
            machine,
            new Timeline.Events() {
              @Override
              public void checked(long nowNanos, int seen) {
                if ((seen & NativeMonitor.PUBLISHED) != 0) {
                  told.add("snapshot " + nowNanos / MILLI);
                }
              }

              @Override
              public void second(long nowNanos) {
                double accesses = machine.counters().accesses()[1];
                told.add("second " + nowNanos / MILLI + " " + Math.round(accesses / 1e5));
              }
            });

    timeline.advance(2_050 * MILLI);

    // A million accesses a second to memory that is all slow.
    assertThat(told).hasSize(22);
    assertThat(told).startsWith("snapshot 100", "snapshot 200");
    assertThat(told).containsSubsequence("snapshot 1000", "second 1000 10", "snapshot 1100");
    assertThat(told).endsWith("snapshot 2000", "second 2000 20");
  }

  @Test
  void foreseesTheNextSnapshotAndTheNextSecond() {
    SimulatedMachine machine = machine();
    Timeline timeline = new Timeline(machine, second -> {});

    timeline.advance(0);
    assertThat(timeline.nextNewsNanos()).isEqualTo(100 * MILLI);
    timeline.advance(912 * MILLI);
    assertThat(timeline.nextNewsNanos()).isEqualTo(1_000 * MILLI);

    // One monitor aggregates every 300 ms, the other rests.
    machine
        .monitors()
        .get(0)
        .configure(new MonitorSettings(true, 5_000, 300_000, 1_000_000, 10, 1_000, null), 0);
    machine.monitors().get(1).setActive(false);
    timeline.advance(1_000 * MILLI);
    assertThat(timeline.nextNewsNanos()).isEqualTo(1_215 * MILLI);
    machine.monitors().get(0).setActive(false);
    timeline.advance(1_005 * MILLI);
    assertThat(timeline.nextNewsNanos()).isEqualTo(2_000 * MILLI);
  }

  private SimulatedMachine machine() {
    WorkloadOptions options =
        new WorkloadOptions(
            1,
            1e6,
            SimRequest.DEFAULT_SEED,
            SmallRuns.MACHINE.totalBytes(),
            SmallRuns.MACHINE.fastBytes(),
            SmallRuns.MACHINE.pageBytes());
    Workload workload = Workloads.parse("shift:period=1s,size=128MiB", options);
    SimulatedMachine machine =
        SimulatedMachine.create(
            SmallRuns.MACHINE, workload, InitialPlacement.SLOW, SimRequest.DEFAULT_SEED);
    machines.add(machine);
    return machine;
  }

  private static Snapshot newest(SimulatedMachine machine, int node) {
    Snapshot snapshot = machine.monitors().get(node).snapshots().acquire();
    assertThat(snapshot).isNotNull();
    return snapshot;
  }

  private static List<String> rows(Snapshot snapshot) {
    List<String> rows = new ArrayList<>();
    for (int row = 0; row < snapshot.size(); row++) {
      rows.add(snapshot.start(row) + " " + snapshot.accesses(row) + " " + snapshot.age(row));
    }
    return rows;
  }
}
