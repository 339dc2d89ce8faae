package io.thermocline.engine.kernel;

import java.util.stream.IntStream;

/** The kernel's form of a set of ids: {@code 0-3,8}. */
final class IdList {
  private IdList() {}

  static int[] parse(String text) {
    IntStream ids = IntStream.empty();
    for (String part : text.isEmpty() ? new String[0] : text.split(",", -1)) {
      int dash = part.indexOf('-');
      int first = Integer.parseInt(dash < 0 ? part : part.substring(0, dash));
      int last = dash < 0 ? first : Integer.parseInt(part.substring(dash + 1));
      ids = IntStream.concat(ids, IntStream.rangeClosed(first, last));
    }
    return ids.toArray();
  }
}
