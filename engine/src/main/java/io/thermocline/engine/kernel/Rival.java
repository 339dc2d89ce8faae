package io.thermocline.engine.kernel;

import java.io.IOException;
import java.util.EnumSet;
import java.util.Set;

/**
 * What the kernel itself does with the same memory, and a switch is enough to stop. Each may be
 * taken, that is, switched off for as long as an engine runs; what was read before is restored.
 */
public enum Rival {
  /** A module that watches for its own statistics, and lets no kdamond run beside it. */
  DAMON_STAT("sys/module/damon_stat/parameters/enabled", "N"),
  /** Moves pages towards the processors that touch them, whatever a policy says. */
  NUMA_BALANCING("proc/sys/kernel/numa_balancing", "0");

  private final String file;
  private final String off;

  Rival(String file, String off) {
    this.file = file;
    this.off = off;
  }

  /** Those that are on. */
  public static Set<Rival> running(KernelFiles files) throws IOException {
    Set<Rival> running = EnumSet.noneOf(Rival.class);
    for (Rival rival : values()) {
      if (rival.runs(files)) {
        running.add(rival);
      }
    }
    return running;
  }

  /** Its name on a command line. */
  public String keyword() {
    return KernelWords.lower(this);
  }

  /** The switch, below the root. */
  String file() {
    return file;
  }

  /** Whether this kernel has it, and it is on. */
  boolean runs(KernelFiles files) throws IOException {
    return files.exists(file) && !files.read(file).equals(off);
  }

  /** Switching it off, from how it is set now. */
  Setting switchedOff(KernelFiles files) throws IOException {
    return new Setting(file, off, files.read(file));
  }
}
