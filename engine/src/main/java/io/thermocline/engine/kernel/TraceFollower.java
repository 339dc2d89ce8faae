package io.thermocline.engine.kernel;

import io.thermocline.nativecore.TraceReader;
import io.thermocline.nativecore.TraceSource;
import io.thermocline.scheme.MonitorSettings;
import java.util.List;
import java.util.Map;

/**
 * Tells the trace reader which kdamond each of its sources is.
 *
 * @param reader with one source for each node
 */
public record TraceFollower(TraceReader reader) implements DamonFollower {
  @Override
  public void follow(
      List<Integer> nodes, List<Integer> pids, Map<Integer, MonitorSettings> monitors) {
    for (TraceSource source : reader.sources()) {
      int kdamond = nodes.indexOf(source.node());
      MonitorSettings settings = monitors.getOrDefault(source.node(), MonitorSettings.DEFAULT);
      source.follow(kdamond < 0 ? 0 : Math.max(0, pids.get(kdamond)), settings);
    }
  }
}
