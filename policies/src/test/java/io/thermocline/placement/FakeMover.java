package io.thermocline.placement;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/** A mover that writes down what it is offered; a test decides what becomes of it. */
public class FakeMover implements Mover {
  /** One entry of an accepted plan. */
  public record Move(ResolvedScheme scheme, int node, long start, long end, boolean bypass) {
    public long bytes() {
      return end - start;
    }

    @Override
    public String toString() {
      return scheme.scheme().name() + "@" + node + "[" + start + "," + end + ")";
    }
  }

  private final List<Move> accepted = new ArrayList<>();
  private final List<Outcome> outcomes = new ArrayList<>();
  private final Set<Integer> busy = new HashSet<>();
  private boolean refusing;

  /** One that cannot ask which pages were accessed. */
  public static FakeMover blind() {
    return new FakeMover() {
      @Override
      public boolean asksYoung() {
        return false;
      }
    };
  }

  @Override
  public boolean ready(int sourceNode) {
    return !busy.contains(sourceNode);
  }

  @Override
  public boolean offer(Plan plan) {
    if (refusing) {
      return false;
    }
    for (int i = 0; i < plan.size(); i++) {
      boolean bypass = plan.pageFiltersBypassed(i);
      accepted.add(
          new Move(plan.scheme(i), plan.sourceNode(i), plan.start(i), plan.end(i), bypass));
    }
    return true;
  }

  @Override
  public void poll(Consumer<Outcome> sink) {
    outcomes.forEach(sink);
    outcomes.clear();
  }

  public void setBusy(int node, boolean isBusy) {
    if (isBusy) {
      busy.add(node);
    } else {
      busy.remove(node);
    }
  }

  public void setRefusing(boolean refusing) {
    this.refusing = refusing;
  }

  /** Moves accepted since the last call. */
  public List<Move> take() {
    List<Move> taken = List.copyOf(accepted);
    accepted.clear();
    return taken;
  }

  /** The next poll reports this move with so many bytes acted on. */
  public void finish(Move move, long appliedBytes, long nanos) {
    outcomes.add(
        new Outcome(
            move.scheme().uid(),
            move.node(),
            move.scheme().targetNodes().length == 0 ? -1 : move.scheme().targetNodes()[0],
            1,
            appliedBytes > 0 ? 1 : 0,
            move.bytes(),
            move.bytes(),
            appliedBytes,
            nanos));
  }
}
