package io.thermocline.sim.workload;

import java.util.List;

/** Something that accesses virtual pages, numbered from 0. */
public sealed interface Workload permits PhasedWorkload, TraceWorkload {
  /** As the user named it. */
  String name();

  /** Its footprint in pages, at least 1. */
  int pages();

  /** How long it runs unless told otherwise; when it runs longer, it repeats itself. */
  long durationNanos();

  /** All pages, in the order in which they are touched first. */
  int[] firstTouchOrder();

  /** What was odd about its file but could be read; one line each. */
  List<String> warnings();
}
