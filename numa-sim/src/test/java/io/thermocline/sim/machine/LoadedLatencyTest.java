package io.thermocline.sim.machine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.thermocline.sim.machine.MachineSpec.NodeSpec;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LoadedLatencyTest {
  private static final NodeSpec NODE = new NodeSpec(0, "dram", 1 << 20, 100, 10e9);

  @ParameterizedTest
  @CsvSource({
    "0, 100",
    "5e9, 125", // u = 0.5: 1 + 0.25 * 1
    "8e9, 200", // u = 0.8: 1 + 0.25 * 4
    "9.7e9, 908.3333", // u = 0.97: 1 + 0.25 * 32.33
    "50e9, 908.3333",
  })
  void growsWithLoadUpToItsCap(double bytesPerSecond, double nanos) {
    assertThat(LoadedLatency.nanos(NODE, bytesPerSecond)).isCloseTo(nanos, within(1e-3));
  }
}
