package io.thermocline.engine.kernel;

import java.util.HashMap;
import java.util.Map;

/** A node's {@code meminfo}: lines such as {@code Node 0 MemTotal: 4096 kB}. */
final class NodeMeminfo {
  private NodeMeminfo() {}

  /** Sizes by their names, in bytes. */
  static Map<String, Long> parse(String meminfo) {
    Map<String, Long> sizes = new HashMap<>();
    for (String line : meminfo.lines().toList()) {
      String[] words = line.strip().split("\\s+", -1);
      if (words.length == 5) {
        sizes.put(words[2].replace(":", ""), Long.parseLong(words[3]) * 1024);
      }
    }
    return sizes;
  }
}
