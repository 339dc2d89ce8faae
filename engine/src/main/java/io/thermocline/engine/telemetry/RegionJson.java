package io.thermocline.engine.telemetry;

import io.thermocline.engine.rpc.RawJson;
import java.util.List;

/**
 * Rows as a JSON array of objects, written by hand because it is most of what is sent: rates and
 * seconds to the thousandth of a permil and the millisecond, temperatures to the tenth.
 */
final class RegionJson {
  private RegionJson() {}

  static RawJson write(List<RegionRow> rows) {
    StringBuilder out = new StringBuilder(rows.size() * 110 + 2).append('[');
    for (int i = 0; i < rows.size(); i++) {
      if (i > 0) {
        out.append(',');
      }
      row(out, rows.get(i));
    }
    return new RawJson(out.append(']').toString());
  }

  private static void row(StringBuilder out, RegionRow row) {
    out.append("{\"start\":").append(row.start());
    out.append(",\"end\":").append(row.end());
    out.append(",\"node\":").append(row.node());
    decimal(out.append(",\"accessRate\":"), row.accessRate(), 10_000);
    decimal(out.append(",\"ageSeconds\":"), row.ageSeconds(), 1_000);
    decimal(out.append(",\"temperature\":"), row.temperature(), 10);
    out.append('}');
  }

  /** Rounded to {@code 1 / scale}, a power of ten; much cheaper than the shortest exact decimal. */
  private static void decimal(StringBuilder out, double value, int scale) {
    long scaled = Math.round(value * scale);
    if (scaled < 0) {
      out.append('-');
    }
    long size = Math.abs(scaled);
    out.append(size / scale).append('.');
    for (int digit = scale / 10; digit > 0; digit /= 10) {
      out.append((char) ('0' + size / digit % 10));
    }
  }
}
