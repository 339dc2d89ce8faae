package io.thermocline.policyfile.damo;

import static io.thermocline.policyfile.damo.Goldens.MACHINE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.thermocline.policyfile.PolicyFiles;
import io.thermocline.policyfile.document.PolicyException;
import io.thermocline.policyfile.document.Problem;
import io.thermocline.scheme.Policy;
import io.thermocline.scheme.Scheme;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DamoFilesTest {
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
  void shippedPoliciesAreWrittenAsTheirGoldenFilesAndReadBack(String name) {
    Policy policy = PolicyFiles.load(name);

    String json = DamoFiles.toJson(policy, MACHINE);

    assertThat(json).isEqualTo(Goldens.text(name + ".json"));
    assertSameButForNames(PolicyFiles.parse(json, name + ".json", MACHINE), onMachine(policy));
    String yaml = DamoFiles.toYaml(policy, MACHINE);
    assertSameButForNames(PolicyFiles.parse(yaml, name + ".yaml", MACHINE), onMachine(policy));
  }

  @Test
  void hmsdksFormIsYaml() {
    String yaml = DamoFiles.toHmsdk(PolicyFiles.load("hmsdk-capacity"), MACHINE);

    assertThat(yaml).isEqualTo(Goldens.text("hmsdk-capacity.yaml"));
    assertSameButForNames(
        PolicyFiles.parse(yaml, "hmsdk.yaml"), onMachine(PolicyFiles.load("hmsdk-capacity")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"read-by-damo-2.8.3.json", "read-by-damo-3.4.1.json"})
  void whatDamoMakesOfHmsdksSchemesIsStillTheSame(String file) {
    Policy policy = PolicyFiles.parse(Goldens.text(file), file);

    assertSameButForNames(policy, onMachine(PolicyFiles.load("hmsdk-capacity")));
  }

  @Test
  void namesComeFromTheFileAndTheActions() {
    Policy policy = PolicyFiles.parse(Goldens.text("damon-default.json"), "/etc/my tiers.json");

    assertThat(policy.name()).isEqualTo("my-tiers");
    assertThat(policy.schemes())
        .extracting(Scheme::name)
        .containsExactly("stat", "promote", "demote");
    Policy sorted = PolicyFiles.parse(Goldens.text("lru-sort.json"), "lru.json");
    assertThat(sorted.schemes()).extracting(Scheme::name).containsExactly("lru_prio", "lru_deprio");
  }

  @Test
  void whatDamoHasNoWordForIsRefusedWithItsField() {
    Policy policy =
        PolicyFiles.parse(
            """
            name: p
            monitor: {enabled: false}
            schemes:
              - {name: a, action: stat, from: 0, enabled: false}
              - {name: b, action: stat, max_snapshots: 3}
              - {name: c, action: migrate_hot, from: 7, to: 9}
              - {name: d, action: stat, from: 1, filters: [{reject: target, index: 0}]}
            """,
            "p.yaml");

    assertThat(problems(() -> DamoFiles.toJson(policy, MACHINE)))
        .containsExactly(
            "monitor.enabled: is false, and a kdamond always watches",
            "schemes[0].enabled: is false, and a kdamond's schemes always work",
            "schemes[1].max_snapshots: is not read from damo's files (set it to 0)",
            "schemes[1].from: shares some, not all nodes with another scheme's from",
            "schemes[2].from: there is no such node on this machine",
            "schemes[2].to: there is no such node on this machine",
            "schemes[3].filters[0]: counts source nodes, and a kdamond has one target"
                + " (name the node in from)",
            "schemes[3].from: shares some, not all nodes with another scheme's from");
  }

  @Test
  void hmsdkOnlyMigratesWithOneSchemeANode() {
    assertThat(problems(() -> DamoFiles.toHmsdk(PolicyFiles.load("damon-default"), MACHINE)))
        .containsExactly(
            "schemes[0].action: is stat, and HMSDK only migrates",
            "schemes[1].from: is another scheme's too, and HMSDK has one a node");
    assertThat(problems(() -> DamoFiles.toHmsdk(PolicyFiles.load("observe"), MACHINE)))
        .containsExactly("schemes: is empty, and HMSDK always migrates");
  }

  private static List<String> problems(Runnable writer) {
    PolicyException refusal = catchThrowableOfType(PolicyException.class, writer::run);
    assertThat(refusal).isNotNull();
    return refusal.problems().stream().map(Problem::toString).toList();
  }

  /** The policy as it is where the fastest node is 0 and the slowest is 1. */
  private static Policy onMachine(Policy policy) {
    String yaml = PolicyFiles.toYaml(policy);
    return PolicyFiles.parse(yaml.replace("fastest", "0").replace("slowest", "1"), "p.yaml");
  }

  private static void assertSameButForNames(Policy read, Policy written) {
    assertThat(read.monitor()).isEqualTo(written.monitor());
    assertThat(withoutNames(read)).isEqualTo(withoutNames(written));
  }

  private static List<String> withoutNames(Policy policy) {
    return policy.schemes().stream()
        .map(scheme -> scheme.toString().replace("name=" + scheme.name() + ",", ""))
        .toList();
  }
}
