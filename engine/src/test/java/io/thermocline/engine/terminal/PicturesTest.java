package io.thermocline.engine.terminal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.thermocline.engine.terminal.Scene.Heat;
import java.util.List;
import org.junit.jupiter.api.Test;

class PicturesTest {
  @Test
  void aStripColumnIsTheMeanOfItsBytes() {
    // Four columns of 100 bytes: the second is half idle, half hot; the last has a hole.
    List<Heat> heats =
        List.of(new Heat(0, 150, -100), new Heat(150, 300, 100), new Heat(380, 400, 0));

    double[] warmths = new HeatStrip(Glyphs.UNICODE, 4).warmths(heats);

    assertThat(warmths).containsExactly(new double[] {0, 0.25, 1, 0.25}, within(1e-9));
    assertThat(new HeatStrip(Glyphs.UNICODE, 4).draw(heats).text()).isEqualTo("▁▃█▃");
  }

  @Test
  void aStripShowsNothingWhereNoRegionLies() {
    List<Heat> heats = List.of(new Heat(0, 100, 100), new Heat(200, 300, 100));

    assertThat(new HeatStrip(Glyphs.UNICODE, 3).draw(heats).text()).isEqualTo("█ █");
    assertThat(new HeatStrip(Glyphs.UNICODE, 3).draw(List.of()).text()).isEqualTo("   ");
  }

  @Test
  void aRegionNarrowerThanAColumnStillCounts() {
    List<Heat> heats =
        List.of(new Heat(0, 60, -100), new Heat(60, 80, 100), new Heat(80, 200, -100));

    double[] warmths = new HeatStrip(Glyphs.UNICODE, 2).warmths(heats);

    assertThat(warmths).containsExactly(new double[] {0.1, 0}, within(1e-9));
  }

  @Test
  void barPartsAlwaysFillTheBar() {
    Bar.Part third = new Bar.Part(1, '#', Style.HOT);
    Bar.Part rest = new Bar.Part(2, '.', Style.FREE);

    assertThat(new Bar(10).draw(List.of(third, rest)).text()).isEqualTo("###.......");
    assertThat(new Bar(4).draw(List.of(new Bar.Part(0, '#', Style.HOT))).text()).isEqualTo("    ");
  }

  @Test
  void aSparklineShowsTheLatestOrTheMeansOfAll() {
    List<Double> hits = List.of(0.0, 0.0, 0.5, 0.5, 1.0, 1.0);

    assertThat(new Sparkline(Glyphs.UNICODE, 3).last(hits)).isEqualTo("▅██");
    assertThat(new Sparkline(Glyphs.UNICODE, 3).whole(hits)).isEqualTo("▁▅█");
    assertThat(new Sparkline(Glyphs.UNICODE, 3).whole(List.of())).isEmpty();
  }

  @Test
  void cuttingALineKeepsStyles() {
    Line line = new Line.Builder().add("ab", Style.HOT).add("cd", Style.COLD).build();

    assertThat(line.cut(3).spans())
        .containsExactly(new Line.Span("ab", Style.HOT), new Line.Span("c", Style.COLD));
  }
}
