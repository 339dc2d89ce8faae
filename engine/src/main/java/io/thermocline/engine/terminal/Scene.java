package io.thermocline.engine.terminal;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Everything that one frame shows.
 *
 * @param backend who watches and moves, such as {@code sim}
 * @param policy the name of the policy in effect
 * @param url where the engine serves, for people
 * @param uptimeSeconds of the engine
 * @param nodes fastest first
 * @param schemes in the policy's order
 * @param traffic null where the backend cannot count accesses
 */
public record Scene(
    String backend,
    String policy,
    String url,
    double uptimeSeconds,
    List<NodeView> nodes,
    List<SchemeView> schemes,
    @Nullable Traffic traffic) {

  public Scene {
    nodes = List.copyOf(nodes);
    schemes = List.copyOf(schemes);
  }

  /**
   * One node.
   *
   * @param latencyNanos 0 if unknown
   * @param heats its regions by address
   * @param past heats of earlier seconds, newest first, without the present one
   */
  public record NodeView(
      int id,
      String kind,
      int latencyNanos,
      long sizeBytes,
      long freeBytes,
      List<Heat> heats,
      List<List<Heat>> past) {
    public NodeView {
      heats = List.copyOf(heats);
      past = List.copyOf(past);
    }

    public long usedBytes() {
      return sizeBytes - freeBytes;
    }
  }

  /**
   * The temperature of the addresses {@code [start, end)}.
   *
   * @param temperature -100 idle for long, 0 new or lukewarm, 100 accessed in every sample for long
   */
  public record Heat(long start, long end, double temperature) {}

  /**
   * One scheme; sizes in bytes since it came into effect.
   *
   * @param appliedPerSecond bytes a second, now
   * @param effectiveBytes quota of this interval; {@link Long#MAX_VALUE} without one
   * @param chargedBytes of it, used up; -1 if unknown
   */
  public record SchemeView(
      String name,
      double appliedPerSecond,
      long nrTried,
      long nrApplied,
      long szTried,
      long szApplied,
      long effectiveBytes,
      long chargedBytes,
      long qtExceeds,
      boolean paused) {}

  /**
   * Where accesses go and what moves.
   *
   * @param hitRatio share of the last second's accesses that the fastest tier served
   * @param history of it, oldest first, one a second
   */
  public record Traffic(
      double hitRatio, List<Double> history, double promotedPerSecond, double demotedPerSecond) {
    public Traffic {
      history = List.copyOf(history);
    }
  }
}
