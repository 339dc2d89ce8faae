package io.thermocline.nativecore;

import com.sun.jna.ptr.PointerByReference;
import io.thermocline.input.InputException;
import io.thermocline.placement.Mover;
import io.thermocline.placement.SystemMetrics;
import io.thermocline.placement.Topology;
import java.nio.Buffer;
import java.nio.ByteOrder;
import java.nio.DoubleBuffer;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * The simulated machine's inner loops: frames of NUMA nodes, virtual pages on them, accessed bits,
 * page moves and the count of accesses that each node serves.
 *
 * <p>Time is the caller's: {@link #advance} takes it forward, in virtual or in real time. The lazy
 * engine knows each page's rate and answers accessed-bit questions in closed form; the event engine
 * ({@link #beginTrace}, or {@code eventEngine} in the options) makes one access at a time.
 * Thread-safe: samplers, movers and the clock may be different threads. Every method but {@link
 * #close} throws {@link IllegalStateException} after it was closed.
 *
 * <p>A page that is paged out comes back by its next access, at the price of a fault, to the
 * fastest node with a free frame.
 */
public final class NativeMachine implements AutoCloseable {
  /**
   * One node. Nodes are given fastest first; node i's frames lie at {@code [startAddress,
   * startAddress + frames * pageBytes)}.
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
   * A sequential cursor: accesses at {@code rate} a second from the beginning of the phase, the
   * k-th (from 0) at byte {@code ((k + 1) mod lap) * stride} of the virtual range, where a lap is
   * {@code ceil(bytes / stride)} accesses: as masim does it (offset += stride, back to 0 at the
   * end).
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

  private static final int ERANGE = 34;

  private final int pageBytes;
  private final int pages;
  private final int nodeCount;
  private final NativeHandle machine;
  private final NativeMover mover;
  private final SystemMetrics metrics;
  private final List<NativeMonitor> monitors = new CopyOnWriteArrayList<>();

  /**
   * @param pageBytes bytes a page, a power of two
   * @param nodes fastest first, at most 16
   * @param pages virtual pages of the workload
   * @param seed of the counter-based generator behind accessed bits
   * @param eventEngine true: rates are turned into single accesses, the cross-check of the lazy
   *     engine
   * @throws IllegalArgumentException if the pages do not fit the frames or an argument makes no
   *     sense
   */
  public NativeMachine(
      int pageBytes, List<Node> nodes, int pages, Costs costs, long seed, boolean eventEngine) {
    if (nodes.size() > MachineStructs.MAX_NODES) {
      throw new IllegalArgumentException("more nodes than " + MachineStructs.MAX_NODES);
    }
    this.pageBytes = pageBytes;
    this.pages = pages;
    this.nodeCount = nodes.size();
    PointerByReference created = new PointerByReference();
    int status =
        MachineLibrary.tc_machine_create(
            created, MachineStructs.options(pageBytes, nodes, pages, costs, seed, eventEngine));
    check(status, "no machine of these nodes and pages");
    this.machine =
        new NativeHandle("the machine", created.getValue(), MachineLibrary::tc_machine_destroy);
    this.mover = new NativeMover(new MachineMover(machine));
    this.metrics = new MachineMetrics(machine, nodes, pageBytes, costs.faultNanos());
  }

  /**
   * Puts every page on a frame (index over all nodes' frames, in the order of the nodes). Once, at
   * time 0. Every page's accessed bit is clear then, as if memory had been filled long ago and page
   * aging had been over it since.
   *
   * @throws IllegalArgumentException if a frame does not exist or is taken twice, or pages were
   *     placed
   */
  public void place(int[] frameOfPage) {
    if (frameOfPage.length != pages) {
      throw new IllegalArgumentException(frameOfPage.length + " frames for " + pages + " pages");
    }
    int status = machine.call(m -> MachineLibrary.tc_machine_place(m, frameOfPage));
    check(status, "pages cannot be placed like this");
  }

  /** The frame of every page now; -1 for one that is paged out. */
  public int[] frames() {
    int[] frames = new int[pages];
    machine.run(m -> MachineLibrary.tc_machine_frames(m, frames));
    return frames;
  }

  /**
   * Changes the demand from {@code nowNanos} on.
   *
   * @param ratePerPage random accesses a second of each page; a direct buffer of {@code pages}
   *     elements in native byte order
   * @param strides cursors that come on top
   * @throws IllegalArgumentException if a rate is negative or not a number, or a cursor leaves the
   *     pages
   * @throws InputException above 1e11 accesses a second in all
   */
  public void beginPhase(long nowNanos, DoubleBuffer ratePerPage, List<Stride> strides) {
    if (!ratePerPage.isDirect()
        || ratePerPage.order() != ByteOrder.nativeOrder()
        || ratePerPage.capacity() < pages) {
      throw new IllegalArgumentException("rates: not a direct, native buffer of " + pages);
    }
    Buffer packed = MachineStructs.strides(strides);
    int count = strides.size();
    int status =
        machine.call(
            m -> MachineLibrary.tc_machine_begin_phase(m, nowNanos, ratePerPage, packed, count));
    checkDemand(status);
  }

  /**
   * Demand is this sequence of pages, over and over, at {@code rate} accesses a second from now on.
   *
   * @throws IllegalArgumentException if there are none, a page does not exist, or the rate is
   *     negative or above 1e11
   */
  public void beginTrace(long nowNanos, int[] pageOfAccess, double rate) {
    int status =
        machine.call(
            m ->
                MachineLibrary.tc_machine_begin_trace(
                    m, nowNanos, pageOfAccess, pageOfAccess.length, rate));
    checkDemand(status);
  }

  /**
   * Takes the machine to this time: accesses are counted, queued moves go on as far as time allows.
   */
  public void advance(long nowNanos) {
    machine.run(m -> MachineLibrary.tc_machine_advance(m, nowNanos));
  }

  /** Running totals at the time of the last {@link #advance}. Never blocks. */
  public Counters counters() {
    return MachineStructs.counters(machine, nodeCount);
  }

  /** Moves pages of this machine; its work is done within {@link #advance}, its results polled. */
  public Mover mover() {
    return mover;
  }

  /** Free and total bytes of its nodes, and the stalls by faults as pressure. Never blocks. */
  public SystemMetrics metrics() {
    return metrics;
  }

  /** A monitor of one node's frames over this machine's accessed bits. */
  public NativeMonitor monitor(Topology.Node node, long seed) {
    NativeMonitor[] made = new NativeMonitor[1];
    machine.run(
        m ->
            made[0] =
                new NativeMonitor(new MonitorConfig("sim-rate", m, node, pageBytes, seed), this));
    monitors.add(made[0]);
    return made[0];
  }

  /** Frees the machine, and before it the monitors that it made. May be called again. */
  @Override
  public void close() {
    monitors.forEach(NativeMonitor::close);
    machine.close();
  }

  private static void check(int status, String what) {
    if (status < 0) {
      throw new IllegalArgumentException(what + ": errno " + -status);
    }
  }

  private static void checkDemand(int status) {
    if (status == -ERANGE) {
      throw new InputException(
          "demand: more than 1e11 accesses a second in all (give a lower access rate)");
    }
    check(status, "a demand that this machine cannot have");
  }
}
