package io.thermocline.engine.security;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FailedLoginsTest {
  private long now = 5_000_000_000L;
  private final FailedLogins failures = new FailedLogins(2, () -> now);

  @Test
  void allowsSoManyASecondFromEachAddress() {
    failures.add("10.0.0.1");
    assertThat(failures.tooMany("10.0.0.1")).isFalse();

    failures.add("10.0.0.1");
    assertThat(failures.tooMany("10.0.0.1")).isTrue();
    assertThat(failures.tooMany("10.0.0.2")).isFalse();

    now += 1_000_000_000L;
    assertThat(failures.tooMany("10.0.0.1")).isFalse();
  }

  @Test
  void forgetsTheOldestOfVeryManyAddresses() {
    failures.add("first");
    failures.add("first");
    for (int i = 0; i < 1_024; i++) {
      failures.add("other-" + i);
    }

    assertThat(failures.tooMany("first")).isFalse();
  }
}
