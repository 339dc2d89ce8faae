package io.thermocline.engine.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class LiveScreenTest {
  @Test
  void eightyColumnsShowNodesTrafficAndSchemes() throws IOException {
    assertThat(frame(Glyphs.UNICODE, 80, 20)).isEqualTo(golden("80x20.txt"));
  }

  @Test
  void aWideTerminalAlsoShowsRegionsAndATallOneThePast() throws IOException {
    assertThat(frame(Glyphs.UNICODE, 120, 30)).isEqualTo(golden("120x30.txt"));
  }

  @Test
  void anAsciiTerminalGetsTheSamePicture() throws IOException {
    assertThat(frame(Glyphs.ASCII, 80, 20)).isEqualTo(golden("80x20-ascii.txt"));
  }

  @Test
  void aLowTerminalLosesGapsAndAxesFirst() {
    String frame = frame(Glyphs.UNICODE, 80, 14);

    assertThat(frame.lines()).hasSize(13).noneMatch(String::isEmpty);
    assertThat(frame).contains("promote").contains("Ctrl-C ends").doesNotContain("12.0 GiB\n");
  }

  @Test
  void noLineReachesTheLastColumnEvenOnTheNarrowestTerminal() {
    TerminalSize narrow = new TerminalSize(1, 1);

    List<Line> frame = new LiveScreen(Glyphs.UNICODE).draw(Scenes.promoting(), narrow);

    assertThat(narrow).isEqualTo(new TerminalSize(60, 10));
    assertThat(frame).hasSizeLessThanOrEqualTo(10).allMatch(line -> line.width() < 60);
  }

  private static String frame(Glyphs glyphs, int columns, int rows) {
    return new LiveScreen(glyphs)
        .draw(Scenes.promoting(), new TerminalSize(columns, rows)).stream()
            .map(line -> line.text().stripTrailing() + "\n")
            .collect(Collectors.joining());
  }

  private static String golden(String name) throws IOException {
    try (InputStream file = LiveScreenTest.class.getResourceAsStream("/terminal/" + name)) {
      return new String(file.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
