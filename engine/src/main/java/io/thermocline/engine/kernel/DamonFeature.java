package io.thermocline.engine.kernel;

/** What a DAMON has or lacks, by the file that only those which have it show. */
public enum DamonFeature {
  INTERVALS_GOAL("monitoring_attrs/intervals/intervals_goal/access_bp", "damon_intervals_goal"),
  APPLY_INTERVAL("schemes/0/apply_interval_us", "apply_interval_us"),
  QUOTA_GOALS("schemes/0/quotas/goals/nr_goals", "damos_quota_goal"),
  GOAL_TUNER("schemes/0/quotas/goal_tuner", "damos_quota_goal_tuner"),
  FAIL_CHARGE("schemes/0/quotas/fail_charge_num", "fail_charge_num"),
  ALLOW_FILTERS("schemes/0/filters/0/allow", "core_filters_allowed"),
  FILTER_LAYERS("schemes/0/ops_filters/nr_filters", "DAMOS_SYSFS_FILTER_HANDLE_LAYER_OPS"),
  DESTINATIONS("schemes/0/dests/nr_dests", "damos_migrate_dests"),
  MAX_SNAPSHOTS("schemes/0/stats/max_nr_snapshots", "max_nr_snapshots"),
  /** The action stat asks its page filters, and counts what they let through. */
  STAT_ASKS_PAGES("schemes/0/stats/sz_ops_filter_passed", "sz_ops_filter_passed");

  private final String file;
  private final String typeName;

  DamonFeature(String file, String typeName) {
    this.file = file;
    this.typeName = typeName;
  }

  /** Below a context's folder, if there is one scheme with one filter. */
  String file() {
    return file;
  }

  /** A name in the kernel's type information that comes with it. */
  String typeName() {
    return typeName;
  }
}
