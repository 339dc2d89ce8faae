package io.thermocline.engine.telemetry;

import java.util.ArrayList;
import java.util.List;

/**
 * Makes a table small enough to show: merges neighbours of one node until at most so many rows are
 * left, those first that lose least. What is lost by a merge is the growth of the size-weighted
 * variance of temperature (Ward, 1963): {@code a * b / (a + b) * (ta - tb)^2} for sizes a, b. No
 * byte is dropped, so that rows which do not touch stay apart even beyond the wanted number.
 */
final class RegionMerger {
  private final RegionRow[] rows;
  private final double[] temperatures;
  private final int[] left;
  private final int[] right;

  /** What is lost when a row, by its index, is merged with the next; only of those that touch. */
  private final IndexHeap losses;

  private int count;

  private RegionMerger(List<RegionRow> table) {
    count = table.size();
    rows = table.toArray(new RegionRow[0]);
    temperatures = new double[count];
    left = new int[count];
    right = new int[count];
    losses = new IndexHeap(count);
    for (int i = 0; i < count; i++) {
      temperatures[i] = rows[i].temperature();
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
    while (count > maxRows && !losses.isEmpty()) {
      join(losses.removeLeast());
    }
    List<RegionRow> merged = new ArrayList<>(count);
    for (int i = 0; i >= 0; i = right[i]) {
      merged.add(rows[i]);
    }
    return merged;
  }

  private void join(int first) {
    int second = right[first];
    rows[first] = rows[first].mergedWith(rows[second]);
    temperatures[first] = rows[first].temperature();
    losses.remove(second);
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
    RegionRow a = rows[first];
    RegionRow b = rows[right[first]];
    if (a.touches(b)) {
      double difference = temperatures[first] - temperatures[right[first]];
      double weight = (double) a.sizeBytes() * b.sizeBytes() / (a.sizeBytes() + b.sizeBytes());
      losses.put(first, weight * difference * difference);
    }
  }
}
