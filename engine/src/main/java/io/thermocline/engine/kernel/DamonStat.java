package io.thermocline.engine.kernel;

import java.io.IOException;

/**
 * DAMON_STAT, a module that watches for its own statistics and lets no kdamond run beside it. No
 * other tool's kdamond: its switch is enough.
 */
public final class DamonStat {
  static final String SWITCH = "sys/module/damon_stat/parameters/enabled";

  private final KernelFiles files;

  public DamonStat(KernelFiles files) {
    this.files = files;
  }

  /** Whether it keeps others from watching. */
  public boolean runs() throws IOException {
    return files.exists(SWITCH) && files.read(SWITCH).equals("Y");
  }
}
