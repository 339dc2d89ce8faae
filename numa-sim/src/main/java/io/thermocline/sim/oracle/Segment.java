package io.thermocline.sim.oracle;

/** A stretch of a run over which the oracles' knowledge is constant. */
interface Segment {
  long startNanos();

  long endNanos();

  /** Sets how often each page is accessed in this stretch. */
  void fillAccesses(double[] accessesOfPage);

  /** Segments with equal keys have equal accesses. */
  Object key();
}
