package io.thermocline.engine.telemetry;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/**
 * Makes a table small enough to show: merges neighbours of one node until at most so many rows are
 * left, those first that lose least. What is lost by a merge is the growth of the size-weighted
 * variance of temperature (Ward, 1963): {@code a * b / (a + b) * (ta - tb)^2} for sizes a, b. No
 * byte is dropped, so that rows which do not touch stay apart even beyond the wanted number.
 */
final class RegionMerger {
  private final RegionRow[] rows;
  private final int[] left;
  private final int[] right;
  private final int[] version;
  private final PriorityQueue<Pair> pairs =
      new PriorityQueue<>(Comparator.comparingDouble(Pair::loss).thenComparingInt(Pair::first));
  private int count;

  /** Two neighbours by index, and the versions at which their loss was computed. */
  private record Pair(double loss, int first, int second, int firstVersion, int secondVersion) {}

  private RegionMerger(List<RegionRow> table) {
    count = table.size();
    rows = table.toArray(new RegionRow[0]);
    left = new int[count];
    right = new int[count];
    version = new int[count];
    for (int i = 0; i < count; i++) {
      left[i] = i - 1;
      right[i] = i + 1 < count ? i + 1 : -1;
    }
    for (int i = 0; i + 1 < count; i++) {
      consider(i);
    }
  }

  /**
   * @param table sorted by node and address
   * @param maxRows at least 1
   */
  static List<RegionRow> merge(List<RegionRow> table, int maxRows) {
    if (table.size() <= maxRows) {
      return table;
    }
    return new RegionMerger(table).mergeTo(maxRows);
  }

  private List<RegionRow> mergeTo(int maxRows) {
    while (count > maxRows && !pairs.isEmpty()) {
      Pair pair = pairs.remove();
      if (version[pair.first] == pair.firstVersion && version[pair.second] == pair.secondVersion) {
        join(pair.first, pair.second);
      }
    }
    List<RegionRow> merged = new ArrayList<>(count);
    for (int i = 0; i >= 0; i = right[i]) {
      merged.add(rows[i]);
    }
    return merged;
  }

  private void join(int first, int second) {
    rows[first] = rows[first].mergedWith(rows[second]);
    version[first]++;
    version[second]++;
    right[first] = right[second];
    if (right[first] >= 0) {
      left[right[first]] = first;
      consider(first);
    }
    if (left[first] >= 0) {
      consider(left[first]);
    }
    count--;
  }

  private void consider(int first) {
    int second = right[first];
    RegionRow a = rows[first];
    RegionRow b = rows[second];
    if (a.touches(b)) {
      double difference = a.temperature() - b.temperature();
      double weight = (double) a.sizeBytes() * b.sizeBytes() / (a.sizeBytes() + b.sizeBytes());
      pairs.add(
          new Pair(
              weight * difference * difference, first, second, version[first], version[second]));
    }
  }
}
