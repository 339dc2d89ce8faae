package io.thermocline.placement;

import static io.thermocline.placement.SchemeBuilder.scheme;
import static org.assertj.core.api.Assertions.assertThat;

import io.thermocline.scheme.Action;
import io.thermocline.scheme.Quota;
import io.thermocline.scheme.Scheme;
import java.util.List;
import org.junit.jupiter.api.Test;

class QuotaLedgerTest {
  private static final long KIB = 1 << 10;
  private static final long MIB = 1 << 20;
  private static final long GIB = 1 << 30;
  private static final long SECOND = 1_000_000_000;
  private static final int NODE = 1;

  private final FakeMetrics metrics = new FakeMetrics();

  @Test
  void c_timeQuotaWithoutHistory() {
    assertThat(begun(time(10, 0)).effectiveBytes()).isEqualTo(41_943_040);
  }

  @Test
  void c_timeQuotaUnderASizeQuota() {
    assertThat(begun(time(10, MIB)).effectiveBytes()).isEqualTo(MIB);
  }

  @Test
  void c_timeQuotaWithHistory() {
    QuotaLedger ledger = begun(time(10, 0));
    ledger.settle(outcome(GIB, GIB, SECOND / 2));

    ledger.advance(SECOND, 4_096, metrics);

    assertThat(ledger.effectiveBytes()).isEqualTo(21_474_830);
  }

  @Test
  void c_timeQuotaIsAtLeastOneRegion() {
    QuotaLedger ledger = begun(time(1, 0));
    ledger.settle(outcome(4_096, 4_096, 1_000 * SECOND));

    ledger.advance(SECOND, 4_096, metrics);

    assertThat(ledger.effectiveBytes()).isEqualTo(4_096);
  }

  @Test
  void c_failCharge() {
    QuotaLedger ledger = begun(new Quota(0, GIB, 1_000, 0, 0, 0, 1, 1_024));
    plan(ledger, 1_000 * MIB);

    ledger.settle(outcome(1_000 * MIB, 700 * MIB, SECOND));

    assertThat(ledger.chargedBytes()).isEqualTo(734_310_400).isEqualTo(700 * MIB + 300 * KIB);
  }

  @Test
  void withoutARatioTriedBytesAreChargedInFull() {
    QuotaLedger ledger = begun(new Quota(0, GIB, 1_000, 0, 0, 0, 0, 0));
    plan(ledger, 1_000 * MIB);

    ledger.settle(outcome(1_000 * MIB, 700 * MIB, SECOND));

    assertThat(ledger.chargedBytes()).isEqualTo(1_000 * MIB);
  }

  @Test
  void aLateFailureIsNotRefundedToTheNextInterval() {
    QuotaLedger ledger = begun(new Quota(0, 100, 1_000, 0, 0, 0, 0, 1));
    plan(ledger, 100);
    ledger.advance(SECOND, 1, metrics);
    plan(ledger, 60);

    ledger.settle(outcome(100, 0, 1));
    assertThat(ledger.chargedBytes()).isEqualTo(60);

    ledger.settle(outcome(60, 20, 1));
    assertThat(ledger.chargedBytes()).isEqualTo(20);
  }

  @Test
  void anIntervalThatEndsWithItsQuotaUsedUpIsCounted() {
    QuotaLedger ledger = begun(new Quota(0, 100, 1_000, 0, 0, 0, 0, 0));
    plan(ledger, 97);

    ledger.advance(SECOND - 1, 4, metrics);
    assertThat(ledger.chargedBytes()).as("one nanosecond is left").isEqualTo(97);
    assertThat(ledger.full(4)).as("less than a region is left").isTrue();
    assertThat(ledger.exceeded()).isEqualTo(0);

    ledger.advance(SECOND, 4, metrics);
    assertThat(ledger.chargedBytes()).isEqualTo(0);
    assertThat(ledger.full(4)).isFalse();
    assertThat(ledger.exceeded()).isEqualTo(1);

    ledger.advance(2 * SECOND, 4, metrics);
    assertThat(ledger.exceeded()).isEqualTo(1);
  }

  @Test
  void k17_changedLimitsCountFromTheNextApplicationOn() {
    QuotaLedger ledger = begun(new Quota(0, 100, 1_000, 0, 0, 0, 0, 0));
    plan(ledger, 60);

    ledger.define(withQuota(new Quota(0, 80, 2_000, 0, 0, 0, 0, 0)), List.of(), metrics);
    ledger.advance(SECOND, 1, metrics);

    assertThat(ledger.effectiveBytes()).isEqualTo(80);
    assertThat(ledger.chargedBytes()).as("the interval goes on").isEqualTo(60);
  }

  @Test
  void withoutLimitsNothingIsEverFull() {
    QuotaLedger ledger = begun(Quota.NONE);
    plan(ledger, Long.MAX_VALUE / 2);

    assertThat(ledger.full(4_096)).isFalse();
    assertThat(ledger.roomBytes()).isEqualTo(Long.MAX_VALUE);
    assertThat(ledger.effectiveBytes()).isEqualTo(Long.MAX_VALUE);
  }

  private QuotaLedger begun(Quota quota) {
    var ledger = new QuotaLedger(withQuota(quota), List.of(), NODE + 1, metrics);
    ledger.advance(0, 4_096, metrics);
    return ledger;
  }

  private static void plan(QuotaLedger ledger, long bytes) {
    ledger.charge(bytes);
    ledger.accepted(NODE, bytes);
  }

  private static Quota time(long millis, long sizeBytes) {
    return new Quota(millis, sizeBytes, 1_000, 0, 0, 0, 0, 0);
  }

  private static Scheme withQuota(Quota quota) {
    return scheme("any", Action.MIGRATE_HOT).quota(quota).build();
  }

  private static Outcome outcome(long tried, long applied, long nanos) {
    return new Outcome(1, NODE, 0, 1, 1, tried, tried, applied, nanos);
  }
}
