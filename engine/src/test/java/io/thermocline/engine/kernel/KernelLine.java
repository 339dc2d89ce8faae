package io.thermocline.engine.kernel;

import java.util.List;

/** What the fake kernel's DAMON knows: those of the two lines of Debian kernels. */
public enum KernelLine {
  V6_12(
      "willneed cold pageout hugepage nohugepage lru_prio lru_deprio"
          + " migrate_hot migrate_cold stat",
      "anon memcg young addr target",
      "user_input some_mem_psi_us"),
  V7_3(
      "willneed cold pageout hugepage nohugepage collapse lru_prio lru_deprio"
          + " migrate_hot migrate_cold stat",
      "anon active memcg young hugepage_size unmapped addr target",
      "user_input some_mem_psi_us node_mem_used_bp node_mem_free_bp"
          + " node_memcg_used_bp node_memcg_free_bp"
          + " active_mem_bp inactive_mem_bp node_eligible_mem_bp");

  private final String actions;
  private final String filters;
  private final String metrics;

  KernelLine(String actions, String filters, String metrics) {
    this.actions = actions;
    this.filters = filters;
    this.metrics = metrics;
  }

  boolean hasAction(String word) {
    return has(actions, word);
  }

  boolean hasFilter(String word) {
    return has(filters, word);
  }

  boolean hasMetric(String word) {
    return has(metrics, word);
  }

  private static boolean has(String words, String word) {
    return List.of(words.split(" ", -1)).contains(word);
  }

  boolean isNew() {
    return this == V7_3;
  }

  String version() {
    return isNew() ? "7.3" : "6.12";
  }
}
