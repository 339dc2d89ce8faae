package io.thermocline.sim.workload;

import io.thermocline.nativecore.NativeMachine.Stride;
import io.thermocline.sim.random.Purpose;
import io.thermocline.sim.random.SplitMix64;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongFunction;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** The workloads that come with the simulator; all fill their memory in order of address first. */
final class ShippedWorkloads {
  private static final long DURATION_NANOS = 60_000_000_000L;
  private static final long SHIFT_PERIOD_NANOS = 5_000_000_000L;
  private static final double HOT_SHARE = 0.1;
  private static final double HOT_ACCESSES = 0.9;
  private static final double ZIPF_THETA = 0.99;
  private static final double TOUCHED_SHARE = 0.2;
  private static final long IDLE_GRANULE_BYTES = 4 << 20;
  private static final double THRASH_FACTOR = 1.3;

  private static final Map<String, Kind> KINDS = new LinkedHashMap<>();

  static {
    KINDS.put("hotset", new Kind(ShippedWorkloads::hotset, "share", "accesses", "granule"));
    KINDS.put("shift", new Kind(ShippedWorkloads::shift, "share", "accesses", "granule", "period"));
    KINDS.put("zipf", new Kind(ShippedWorkloads::zipf, "theta", "granule"));
    KINDS.put("idle", new Kind(ShippedWorkloads::idle, "touched", "granule"));
    KINDS.put("scan", new Kind(ShippedWorkloads::scan));
    KINDS.put("thrash", new Kind(ShippedWorkloads::thrash));
  }

  private ShippedWorkloads() {}

  private record Built(ShippedShape shape, LongFunction<Phase> phases) {}

  private interface Factory {
    Built build(Parameters parameters, WorkloadOptions options);
  }

  private record Kind(Factory factory, List<String> keys) {
    Kind(Factory factory, String... ownKeys) {
      this(factory, withSize(ownKeys));
    }

    private static List<String> withSize(String... ownKeys) {
      List<String> keys = new ArrayList<>(List.of(ownKeys));
      keys.add("size");
      return keys;
    }
  }

  /** Their names, in the order of the documentation. */
  static List<String> names() {
    return List.copyOf(KINDS.keySet());
  }

  /**
   * Finds and builds a shipped workload.
   *
   * @param text {@code NAME[:key=value,...]}
   * @return null if no shipped workload has this name
   * @throws io.thermocline.input.InputException if its parameters cannot be used
   */
  static @Nullable Workload find(String text, WorkloadOptions options) {
    int colon = text.indexOf(':');
    String name = colon < 0 ? text : text.substring(0, colon);
    Kind kind = KINDS.get(name);
    if (kind == null) {
      return null;
    }
    String values = colon < 0 ? "" : text.substring(colon + 1);
    Parameters parameters = new Parameters(name, values, kind.keys());
    if (options.scale() != 1) {
      throw parameters.bad("--scale is for masim files (say how large with size=)");
    }
    Built built = kind.factory().build(parameters, options);
    int pages = built.shape().pages();
    return new PhasedWorkload(
        text,
        pages,
        DURATION_NANOS,
        built.phases(),
        () -> IntStream.range(0, pages).toArray(),
        List.of());
  }

  /** A set of pages that takes most of the accesses and stays. */
  private static Built hotset(Parameters parameters, WorkloadOptions options) {
    ShippedShape shape = ShippedShape.contiguous(parameters, options);
    return new Built(shape, forever(hotSetPlaces(shape).apply(0)));
  }

  /** A hot set that moves to another place every period. */
  private static Built shift(Parameters parameters, WorkloadOptions options) {
    ShippedShape shape = ShippedShape.contiguous(parameters, options);
    long period = parameters.nanos("period", SHIFT_PERIOD_NANOS);
    LongFunction<Demand> places = hotSetPlaces(shape);
    return new Built(shape, place -> new Phase(period, places.apply(place)));
  }

  /** The i-th hottest granule is accessed in proportion to i to the power of -theta. */
  private static Built zipf(Parameters parameters, WorkloadOptions options) {
    ShippedShape shape = ShippedShape.granular(parameters, options, options.pageBytes());
    double theta = parameters.number("theta", ZIPF_THETA);
    int[] granuleOfRank =
        SplitMix64.forPurpose(options.seed(), Purpose.WORKLOAD).permutation(shape.granules());
    double[] weights = new double[shape.granules()];
    double sum = 0;
    for (int rank = 0; rank < weights.length; rank++) {
      double weight = StrictMath.pow(rank + 1.0, -theta);
      weights[granuleOfRank[rank]] = weight;
      sum += weight;
    }
    double rateOfWeight = options.accessRate() / sum;
    return new Built(
        shape, forever(new GranuleDemand(shape.granulePages(), g -> weights[g] * rateOfWeight)));
  }

  /** Most of memory is never accessed; what is, is accessed evenly. */
  private static Built idle(Parameters parameters, WorkloadOptions options) {
    ShippedShape shape = ShippedShape.granular(parameters, options, IDLE_GRANULE_BYTES);
    HotSet touched = shape.hotSet(parameters.share("touched", TOUCHED_SHARE));
    return new Built(shape, forever(touched.demand(0, options.accessRate(), 0)));
  }

  /** One sequential cursor over everything, a page at a time, over and over. */
  private static Built scan(Parameters parameters, WorkloadOptions options) {
    ShippedShape shape = ShippedShape.contiguous(parameters, options);
    int pageBytes = options.pageBytes();
    long bytes = (long) shape.pages() * pageBytes;
    Stride cursor = new Stride(0, bytes, pageBytes, options.accessRate());
    return new Built(
        shape, forever(new PatternDemand(pageBytes, List.of(), List.of(cursor), RandomMode.IDEAL)));
  }

  /** Even accesses to a range of 1.3 times the fastest tier: there is nothing to win by moving. */
  private static Built thrash(Parameters parameters, WorkloadOptions options) {
    ShippedShape shape = ShippedShape.contiguous(parameters, options);
    double share =
        THRASH_FACTOR * options.fastBytes() / ((double) shape.pages() * options.pageBytes());
    if (share > 1) {
      throw parameters.bad(
          "1.3 times the fastest tier does not fit its size (give a larger size=)");
    }
    return new Built(shape, forever(shape.hotSet(share).demand(0, options.accessRate(), 0)));
  }

  private static LongFunction<Demand> hotSetPlaces(ShippedShape shape) {
    HotSet set = shape.hotSet(shape.parameters().share("share", HOT_SHARE));
    double accesses = shape.parameters().share("accesses", HOT_ACCESSES);
    double rate = shape.options().accessRate();
    return place -> set.demand(place, accesses * rate, (1 - accesses) * rate);
  }

  private static LongFunction<Phase> forever(Demand demand) {
    Phase phase = new Phase(Long.MAX_VALUE, demand);
    return index -> phase;
  }
}
