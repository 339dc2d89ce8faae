package io.thermocline.engine.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.thermocline.policyfile.PolicyFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PolicyCommandTest {
  @TempDir private Path folder;

  @Test
  void aGoodPolicyIsOkInOneLine() {
    CommandRun run = CommandRun.of("policy", "check", "hmsdk-capacity");

    assertThat(run.status()).isZero();
    assertThat(run.out().strip())
        .isEqualTo("hmsdk-capacity: OK (policy hmsdk-capacity, 2 schemes)");
  }

  @Test
  void everyProblemIsALineOfItsOwn() throws IOException {
    Path file = file("bad.yaml", "name: p\nschemes:\n  - {name: a, action: fly}\n  - {name: b}\n");

    CommandRun run = CommandRun.of("policy", "check", file.toString());

    assertThat(run.status()).isEqualTo(2);
    assertThat(run.out()).isEmpty();
    assertThat(run.err().lines()).hasSize(2);
    assertThat(run.err().lines())
        .first()
        .asString()
        .startsWith("thermocline: " + file + ":3: schemes[0].action: 'fly' is not known");
    assertThat(run.err().lines())
        .last()
        .isEqualTo("thermocline: " + file + ":4: schemes[1].action: is missing");
  }

  @Test
  void checkSaysWhetherAnotherFormHasWordsForIt() {
    CommandRun run = CommandRun.of("policy", "check", "static", "--format", "damo");

    assertThat(run.status()).isEqualTo(2);
    assertThat(run.err().strip())
        .isEqualTo("thermocline: static: monitor.enabled: is false, and a kdamond always watches");
  }

  @Test
  void showTellsWhatASchemeDoesAndWhatLimitsIt() {
    CommandRun run = CommandRun.of("policy", "show", "hmsdk-capacity");

    assertThat(run.out().lines())
        .startsWith(
            "policy hmsdk-capacity",
            "Watches a page of each region every 100ms and counts accesses over 2s,",
            "with 100 to 10,000 regions a node.",
            "",
            "demote: moves cold memory from the fastest nodes to the slowest nodes",
            "  which     regions not accessed in any check, for at least 30s",
            "  when      once an aggregation",
            "  how much  at most 50GiB and 1s of work in 20s, coldest first (age alone counts)",
            "  leaves    pages not of the memory cgroup /hmsdk",
            "  leaves    pages accessed since the last look");
  }

  @Test
  void showOfStaticSaysThatNothingMoves() {
    assertThat(CommandRun.of("policy", "show", "static").out())
        .contains("Watches nothing", "nothing moves");
  }

  @Test
  void whatIsExportedIsImportedAgain() throws IOException {
    String hmsdk = exported("hmsdk-capacity", "hmsdk");
    Path file = file("tiers.yaml", hmsdk);

    CommandRun run = CommandRun.of("policy", "import", file.toString(), "--format", "hmsdk");

    assertThat(run.status()).isZero();
    String shipped = PolicyFiles.toYaml(PolicyFiles.load("hmsdk-capacity"));
    assertThat(run.out())
        .isEqualTo(
            shipped
                .replace("hmsdk-capacity", "tiers")
                .replace("fastest", "0")
                .replace("slowest", "1"));
  }

  @Test
  void kdamondsAreReadWhereverAPolicyIs() throws IOException {
    String damo = exported("damon-default", "damo");
    Path file = file("tiers.json", damo);

    CommandRun run =
        CommandRun.of(
            "sim",
            "--workload",
            "hotset",
            "--duration",
            "1s",
            "--policy",
            file.toString(),
            "--json");

    assertThat(run.status()).isZero();
    assertThat(run.out()).contains("\"policy\":\"tiers\"");
  }

  @Test
  void aPolicyOfOursIsNotDamos() {
    assertThat(CommandRun.of("policy", "import", "thermal", "--format", "damo").err().strip())
        .isEqualTo(
            "thermocline: thermal: holds no kdamonds, so it is not damo (leave --format out)");
  }

  @Test
  void unknownFormsAndMissingVerbsAreWrongUsage() {
    assertThat(CommandRun.of("policy", "export", "thermal", "--format", "damon").err().strip())
        .isEqualTo("thermocline: --format: 'damon' is not known (did you mean 'damo'?)");
    assertThat(CommandRun.of("policy").err().strip())
        .isEqualTo(
            "thermocline: policy: needs to be told what to do (try 'thermocline policy show"
                + " thermal')");
  }

  @Test
  void kdamondsAreWrittenForThisMachineIfItHasSeveralNodes() throws IOException {
    // Given node 0 with the first GiB and node 3 with the ninth
    node(0, 0);
    node(3, 8);
    write("sys/devices/system/memory/block_size_bytes", "40000000");

    String damo = exported("damon-default", "damo");

    assertThat(damo)
        .contains("\"start\": \"8,589,934,592\"", "\"end\": \"9,663,676,416\"")
        .contains("\"target_nid\": 3");
  }

  /** On a machine whose kernel is in the test's folder. */
  private String exported(String policy, String format) {
    return CommandRun.on(folder, "policy", "export", policy, "--format", format).out();
  }

  private void node(int id, int block) throws IOException {
    String folder = "sys/devices/system/node/node" + id + "/";
    write(folder + "meminfo", "Node %d MemTotal: 1048576 kB".formatted(id));
    write(folder + "distance", "10 20");
    write(folder + "cpulist", id == 0 ? "0-3" : "");
    write(folder + "memory" + block + "/phys_device", "0");
    write("sys/devices/system/memory/memory" + block + "/state", "online");
  }

  private void write(String name, String text) throws IOException {
    Path path = folder.resolve(name);
    Files.createDirectories(path.getParent());
    Files.writeString(path, text);
  }

  private Path file(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text);
  }
}
