package io.thermocline.sim.workload;

import java.util.List;

/** Something that accesses virtual pages, numbered from 0. */
public sealed interface Workload permits PhasedWorkload, TraceWorkload {
  /** The most pages that can be simulated, just under 1 TiB: their rates must fit one buffer. */
  int MAX_PAGES = (1 << 28) - 1;

  /** As the user named it. */
  String name();

  /** Its footprint in pages, from 1 to {@link #MAX_PAGES}. */
  int pages();

  /** How long it runs unless told otherwise; when it runs longer, it repeats itself. */
  long durationNanos();

  /** All pages, in the order in which they are touched first. */
  int[] firstTouchOrder();

  /** What was odd about its file but could be read; one line each. */
  List<String> warnings();
}
