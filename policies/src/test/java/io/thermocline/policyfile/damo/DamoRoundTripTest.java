package io.thermocline.policyfile.damo;

import static io.thermocline.policyfile.damo.Goldens.MACHINE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.thermocline.policyfile.PolicyFiles;
import io.thermocline.scheme.Policy;
import io.thermocline.scheme.Scheme;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The real damo reads what we write, prints it as it understands it, and we read that. The system
 * property {@code thermocline.damo} says where its Python packages lie; the build runs this only
 * where it is set.
 */
@Tag("damo")
class DamoRoundTripTest {
  private static final String MAIN = "from damo import damo; damo.main()";

  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "damon-default",
        "damon-autotuned",
        "hmsdk-capacity",
        "proactive-reclaim",
        "lru-sort",
        "observe"
      })
  void shippedPoliciesComeBackAsTheyWent(String name) throws Exception {
    Policy policy = PolicyFiles.load(name);

    String understood = throughDamo(DamoFiles.toJson(policy, MACHINE), name + ".json");

    Policy read = PolicyFiles.parse(understood, name + ".json", MACHINE);
    boolean knowsTuners = understood.contains("goal_tuner"); // damo 3 does
    assertSame(read, knowsTuners ? policy : withDefaultTuners(policy));
  }

  @Test
  void hmsdksFormComesBackToo() throws Exception {
    Policy policy = PolicyFiles.load("hmsdk-capacity");

    String understood = throughDamo(DamoFiles.toHmsdk(policy, MACHINE), "hmsdk.yaml");

    assertSame(PolicyFiles.parse(understood, "hmsdk.json", MACHINE), policy);
  }

  private String throughDamo(String text, String name) throws IOException, InterruptedException {
    String packages = System.getProperty("thermocline.damo", "");
    assumeTrue(!packages.isEmpty(), "thermocline.damo is not set");
    Path file = Files.writeString(folder.resolve(name), text);
    Path printed = folder.resolve("printed");
    Path errors = folder.resolve("errors");
    ProcessBuilder damo =
        new ProcessBuilder(
            "python3", "-c", MAIN, "args", "damon", "--format", "json", file.toString());
    damo.environment().put("PYTHONPATH", packages);
    damo.redirectOutput(Redirect.to(printed.toFile())).redirectError(errors.toFile());

    int status = damo.start().waitFor();

    assertThat(status).as(Files.readString(errors, StandardCharsets.UTF_8)).isZero();
    return Files.readString(printed, StandardCharsets.UTF_8);
  }

  private static void assertSame(Policy read, Policy written) {
    assertThat(read.monitor()).isEqualTo(written.monitor());
    assertThat(withoutNames(read)).isEqualTo(withoutNames(onMachine(written)));
  }

  private static Policy withDefaultTuners(Policy policy) {
    String yaml = PolicyFiles.toYaml(policy).replace("goal_tuner: temporal", "goal_tuner: consist");
    return PolicyFiles.parse(yaml, "p.yaml");
  }

  /** The policy as it is where the fastest node is 0 and the slowest is 1. */
  private static Policy onMachine(Policy policy) {
    String yaml = PolicyFiles.toYaml(policy);
    return PolicyFiles.parse(yaml.replace("fastest", "0").replace("slowest", "1"), "p.yaml");
  }

  /** Kdamonds have no names. */
  private static List<String> withoutNames(Policy policy) {
    return policy.schemes().stream().map(DamoRoundTripTest::withoutName).toList();
  }

  private static String withoutName(Scheme scheme) {
    return scheme.toString().replace("name=" + scheme.name() + ",", "");
  }
}
