package io.thermocline.nativecore;

import static io.thermocline.nativecore.SmallMachine.PAGE;
import static io.thermocline.nativecore.SmallMachine.PAGES;
import static io.thermocline.nativecore.SmallMachine.SECOND;
import static io.thermocline.nativecore.SmallMachine.SLOW_START;
import static io.thermocline.nativecore.SmallMachine.rates;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.thermocline.input.InputException;
import io.thermocline.placement.Plan;
import io.thermocline.placement.Topology;
import io.thermocline.region.Snapshot;
import io.thermocline.scheme.Action;
import java.nio.DoubleBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class NativeMachineTest {
  private static final Topology.Node SLOW =
      new Topology.Node(
          1, "cxl", 1, 250, List.of(new Topology.Range(SLOW_START, SLOW_START + 30L * PAGE)));

  private final SmallMachine small = new SmallMachine();
  private final NativeMachine machine = small.machine;

  @AfterEach
  void close() {
    small.close();
  }

  @Test
  void countsAccessesWhereThePagesLie() {
    machine.beginPhase(0, rates(100, 50), List.of());
    machine.advance(2 * SECOND);

    assertThat(machine.counters().accesses()).containsExactly(0, 300, 0);
    assertThat(machine.frames()).isEqualTo(IntStream.range(10, 26).toArray());
  }

  @Test
  void cursorsComeOnTopOfRandomAccesses() {
    var wholeLap = new NativeMachine.Stride(0, 16L * PAGE, PAGE, 1_000);
    machine.beginPhase(0, rates(500), List.of(wholeLap));
    machine.advance(SECOND);

    assertThat(machine.counters().accesses()[1]).isCloseTo(1_500, within(1e-3));
  }

  @Test
  void replaysTraces() {
    machine.beginTrace(0, new int[] {0, 1, 2}, 30);
    machine.advance(SECOND);

    assertThat(machine.counters().accesses()).containsExactly(0, 30, 0);
  }

  @Test
  void promotesWhatAPlanNames() {
    machine.beginPhase(0, rates(100, 50), List.of());
    var plan = new Plan();
    SmallMachine.add(plan, 0, 1, SmallMachine.scheme(5, Action.MIGRATE_HOT));

    var outcomes = small.run(plan);

    assertThat(outcomes)
        .singleElement()
        .satisfies(
            o -> {
              assertThat(o.schemeUid()).isEqualTo(5);
              assertThat(o.sourceNode()).isEqualTo(1);
              assertThat(o.targetNode()).isZero();
              assertThat(o.regions()).isEqualTo(1);
              assertThat(o.appliedBytes()).isEqualTo(PAGE);
              assertThat(o.elapsedNanos()).isEqualTo(1_000);
            });
    assertThat(machine.frames()[0]).isLessThan(10);
    assertThat(machine.counters().accesses()).containsExactly(100, 50, 0);
    assertThat(machine.counters().promotedBytes()).isEqualTo(PAGE);
    assertThat(machine.counters().freeFrames()).containsExactly(9, 15);
  }

  @Test
  void metricsAreInBytes() {
    assertThat(machine.metrics().nodeTotalBytes(1)).isEqualTo(30L * PAGE);
    assertThat(machine.metrics().nodeFreeBytes(1)).isEqualTo(14L * PAGE);
    assertThat(machine.metrics().nodeTotalBytes(7)).isZero();
    assertThat(machine.metrics().nodeFreeBytes(7)).isZero();
  }

  @Test
  void faultsStallAndShowAsPressure() {
    machine.beginPhase(0, rates(1_000, 1_000, 1_000), List.of());
    var plan = new Plan();
    SmallMachine.add(plan, 0, PAGES, SmallMachine.scheme(1, Action.STAT));
    small.run(plan);

    // A second later three pages are young, and paging out spares the young.
    plan.clear();
    SmallMachine.add(plan, 0, PAGES, SmallMachine.scheme(2, Action.PAGEOUT));
    var outcomes = small.run(plan);
    assertThat(outcomes.get(0).appliedBytes()).isEqualTo(13L * PAGE);
    machine.beginPhase(2 * SECOND, rates(0, 0, 0, 1_000, 1_000), List.of());
    machine.advance(3 * SECOND);

    assertThat(machine.counters().faults()).isEqualTo(2);
    assertThat(machine.metrics().someMemPsiMicros()).isEqualTo(2 * 10);
    assertThat(Arrays.stream(machine.frames()).filter(frame -> frame == -1)).hasSize(11);
  }

  @Test
  void monitorSeesTheMachinesBits() {
    double[] hot = new double[PAGES];
    Arrays.fill(hot, 1e6);
    machine.beginPhase(0, rates(hot), List.of());
    NativeMonitor monitor = machine.monitor(SLOW, 3);
    int published = 0;
    for (long now = 0; published == 0; now = monitor.nextSampleNanos()) {
      machine.advance(now);
      published = monitor.check(now);
      monitor.prepare(now);
    }

    // Frames 0 to 15 hold pages, 16 to 29 are free: regions on either side were always or never
    // hit.
    Snapshot snapshot = Objects.requireNonNull(monitor.snapshots().acquire());
    var accesses = IntStream.range(0, snapshot.size()).map(snapshot::accesses);
    assertThat(accesses.boxed()).contains(0, 20);
  }

  @Test
  void closesTheMonitorsThatItMade() {
    NativeMonitor monitor = machine.monitor(SLOW, 3);
    NativeMonitor.start(List.of(monitor));

    machine.close();

    assertThatIllegalStateException().isThrownBy(() -> monitor.setActive(true));
    assertThatIllegalStateException().isThrownBy(machine::counters);
    assertThatIllegalStateException().isThrownBy(() -> machine.metrics().nodeFreeBytes(0));
  }

  @Test
  void refusesWhatMakesNoSense() {
    assertThatIllegalArgumentException().isThrownBy(() -> machine.place(new int[PAGES]));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> machine.beginPhase(0, DoubleBuffer.allocate(PAGES), List.of()));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> machine.beginPhase(0, rates(-1), List.of()));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> machine.beginTrace(0, new int[] {PAGES}, 1));
    assertThatThrownBy(() -> machine.beginPhase(0, rates(1e12), List.of()))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("access rate");
  }

  @Test
  void sameSeedSameMachine() {
    try (SmallMachine other = new SmallMachine()) {
      for (SmallMachine each : List.of(small, other)) {
        each.machine.beginPhase(0, rates(3, 1, 4, 1, 5), List.of());
        var plan = new Plan();
        SmallMachine.add(plan, 0, 30, SmallMachine.scheme(1, Action.MIGRATE_HOT));
        each.run(plan);
      }
      assertThat(other.machine.frames()).isEqualTo(machine.frames());
      assertThat(other.machine.counters().accesses()).isEqualTo(machine.counters().accesses());
    }
  }
}
