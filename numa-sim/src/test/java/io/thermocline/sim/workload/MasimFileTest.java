package io.thermocline.sim.workload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.thermocline.input.InputException;
import io.thermocline.sim.workload.MasimConfig.Pattern;
import io.thermocline.sim.workload.MasimConfig.Region;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MasimFileTest {
  private static final String GOOD =
      """
      # two regions
      left, 8192
      right,4096,none

      # how they are used
      warm up
      1500
      left, 0, 4096, 3
      right,1,64,1,rw

      quiet
      10
      left, 1, 0, 0
      """;

  @Test
  void readsRegionsAndPhases() {
    MasimConfig config = MasimFile.parse("two.cfg", GOOD);

    assertThat(config.warnings()).isEmpty();
    assertThat(config.regions())
        .containsExactly(new Region("left", 8192), new Region("right", 4096));
    assertThat(config.phases()).hasSize(2);
    assertThat(config.phases().get(0).name()).isEqualTo("warm up");
    assertThat(config.phases().get(0).millis()).isEqualTo(1500);
    assertThat(config.phases().get(0).patterns())
        .containsExactly(new Pattern(0, false, 4096, 3), new Pattern(1, true, 64, 1));
    assertThat(config.phases().get(1).patterns()).containsExactly(new Pattern(0, true, 0, 0));
  }

  @Test
  void readsWhatMasimStumblesOverAndSaysSo() {
    String odd = GOOD.replace("\n\n", "\n\n\n").replace("\n", "\r\n").stripTrailing();

    MasimConfig config = MasimFile.parse("odd.cfg", odd);

    MasimConfig plain = MasimFile.parse("two.cfg", GOOD);
    assertThat(config.regions()).isEqualTo(plain.regions());
    assertThat(config.phases()).isEqualTo(plain.phases());
    assertThat(config.warnings())
        .containsExactly(
            "odd.cfg: lines end in CRLF (read as LF; masim would not accept them)",
            "odd.cfg: no newline at the end (the last line counts; masim would drop it)",
            "odd.cfg:5: more than one blank line in a row (read as one; masim would stop)");
  }

  /** Lines of the file: 1 region a, 2 blank, 3 phase name, 4 time, 5 pattern. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "a                | 10 | a, 0, 4096, 1     | 1 | 1 region fields, expected 2 or 3",
        "a, 1, none, more | 10 | a, 0, 4096, 1     | 1 | 4 region fields, expected 2 or 3",
        "a, 4KiB          | 10 | a, 0, 4096, 1     | 1 | size is '4KiB' (write decimal digits",
        "a, 0             | 10 | a, 0, 4096, 1     | 1 | size is 0 (it must be from 1 to 10^15)",
        "a, 4096          | 1s | a, 0, 4096, 1     | 4 | run time is '1s' (write decimal digits",
        "a, 4096          | 10 | b, 0, 4096, 1     | 5 | unknown region 'b' (known: a)",
        "a, 4096          | 10 | a, 0, 4096        | 5 | 3 pattern fields, expected 4 or 5",
        "a, 4096          | 10 | a, 0, 4096, 1,r,w | 5 | 6 pattern fields, expected 4 or 5",
        "a, 4096          | 10 | a, 2, 4096, 1     | 5 | random is '2' (write 0 or 1)",
        "a, 4096          | 10 | a, 0, 0, 1        | 5 | stride is 0 (it must be from 1 to 10^15)",
        "a, 4096          | 10 | a, 0, 4096, half  | 5 | probability is 'half'",
        "a, 4096          | 10 | a, 0, 4096, 1, rx | 5 | mode is 'rx' (write ro, wo or rw)",
      })
  void namesTheLineThatIsWrong(
      String region, String millis, String pattern, int line, String message) {
    String text = region + "\n\nphase\n" + millis + "\n" + pattern + "\n";

    assertThatThrownBy(() -> MasimFile.parse("bad.cfg", text))
        .isInstanceOfSatisfying(
            InputException.class,
            e -> {
              assertThat(e.location()).isEqualTo("bad.cfg:" + line + ": ");
              assertThat(e).hasMessageStartingWith(message.strip());
            });
  }

  @Test
  void aPhaseHasThreeLinesOrMore() {
    assertThatThrownBy(() -> MasimFile.parse("bad.cfg", "a, 4096\n\nphase\n10\n"))
        .isInstanceOfSatisfying(
            InputException.class,
            e -> {
              assertThat(e.location()).isEqualTo("bad.cfg:3: ");
              assertThat(e).hasMessageStartingWith("a phase of fewer than 3 lines");
            });
  }

  @Test
  void thereIsAPhase() {
    assertThatThrownBy(() -> MasimFile.parse("bad.cfg", "a, 4096\n"))
        .isInstanceOf(InputException.class)
        .hasMessageStartingWith("no phases");
  }

  @Test
  void regionsHaveNamesOfTheirOwn() {
    assertThatThrownBy(() -> MasimFile.parse("bad.cfg", "a, 1\na, 2\n\np\n1\na, 0, 1, 1\n"))
        .isInstanceOfSatisfying(
            InputException.class, e -> assertThat(e.location()).isEqualTo("bad.cfg:2: "));
  }
}
