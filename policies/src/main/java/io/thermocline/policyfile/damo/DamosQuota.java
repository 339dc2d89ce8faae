package io.thermocline.policyfile.damo;

import io.thermocline.policyfile.document.LongFormat;
import io.thermocline.policyfile.document.Section;
import io.thermocline.scheme.Quota;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The limits of the field {@code quotas}; its goals are {@link DamosGoal}'s. */
final class DamosQuota {
  private static final LongFormat PART = DamoNumbers.count(0, 999_999_999);

  private DamosQuota() {}

  /** The quota; {@code max} as a limit or as an interval without a limit is none. */
  static Quota read(@Nullable Section section, boolean hasGoals) {
    if (section == null) {
      return Quota.NONE;
    }
    long time = limit(section, "time_ms", DamoNumbers.MILLIS);
    long size = limit(section, "sz_bytes", DamoNumbers.SIZE);
    long interval = limit(section, "reset_interval_ms", DamoNumbers.MILLIS);
    if (section.isClean() && interval == 0 && (time > 0 || size > 0 || hasGoals)) {
      section.problem("reset_interval_ms", "is missing or unlimited, and the quota is not");
    }
    int num = (int) section.number("fail_charge_num", PART, 0);
    int denom = (int) section.number("fail_charge_denom", PART, 0);
    if (denom > 0 && num > denom) {
      section.problem("fail_charge_num", "must not be above fail_charge_denom");
    }
    int[] weights = weights(section.section("weights"));
    return new Quota(
        time, size, interval, weights[0], weights[1], weights[2], denom == 0 ? 0 : num, denom);
  }

  static Map<String, Object> write(Quota quota) {
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("time_ms", DamoText.millis(quota.timeMillis()));
    tree.put("sz_bytes", DamoText.size(quota.sizeBytes()));
    tree.put(
        "reset_interval_ms",
        quota.intervalMillis() == 0 ? LongFormat.MAX : DamoText.millis(quota.intervalMillis()));
    tree.put("fail_charge_num", DamoText.count(quota.failChargeNum()));
    tree.put("fail_charge_denom", DamoText.count(quota.failChargeDenom()));
    return tree;
  }

  static Map<String, Object> writeWeights(Quota quota) {
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("sz_permil", DamoText.permil(quota.weightSizePermil()));
    tree.put("nr_accesses_permil", DamoText.permil(quota.weightRatePermil()));
    tree.put("age_permil", DamoText.permil(quota.weightAgePermil()));
    return tree;
  }

  private static long limit(Section section, String field, LongFormat format) {
    long value = section.number(field, format, 0);
    return value == Long.MAX_VALUE ? 0 : value;
  }

  private static int[] weights(@Nullable Section section) {
    if (section == null) {
      return new int[3];
    }
    int[] weights = {
      (int) section.number("sz_permil", DamoNumbers.PERMIL, 0),
      (int) section.number("nr_accesses_permil", DamoNumbers.PERMIL, 0),
      (int) section.number("age_permil", DamoNumbers.PERMIL, 0)
    };
    section.finish();
    return weights;
  }
}
