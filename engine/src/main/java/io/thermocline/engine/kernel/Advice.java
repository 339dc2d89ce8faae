package io.thermocline.engine.kernel;

import java.util.List;
import java.util.stream.Collectors;

/** What stands in the way of a kernel backend, and how to mend it: one line each. */
final class Advice {
  static final String KERNEL =
      "boot a kernel with CONFIG_DAMON_PADDR and CONFIG_DAMON_SYSFS, such as Debian's 6.12 from"
          + " bookworm-backports";

  static final String DAMON_STAT =
      "DAMON_STAT runs and lets nobody else watch (as root: echo N > /"
          + Rival.DAMON_STAT.file()
          + ", or permit it with --take damon_stat; it is yours to decide)";

  private Advice() {}

  static String foreign(List<DamonSysfs.Kdamond> kdamonds) {
    String running =
        kdamonds.stream()
            .filter(DamonSysfs.Kdamond::running)
            .map(kdamond -> kdamond.index() + " (pid " + kdamond.pid() + ")")
            .collect(Collectors.joining(", "));
    String has =
        running.isEmpty()
            ? "has set DAMON up (kdamonds: " + kdamonds.size() + ", none runs)"
            : "runs kdamond " + running;
    return "another tool "
        + has
        + ", and DAMON has one owner (end it with that tool, such as 'damo stop')";
  }
}
