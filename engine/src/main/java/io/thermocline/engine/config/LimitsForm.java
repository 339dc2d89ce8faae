package io.thermocline.engine.config;

import io.thermocline.engine.control.Limits;
import io.thermocline.policyfile.Formats;
import io.thermocline.policyfile.document.LongFormat;
import io.thermocline.policyfile.document.Section;
import java.time.Duration;

/** The section {@code limits}. */
final class LimitsForm {
  private static final LongFormat COUNT = Formats.count(1, 1_000_000);
  private static final LongFormat BYTES =
      Formats.SIZE.between(1 << 10, "1KiB", 256 << 20, "256MiB");

  private LimitsForm() {}

  static Limits read(Section section) {
    Limits otherwise = Limits.defaults();
    Limits limits =
        new Limits(
            count(section, "connections", otherwise.connections()),
            count(section, "failed_logins_per_second", otherwise.failedLoginsPerSecond()),
            (int) section.number("frame", BYTES, otherwise.frameBytes()),
            (int) section.number("message", BYTES, otherwise.messageBytes()),
            count(section, "calls_per_second", otherwise.callsPerSecond()),
            count(section, "changes_per_aggregation", otherwise.changesPerAggregation()),
            count(section, "dry_runs_per_second", otherwise.rehearsalsPerSecond()),
            Duration.ofMillis(
                section.number(
                    "slow_client", Formats.SOME_MILLIS, otherwise.slowClient().toMillis())));
    if (section.isClean() && limits.frameBytes() < limits.messageBytes()) {
      section.problem("frame", "must not be smaller than message");
    }
    section.finish();
    return limits;
  }

  private static int count(Section section, String field, int otherwise) {
    return (int) section.number(field, COUNT, otherwise);
  }
}
