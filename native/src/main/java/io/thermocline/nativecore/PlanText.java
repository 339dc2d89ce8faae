package io.thermocline.nativecore;

import io.thermocline.scheme.Filter;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A plan's text: the paths of memory cgroups, each once, each with a NUL behind it. */
final class PlanText {
  private final Map<String, Integer> offsets = new HashMap<>();
  private final ByteArrayOutputStream text = new ByteArrayOutputStream();

  private PlanText() {}

  /** The paths in the filters of all programs. */
  static PlanText of(List<List<Filter>> filters) {
    PlanText text = new PlanText();
    for (List<Filter> program : filters) {
      for (Filter filter : program) {
        String path = filter.memcgPath();
        if (path != null && text.offsets.putIfAbsent(path, text.text.size()) == null) {
          text.text.writeBytes(path.getBytes(StandardCharsets.UTF_8));
          text.text.write(0);
        }
      }
    }
    return text;
  }

  /** Where a path begins. */
  int offset(String path) {
    Integer offset = offsets.get(path);
    if (offset == null) {
      throw new IllegalArgumentException("no path of this plan: " + path);
    }
    return offset;
  }

  byte[] bytes() {
    return text.toByteArray();
  }
}
