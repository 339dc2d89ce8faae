package io.thermocline.engine.backend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.thermocline.placement.NanoClock;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

class MachineClockTest {
  private static final long MILLI = 1_000_000;

  private final List<Long> reached = new CopyOnWriteArrayList<>();

  @Test
  void makesUpForALongTimeInSeveralGoes() {
    // Given a thread that wakes up 250 ms after the start
    MachineClock clock =
        new MachineClock(reached::add, () -> Long.MAX_VALUE, () -> 250 * MILLI, () -> {});

    clock.start();
    await().until(() -> reached.size() >= 3);
    clock.stop();

    assertThat(reached).startsWith(100 * MILLI, 200 * MILLI, 250 * MILLI);
  }

  @Test
  void isThereWhenNewsAreDueAndSaysSo() {
    // Given real time, and news 30 ms after the start, and none after that
    NanoClock system = NanoClock.system();
    long start = system.nanoTime();
    List<Long> said = new CopyOnWriteArrayList<>();
    MachineClock clock =
        new MachineClock(
            reached::add,
            () -> last() < 30 * MILLI ? 30 * MILLI : Long.MAX_VALUE,
            () -> system.nanoTime() - start,
            () -> said.add(last()));

    clock.start();
    await().until(() -> said.size() >= 3);
    clock.stop();

    // Then it does not wait for a whole go, but comes by after one without news.
    assertThat(reached).isSorted();
    assertThat(reached).anyMatch(time -> time >= 30 * MILLI && time < 100 * MILLI);
    assertThat(said).isEqualTo(reached);
  }

  @Test
  void saysWhyItEnded() {
    MachineClock clock =
        new MachineClock(
            t -> {
              throw new IllegalStateException("out of frames");
            },
            () -> Long.MAX_VALUE,
            () -> 0,
            () -> {});

    clock.start();

    await().until(() -> clock.failure() != null);
    assertThat(clock.failure()).isEqualTo("the simulated machine has failed: out of frames");
    assertThat(clock.stop()).isTrue();
    assertThat(clock.stop()).isFalse();
  }

  private long last() {
    return reached.isEmpty() ? 0 : reached.get(reached.size() - 1);
  }
}
