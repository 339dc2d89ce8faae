package io.thermocline.engine.kernel;

import java.util.Optional;

/** DAMON's tracepoints in tracefs. */
final class TraceEvents {
  private static final String TRACEFS = "sys/kernel/tracing/";

  private TraceEvents() {}

  /** Whether tracefs is mounted where it belongs, and this user may look into it. */
  static boolean mounted(KernelFiles files) {
    return !files.list(TRACEFS).isEmpty();
  }

  /** Why snapshots cannot be had from the kernel; empty if they can. */
  static Optional<String> obstacle(KernelFiles files) {
    if (!mounted(files)) {
      return Optional.of(
          "tracefs cannot be seen (as root: mount -t tracefs tracefs /sys/kernel/tracing)");
    }
    return files.exists(TRACEFS + "events/damon/damon_aggregated/format")
        ? Optional.empty()
        : Optional.of(
            "the kernel has no tracepoint damon:damon_aggregated (" + Advice.KERNEL + ")");
  }
}
