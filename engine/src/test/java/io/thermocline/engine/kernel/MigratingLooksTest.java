package io.thermocline.engine.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.thermocline.policyfile.PolicyFiles;
import io.thermocline.scheme.Action;
import io.thermocline.scheme.Policy;
import io.thermocline.scheme.Scheme;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The schemes look-thin and promote-thin of thermal ask for an age of 500 ms to 2.9 s. */
class MigratingLooksTest {
  private static final Set<Action> ACTIONS = Set.of(Action.STAT, Action.MIGRATE_HOT);

  private final Policy thermal = PolicyFiles.load("thermal");

  @Test
  void wherePagesAreAskedNothingChanges() {
    assertThat(looks(Set.of(DamonFeature.STAT_ASKS_PAGES)).carriedOut(thermal)).isEqualTo(thermal);
  }

  @Test
  void whatFollowsALookThatBeginsAgesAnewDoesNotAskForThem() {
    Policy carriedOut = looks(Set.of()).carriedOut(thermal);

    assertThat(carriedOut.schemes())
        .filteredOn(scheme -> scheme.name().endsWith("-thin"))
        .extracting(
            scheme -> scheme.pattern().minAgeMicros(),
            scheme -> scheme.pattern().maxAgeMicros(),
            Scheme::applyIntervalMicros)
        .containsExactly(
            tuple(0L, Long.MAX_VALUE, 2_900_000L), tuple(0L, Long.MAX_VALUE, 2_900_000L));
    assertThat(carriedOut.schemes())
        .filteredOn(scheme -> !scheme.name().endsWith("-thin"))
        .isEqualTo(thermal.schemes().stream().filter(s -> !s.name().endsWith("-thin")).toList());
  }

  private static MigratingLooks looks(Set<DamonFeature> features) {
    return new MigratingLooks(new KernelCapabilities(ACTIONS, Set.of(), Set.of(), features));
  }
}
