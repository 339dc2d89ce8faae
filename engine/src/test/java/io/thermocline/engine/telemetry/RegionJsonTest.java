package io.thermocline.engine.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class RegionJsonTest {
  @Test
  void writesRowsInUnitsOfPeople() {
    // Given one region idle for 10 s, and one accessed in half of the samples for 10 s
    List<RegionRow> rows =
        List.of(new RegionRow(4_096, 8_192, 0, 0, 10), new RegionRow(8_192, 12_288, 1, 0.5, 10));

    // Then 10 s are half of the way: -100 * 0.5, and 50 * 0.5 * 1.5
    assertThat(RegionJson.write(rows).text())
        .isEqualTo(
            "[{\"start\":4096,\"end\":8192,\"node\":0,"
                + "\"accessRate\":0.0000,\"ageSeconds\":10.000,\"temperature\":-50.0},"
                + "{\"start\":8192,\"end\":12288,\"node\":1,"
                + "\"accessRate\":0.5000,\"ageSeconds\":10.000,\"temperature\":37.5}]");
  }

  @Test
  void keepsTheSignOfASmallNegative() {
    // -100 * 0.02 / 10.02
    assertThat(RegionJson.write(List.of(new RegionRow(0, 1, 0, 0, 0.02))).text())
        .contains("\"temperature\":-0.2}");
  }

  @Test
  void writesAnEmptyTable() {
    assertThat(RegionJson.write(List.of()).text()).isEqualTo("[]");
  }
}
