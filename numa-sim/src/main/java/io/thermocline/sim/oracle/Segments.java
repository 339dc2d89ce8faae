package io.thermocline.sim.oracle;

import io.thermocline.sim.workload.Phase;
import io.thermocline.sim.workload.PhasedWorkload;
import io.thermocline.sim.workload.TraceWorkload;
import io.thermocline.sim.workload.Workload;
import java.util.ArrayList;
import java.util.List;

/** Cuts a run into segments: phases, or the seconds of a trace. */
final class Segments {
  private static final long SECOND_NANOS = 1_000_000_000L;

  private Segments() {}

  static List<Segment> of(Workload workload, long durationNanos, int pageBytes) {
    if (workload instanceof TraceWorkload trace) {
      return seconds(trace, durationNanos);
    }
    return phases((PhasedWorkload) workload, durationNanos, pageBytes);
  }

  private static List<Segment> seconds(TraceWorkload trace, long durationNanos) {
    List<Segment> segments = new ArrayList<>();
    for (long start = 0; start < durationNanos; start += SECOND_NANOS) {
      long end = Math.min(durationNanos, start + SECOND_NANOS);
      segments.add(new TraceSegment(start, end, trace));
    }
    return segments;
  }

  private static List<Segment> phases(PhasedWorkload workload, long durationNanos, int pageBytes) {
    List<Segment> segments = new ArrayList<>();
    long start = 0;
    for (long i = 0; start < durationNanos; i++) {
      Phase phase = workload.phase(i);
      long end = start + Math.min(durationNanos - start, phase.nanos());
      segments.add(new PhaseSegment(start, end, phase.demand(), pageBytes));
      start = end;
    }
    return segments;
  }
}
