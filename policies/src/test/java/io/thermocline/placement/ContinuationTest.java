package io.thermocline.placement;

import static io.thermocline.placement.SchemeBuilder.scheme;
import static org.assertj.core.api.Assertions.assertThat;

import io.thermocline.region.SnapshotFixture;
import io.thermocline.scheme.Action;
import org.junit.jupiter.api.Test;

/** Quotas have reset intervals of 100 ms, so that each aggregation begins one. */
class ContinuationTest {
  @Test
  void theNextIntervalGoesOnWhereTheQuotaRanOut() {
    LoopHarness harness = harness(2, scheme("hugepages", Action.HUGEPAGE).quota(24, 100));

    assertThat(aggregation(harness, 1)).isEqualTo("[hugepages@1[0,16), hugepages@1[16,24)]");
    assertThat(aggregation(harness, 2)).isEqualTo("[hugepages@1[24,32), hugepages@1[32,48)]");
  }

  @Test
  void asInTheKernelTheLastRegionEndsTheSearchUnserved() {
    LoopHarness harness = harness(2, scheme("hugepages", Action.HUGEPAGE).quota(48, 100));

    assertThat(aggregation(harness, 1)).endsWith("[32,48)]");
    assertThat(aggregation(harness, 2)).isEqualTo("[]");
    assertThat(aggregation(harness, 3)).startsWith("[hugepages@1[0,16)");
  }

  @Test
  void aMarkOnOneNodePassesOverTheOthers() {
    LoopHarness harness = harness(3, scheme("hugepages", Action.HUGEPAGE).fromAll().quota(80, 100));

    assertThat(aggregation(harness, 1)).endsWith("hugepages@1[0,16)]");
    assertThat(aggregation(harness, 2))
        .isEqualTo(
            "[hugepages@1[16,32), hugepages@1[32,48), hugepages@1[48,64),"
                + " hugepages@2[0,16), hugepages@2[16,32)]");
  }

  @Test
  void whileTheMarkedNodeIsBusyTheSchemeWaitsForIt() {
    LoopHarness harness = harness(3, scheme("hugepages", Action.HUGEPAGE).fromAll().quota(80, 100));
    aggregation(harness, 1);
    harness.mover.setBusy(1, true);

    assertThat(aggregation(harness, 2)).isEqualTo("[]");

    harness.mover.setBusy(1, false);
    assertThat(aggregation(harness, 3)).startsWith("[hugepages@1[16,32)");
  }

  @Test
  void aMarkOnANodeThatIsNoLongerASourceIsForgotten() {
    LoopHarness harness = harness(3, scheme("hugepages", Action.HUGEPAGE).quota(24, 100).from(2));
    aggregation(harness, 1);

    harness.loop.install(
        LoopHarness.policy(scheme("hugepages", Action.HUGEPAGE).quota(24, 100).from(1).build()));

    assertThat(aggregation(harness, 2)).isEqualTo("[hugepages@1[0,16), hugepages@1[16,24)]");
  }

  @Test
  void aMarkInARegionOfTheLeastSizePassesOverIt() {
    var mark = new Continuation();
    mark.set(1, 10);
    var region =
        new RegionCursor(
            new SnapshotFixture(1, 16)
                .minRegion(16)
                .region(8, 24, 0, 0)
                .region(24, 56, 0, 0)
                .region(56, 72, 0, 0)
                .publish());
    region.next();

    assertThat(mark.skips(region, 1)).as("[8,24) cannot be cut at 10").isTrue();
    assertThat(mark.isSet()).isTrue();

    region.next();
    assertThat(mark.skips(region, 1)).isFalse();
    assertThat(mark.isSet()).isFalse();
  }

  private static LoopHarness harness(int nodes, SchemeBuilder scheme) {
    return new LoopHarness(nodes, scheme.build());
  }

  /** Four regions of 16 bytes on every node; returns what is planned. */
  private static String aggregation(LoopHarness harness, int n) {
    for (FakeMonitor monitor : harness.monitors) {
      SnapshotFixture next = monitor.next().aggregation(n).minRegion(8);
      for (long start = 0; start < 64; start += 16) {
        next.region(start, start + 16, 0, 9);
      }
      next.publish();
    }
    harness.tickAt(100L * n);
    return harness.mover.take().toString();
  }
}
