package io.thermocline.nativecore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.thermocline.input.InputException;
import io.thermocline.placement.Topology;
import io.thermocline.region.Snapshot;
import io.thermocline.scheme.MonitorSettings;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A kernel made of files: 1,024 frames, each with a page on an LRU list. */
class NativePageIdleTest {
  private static final int PAGE = 4096;
  private static final int FRAMES = 1024;
  private static final long LRU = 1L << 5;

  private static final Topology.Node NODE =
      new Topology.Node(1, "cxl", 1, 0, List.of(new Topology.Range(0, FRAMES * PAGE)));

  @TempDir private Path root;
  private Path bitmap;

  @BeforeEach
  void trackedPages() throws IOException {
    ByteBuffer flags = ByteBuffer.allocate(FRAMES * 8).order(ByteOrder.LITTLE_ENDIAN);
    for (int frame = 0; frame < FRAMES; frame++) {
      flags.putLong(LRU);
    }
    Files.createDirectories(root.resolve("proc"));
    Files.write(root.resolve("proc/kpageflags"), flags.array());
    Path folder = Files.createDirectories(root.resolve("sys/kernel/mm/page_idle"));
    bitmap = folder.resolve("bitmap");
    Files.write(bitmap, new byte[FRAMES / 8]);
  }

  @Test
  void monitorsSeeWhichHalfOfANodeIsAccessed() throws IOException {
    try (var idle = new NativePageIdle(root)) {
      NativeMonitor monitor = idle.monitor(NODE, 1);
      monitor.configure(new MonitorSettings(true, 5_000, 100_000, 1_000_000, 10, 100, null), 0);

      for (int sample = 0; sample <= 200; sample++) {
        accessFirstHalf();
        monitor.check(monitor.nextSampleNanos());
        monitor.prepare(monitor.nextSampleNanos());
      }

      Snapshot snapshot = monitor.snapshots().acquire();
      assertThat(snapshot).isNotNull();
      assertThat(meanRate(snapshot, 0, FRAMES / 2)).isGreaterThan(0.9);
      assertThat(meanRate(snapshot, FRAMES / 2, FRAMES)).isLessThan(0.1);
    }
  }

  @Test
  void kernelWithoutItIsRefusedInWords() {
    assertThatThrownBy(() -> new NativePageIdle(root.resolve("elsewhere")))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("page_idle/bitmap")
        .hasMessageContaining("CONFIG_IDLE_PAGE_TRACKING");
  }

  /** How often these frames were accessed, by the regions that they lie in. */
  private static double meanRate(Snapshot snapshot, int firstFrame, int endFrame) {
    double sum = 0;
    for (int row = 0; row < snapshot.size(); row++) {
      long start = Math.max(snapshot.start(row), (long) firstFrame * PAGE);
      long end = Math.min(snapshot.end(row), (long) endFrame * PAGE);
      sum += Math.max(0, end - start) * snapshot.accessRate(row);
    }
    return sum / ((endFrame - firstFrame) * (double) PAGE);
  }

  /** What the kernel does when pages are accessed: their bits are cleared. */
  private void accessFirstHalf() throws IOException {
    byte[] bits = Files.readAllBytes(bitmap);
    Arrays.fill(bits, 0, bits.length / 2, (byte) 0);
    Files.write(bitmap, bits, StandardOpenOption.WRITE);
  }
}
