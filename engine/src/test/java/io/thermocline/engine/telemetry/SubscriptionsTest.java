package io.thermocline.engine.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class SubscriptionsTest {
  private static final long MILLISECOND = 1_000_000;
  private static final long TURN = 4 * MILLISECOND;

  private final Subscriptions subscriptions = new Subscriptions();

  @Test
  void keepsToTheRateAsNearAsItsTurnsAllow() {
    subscriptions.add(List.of(TelemetryStream.NODES), 10, 0);
    Subscriptions.Pace pace = subscriptions.pace(TelemetryStream.NODES);

    assertThat(pace.due(0, TURN, 1)).isTrue();
    pace.sent(0, 1);

    assertThat(pace.due(97 * MILLISECOND, TURN, 2)).isFalse();
    assertThat(pace.due(98 * MILLISECOND, TURN, 3)).isTrue();
  }

  @Test
  void sendsNothingTwice() {
    subscriptions.add(List.of(TelemetryStream.SNAPSHOT), 10, 50);
    Subscriptions.Pace pace = subscriptions.pace(TelemetryStream.SNAPSHOT);
    pace.sent(0, 1);

    assertThat(pace.due(5_000 * MILLISECOND, TURN, 1)).isFalse();
    assertThat(pace.due(5_005 * MILLISECOND, TURN, 2)).isTrue();
  }

  @Test
  void tellsOfSchemesOnceASecondHoweverSlowTheClientWantsIt() {
    subscriptions.add(List.of(TelemetryStream.SCHEMES, TelemetryStream.NODES), 0.1, 0);
    subscriptions.pace(TelemetryStream.SCHEMES).sent(0, 1);
    subscriptions.pace(TelemetryStream.NODES).sent(0, 1);

    assertThat(subscriptions.pace(TelemetryStream.SCHEMES).due(1_000 * MILLISECOND, TURN, 2))
        .isTrue();
    assertThat(subscriptions.pace(TelemetryStream.NODES).due(1_000 * MILLISECOND, TURN, 2))
        .isFalse();
  }

  @Test
  void forgetsWhatIsNoLongerWanted() {
    subscriptions.add(List.of(TelemetryStream.SNAPSHOT, TelemetryStream.EVENTS), 10, 50);

    subscriptions.remove(List.of(TelemetryStream.SNAPSHOT));

    assertThat(subscriptions.streams()).containsExactly(TelemetryStream.EVENTS);
  }
}
