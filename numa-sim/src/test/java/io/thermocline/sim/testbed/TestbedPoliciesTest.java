package io.thermocline.sim.testbed;

import static org.assertj.core.api.Assertions.assertThat;

import io.thermocline.policyfile.PolicyFiles;
import io.thermocline.scheme.Policy;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The policies that the test bed's figures are taken with. */
class TestbedPoliciesTest {
  @ParameterizedTest
  @ValueSource(strings = {"slowly", "room"})
  void isWhatItsFileIsCalled(String name) {
    Policy policy = PolicyFiles.load("testbed/policies/" + name + ".yaml");

    assertThat(policy.name()).isEqualTo(name);
    assertThat(policy.schemes()).hasSize(1);
  }
}
