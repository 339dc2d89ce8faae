package io.thermocline.placement;

import static io.thermocline.placement.SchemeBuilder.scheme;

import io.thermocline.region.Snapshot;
import io.thermocline.region.SnapshotBuffer;
import io.thermocline.region.SnapshotFixture;
import io.thermocline.scheme.AccessPattern;
import io.thermocline.scheme.Action;
import io.thermocline.scheme.Filter;
import io.thermocline.scheme.MonitorSettings;
import io.thermocline.scheme.Policy;
import io.thermocline.scheme.Quota;
import io.thermocline.scheme.Scheme;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Consumer;

/** One node of 10,000 regions with four schemes: what a placement step must cope with. */
public final class LargeMachine {
  public static final int REGIONS = 10_000;

  private static final long REGION_BYTES = 4 << 20;
  private static final long GIB = 1 << 30;

  private final SnapshotFixture next = new SnapshotFixture(1, REGIONS).minRegion(4_096);
  private final PlacementLoop loop;
  private long acceptedBytes;
  private long marks;
  private long nowNanos;
  private long aggregation;

  public LargeMachine() {
    var metrics = new FakeMetrics().node(0, 40 * GIB, GIB).node(1, 40 * GIB, 20 * GIB);
    loop =
        new PlacementLoop(
            LoopHarness.topology(2),
            metrics,
            List.of(new FakeMonitor(0, 16), new CountingMonitor()),
            new CountingMover(),
            () -> nowNanos,
            new Policy("four", LoopHarness.policy().monitor(), schemes()));
  }

  private static List<Scheme> schemes() {
    var quota = new Quota(0, 2 * GIB, 1_000, 0, 100, 100, 1, 1_024);
    var address = new Filter(Filter.Type.ADDRESS, true, false, null, GIB + 4_096, 2 * GIB);
    return List.of(
        scheme("promote", Action.MIGRATE_HOT).pattern(rate(500, 10_000)).quota(quota).build(),
        scheme("demote", Action.MIGRATE_COLD).pattern(rate(0, 0)).quota(quota).build(),
        scheme("pageout", Action.PAGEOUT).pattern(rate(0, 100)).filter(address).build(),
        scheme("count", Action.STAT).quota(new Quota(10, 0, 1_000, 0, 0, 100, 0, 0)).build());
  }

  private static AccessPattern rate(int minBp, int maxBp) {
    return new AccessPattern(0, Long.MAX_VALUE, minBp, maxBp, 0, Long.MAX_VALUE);
  }

  /** Publishes the next aggregation, with other counts and ages. */
  public Snapshot publish() {
    aggregation++;
    var random = new SplittableRandom(aggregation);
    next.aggregation(aggregation);
    for (int i = 0; i < REGIONS; i++) {
      int accesses = random.nextInt(2) * random.nextInt(21);
      next.region(i * REGION_BYTES, (i + 1) * REGION_BYTES, accesses, random.nextInt(1_000));
    }
    nowNanos = aggregation * 100_000_000;
    return next.publish();
  }

  /** One turn of the loop on what was published. */
  public void step() {
    loop.tick();
  }

  /** Bytes that plans held so far: the steps did something. */
  public long acceptedBytes() {
    return acceptedBytes;
  }

  /** Ranges that were marked so far. */
  public long marks() {
    return marks;
  }

  private final class CountingMonitor implements Monitor {
    @Override
    public int node() {
      return 1;
    }

    @Override
    public SnapshotBuffer snapshots() {
      return next.buffer();
    }

    @Override
    public void configure(MonitorSettings settings, int publishEverySamples) {}

    @Override
    public void setActive(boolean active) {}

    @Override
    public void mark(long[] starts, long[] ends, int count) {
      marks += count;
    }
  }

  private final class CountingMover implements Mover {
    @Override
    public boolean ready(int sourceNode) {
      return true;
    }

    @Override
    public boolean offer(Plan plan) {
      acceptedBytes += plan.sizeBytes();
      return true;
    }

    @Override
    public void poll(Consumer<Outcome> sink) {}
  }
}
