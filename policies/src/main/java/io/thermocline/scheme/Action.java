package io.thermocline.scheme;

import java.util.Locale;

/** What a scheme does to the regions it matches: DAMOS actions, by the kernel's names. */
public enum Action {
  WILLNEED,
  COLD,
  PAGEOUT,
  HUGEPAGE,
  NOHUGEPAGE,
  COLLAPSE,
  LRU_PRIO,
  LRU_DEPRIO,
  MIGRATE_HOT,
  MIGRATE_COLD,
  STAT;

  /** The kernel's spelling, as in a policy file: {@code migrate_hot}. */
  public String keyword() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Whether the action moves pages to another node and so needs a destination. */
  public boolean migrates() {
    return this == MIGRATE_HOT || this == MIGRATE_COLD;
  }
}
