package io.thermocline.engine.kernel;

import io.thermocline.placement.Flow;
import io.thermocline.placement.SchemeStatus;
import io.thermocline.scheme.MonitorSettings;
import io.thermocline.scheme.Policy;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a driver has done and seen so far.
 *
 * @param policy the one in effect
 * @param plan what it was compiled into
 * @param steering what was added to it
 * @param monitors what each watched node is watched with, intervals as they are tuned now
 * @param launches how often kdamonds were started
 * @param acting whether schemes act, or still wait for the kernel to have looked closely enough
 * @param schemes statistics, in the policy's order
 * @param flows likewise
 * @param failure what does not work, one line; null if all does
 */
public record DamonReport(
    Policy policy,
    DamonPlan plan,
    Steering steering,
    Map<Integer, MonitorSettings> monitors,
    int launches,
    boolean acting,
    List<SchemeStatus> schemes,
    List<Flow> flows,
    @Nullable String failure) {
  public DamonReport {
    monitors = Map.copyOf(monitors);
    schemes = List.copyOf(schemes);
    flows = List.copyOf(flows);
  }
}
