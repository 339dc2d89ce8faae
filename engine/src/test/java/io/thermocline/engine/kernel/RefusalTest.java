package io.thermocline.engine.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.thermocline.placement.Topology;
import io.thermocline.placement.UnsupportedPolicyException;
import io.thermocline.policyfile.PolicyFiles;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What Linux 6.12 or the machine cannot do is refused by the field's name, not left out. */
class RefusalTest {
  private static final String PROMOTE =
      """
      apiVersion: thermocline/v1
      name: test
      schemes:
        - name: up
          action: migrate_hot
          from: 1
          to: 0
      """;

  @TempDir Path root;

  private KernelCapabilities old;

  @BeforeEach
  void detect() throws IOException {
    old = new CapabilityProbe(new DamonSysfs(new FakeKernel(root, KernelLine.V6_12))).detect();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          quota: {size: 1MiB, interval: 1s, fail_charge: 1/1024}                   | quota.fail_charge
          max_snapshots: 3                                                         | max_snapshots
          filters: [{reject: active}]                                              | filters[0]
          filters: [{allow: anon}, {reject: young}]                                | filters[0].allow
          filters: [{allow: address, start: 0, end: 4096}, {reject: young}]        | filters[0].allow
          """)
  void anOldKernelRefuses(String line, String field) {
    assertThat(refusal(PROMOTE + "    " + line + "\n", Machines.dramAndCxl()).path())
        .isEqualTo("schemes[0]." + field);
  }

  @Test
  void aMetricThatTheKernelDoesNotMeasureNamesThoseThatItDoes() {
    String goal =
        """
            quota: {size: 1MiB, interval: 1s}
            goals: [{metric: active_mem, target: 50%}]
        """;

    UnsupportedPolicyException refusal = refusal(PROMOTE + goal, Machines.dramAndCxl());

    assertThat(refusal.path()).isEqualTo("schemes[0].goals[0].metric");
    assertThat(refusal)
        .hasMessage(
            "scheme 'up': this kernel's DAMON does not measure active_mem, nor does the"
                + " engine (it does: user_input, some_mem_psi)");
  }

  @Test
  void aNodeThatTheMachineDoesNotHave() {
    assertThat(refusal(PROMOTE.replace("from: 1", "from: 7"), Machines.dramAndCxl()).path())
        .isEqualTo("schemes[0].from");
    assertThat(refusal(PROMOTE.replace("to: 0", "to: 7"), Machines.dramAndCxl()).path())
        .isEqualTo("schemes[0].to");
  }

  @Test
  void aQuotaIsSharedByTheSourcesBySize() {
    String policy =
        """
        apiVersion: thermocline/v1
        name: test
        schemes:
          - name: reclaim
            action: pageout
            quota: {size: 7MiB, interval: 1s}
        """;

    DamonPlan plan =
        new DamonCompiler(old, Machines.dramAndCxl()).compile(PolicyFiles.parse(policy, "test"));

    // 3 GiB and 4 GiB: three and four of the seven.
    assertThat(plan.writes())
        .contains(
            new DamonPlan.Write("0/contexts/0/schemes/0/quotas/bytes", "" + (3 << 20)),
            new DamonPlan.Write("1/contexts/0/schemes/0/quotas/bytes", "" + (4 << 20)));
  }

  @Test
  void anAllowingFilterThatClosesItsListIsTurnedRound() {
    String filters = "    filters: [{reject: memcg, path: /batch}, {allow: young}]\n";

    DamonPlan plan =
        new DamonCompiler(old, Machines.dramAndCxl())
            .compile(PolicyFiles.parse(PROMOTE + filters, "test"));

    assertThat(plan.text())
        .contains("filters/0/type = memcg\n", "filters/0/matching = Y\n")
        .contains("filters/1/type = young\n", "filters/1/matching = N\n")
        .doesNotContain("allow");
  }

  @Test
  void severalDestinationsNeedANewKernel() throws IOException {
    String spread = PROMOTE.replace("to: 0", "to: [{node: 0, weight: 1}, {node: 2, weight: 3}]");
    Topology three =
        new Topology(
            List.of(
                new Topology.Node(0, "dram", 0, 0, List.of(new Topology.Range(0, 1 << 20))),
                new Topology.Node(1, "cxl", 1, 0, List.of(new Topology.Range(1 << 20, 2 << 20))),
                new Topology.Node(2, "dram", 0, 0, List.of(new Topology.Range(2 << 20, 3 << 20)))));

    assertThat(refusal(spread, three).path()).isEqualTo("schemes[0].to");

    FakeKernel kernel = new FakeKernel(root.resolve("new"), KernelLine.V7_3);
    KernelCapabilities capabilities = new CapabilityProbe(new DamonSysfs(kernel)).detect();
    assertThat(
            new DamonCompiler(capabilities, three)
                .compile(PolicyFiles.parse(spread, "test"))
                .text())
        .contains("target_nid = 2\n", "dests/1/id = 2\n", "dests/1/weight = 3\n");
  }

  private UnsupportedPolicyException refusal(String policy, Topology topology) {
    return catchThrowableOfType(
        UnsupportedPolicyException.class,
        () -> new DamonCompiler(old, topology).compile(PolicyFiles.parse(policy, "test")));
  }
}
