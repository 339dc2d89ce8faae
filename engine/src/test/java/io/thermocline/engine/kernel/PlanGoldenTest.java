package io.thermocline.engine.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import io.thermocline.placement.UnsupportedPolicyException;
import io.thermocline.policyfile.PolicyFiles;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every write of every shipped policy on both kernel lines, against golden files. */
class PlanGoldenTest {
  @TempDir Path root;

  static Stream<Arguments> policiesAndKernels() {
    return Stream.of(
            "thermal",
            "damon-default",
            "damon-autotuned",
            "hmsdk-capacity",
            "proactive-reclaim",
            "lru-sort",
            "observe",
            "static")
        .flatMap(policy -> Stream.of(KernelLine.values()).map(line -> Arguments.of(policy, line)));
  }

  @ParameterizedTest(name = "{0} on {1}")
  @MethodSource("policiesAndKernels")
  void theWritesAreThoseOfTheGoldenFile(String policy, KernelLine line) throws IOException {
    FakeKernel kernel = new FakeKernel(root, line);
    DamonSysfs sysfs = new DamonSysfs(kernel);
    KernelCapabilities capabilities = new CapabilityProbe(sysfs).detect();
    DamonCompiler compiler = new DamonCompiler(capabilities, Machines.dramAndCxl());

    String text;
    try {
      DamonPlan plan = compiler.compile(PolicyFiles.load(policy));
      new DamonTransaction(sysfs).start(plan);
      assertThat(kernel.inEffect()).hasSize(plan.nodes().size());
      text = plan.text();
    } catch (UnsupportedPolicyException e) {
      text = "refused: " + e.path() + ": " + e.getMessage() + "\n";
    }

    assertThat(text).isEqualTo(golden(line.version() + "/" + policy + ".txt"));
  }

  private static String golden(String name) throws IOException {
    try (InputStream in = PlanGoldenTest.class.getResourceAsStream("golden/" + name)) {
      assertThat(in).as("golden file %s", name).isNotNull();
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
