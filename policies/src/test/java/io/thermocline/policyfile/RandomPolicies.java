package io.thermocline.policyfile;

import io.thermocline.scheme.AccessPattern;
import io.thermocline.scheme.Action;
import io.thermocline.scheme.Destination;
import io.thermocline.scheme.Filter;
import io.thermocline.scheme.Goal;
import io.thermocline.scheme.GoalTuner;
import io.thermocline.scheme.MonitorSettings;
import io.thermocline.scheme.NodeRef;
import io.thermocline.scheme.Policy;
import io.thermocline.scheme.Quota;
import io.thermocline.scheme.Scheme;
import io.thermocline.scheme.Watermarks;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.IntFunction;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/** Valid policies without end, the same for the same seed. */
final class RandomPolicies {
  private static final long YEAR_MICROS = 365L * 24 * 3_600_000_000L;
  private static final String NAME_LETTERS = "abcXYZ019._-";

  private final SplittableRandom random;

  RandomPolicies(long seed) {
    this.random = new SplittableRandom(seed);
  }

  Policy next() {
    return new Policy(name("p"), monitor(), list(4, i -> scheme(name("s" + i))));
  }

  private MonitorSettings monitor() {
    long sample = 1 + random.nextLong(10_000_000);
    long aggregation = sample * (1 + random.nextInt(1_000)) + random.nextLong(sample);
    int minRegions = 3 + random.nextInt(1_000);
    MonitorSettings.Autotune autotune =
        new MonitorSettings.Autotune(
            1 + random.nextInt(10_000),
            1 + random.nextInt(100),
            1 + random.nextLong(sample),
            sample + random.nextLong(10_000_000));
    return new MonitorSettings(
        random.nextBoolean(),
        sample,
        aggregation,
        1 + random.nextLong(YEAR_MICROS),
        minRegions,
        minRegions + random.nextInt(10_000),
        random.nextBoolean() ? autotune : null);
  }

  private Scheme scheme(String name) {
    Action action = pick(Action.values());
    NodeRef from = random.nextInt(4) == 0 ? new NodeRef.All() : node(0);
    List<Goal> goals = list(3, i -> goal());
    return new Scheme(
        name,
        action,
        from,
        action.migrates() ? destinations() : List.of(),
        pattern(),
        random.nextLong(YEAR_MICROS),
        quota(!goals.isEmpty()),
        goals,
        pick(GoalTuner.values()),
        random.nextBoolean() ? Watermarks.NONE : watermarks(),
        list(3, i -> filter()),
        random.nextInt(3),
        random.nextBoolean());
  }

  /** A tier, or an id between {@code first} and {@code first + 9}. */
  private NodeRef node(int first) {
    return random.nextBoolean()
        ? new NodeRef.Id(first + random.nextInt(10))
        : new NodeRef.Tier(pick(NodeRef.TierName.values()));
  }

  /** Nodes from 10 on: never the source, never twice. */
  private List<Destination> destinations() {
    int count = 1 + random.nextInt(3);
    List<Destination> destinations = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      destinations.add(new Destination(new NodeRef.Id(10 + i), 1 + random.nextInt(5)));
    }
    return destinations;
  }

  private AccessPattern pattern() {
    int minRate = random.nextInt(10_001);
    long minSize = bits();
    long minAge = random.nextLong(YEAR_MICROS);
    return new AccessPattern(
        minSize,
        sometimes(() -> minSize + (bits() >>> 1), Long.MAX_VALUE),
        minRate,
        minRate + random.nextInt(10_001 - minRate),
        minAge,
        sometimes(() -> minAge + random.nextLong(YEAR_MICROS - minAge), Long.MAX_VALUE));
  }

  private Quota quota(boolean hasGoals) {
    long time = sometimes(() -> 1 + random.nextLong(100_000), 0);
    long size = sometimes(() -> 1 + bits(), 0);
    boolean windowed = time > 0 || size > 0 || hasGoals;
    int denominator = random.nextInt(3) * 512;
    return new Quota(
        time,
        size,
        windowed ? 1 + random.nextLong(100_000) : 0,
        random.nextInt(1_001),
        random.nextInt(1_001),
        random.nextInt(1_001),
        denominator == 0 ? 0 : random.nextInt(denominator + 1),
        denominator);
  }

  private Goal goal() {
    Goal.Metric metric = pick(Goal.Metric.values());
    boolean user = metric == Goal.Metric.USER_INPUT;
    return new Goal(
        metric,
        1 + random.nextInt(10_000),
        metric.needsNode() ? node(0) : null,
        metric.needsMemcg() ? "/" + name("m: #") : null,
        user ? random.nextInt(100) : 0);
  }

  private Watermarks watermarks() {
    int[] marks = IntStream.range(0, 3).map(i -> random.nextInt(1_001)).sorted().toArray();
    return new Watermarks(
        Watermarks.Metric.FREE_MEM_RATE,
        1 + random.nextLong(YEAR_MICROS),
        marks[2],
        marks[1],
        marks[0]);
  }

  private Filter filter() {
    Filter.Type type = pick(Filter.Type.values());
    long low = bits();
    long min = type == Filter.Type.TARGET ? random.nextInt(10) : low;
    long max = sometimes(() -> low + 1 + (bits() >>> 1), Long.MAX_VALUE);
    boolean ranged = type == Filter.Type.ADDRESS || type == Filter.Type.HUGEPAGE_SIZE;
    return new Filter(
        type,
        random.nextBoolean(),
        random.nextBoolean(),
        type == Filter.Type.MEMCG ? "/" + name("g") : null,
        ranged || type == Filter.Type.TARGET ? min : 0,
        ranged ? max : 0);
  }

  /** Up to 2^61, of any magnitude. */
  private long bits() {
    return random.nextLong() >>> (3 + random.nextInt(60));
  }

  private long sometimes(Supplier<Long> value, long otherwise) {
    return random.nextBoolean() ? value.get() : otherwise;
  }

  private String name(String start) {
    StringBuilder name = new StringBuilder(start);
    for (int i = random.nextInt(6); i > 0; i--) {
      name.append(NAME_LETTERS.charAt(random.nextInt(NAME_LETTERS.length())));
    }
    return name.toString();
  }

  private <T> T pick(T[] values) {
    return values[random.nextInt(values.length)];
  }

  private <T> List<T> list(int most, IntFunction<T> element) {
    return IntStream.range(0, random.nextInt(most + 1)).mapToObj(element).toList();
  }
}
