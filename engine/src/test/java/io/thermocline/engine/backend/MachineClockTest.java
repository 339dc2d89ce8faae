package io.thermocline.engine.backend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class MachineClockTest {
  private static final long SECOND = 1_000_000_000;

  private final AtomicLong now = new AtomicLong();
  private final List<String> calls = new CopyOnWriteArrayList<>();

  @Test
  void stopsAtEachWholeSecondHoweverLateItIs() {
    // Given a thread that wakes up 2.5 s after the start
    now.set(5 * SECOND / 2);
    MachineClock clock =
        new MachineClock(t -> calls.add("advance " + t), now::get, t -> calls.add("second " + t));

    clock.start();
    await().until(() -> calls.size() >= 5);
    clock.stop();

    assertThat(calls)
        .startsWith(
            "advance 1000000000",
            "second 1000000000",
            "advance 2000000000",
            "second 2000000000",
            "advance 2500000000");
  }

  @Test
  void saysWhyItEnded() {
    MachineClock clock =
        new MachineClock(
            t -> {
              throw new IllegalStateException("out of frames");
            },
            now::get,
            t -> {});

    clock.start();

    await().until(() -> clock.failure() != null);
    assertThat(clock.failure()).isEqualTo("the simulated machine has failed: out of frames");
    assertThat(clock.stop()).isTrue();
    assertThat(clock.stop()).isFalse();
  }
}
