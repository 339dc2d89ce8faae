package io.thermocline.nativecore;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.thermocline.input.InputException;
import io.thermocline.placement.Topology;
import io.thermocline.region.Snapshot;
import io.thermocline.scheme.MonitorSettings;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TraceReaderTest {
  private static final List<Topology.Node> NODES =
      List.of(
          new Topology.Node(0, "dram", 0, 0, List.of(new Topology.Range(0, 4 << 20))),
          new Topology.Node(1, "cxl", 1, 0, List.of(new Topology.Range(8 << 20, 12 << 20))));

  /** Three regions at least, so that four are enough for a snapshot. */
  private static final MonitorSettings SETTINGS =
      new MonitorSettings(true, 5_000, 100_000, 1_000_000, 3, 1_000, null);

  @TempDir private Path root;

  @Test
  void aWindowOfAKdamondIsASnapshotOfItsNode() throws IOException {
    FakeTracefs tracefs = new FakeTracefs(root);
    try (TraceReader reader = TraceReader.open(root, NODES)) {
      TraceSource cxl = reader.sources().get(1);
      cxl.follow(77, SETTINGS);
      tracefs.window(77, 9, 0, 0, 20, 1);

      assertThat(reader.poll()).isEqualTo(1);

      Snapshot snapshot = requireNonNull(cxl.snapshots().acquire());
      assertThat(snapshot.node()).isEqualTo(1);
      assertThat(snapshot.size()).isEqualTo(4);
      assertThat(snapshot.end(3)).isEqualTo(4 << 20);
      assertThat(snapshot.accesses(2)).isEqualTo(20);
      assertThat(snapshot.accessRate(2)).isEqualTo(1.0);
      assertThat(snapshot.age(0)).isEqualTo(9);
      assertThat(snapshot.aggregated()).isTrue();
      assertThat(reader.sources().get(0).snapshots().acquire()).isNull();
      assertThat(reader.stats().events()).isEqualTo(4);
      assertThat(reader.stats().snapshots()).isEqualTo(1);
    }
  }

  @Test
  void marksAreLaidOverWhatTheKernelSays() throws IOException {
    FakeTracefs tracefs = new FakeTracefs(root);
    try (TraceReader reader = TraceReader.open(root, NODES)) {
      TraceSource dram = reader.sources().get(0);
      dram.follow(77, SETTINGS);
      dram.mark(new long[] {1 << 20}, new long[] {2 << 20}, 1);
      tracefs.window(77, 9, 0, 0, 0, 0);

      reader.poll();

      Snapshot snapshot = requireNonNull(dram.snapshots().acquire());
      assertThat(List.of(snapshot.age(0), snapshot.age(1), snapshot.age(2)))
          .containsExactly(9, 1, 9);
    }
  }

  @Test
  void aKernelWithoutTracingIsToldInWords() {
    assertThatThrownBy(() -> TraceReader.open(root, NODES))
        .isInstanceOf(IOException.class)
        .hasMessageContaining(
            "sys/kernel/tracing/instances: there is no tracefs, or no tracepoint");
  }

  @Test
  void moreRegionsThanFitAreRefused() throws IOException {
    new FakeTracefs(root);
    try (TraceReader reader = TraceReader.open(root, NODES)) {
      MonitorSettings many =
          new MonitorSettings(true, 5_000, 100_000, 0, 3, TraceSource.MAX_REGIONS + 1, null);

      assertThatThrownBy(() -> reader.sources().get(0).follow(77, many))
          .isInstanceOf(InputException.class)
          .hasMessageContaining("regions.max <= 16384");
    }
  }

  @Test
  void aClosedReaderSaysSo() throws IOException {
    new FakeTracefs(root);
    TraceReader reader = TraceReader.open(root, NODES);
    reader.start();
    reader.close();
    reader.close();

    assertThatThrownBy(reader::stats)
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("the trace reader is closed");
  }
}
