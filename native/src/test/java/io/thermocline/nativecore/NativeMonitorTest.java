package io.thermocline.nativecore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.thermocline.input.InputException;
import io.thermocline.placement.Topology;
import io.thermocline.region.Snapshot;
import io.thermocline.scheme.MonitorSettings;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A monitor of node 1, which has 64 MiB from 4 GiB on, over bits that the test sets. */
class NativeMonitorTest {
  private static final long PAGE = 4096;
  private static final int PAGES = 16_384;
  private static final long BASE = 4L << 30;
  private static final long SAMPLE_NANOS = 5_000_000;
  private static final int SAMPLES = 20;

  /** Like the default, but 100 times as fast. */
  private static final MonitorSettings FAST =
      new MonitorSettings(true, 50, 250, 1_000_000, 10, 1_000, null);

  private final ByteBuffer bits =
      ByteBuffer.allocateDirect(PAGES / 8).order(ByteOrder.LITTLE_ENDIAN);
  private final Topology.Node node =
      new Topology.Node(1, "cxl", 1, 250, List.of(new Topology.Range(BASE, BASE + PAGES * PAGE)));
  private final NativeMonitor monitor = NativeMonitor.overBits(node, PAGE, bits, 42);
  private long now;

  @AfterEach
  void close() {
    monitor.close();
  }

  @Test
  void aHotRangeIsFound() {
    // Given pages 4096 to 6143, an eighth of the node, accessed all the time, for 5 seconds
    run(1_001, 4_096, 6_144);

    // Then regions with at least half of the possible count are those pages, by 95 %
    Snapshot snapshot = newest();
    long hotStart = BASE + 4_096 * PAGE;
    long hotEnd = BASE + 6_144 * PAGE;
    long found = 0;
    long right = 0;
    for (int row = 0; row < snapshot.size(); row++) {
      if (snapshot.accesses(row) >= SAMPLES / 2) {
        found += snapshot.end(row) - snapshot.start(row);
        right +=
            Math.max(
                0, Math.min(snapshot.end(row), hotEnd) - Math.max(snapshot.start(row), hotStart));
      }
    }
    assertThat(right).isGreaterThanOrEqualTo((hotEnd - hotStart) * 95 / 100);
    assertThat(found - right).isLessThanOrEqualTo((hotEnd - hotStart) * 5 / 100);
  }

  @Test
  void aSnapshotSaysWhatItIs() {
    run(SAMPLES + 1, 0, 0);

    Snapshot snapshot = newest();
    assertThat(snapshot.node()).isEqualTo(1);
    assertThat(snapshot.sequence()).isEqualTo(1);
    assertThat(snapshot.aggregated()).isTrue();
    assertThat(snapshot.samplesPerAggregation()).isEqualTo(SAMPLES);
    assertThat(snapshot.passedSamples()).isEqualTo(SAMPLES);
    assertThat(snapshot.timeNanos()).isEqualTo(SAMPLES * SAMPLE_NANOS);
    assertThat(snapshot.minRegionBytes()).isEqualTo(PAGE);
    assertThat(snapshot.size()).isEqualTo(10);
    assertThat(snapshot.start(0)).isEqualTo(BASE);
    assertThat(snapshot.end(9)).isEqualTo(BASE + PAGES * PAGE);
  }

  @Test
  void checkTellsWhetherASnapshotWasPublished() {
    monitor.configure(MonitorSettings.DEFAULT, 8);
    run(8, 0, 0);

    assertThat(monitor.check(now)).isEqualTo(NativeMonitor.PUBLISHED);
    monitor.prepare(now);
    assertThat(monitor.nextSampleNanos()).isEqualTo(now + SAMPLE_NANOS);
    assertThat(monitor.nextSnapshotNanos()).isEqualTo(now + 8 * SAMPLE_NANOS);
    now += SAMPLE_NANOS;
    run(11, 0, 0);
    assertThat(monitor.check(now)).isEqualTo(NativeMonitor.PUBLISHED | NativeMonitor.AGGREGATED);
  }

  @Test
  void marksMakeRegionsYoung() {
    // Given ten windows without an access
    run(10 * SAMPLES + 1, 0, 0);
    assertThat(newest().age(0)).isEqualTo(10);

    // When pages 100 to 199 have been acted on; the third element does not count
    monitor.mark(
        new long[] {BASE + 100 * PAGE, BASE + 150 * PAGE, 0},
        new long[] {BASE + 150 * PAGE, BASE + 200 * PAGE, 1L << 40},
        2);
    monitor.configure(MonitorSettings.DEFAULT, 1);
    run(2, 0, 0);

    // Then they are as old as the sample, and all else is as old as before
    Snapshot snapshot = newest();
    long young = 0;
    for (int row = 0; row < snapshot.size(); row++) {
      if (snapshot.age(row) == 0) {
        assertThat(snapshot.start(row)).isGreaterThanOrEqualTo(BASE + 100 * PAGE);
        assertThat(snapshot.end(row)).isLessThanOrEqualTo(BASE + 200 * PAGE);
        young += snapshot.end(row) - snapshot.start(row);
      }
    }
    assertThat(young).isEqualTo(100 * PAGE);
  }

  @Test
  void anInactiveMonitorChecksNothing() {
    monitor.setActive(false);
    run(100, 0, 0);
    assertThat(monitor.stats().checks()).isZero();

    monitor.setActive(true);
    run(11, 0, 0);
    assertThat(monitor.stats())
        .returns(10L, MonitorStats::passedSamples)
        .returns(100L, MonitorStats::checks)
        .returns(0L, MonitorStats::overruns)
        .returns(0L, MonitorStats::droppedMarks);
  }

  @Test
  void settingsBeyondItsCapacityAreRefusedInWords() {
    MonitorSettings tooMany =
        new MonitorSettings(true, 5_000, 100_000, 1_000_000, 10, 20_000, null);

    assertThatThrownBy(() -> monitor.configure(tooMany, 0))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("regions.max <= 16384");
  }

  @Test
  void itsOwnThreadPublishesWhileAReaderPins() {
    monitor.configure(FAST, 2);
    NativeMonitor.start(List.of(monitor));
    assertThatIllegalStateException().isThrownBy(() -> monitor.check(0));
    assertThatIllegalStateException().isThrownBy(() -> NativeMonitor.start(List.of(monitor)));

    // A pinned snapshot covers the node without holes, and does not change while it is read.
    long last = 0;
    while (last < 500) {
      Snapshot snapshot = monitor.snapshots().acquire();
      if (snapshot == null || snapshot.sequence() == last) {
        Thread.onSpinWait();
        continue;
      }
      long sequence = snapshot.sequence();
      assertThat(sequence).isGreaterThan(last);
      long end = BASE;
      for (int row = 0; row < snapshot.size(); row++) {
        assertThat(snapshot.start(row)).isEqualTo(end);
        end = snapshot.end(row);
      }
      assertThat(end).isEqualTo(BASE + PAGES * PAGE);
      assertThat(snapshot.sequence()).isEqualTo(sequence);
      last = sequence;
    }
    assertThat(monitor.stats().cpuNanos()).isPositive();
  }

  @Test
  void afterCloseItRefusesButSnapshotsStayReadable() {
    run(SAMPLES + 1, 0, 0);
    monitor.close();
    monitor.close();

    assertThat(newest().size()).isEqualTo(10);
    assertThatIllegalStateException()
        .isThrownBy(() -> monitor.check(now))
        .withMessage("the monitor of node 1 is closed");
    assertThatIllegalStateException()
        .isThrownBy(() -> monitor.mark(new long[] {0}, new long[] {PAGE}, 1));
    assertThatIllegalStateException().isThrownBy(monitor::stats);
  }

  @Test
  void badArgumentsAreRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> monitor.mark(new long[1], new long[1], 2));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> NativeMonitor.overBits(node, PAGE, ByteBuffer.allocateDirect(8), 1))
        .withMessage("bits do not cover node 1");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> NativeMonitor.overBits(node, 4095, ByteBuffer.allocateDirect(4096), 1));
  }

  /** Ticks while these pages are accessed all the time. */
  private void run(int ticks, int hotPage, int hotEnd) {
    for (int i = 0; i < ticks; i++) {
      for (int word = hotPage / 64; word < hotEnd / 64; word++) {
        bits.putLong(8 * word, -1);
      }
      monitor.check(now);
      monitor.prepare(now);
      now += SAMPLE_NANOS;
    }
  }

  private Snapshot newest() {
    Snapshot snapshot = monitor.snapshots().acquire();
    assertThat(snapshot).isNotNull();
    return snapshot;
  }
}
