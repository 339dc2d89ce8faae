package io.thermocline.sim.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.thermocline.input.InputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecordingTest {
  private static final long QUOTA_BYTES = 8 << 20;
  private static final int AGGREGATIONS_PER_QUOTA = 5;

  @TempDir private Path folder;

  /** What the tests look at of one line. */
  private record Line(double t, List<Long> appliedBytes, List<Long> regionBorders) {}

  @Test
  void hasTheMachineAndThenALineAnAggregation() throws IOException {
    List<String> lines = record("hotset");

    assertThat(lines.get(0))
        .startsWith(
            "{\"nodes\":[{\"id\":0,\"start\":0,\"end\":67108864},"
                + "{\"id\":1,\"start\":67108864,\"end\":268435456}]");
    // 10 s of aggregations of 100 ms.
    assertThat(lines).hasSize(101);
    assertThat(parse(lines.get(1)).t()).isEqualTo(0.1);
    assertThat(parse(lines.get(100)).t()).isEqualTo(10.0);
  }

  @Test
  void regionsCoverAllNodesWithoutGaps() throws IOException {
    for (String text : record("shift").subList(1, 101)) {
      List<Long> borders = parse(text).regionBorders();

      assertThat(borders.get(0)).isZero();
      assertThat(borders.get(borders.size() - 1)).isEqualTo(256 << 20);
      for (int i = 2; i < borders.size(); i += 2) {
        assertThat(borders.get(i)).isEqualTo(borders.get(i - 1));
      }
    }
  }

  @Test
  void noSchemeMovesMoreThanItsQuotaInAnInterval() throws IOException {
    List<Line> lines = new ArrayList<>();
    for (String text : record("zipf:granule=2MiB").subList(1, 101)) {
      lines.add(parse(text));
    }

    for (int scheme = 0; scheme < 2; scheme++) {
      long mostInOneInterval = 0;
      for (int i = 0; i + AGGREGATIONS_PER_QUOTA < lines.size(); i += AGGREGATIONS_PER_QUOTA) {
        long before = lines.get(i).appliedBytes().get(scheme);
        long after = lines.get(i + AGGREGATIONS_PER_QUOTA).appliedBytes().get(scheme);
        mostInOneInterval = Math.max(mostInOneInterval, after - before);
      }
      assertThat(mostInOneInterval).isBetween(1L, QUOTA_BYTES);
    }
  }

  @Test
  void recordingsAreTheSameToTheByte() throws IOException {
    assertThat(record("hotset")).isEqualTo(record("hotset"));
  }

  @Test
  void aFileThatCannotBeWrittenIsRefused() {
    Path nowhere = folder.resolve("missing").resolve("r.jsonl");

    assertThatThrownBy(
            () -> Simulation.run(SmallRuns.request("hotset", SmallRuns.CALM, 1, nowhere)))
        .isInstanceOfSatisfying(
            InputException.class, e -> assertThat(e.location()).isEqualTo(nowhere + ": "));
  }

  private List<String> record(String workload) throws IOException {
    Path file = folder.resolve("r.jsonl");
    Simulation.run(SmallRuns.request(workload, SmallRuns.CALM, 1, file));
    return Files.readAllLines(file);
  }

  private static Line parse(String line) throws IOException {
    double t = -1;
    List<Long> applied = new ArrayList<>();
    List<Long> borders = new ArrayList<>();
    try (JsonParser json = new JsonFactory().createParser(line)) {
      while (json.nextToken() != null) {
        if (json.currentToken() == JsonToken.START_ARRAY && json.currentName() == null) {
          borders.add(json.nextLongValue(-1));
          borders.add(json.nextLongValue(-1));
        } else if (json.currentToken().isNumeric() && "t".equals(json.currentName())) {
          t = json.getDoubleValue();
        } else if (json.currentToken().isNumeric() && "szApplied".equals(json.currentName())) {
          applied.add(json.getLongValue());
        }
      }
    }
    return new Line(t, applied, borders);
  }
}
