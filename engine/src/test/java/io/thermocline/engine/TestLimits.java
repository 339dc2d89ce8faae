package io.thermocline.engine;

import io.thermocline.engine.control.Limits;
import java.time.Duration;

/** Limits of which one is not the default. */
final class TestLimits {
  private static final Limits DEFAULTS = Limits.defaults();

  private TestLimits() {}

  static Limits connections(int most) {
    return limits(most, DEFAULTS.failedLoginsPerSecond(), DEFAULTS.slowClient());
  }

  static Limits failedLoginsPerSecond(int most) {
    return limits(DEFAULTS.connections(), most, DEFAULTS.slowClient());
  }

  static Limits slowClient(Duration patience) {
    return limits(DEFAULTS.connections(), DEFAULTS.failedLoginsPerSecond(), patience);
  }

  private static Limits limits(int connections, int failedLogins, Duration slowClient) {
    return new Limits(
        connections,
        failedLogins,
        DEFAULTS.frameBytes(),
        DEFAULTS.messageBytes(),
        DEFAULTS.callsPerSecond(),
        DEFAULTS.changesPerAggregation(),
        DEFAULTS.rehearsalsPerSecond(),
        slowClient);
  }
}
