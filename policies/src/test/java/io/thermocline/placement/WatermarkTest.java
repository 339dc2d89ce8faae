package io.thermocline.placement;

import static io.thermocline.placement.SchemeBuilder.scheme;
import static org.assertj.core.api.Assertions.assertThat;

import io.thermocline.scheme.Action;
import io.thermocline.scheme.Watermarks;
import java.util.List;
import org.junit.jupiter.api.Test;

class WatermarkTest {
  private static final long SECOND_MICROS = 1_000_000;
  private static final Watermarks RECLAIM =
      new Watermarks(Watermarks.Metric.FREE_MEM_RATE, 5 * SECOND_MICROS, 500, 400, 200);

  @Test
  void c_watermarkSequence() {
    var gate = new WatermarkGate(RECLAIM);

    assertThat(List.of(450, 510, 450, 399, 450, 199, 300).stream().map(gate::update))
        .containsExactly(true, false, false, true, true, false, true);
  }

  @Test
  void otherMarksWakeASchemeUp() {
    var gate = new WatermarkGate(RECLAIM);
    gate.update(510);

    gate.define(RECLAIM);
    assertThat(gate.active()).isFalse();

    gate.define(new Watermarks(Watermarks.Metric.FREE_MEM_RATE, SECOND_MICROS, 800, 50, 30));
    assertThat(gate.active()).isTrue();
  }

  @Test
  void whenAllSchemesRestTheMonitorsRestTooUntilTheNextLook() {
    var harness = new LoopHarness(2, scheme("reclaim", Action.PAGEOUT).watermarks(RECLAIM).build());
    harness.metrics.node(0, 1_000, 900).node(1, 1_000, 200); // 55 % free
    harness.monitor(1).next().aggregation(1).region(0, 64, 0, 9).publish();

    harness.tickAt(100);

    assertThat(harness.monitors).noneMatch(FakeMonitor::active);
    assertThat(harness.mover.take()).isEmpty();
    assertThat(harness.status("reclaim").active()).isFalse();

    // A little later memory is short, but nobody looks before the interval is over.
    harness.metrics.node(0, 1_000, 400).node(1, 1_000, 200);
    harness.tickAt(5_000);
    assertThat(harness.monitors).noneMatch(FakeMonitor::active);

    harness.tickAt(5_100);
    assertThat(harness.monitors).allMatch(FakeMonitor::active);
    assertThat(harness.mover.take()).as("what was seen five seconds ago is too old").isEmpty();

    harness.monitor(1).next().aggregation(2).region(0, 64, 0, 9).publish();
    harness.tickAt(5_200);
    assertThat(harness.mover.take()).hasSize(1);
  }

  @Test
  void oneSchemeThatWorksKeepsTheMonitorsGoing() {
    var harness =
        new LoopHarness(
            2,
            scheme("reclaim", Action.PAGEOUT).watermarks(RECLAIM).build(),
            scheme("watch", Action.STAT).build());
    harness.metrics.node(0, 1_000, 900).node(1, 1_000, 900);
    harness.monitor(1).next().aggregation(1).region(0, 64, 0, 9).publish();

    harness.tickAt(100);

    assertThat(harness.monitors).allMatch(FakeMonitor::active);
    assertThat(harness.status("reclaim").nrTried()).isEqualTo(0);
    assertThat(harness.status("watch").nrTried()).isEqualTo(1);
  }
}
