package io.thermocline.nativecore;

import com.sun.jna.Memory;
import com.sun.jna.ptr.PointerByReference;
import io.thermocline.input.InputException;
import io.thermocline.placement.Mover;
import io.thermocline.placement.Outcome;
import io.thermocline.placement.Plan;
import io.thermocline.placement.Topology;
import io.thermocline.scheme.Action;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Moves real pages of real programs with {@code move_pages(2)}, on a native thread for each source
 * node. It finds out which program has a frame from the page tables of all of them, so it needs
 * CAP_SYS_ADMIN and CAP_SYS_NICE. Its own process and the kernel's memory stay where they are.
 *
 * <p>Page filters ask {@code /proc/kpageflags} and {@code /proc/kpagecgroup}. Whether a page is
 * young is known only to kernels that track idle pages, and there only of pages that were asked
 * about before; so regions answer for their pages, and such kernels pick among these. Elsewhere a
 * filter about young pages is answered in the page's favour.
 *
 * <p>It can migrate, page out, make cold, and ask the filters; the LRU lists, huge pages and
 * read-ahead of other programs are the kernel's alone.
 *
 * <p>Where a scheme has a quota its moves are spread over the quota's interval, little more than a
 * second at most, and outcomes come as the moves are made. Thread-safe; every method but {@link
 * #close} throws {@link IllegalStateException} after it was closed.
 */
public final class NativePageMover implements Mover, AutoCloseable {
  private static final int NODE_BYTES = 24;
  private static final int RANGE_BYTES = 16;

  private static final Set<Action> ACTIONS =
      Set.of(Action.MIGRATE_HOT, Action.MIGRATE_COLD, Action.PAGEOUT, Action.COLD, Action.STAT);

  private final NativeHandle handle;
  private final NativeMover mover;

  /**
   * Starts its threads.
   *
   * @param root below which {@code proc} and {@code sys} lie; {@code /} is the machine's own
   * @param nodes whose pages may be moved away
   * @throws InputException if the kernel does not show its frames, or the native library cannot be
   *     loaded
   */
  public NativePageMover(Path root, List<Topology.Node> nodes) {
    PointerByReference created = new PointerByReference();
    int status;
    try (Memory table = new Memory((long) Math.max(1, nodes.size()) * NODE_BYTES);
        Memory ranges = ranges(nodes)) {
      long range = 0;
      for (int i = 0; i < nodes.size(); i++) {
        Topology.Node node = nodes.get(i);
        table.setLong((long) i * NODE_BYTES, node.id());
        table.setPointer((long) i * NODE_BYTES + 8, ranges.share(range * RANGE_BYTES));
        table.setLong((long) i * NODE_BYTES + 16, node.ranges().size());
        range += node.ranges().size();
      }
      status = PageMoverLibrary.tc_mover_new(root.toString(), table, nodes.size(), created);
    }
    if (status < 0) {
      throw new InputException(
          root.resolve("proc/kpageflags")
              + ": cannot be read, errno "
              + -status
              + " (moving pages needs root with CAP_SYS_ADMIN)");
    }
    this.handle =
        new NativeHandle("the page mover", created.getValue(), PageMoverLibrary::tc_mover_free);
    this.mover = new NativeMover(new Calls(handle));
  }

  private static Memory ranges(List<Topology.Node> nodes) {
    List<Topology.Range> all = nodes.stream().flatMap(node -> node.ranges().stream()).toList();
    Memory ranges = new Memory((long) Math.max(1, all.size()) * RANGE_BYTES);
    for (int i = 0; i < all.size(); i++) {
      ranges.setLong((long) i * RANGE_BYTES, all.get(i).start());
      ranges.setLong((long) i * RANGE_BYTES + 8, all.get(i).end());
    }
    return ranges;
  }

  @Override
  public Set<Action> actions() {
    return ACTIONS;
  }

  @Override
  public boolean asksYoung() {
    return false;
  }

  @Override
  public boolean ready(int sourceNode) {
    return mover.ready(sourceNode);
  }

  /**
   * {@inheritDoc}
   *
   * @throws IllegalArgumentException if a range is on a node that pages may not leave
   */
  @Override
  public boolean offer(Plan plan) {
    return mover.offer(plan);
  }

  @Override
  public void poll(Consumer<Outcome> sink) {
    mover.poll(sink);
  }

  /** Ends what it is doing, within one batch. May be called again. */
  @Override
  public void close() {
    handle.close();
  }

  private record Calls(NativeHandle handle) implements NativeMover.Calls {
    @Override
    public int ready(int sourceNode) {
      return handle.call(m -> PageMoverLibrary.tc_mover_ready(m, sourceNode));
    }

    @Override
    public int offer(ByteBuffer plan, long bytes) {
      return handle.call(m -> PageMoverLibrary.tc_mover_offer(m, plan, bytes));
    }

    @Override
    public int poll(long[] outcomes, int max) {
      return handle.call(m -> PageMoverLibrary.tc_mover_poll(m, outcomes, max));
    }
  }
}
