package io.thermocline.sim.workload;

import io.thermocline.nativecore.NativeMachine.Stride;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/** The order in which cursors that run side by side, phase after phase, touch pages first. */
final class FirstTouch {
  /** The cursors of one phase. */
  record Cursors(double seconds, List<Stride> strides) {}

  private FirstTouch() {}

  /** All pages; those that no phase reaches come last, by address. */
  static int[] order(int pages, int pageBytes, List<Cursors> phases) {
    boolean[] touched = new boolean[pages];
    int[] order = new int[pages];
    int count = 0;
    for (Cursors phase : phases) {
      PriorityQueue<Walk> walks = walks(phase, pageBytes);
      while (count < pages && !walks.isEmpty()) {
        Walk walk = walks.remove();
        if (!touched[walk.page]) {
          touched[walk.page] = true;
          order[count++] = walk.page;
        }
        if (walk.step() && walk.seconds <= phase.seconds()) {
          walks.add(walk);
        }
      }
    }
    for (int page = 0; page < pages; page++) {
      if (!touched[page]) {
        order[count++] = page;
      }
    }
    return order;
  }

  private static PriorityQueue<Walk> walks(Cursors phase, int pageBytes) {
    PriorityQueue<Walk> walks =
        new PriorityQueue<>(
            Comparator.<Walk>comparingDouble(walk -> walk.seconds)
                .thenComparingInt(walk -> walk.number));
    for (Stride stride : phase.strides()) {
      walks.add(new Walk(walks.size(), stride, pageBytes));
    }
    return walks;
  }

  /** One cursor's first lap, page by page. */
  private static final class Walk {
    private final int number;
    private final Stride stride;
    private final int pageBytes;
    private final long accessesPerLap;
    private long accesses = 1;
    private int page;
    private double seconds;

    Walk(int number, Stride stride, int pageBytes) {
      this.number = number;
      this.stride = stride;
      this.pageBytes = pageBytes;
      this.accessesPerLap = (stride.bytes() + stride.stride() - 1) / stride.stride();
      look();
    }

    /** Goes to the next page; false after the lap's last access, which is the one at offset 0. */
    boolean step() {
      if (accesses == accessesPerLap) {
        return false;
      }
      long pageEnd = (long) (page - stride.firstPage() + 1) * pageBytes;
      accesses = Math.min(accessesPerLap, (pageEnd + stride.stride() - 1) / stride.stride());
      look();
      return true;
    }

    private void look() {
      long offset = accesses == accessesPerLap ? 0 : accesses * stride.stride();
      page = stride.firstPage() + (int) (offset / pageBytes);
      seconds = accesses / stride.rate();
    }
  }
}
