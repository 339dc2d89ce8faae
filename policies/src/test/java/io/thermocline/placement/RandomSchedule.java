package io.thermocline.placement;

import static io.thermocline.placement.SchemeBuilder.scheme;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import io.thermocline.region.SnapshotFixture;
import io.thermocline.scheme.AccessPattern;
import io.thermocline.scheme.Action;
import io.thermocline.scheme.Filter;
import io.thermocline.scheme.Goal;
import io.thermocline.scheme.GoalTuner;
import io.thermocline.scheme.Quota;
import io.thermocline.scheme.Scheme;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * A small machine with schemes, monitors and a mover that all follow one seed, and a bookkeeper
 * that knows only what can be seen from outside: statuses, accepted plans and reported outcomes.
 */
final class RandomSchedule {
  static final long MIN_REGION = 8;

  private static final int TURNS = 16;
  private static final Action[] ACTIONS = {
    Action.MIGRATE_HOT, Action.MIGRATE_COLD, Action.HUGEPAGE, Action.STAT
  };

  /** One reset interval of a scheme. */
  private static final class Interval {
    final long startMillis;
    final long effectiveBytes;
    long appliedBytes;

    Interval(long startMillis, long effectiveBytes) {
      this.startMillis = startMillis;
      this.effectiveBytes = effectiveBytes;
    }
  }

  private record Pending(FakeMover.Move move, Interval interval) {}

  private static final class Account {
    final Scheme scheme;
    Interval interval = new Interval(Long.MIN_VALUE / 2, 0);
    SchemeStatus last = new SchemeStatus("", 0, 0, 0, 0, 0, 0, 0, 0, 0, true, false);
    long refunds;
    long acceptedBytes;
    long appliedBytes;

    Account(Scheme scheme) {
      this.scheme = scheme;
    }
  }

  private final SplittableRandom random;
  private final LoopHarness harness;
  private final Map<String, Account> accounts = new LinkedHashMap<>();
  private final List<Deque<Pending>> queues = new ArrayList<>();
  private int movedEntries;

  RandomSchedule(long seed) {
    random = new SplittableRandom(seed);
    int nodes = 2 + random.nextInt(2);
    Scheme[] schemes = new Scheme[1 + random.nextInt(3)];
    for (int i = 0; i < schemes.length; i++) {
      schemes[i] = randomScheme("s" + i, nodes);
      accounts.put(schemes[i].name(), new Account(schemes[i]));
    }
    harness = new LoopHarness(nodes, 16, LoopHarness.policy(schemes));
    for (int node = 0; node < nodes; node++) {
      queues.add(new ArrayDeque<>());
    }
  }

  private Scheme randomScheme(String name, int nodes) {
    SchemeBuilder builder = scheme(name, ACTIONS[random.nextInt(ACTIONS.length)]);
    if (random.nextBoolean()) {
      builder.fromAll();
    } else {
      builder.from(random.nextInt(nodes));
    }
    int minRate = random.nextInt(3) * 1_000;
    builder.pattern(new AccessPattern(0, Long.MAX_VALUE, minRate, 10_000, 0, Long.MAX_VALUE));
    builder.every(random.nextInt(4) * 50_000L);
    long size = random.nextInt(4) == 0 ? 0 : 1 + random.nextInt(300);
    int denominator = random.nextInt(4);
    builder.quota(
        new Quota(
            random.nextInt(4) == 0 ? 1 : 0,
            size,
            1 + random.nextInt(500),
            0,
            random.nextInt(2) * 100,
            random.nextInt(2) * 100,
            random.nextInt(denominator + 1),
            denominator));
    if (random.nextInt(4) == 0) {
      builder.goal(new Goal(Goal.Metric.USER_INPUT, 100, null, null, random.nextInt(120)));
      builder.tuner(random.nextBoolean() ? GoalTuner.CONSIST : GoalTuner.TEMPORAL);
    }
    if (random.nextInt(3) == 0) {
      long start = random.nextInt(200);
      long end = start + random.nextInt(200);
      boolean allow = random.nextBoolean();
      builder.filter(new Filter(Filter.Type.ADDRESS, true, allow, null, start, end));
    }
    return builder.build();
  }

  /** Runs it to the end and checks each turn; returns how many ranges were moved. */
  int run() {
    long passed = 0;
    for (int turn = 0; turn < TURNS; turn++) {
      passed += 10;
      for (FakeMonitor monitor : harness.monitors) {
        if (random.nextInt(8) > 0) {
          publish(monitor.next().at(passed, (passed + 19) / 20 * 20));
        }
      }
      for (int node = 0; node < queues.size(); node++) {
        report(node, random.nextInt(6));
        harness.mover.setBusy(node, random.nextInt(4) == 0);
      }
      harness.mover.setRefusing(random.nextInt(6) == 0);
      turn(passed * 5);
    }
    for (int node = 0; node < queues.size(); node++) {
      report(node, Integer.MAX_VALUE);
      harness.mover.setBusy(node, true);
    }
    turn(passed * 5);
    accounts.values().forEach(RandomSchedule::checkTotals);
    return movedEntries;
  }

  private void publish(SnapshotFixture next) {
    next.minRegion(MIN_REGION);
    int regions = 1 + random.nextInt(6);
    long start = 0;
    for (int i = 0; i < regions; i++) {
      long end = start + MIN_REGION * (1 + random.nextInt(12));
      next.region(start, end, random.nextInt(21), random.nextInt(21), random.nextInt(50));
      start = end + (random.nextInt(4) == 0 ? MIN_REGION : 0);
    }
    next.publish();
  }

  /** The mover finishes some of what it has, in order, and with losses. */
  private void report(int node, int most) {
    Deque<Pending> queue = queues.get(node);
    for (int i = 0; i < most && !queue.isEmpty(); i++) {
      Pending done = queue.remove();
      Account account = accounts.get(done.move().scheme().scheme().name());
      long tried = done.move().bytes();
      long applied = random.nextInt(3) == 0 ? tried : random.nextLong(tried + 1);
      harness.mover.finish(done.move(), applied, 1 + random.nextInt(1_000));
      done.interval().appliedBytes += applied;
      account.appliedBytes += applied;
      if (done.interval() == account.interval) {
        account.refunds += refund(account.scheme.quota(), tried - applied);
      }
    }
  }

  private static long refund(Quota quota, long failed) {
    return quota.failChargeDenom() == 0
        ? 0
        : failed - failed * quota.failChargeNum() / quota.failChargeDenom();
  }

  private void turn(long nowMillis) {
    harness.tickAt(nowMillis);
    for (SchemeStatus status : harness.loop.schemes()) {
      charge(accounts.get(status.name()), status, nowMillis);
    }
    for (FakeMover.Move move : harness.mover.take()) {
      Account account = accounts.get(move.scheme().scheme().name());
      account.acceptedBytes += move.bytes();
      queues.get(move.node()).add(new Pending(move, account.interval));
      movedEntries++;
    }
    accounts.values().forEach(account -> check(account.interval, account.scheme));
  }

  /** Finds out whether a reset interval has begun, and that it was time for it. */
  private static void charge(Account account, SchemeStatus now, long nowMillis) {
    SchemeStatus before = account.last;
    long tried = now.szTried() - before.szTried();
    assertThat(tried).isNotNegative();
    if (now.effectiveBytes() == Long.MAX_VALUE) {
      assertThat(now.chargedBytes()).isEqualTo(0);
    } else if (now.chargedBytes() != before.chargedBytes() - account.refunds + tried
        || now.effectiveBytes() != account.interval.effectiveBytes) {
      if (now.chargedBytes() != tried) {
        fail("charged %s after %s", now, before);
      }
      long length = nowMillis - account.interval.startMillis;
      assertThat(length).isGreaterThanOrEqualTo(account.scheme.quota().intervalMillis());
      account.interval = new Interval(nowMillis, now.effectiveBytes());
    }
    assertThat(now.chargedBytes()).isLessThanOrEqualTo(now.effectiveBytes());
    account.refunds = 0;
    account.last = now;
  }

  private static void check(Interval interval, Scheme scheme) {
    long size = scheme.quota().sizeBytes();
    if (size > 0) {
      assertThat(interval.effectiveBytes).isLessThanOrEqualTo(size);
    }
    if (interval.startMillis > 0) {
      assertThat(interval.appliedBytes).isLessThanOrEqualTo(interval.effectiveBytes);
    }
  }

  private static void checkTotals(Account account) {
    SchemeStatus status = account.last;
    assertThat(status.szApplied()).isEqualTo(account.appliedBytes);
    assertThat(status.szFilterPassed()).isEqualTo(account.acceptedBytes);
    if (account.scheme.action() != Action.STAT) {
      assertThat(status.szTried()).isEqualTo(account.acceptedBytes);
    }
    assertThat(status.nrApplied()).isLessThanOrEqualTo(status.nrTried());
  }
}
