package io.thermocline.sim.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.thermocline.sim.machine.EngineKind;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The lazy engine in closed form against the event engine, which makes every single access. They
 * draw different numbers, and what a monitor happens to see moves the hit ratio of one run by up to
 * a point; so it is means that are compared.
 */
class EnginesAgreeTest {
  private static final double HALF_A_POINT = 0.005;
  private static final int SEEDS = 24;

  @ParameterizedTest
  @ValueSource(strings = {"hotset", "idle", "scan:size=100MiB"})
  void onTheHitRatio(String workload) {
    double lazy = meanHitRatio(workload, EngineKind.LAZY);
    double event = meanHitRatio(workload, EngineKind.EVENT);

    assertThat(event).isCloseTo(lazy, within(HALF_A_POINT));
  }

  private static double meanHitRatio(String workload, EngineKind engine) {
    return LongStream.rangeClosed(1, SEEDS)
        .mapToObj(seed -> SmallRuns.request(workload, SmallRuns.CALM, seed, null))
        .mapToDouble(request -> Simulation.run(request, engine).hits().fast())
        .average()
        .orElseThrow();
  }
}
