package io.thermocline.sim.workload;

import java.util.List;

/** An address trace: the pages that were accessed, one by one, over and over at a steady rate. */
public final class TraceWorkload implements Workload {
  private static final long DURATION_NANOS = 60_000_000_000L;

  private final String name;
  private final int[] pageOfAccess;
  private final int pages;
  private final double accessRate;

  /**
   * @param pageOfAccess at least one access; every page from 0 to {@code pages} - 1 occurs
   * @param accessRate accesses a second
   */
  TraceWorkload(String name, int[] pageOfAccess, int pages, double accessRate) {
    this.name = name;
    this.pageOfAccess = pageOfAccess;
    this.pages = pages;
    this.accessRate = accessRate;
  }

  /** The page of each access of one lap; not to be changed. */
  public int[] pageOfAccess() {
    return pageOfAccess;
  }

  /** Accesses a second. */
  public double accessRate() {
    return accessRate;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public int pages() {
    return pages;
  }

  @Override
  public long durationNanos() {
    return DURATION_NANOS;
  }

  @Override
  public int[] firstTouchOrder() {
    boolean[] touched = new boolean[pages];
    int[] order = new int[pages];
    int count = 0;
    for (int page : pageOfAccess) {
      if (!touched[page]) {
        touched[page] = true;
        order[count++] = page;
      }
    }
    return order;
  }

  @Override
  public List<String> warnings() {
    return List.of();
  }
}
