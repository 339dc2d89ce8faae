package io.thermocline.engine.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.fail;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The engine on real kernels, by the launcher: {@code ./thermocline testbed run}. Needs QEMU and a
 * kernel, which it brings where it may; where it may not, the test is skipped with the line that
 * would bring them, and with CI=true it fails.
 */
@Tag("guest")
class GuestBootTest {
  private static final Path LAUNCHER = Path.of("..", "thermocline").toAbsolutePath().normalize();

  @TempDir Path folder;

  @Test
  void hotMemoryLeavesACxlDeviceOnLinux73() throws Exception {
    String json = run("--kernel", "7.3", "--topology", "cxl");

    assertPromotedAndLeftAsFound(json);
    assertThat(text(json, "kernel")).startsWith("7.3.");
  }

  @Test
  void hotMemoryLeavesASlowNodeOnLinux612() throws Exception {
    String json = run("--kernel", "6.12", "--topology", "numa");

    assertPromotedAndLeftAsFound(json);
    assertThat(text(json, "kernel")).startsWith("6.12.");
  }

  private static void assertPromotedAndLeftAsFound(String json) {
    assertThat(number(json, "hotPages")).isEqualTo(2048);
    assertThat(number(json, "hotPagesFast")).isGreaterThanOrEqualTo(0.95 * 2048);
    assertThat(json)
        .contains("\"kernelLeftAsFound\":true", "\"foreignKdamondsUntouched\":true")
        .contains("\"numaBalancing\":0", "\"exitStatus\":0");
  }

  /** A small run with the engine as the peer. */
  private String run(String... options) throws IOException, InterruptedException {
    List<String> command =
        new ArrayList<>(List.of(LAUNCHER.toString(), "testbed", "run", "--json"));
    command.addAll(List.of("--hot", "8MiB", "--cold", "24MiB", "--seconds", "20"));
    command.addAll(List.of(options));
    Path out = folder.resolve("out");
    Path err = folder.resolve("err");
    Process process =
        new ProcessBuilder(command)
            .redirectOutput(out.toFile())
            .redirectError(err.toFile())
            .start();
    int status = process.waitFor();
    String errors = Files.readString(err, UTF_8);
    if (status == ExitStatus.UNAVAILABLE && !errors.contains("in the guest,")) {
      if ("true".equals(System.getenv("CI"))) {
        fail(errors);
      }
      Assumptions.abort(errors.strip());
    }
    assertThat(status).as(errors).isEqualTo(ExitStatus.DONE);
    assertThat(errors).isEmpty();
    return Files.readString(out, UTF_8);
  }

  private static double number(String json, String key) {
    return Double.parseDouble(match(json, key, "([0-9.Ee+-]+)"));
  }

  private static String text(String json, String key) {
    return match(json, key, "\"([^\"]*)\"");
  }

  private static String match(String json, String key, String value) {
    Matcher matcher = Pattern.compile("\"" + key + "\":" + value).matcher(json);
    assertThat(matcher.find()).as("%s in %s", key, json).isTrue();
    return matcher.group(1);
  }
}
