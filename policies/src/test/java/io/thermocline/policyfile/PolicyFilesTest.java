package io.thermocline.policyfile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.thermocline.input.InputException;
import io.thermocline.policyfile.document.PolicyException;
import io.thermocline.scheme.Quota;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PolicyFilesTest {
  @TempDir Path directory;

  @Test
  void aFileIsReadWithItsLines() throws IOException {
    Path file = write("name: p\nmonitor:\n  regions: {min: 1}\n");

    InputException refusal =
        catchThrowableOfType(InputException.class, () -> PolicyFiles.read(file));

    assertThat(refusal.location()).isEqualTo(file + ":3: ");
    assertThat(refusal).hasMessage("monitor.regions.min: '1' is not between 3 and 1000000");
  }

  @Test
  void theMessageIsTheFirstProblemAndCountsTheOthers() {
    String text = "name: p\nmonitor: {x: 1}\n";

    assertThatThrownBy(() -> PolicyFiles.parse(text + "y: 1\n", "p"))
        .hasMessageStartingWith("monitor.x: unknown field")
        .hasMessageEndingWith("; and 1 more problem");
    assertThatThrownBy(() -> PolicyFiles.parse(text + "y: 1\nz: 1\n", "p"))
        .hasMessageEndingWith("; and 2 more problems");
  }

  @Test
  void aNameOrAFileIsLoaded() throws IOException {
    Path file = write("name: mine\n");

    assertThat(PolicyFiles.load(file.toString()).name()).isEqualTo("mine");
    assertThat(PolicyFiles.load("observe").name()).isEqualTo("observe");
  }

  @Test
  void whatCannotBeReadSaysWhy() throws IOException {
    Path missing = directory.resolve("missing.yaml");
    assertRefused(missing, "cannot be read: there is no such file");
    assertThatThrownBy(() -> PolicyFiles.load(missing.toString()))
        .hasMessage("cannot be read: there is no such file");
    assertRefused(directory, "cannot be read: it is a directory");
    assertThatThrownBy(() -> PolicyFiles.load("no\0file"))
        .hasMessageStartingWith("policy 'no?file' is neither shipped nor a file (known: ");

    Path binary = directory.resolve("binary.yaml");
    Files.write(binary, new byte[] {'a', (byte) 0xff, (byte) 0xfe});
    assertRefused(binary, "is not UTF-8 text");

    Path large = write("# " + "x".repeat(1 << 20));
    assertRefused(large, "is larger than 1MiB (name another file)");
  }

  @Test
  void bomAndWindowsLineEndsAreNoMatter() throws IOException {
    Path file = write("\ufeffname: p\r\nmonitor:\r\n  enabled: false\r\n");

    assertThat(PolicyFiles.read(file).monitor().enabled()).isFalse();
  }

  @Test
  void depthIsBounded() {
    assertThatThrownBy(() -> PolicyFiles.parse("[".repeat(100_000), "p"))
        .isInstanceOf(PolicyException.class)
        .hasMessage("is nested deeper than 16 levels");
  }

  @Test
  void aliasesAreCountedAsOftenAsTheyAreUsed() {
    StringBuilder bomb = new StringBuilder("a0: &a0 [1, 1, 1, 1, 1, 1, 1, 1, 1, 1]\n");
    for (int i = 1; i < 10; i++) {
      String uses = ("*a" + (i - 1) + ", ").repeat(10);
      bomb.append("a%d: &a%d [%s]\n".formatted(i, i, uses));
    }

    assertThatThrownBy(() -> PolicyFiles.parse(bomb.toString(), "p"))
        .isInstanceOf(PolicyException.class)
        .hasMessage("has more than 100000 parts");
  }

  @Test
  void aControlCharacterIsRefusedWithItsLine() {
    InputException refusal =
        catchThrowableOfType(
            InputException.class, () -> PolicyFiles.parse("name: p\n# \u0007\n", "p.yaml"));

    assertThat(refusal.location()).isEqualTo("p.yaml:2: ");
    assertThat(refusal).hasMessage("has a character that may not be in a text file");
  }

  @Test
  void atMostAHundredSchemes() {
    String scheme = "  - {name: s, action: stat}\n";

    assertThatThrownBy(() -> PolicyFiles.parse("name: p\nschemes:\n" + scheme.repeat(101), "p"))
        .hasMessage("schemes: has 101 entries and may have 100");
  }

  @Test
  void atMostAHundredProblemsAreListed() {
    StringBuilder text = new StringBuilder("name: p\n");
    for (int i = 0; i < 1_000; i++) {
      text.append("x").append(i).append(": 1\n");
    }

    PolicyException refusal =
        catchThrowableOfType(PolicyException.class, () -> PolicyFiles.parse(text.toString(), "p"));

    assertThat(refusal.problems()).hasSize(100);
  }

  @Test
  void aLimitOrAGoalWithoutAnIntervalResetsEverySecond() {
    String start = "{name: p, schemes: [{name: s, action: stat, ";

    assertThat(quota(start + "quota: {size: 1MiB}}]}"))
        .isEqualTo(new Quota(0, 1 << 20, 1_000, 0, 0, 0, 0, 0));
    assertThat(quota(start + "goals: [{metric: user_input, target: 1}]}]}"))
        .isEqualTo(new Quota(0, 0, 1_000, 0, 0, 0, 0, 0));
    assertThat(quota(start + "quota: {}}]}")).isEqualTo(Quota.NONE);
  }

  @Test
  void aTreeFromJsonTakesAnyNumberType() {
    Map<String, Object> tree =
        Map.of(
            "name",
            "p",
            "monitor",
            Map.of("regions", Map.of("min", 20L, "max", 500.0)),
            "schemes",
            List.of(
                Map.of(
                    "name",
                    "s",
                    "action",
                    "stat",
                    "access_pattern",
                    Map.of("access_rate", Map.of("min", 0.05)))));

    assertThat(PolicyFiles.fromTree(tree).monitor().minRegions()).isEqualTo(20);
    assertThat(PolicyFiles.fromTree(tree).monitor().maxRegions()).isEqualTo(500);
    assertThat(PolicyFiles.fromTree(tree).schemes().get(0).pattern().minRateBp()).isEqualTo(500);
  }

  @Test
  void aTreeOfAnythingElseIsRefused() {
    assertThatThrownBy(() -> PolicyFiles.fromTree(Map.of("name", new Object())))
        .isInstanceOf(PolicyException.class)
        .hasMessage("name: holds neither map, list, text, number nor boolean");
    assertThatThrownBy(() -> PolicyFiles.fromTree(Map.of(1, "p")))
        .hasMessage("has a field name that is not a text");
    assertThatThrownBy(() -> PolicyFiles.fromTree(null))
        .hasMessage("is empty and must be a mapping");
    assertThatThrownBy(
            () -> PolicyFiles.fromTree(Map.of("name", "p", "monitor", Map.of("x", Double.NaN))))
        .hasMessageStartingWith("monitor.x: unknown field");
  }

  private static Quota quota(String json) {
    return PolicyFiles.parse(json, "p").schemes().get(0).quota();
  }

  private Path write(String text) throws IOException {
    return Files.writeString(directory.resolve("p.yaml"), text, StandardCharsets.UTF_8);
  }

  private static void assertRefused(Path file, String message) {
    InputException refusal =
        catchThrowableOfType(InputException.class, () -> PolicyFiles.read(file));
    assertThat(refusal).hasMessage(message);
    assertThat(refusal.location()).isEqualTo(file + ": ");
  }
}
