package io.thermocline.placement;

import io.thermocline.region.Snapshot;
import java.util.Arrays;
import java.util.function.Predicate;

/**
 * Which parts of a node have looked as wanted in snapshot after snapshot, until hardly a page of
 * them can be there by chance.
 *
 * <p>The borders of a region are guesses that become better with every split and merge: a region
 * that is mostly hot has cold pages at its ends, and a wide one may be half cold. Of a region that
 * is accessed {@code f} times as much as the {@link HotRate hottest memory}, a part of {@code 1 -
 * f} may be idle, and so many of its pages are in it by chance; that idle pages are in such regions
 * again and again, while borders move, has the product of these as its probability. Memory is
 * settled when that is at most {@code exp(-12)}. One look is never taken for more than {@code
 * exp(-2.4)}, because 20 checks miss an idle ninth, so it takes {@value #AGGREGATIONS} looks or
 * more; nor for less than {@code exp(-0.5)}, because memory that is accessed less than other memory
 * may be so throughout, so it takes 24 at most, and as many positive checks as {@value
 * #WHOLE_AGGREGATIONS} aggregations have checks.
 *
 * <p>A look that finds less than is wanted takes away as much as it is improbable for memory that
 * is accessed as before: {@code m} positive checks a look on average are {@code k} or fewer with a
 * probability of at most {@code exp(-(m - k + k ln(k/m)))}, Chernoff's bound for a Poisson
 * distribution. So memory that is accessed all the time begins anew when it is idle once, and of
 * what is accessed in every eighth check an idle look is part of the picture.
 *
 * <p>A monitor begins with a few wide regions and cuts each in two or three once an aggregation.
 * Until there are {@value #MANY_REGIONS}, or the {@value #FIRST_AGGREGATION}th aggregation has been
 * counted, the hottest memory is not told from the rest either, and nothing is taken into account.
 */
final class SettledRanges {
  private static final double EVIDENCE = 12;

  /** How old, in aggregations, settled memory is at least. */
  static final int AGGREGATIONS = 5;

  private static final double MOST_A_LOOK = EVIDENCE / AGGREGATIONS;
  private static final double LEAST_A_LOOK = 0.5;

  /** Of the monitor's, the first that counts however few regions there are. */
  static final int FIRST_AGGREGATION = 6;

  /** With so many of a node every aggregation counts. */
  static final int MANY_REGIONS = 100;

  private static final int WHOLE_AGGREGATIONS = 3;

  private Pieces now = new Pieces();
  private Pieces next = new Pieces();
  private long lastAggregation = -1;
  private int enough = Integer.MAX_VALUE;

  /**
   * Sorted ranges that do not overlap: how surely they are not idle, their positive checks, and in
   * how many looks; in none once they are settled, so that neighbours become one piece.
   */
  private static final class Pieces {
    private int size;
    private long[] starts = new long[64];
    private long[] ends = new long[64];
    private double[] evidence = new double[64];
    private int[] positive = new int[64];
    private int[] looks = new int[64];

    void add(long start, long end, double sure, int checks, int seen) {
      if (size > 0
          && ends[size - 1] == start
          && evidence[size - 1] == sure
          && positive[size - 1] == checks
          && looks[size - 1] == seen) {
        ends[size - 1] = end;
        return;
      }
      if (size == starts.length) {
        starts = Arrays.copyOf(starts, 2 * size);
        ends = Arrays.copyOf(ends, 2 * size);
        evidence = Arrays.copyOf(evidence, 2 * size);
        positive = Arrays.copyOf(positive, 2 * size);
        looks = Arrays.copyOf(looks, 2 * size);
      }
      starts[size] = start;
      ends[size] = end;
      evidence[size] = sure;
      positive[size] = checks;
      looks[size++] = seen;
    }

    /** The first piece that ends behind the address. */
    int behind(long address) {
      int at = Arrays.binarySearch(ends, 0, size, address);
      return at >= 0 ? at + 1 : -at - 1;
    }
  }

  /**
   * Takes account of a snapshot, unless it is of an aggregation that was seen before. While pages
   * move nothing is taken away: programs wait for them then, and what is hot looks idle.
   *
   * @param hotAccesses see {@link HotRate}
   */
  void look(
      Snapshot snapshot, int hotAccesses, Predicate<RegionCursor> wanted, boolean pagesMoved) {
    if (saw(snapshot)) {
      return;
    }
    lastAggregation = snapshot.lastAggregation();
    if (snapshot.size() < MANY_REGIONS
        && lastAggregation < (long) FIRST_AGGREGATION * snapshot.samplesPerAggregation()) {
      return;
    }
    enough = WHOLE_AGGREGATIONS * snapshot.samplesPerAggregation();
    next.size = 0;
    var region = new RegionCursor(snapshot);
    int at = 0;
    while (region.next()) {
      boolean alike = wanted.test(region);
      double sure = alike ? evidence(region.accesses(), hotAccesses) : 0;
      long from = region.start();
      while (from < region.end()) {
        while (at < now.size && now.ends[at] <= from) {
          at++;
        }
        boolean known = at < now.size && now.starts[at] <= from;
        long border = at == now.size ? region.end() : known ? now.ends[at] : now.starts[at];
        long to = Math.min(region.end(), border);
        double before = known ? now.evidence[at] : 0;
        int positive = known ? now.positive[at] : 0;
        int looks = known ? now.looks[at] : 0;
        if (alike) {
          addSurer(from, to, before + sure, positive + region.accesses(), looks + 1);
        } else if (known && pagesMoved) {
          next.add(from, to, before, positive, looks);
        } else if (known) {
          addDoubtful(from, to, at, region.accesses());
        }
        from = to;
      }
    }
    Pieces old = now;
    now = next;
    next = old;
  }

  private void addSurer(long start, long end, double evidence, int positive, int looks) {
    if (evidence >= EVIDENCE && positive >= enough) {
      next.add(start, end, EVIDENCE, enough, 0);
    } else {
      next.add(start, end, Math.min(EVIDENCE, evidence), positive, looks);
    }
  }

  private void addDoubtful(long start, long end, int piece, int accesses) {
    int looks = now.looks[piece];
    if (looks == 0) {
      return; // Settled, and was not acted on: nothing is lost.
    }
    double left = now.evidence[piece] - surprise(accesses, (double) now.positive[piece] / looks);
    if (left > 0) {
      next.add(start, end, left, now.positive[piece] + accesses, looks + 1);
    }
  }

  private static double evidence(int accesses, int hotAccesses) {
    double idle = Math.max(0, 1 - (double) accesses / Math.max(1, hotAccesses));
    return Math.max(LEAST_A_LOOK, Math.min(MOST_A_LOOK, -StrictMath.log(idle)));
  }

  /** How improbable it is, as a logarithm, that there are so few where there were more. */
  private static double surprise(int accesses, double usual) {
    if (accesses >= usual) {
      return 0;
    }
    return usual - accesses + (accesses == 0 ? 0 : accesses * StrictMath.log(accesses / usual));
  }

  /** Whether the snapshot is of the aggregation that was looked at last. */
  boolean saw(Snapshot snapshot) {
    return snapshot.lastAggregation() == lastAggregation;
  }

  /** Whether this address has looked as wanted for long enough. */
  boolean at(long address) {
    int piece = now.behind(address);
    return piece < now.size && now.starts[piece] <= address && settled(piece);
  }

  private boolean settled(int piece) {
    return now.evidence[piece] >= EVIDENCE && now.positive[piece] >= enough;
  }

  /** Up to where {@link #at} has the same answer, at most to {@code end}. */
  long until(long address, long end) {
    boolean settled = at(address);
    long border = address;
    do {
      int piece = now.behind(border);
      if (piece == now.size) {
        return end;
      }
      border = now.starts[piece] > border ? now.starts[piece] : now.ends[piece];
    } while (border < end && at(border) == settled);
    return Math.min(border, end);
  }

  /** Bytes of a range that have. */
  long bytes(long start, long end) {
    long sum = 0;
    for (int piece = now.behind(start); piece < now.size && now.starts[piece] < end; piece++) {
      if (settled(piece)) {
        sum += Math.min(end, now.ends[piece]) - Math.max(start, now.starts[piece]);
      }
    }
    return sum;
  }
}
