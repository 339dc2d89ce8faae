package io.thermocline.engine.kernel;

import io.thermocline.scheme.MonitorSettings;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What running kdamonds tell when they are asked: counters of schemes, and tuned intervals. */
final class DamonStatistics {
  private final DamonSysfs sysfs;
  private final KernelCapabilities kernel;

  DamonStatistics(DamonSysfs sysfs, KernelCapabilities kernel) {
    this.sysfs = sysfs;
    this.kernel = kernel;
  }

  /** By kdamond and slot of the plan. */
  List<List<SchemeCounters>> read(DamonPlan plan) throws IOException {
    List<List<SchemeCounters>> all = new ArrayList<>();
    for (int kdamond = 0; kdamond < plan.nodes().size(); kdamond++) {
      List<SchemeCounters> here = new ArrayList<>();
      int schemes = plan.slots().get(kdamond).size();
      if (schemes > 0) {
        sysfs.command(kdamond, "update_schemes_stats");
        sysfs.command(kdamond, "update_schemes_effective_quotas");
      }
      for (int slot = 0; slot < schemes; slot++) {
        here.add(scheme(kdamond + "/contexts/0/schemes/" + slot + "/"));
      }
      all.add(List.copyOf(here));
    }
    return List.copyOf(all);
  }

  private SchemeCounters scheme(String folder) throws IOException {
    String stats = folder + "stats/";
    long applied = sysfs.number(stats + "sz_applied");
    return new SchemeCounters(
        sysfs.number(stats + "nr_tried"),
        sysfs.number(stats + "sz_tried"),
        sysfs.number(stats + "nr_applied"),
        applied,
        kernel.has(DamonFeature.STAT_ASKS_PAGES)
            ? sysfs.number(stats + "sz_ops_filter_passed")
            : applied,
        sysfs.number(stats + "qt_exceeds"),
        kernel.has(DamonFeature.MAX_SNAPSHOTS) ? sysfs.number(stats + "nr_snapshots") : 0,
        sysfs.number(folder + "quotas/effective_bytes"));
  }

  /** The intervals in use, by node; the rest is as configured. */
  static Map<Integer, MonitorSettings> intervals(
      DamonSysfs sysfs, DamonPlan plan, MonitorSettings configured) throws IOException {
    Map<Integer, MonitorSettings> intervals = new HashMap<>();
    for (int kdamond = 0; kdamond < plan.nodes().size(); kdamond++) {
      sysfs.command(kdamond, "update_tuned_intervals");
      String folder = kdamond + "/contexts/0/monitoring_attrs/intervals/";
      intervals.put(
          plan.nodes().get(kdamond),
          configured.withIntervals(
              sysfs.number(folder + "sample_us"), sysfs.number(folder + "aggr_us")));
    }
    return intervals;
  }
}
