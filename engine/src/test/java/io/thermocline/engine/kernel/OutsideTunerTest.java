package io.thermocline.engine.kernel;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.thermocline.region.Snapshot;
import io.thermocline.region.SnapshotBuffer;
import io.thermocline.region.SnapshotLayout;
import io.thermocline.scheme.MonitorSettings;
import io.thermocline.scheme.MonitorSettings.Autotune;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OutsideTunerTest {
  /** Looked at after every second window. */
  private static final MonitorSettings SETTINGS =
      new MonitorSettings(
          true, 5_000, 100_000, 1_000_000, 10, 1_000, new Autotune(400, 2, 5_000, 10_000_000));

  @TempDir private Path root;
  private final List<String> tuned = new ArrayList<>();

  private OutsideTuner tunerOn(KernelLine line) throws Exception {
    FakeKernel kernel = new FakeKernel(root, line);
    try (RunDirectory run = RunDirectory.open(root.resolve("run"))) {
      DamonOwner owner = new DamonOwner(kernel, run, Set.of());
      return new OutsideTuner(
          new DamonCompiler(owner.detect(), Machines.dramAndCxl()),
          (node, settings) -> tuned.add(node + ":" + settings.sampleMicros()));
    }
  }

  /** A window of node 1 in which nothing was accessed. */
  private static Snapshot window(long sequence, long aggregationMicros) {
    int slot = SnapshotLayout.HEADER_BYTES;
    ByteBuffer memory =
        ByteBuffer.allocateDirect(SnapshotLayout.bufferBytes(16)).order(ByteOrder.LITTLE_ENDIAN);
    memory.putInt(SnapshotLayout.MAGIC_OFFSET, SnapshotLayout.MAGIC);
    memory.putInt(SnapshotLayout.VERSION_OFFSET, SnapshotLayout.VERSION);
    memory.putInt(SnapshotLayout.CAPACITY_OFFSET, 16);
    memory.putInt(SnapshotLayout.NODE_OFFSET, 1);
    memory.putLong(slot + SnapshotLayout.SEQUENCE_OFFSET, sequence);
    memory.putLong(slot + SnapshotLayout.AGGREGATION_MICROS_OFFSET, aggregationMicros);
    memory.putInt(slot + SnapshotLayout.REGIONS_OFFSET, 1);
    memory.putLong(slot + SnapshotLayout.SLOT_HEADER_BYTES + 8 * 16, 1 << 20);
    return requireNonNull(new SnapshotBuffer(memory).acquire());
  }

  @Test
  void afterAsManyWindowsAsAskedIdleMemoryIsSampledHalfAsOften() throws Exception {
    OutsideTuner tuner = tunerOn(KernelLine.V6_12);

    tuner.look(window(1, 100_000), SETTINGS);
    tuner.look(window(1, 100_000), SETTINGS);
    assertThat(tuned).isEmpty();

    tuner.look(window(2, 100_000), SETTINGS);
    assertThat(tuned).containsExactly("1:10000");
  }

  @Test
  void windowsOfOtherIntervalsDoNotCount() throws Exception {
    OutsideTuner tuner = tunerOn(KernelLine.V6_12);

    tuner.look(window(1, 100_000), SETTINGS);
    tuner.look(window(2, 200_000), SETTINGS);
    assertThat(tuned).isEmpty();

    tuner.look(window(3, 100_000), SETTINGS);
    assertThat(tuned).hasSize(1);
  }

  @Test
  void aKernelThatTunesItselfIsLeftAlone() throws Exception {
    OutsideTuner tuner = tunerOn(KernelLine.V7_3);

    for (int i = 1; i <= 5; i++) {
      tuner.look(window(i, 100_000), SETTINGS);
    }

    assertThat(tuned).isEmpty();
  }
}
