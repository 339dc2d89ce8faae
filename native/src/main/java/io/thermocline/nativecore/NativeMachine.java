package io.thermocline.nativecore;

import io.thermocline.placement.Mover;
import io.thermocline.placement.SystemMetrics;
import io.thermocline.placement.Topology;
import java.nio.DoubleBuffer;
import java.util.List;

/**
 * The simulated machine's inner loops: frames of NUMA nodes, virtual pages on them, accessed bits,
 * page moves and the count of accesses that each node serves.
 *
 * <p>Time is the caller's: {@link #advance} takes it forward, in virtual or in real time. The lazy
 * engine knows each page's rate and answers accessed-bit questions in closed form; the event engine
 * ({@link #beginTrace}, or {@code eventEngine} in the options) makes one access at a time. Thread-safe:
 * samplers, movers and the clock may be different threads.
 */
public final class NativeMachine implements AutoCloseable {
  /**
   * One node. Nodes are given fastest first; node i's frames lie at {@code [startAddress, startAddress
   * + frames * pageBytes)}.
   *
   * @param keepFreeFrames frames that no policy may fill
   */
  public record Node(int id, long startAddress, int frames, int keepFreeFrames) {}

  /**
   * What things cost, in nanoseconds of one clock.
   *
   * @param moveNanos moving one page
   * @param failedMoveNanos an attempt that found no free frame or was filtered out
   * @param faultNanos bringing back a page that was paged out
   */
  public record Costs(long moveNanos, long failedMoveNanos, long faultNanos) {}

  /**
   * A sequential cursor: accesses at {@code rate} a second, the k-th (from 0) at byte {@code
   * ((k + 1) * stride) mod laps} of the virtual range, as masim does it (offset += stride, back to 0 at
   * the end), from the beginning of the phase.
   *
   * @param firstPage virtual page where the range starts
   * @param bytes its length
   * @param stride bytes between two accesses, at least 1
   * @param rate accesses a second
   */
  public record Stride(int firstPage, long bytes, long stride, double rate) {}

  /**
   * Running totals.
   *
   * @param accesses by node, fastest first; the last element counts accesses to paged-out pages
   * @param movedInBytes by node: bytes migrated to it
   * @param movedOutBytes by node: bytes migrated away
   * @param freeFrames by node, now
   * @param promotedBytes moved to a faster node
   * @param demotedBytes moved to a slower node
   * @param pingPongBytes moved back within 10 s
   * @param faults pages brought back
   * @param moverNanos time that movers were busy, all together
   */
  @SuppressWarnings("ArrayRecordComponent")
  public record Counters(
      double[] accesses,
      long[] movedInBytes,
      long[] movedOutBytes,
      int[] freeFrames,
      long promotedBytes,
      long demotedBytes,
      long pingPongBytes,
      long faults,
      long moverNanos) {}

  /**
   * @param pageBytes bytes a page
   * @param nodes fastest first
   * @param pages virtual pages of the workload
   * @param seed of the counter-based generator behind accessed bits
   * @param eventEngine true: rates are turned into single accesses, the cross-check of the lazy engine
   */
  public NativeMachine(
      int pageBytes, List<Node> nodes, int pages, Costs costs, long seed, boolean eventEngine) {
    throw new UnsupportedOperationException("skeleton");
  }

  /** Puts every page on a frame (index over all nodes' frames, in the order of the nodes). Once, at time 0. */
  public void place(int[] frameOfPage) {}

  /** The frame of every page now; -1 for one that is paged out. */
  public int[] frames() {
    throw new UnsupportedOperationException("skeleton");
  }

  /**
   * Changes the demand from {@code nowNanos} on.
   *
   * @param ratePerPage random accesses a second of each page; a direct buffer of {@code pages} elements
   * @param strides cursors that come on top
   */
  public void beginPhase(long nowNanos, DoubleBuffer ratePerPage, List<Stride> strides) {}

  /** Demand is this sequence of pages, over and over, at {@code rate} accesses a second from now on. */
  public void beginTrace(long nowNanos, int[] pageOfAccess, double rate) {}

  /** Takes the machine to this time: accesses are counted, queued moves go on as far as time allows. */
  public void advance(long nowNanos) {}

  /** Running totals at the time of the last {@link #advance}. Never blocks. */
  public Counters counters() {
    throw new UnsupportedOperationException("skeleton");
  }

  /** Moves pages of this machine; its work is done within {@link #advance}, its results polled. */
  public Mover mover() {
    throw new UnsupportedOperationException("skeleton");
  }

  /** Free and total bytes of its nodes. Never blocks. */
  public SystemMetrics metrics() {
    throw new UnsupportedOperationException("skeleton");
  }

  /** A monitor of one node's frames over this machine's accessed bits. */
  public NativeMonitor monitor(Topology.Node node, long seed) {
    throw new UnsupportedOperationException("skeleton");
  }

  @Override
  public void close() {}
}
