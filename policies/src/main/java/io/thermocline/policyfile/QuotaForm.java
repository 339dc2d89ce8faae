package io.thermocline.policyfile;

import io.thermocline.input.Quantities;
import io.thermocline.policyfile.document.LongFormat;
import io.thermocline.policyfile.document.Section;
import io.thermocline.scheme.Quota;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The section {@code quota}: how much a scheme may do in one reset interval. */
final class QuotaForm {
  /** The reset interval of a quota that has a limit or a goal and names no interval: one second. */
  private static final long DEFAULT_INTERVAL_MILLIS = 1_000;

  private static final LongFormat WEIGHT = Formats.count(0, 1_000);

  private QuotaForm() {}

  static Quota read(@Nullable Section section, boolean hasGoals) {
    if (section == null) {
      return hasGoals ? new Quota(0, 0, DEFAULT_INTERVAL_MILLIS, 0, 0, 0, 0, 0) : Quota.NONE;
    }
    long time = section.number("time", Formats.MILLIS.limit(), 0);
    long size = section.number("size", Formats.SIZE.limit(), 0);
    boolean windowed = time > 0 || size > 0 || hasGoals;
    long interval =
        section.number("interval", Formats.SOME_MILLIS, windowed ? DEFAULT_INTERVAL_MILLIS : 0);
    Weights weights = Weights.read(section.section("weights"));
    FailCharge failCharge = FailCharge.read(section);
    section.finish();
    return new Quota(
        time,
        size,
        interval,
        weights.size(),
        weights.accessRate(),
        weights.age(),
        failCharge.num(),
        failCharge.denom());
  }

  static Map<String, Object> write(Quota quota) {
    Map<String, Object> tree = new LinkedHashMap<>();
    if (quota.timeMillis() > 0) {
      tree.put("time", Quantities.formatMillis(quota.timeMillis()));
    }
    if (quota.sizeBytes() > 0) {
      tree.put("size", Quantities.formatBytes(quota.sizeBytes()));
    }
    if (quota.intervalMillis() > 0) {
      tree.put("interval", Quantities.formatMillis(quota.intervalMillis()));
    }
    Map<String, Object> weights = new LinkedHashMap<>();
    weights.put("size", quota.weightSizePermil());
    weights.put("access_rate", quota.weightRatePermil());
    weights.put("age", quota.weightAgePermil());
    tree.put("weights", weights);
    if (quota.failChargeDenom() > 0) {
      tree.put("fail_charge", quota.failChargeNum() + "/" + quota.failChargeDenom());
    }
    return tree;
  }

  private record Weights(int size, int accessRate, int age) {
    static Weights read(@Nullable Section section) {
      if (section == null) {
        return new Weights(0, 0, 0);
      }
      Weights weights =
          new Weights(
              (int) section.number("size", WEIGHT, 0),
              (int) section.number("access_rate", WEIGHT, 0),
              (int) section.number("age", WEIGHT, 0));
      section.finish();
      return weights;
    }
  }
}
