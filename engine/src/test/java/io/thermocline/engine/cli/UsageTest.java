package io.thermocline.engine.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class UsageTest {
  @Test
  void helpNamesEveryCommandAndShowsExamples() {
    CommandRun run = CommandRun.of("--help");

    assertThat(run.status()).isZero();
    assertThat(run.out())
        .contains("demo", "serve", "sim", "top", "doctor", "Examples:", "Exit status:")
        .satisfies(text -> assertThat(text.lines()).allMatch(line -> line.length() <= 80));
    assertThat(run.err()).isEmpty();
  }

  @Test
  void helpOfACommandListsItsOptions() {
    CommandRun run = CommandRun.of("sim", "--help");

    assertThat(run.status()).isZero();
    assertThat(run.out())
        .contains("--workload=W", "--machine=FILE", "--policy=NAME|FILE", "--duration=T")
        .contains("--seed=N", "--scale=N", "--access-rate=N", "--placement=", "--record=FILE")
        .contains("--json");
  }

  @Test
  void versionIsThatOfTheBuild() {
    assertThat(CommandRun.of("--version").out())
        .matches("thermocline [0-9]+\\.[0-9]+\\.[0-9]+.*\\R");
  }

  @Test
  void noCommandIsWrongUsage() {
    assertRefused(
        "command: none was given (try 'thermocline demo'; 'thermocline --help' lists all)");
  }

  @Test
  void anUnknownCommandIsMetWithAGuess() {
    assertRefused("'serv': thermocline has no such command (did you mean 'serve'?)", "serv");
  }

  @Test
  void anUnknownOptionIsMetWithAGuess() {
    assertRefused(
        "'--durtion': demo has no such option (did you mean '--duration'?)",
        "demo",
        "--durtion",
        "5s");
  }

  @Test
  void aMissingOptionIsNamed() {
    assertRefused(
        "--workload: a value is missing (give --workload W; 'thermocline sim --help' lists all)",
        "sim");
  }

  @Test
  void anArgumentTooManyIsRefused() {
    assertRefused(
        "'now': top has no such argument ('thermocline top --help' lists all)", "top", "now");
  }

  @Test
  void anOptionGivenTwiceIsRefused() {
    assertRefused(
        "--port: is given more than once (give it once)", "top", "--port", "1", "--port", "2");
  }

  @Test
  void valuesThatDoNotParseNameTheirOption() {
    assertRefused(
        "--duration: time '10x' has the unknown unit 'x' (write 500us, 5ms, 2s, 1m or 1h)",
        "demo",
        "--duration",
        "10x");
    assertRefused(
        "--seed: 'one' is not a whole number (write for example 1)",
        "sim",
        "--workload",
        "zipf",
        "--seed",
        "one");
    assertRefused(
        "--port: port 70000 does not exist (write a number up to 65535)",
        "demo",
        "--port",
        "70000");
    assertRefused(
        "--url: 'here' names no host (write for example ws://127.0.0.1:7070)",
        "top",
        "--url",
        "here");
  }

  @Test
  void aStackTraceComesOnlyWhenAskedFor() {
    assertThat(CommandRun.of("sim", "--workload", "zpif").err().lines()).hasSize(1);
    assertThat(CommandRun.of("--verbose", "sim", "--workload", "zpif").err())
        .contains("\tat io.thermocline.sim.workload.Workloads");
  }

  private static void assertRefused(String message, String... args) {
    assertThat(CommandRun.of(args))
        .isEqualTo(new CommandRun(2, "", "thermocline: " + message + System.lineSeparator()));
  }
}
