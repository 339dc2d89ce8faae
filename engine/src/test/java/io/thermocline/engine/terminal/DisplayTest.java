package io.thermocline.engine.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DisplayTest {
  private static final char ESCAPE = '\u001b';

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

  @Test
  void aPipeGetsOnePlainLineForEachScene() {
    show(TerminalProfile.of(false, Map.of("TERM", "xterm-256color")));

    assertThat(output())
        .isEqualTo(
            "1:17  fast hits 91.3 %  promoted 512 MiB/s  demoted 1.43 MiB/s"
                + "  node 0 3.50 GiB used, 2.00 GiB hot  node 1 8.00 GiB used, 1.00 GiB hot"
                + "  promote 2.00 GiB\n");
  }

  @Test
  void aDumbTerminalIsTreatedLikeAPipe() {
    show(TerminalProfile.of(true, Map.of("TERM", "dumb")));

    assertThat(output()).startsWith("1:17  fast hits").endsWith("\n").doesNotContain("" + ESCAPE);
  }

  @Test
  void aTerminalIsPaintedInPlaceAndGivenBack() {
    show(TerminalProfile.of(true, Map.of("TERM", "xterm-256color")));

    assertThat(output())
        .startsWith("\u001b[?1049h\u001b[?25l")
        .contains("\u001b[H")
        .contains("\u001b[38;5;196m")
        .endsWith("\u001b[0m\u001b[?25h\u001b[?1049l")
        .doesNotContain("\u001b[2J");
  }

  @Test
  void noColorMeansNoColor() {
    show(TerminalProfile.of(true, Map.of("TERM", "xterm", "NO_COLOR", "1")));

    assertThat(output())
        .contains("\u001b[H")
        .doesNotContain("\u001b[38")
        .doesNotContain("\u001b[1m");
  }

  @Test
  void theLocaleDecidesAboutBlocks() {
    assertThat(TerminalProfile.of(true, Map.of("LANG", "de_DE.ISO-8859-1")).glyphs())
        .isEqualTo(Glyphs.ASCII);
    assertThat(TerminalProfile.of(true, Map.of("LC_ALL", "C.utf8", "LANG", "C.latin1")).glyphs())
        .isEqualTo(Glyphs.UNICODE);
    assertThat(TerminalProfile.of(true, Map.of()).glyphs()).isEqualTo(Glyphs.UNICODE);
  }

  private void show(TerminalProfile profile) {
    PrintStream out = new PrintStream(bytes, false, StandardCharsets.UTF_8);
    try (Display display = new Display(out, profile, new FixedTerminal(80, 24))) {
      display.show(Scenes.promoting());
    }
    out.flush();
  }

  private String output() {
    return bytes.toString(StandardCharsets.UTF_8);
  }

  private record FixedTerminal(int columns, int rows) implements TerminalProbe {
    @Override
    public boolean isTerminal() {
      return true;
    }

    @Override
    public TerminalSize size() {
      return new TerminalSize(columns, rows);
    }
  }
}
