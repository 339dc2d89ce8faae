package io.thermocline.engine.kernel;

import io.thermocline.engine.kernel.DamonPlan.Write;
import java.util.ArrayList;
import java.util.List;

/**
 * What an engine has in the kernel, or is about to have.
 *
 * @param boot the kernel's boot id; what an earlier boot had is gone
 * @param pids the kernel threads; empty while they are being started
 * @param settings switches that were turned, in order
 * @param writes DAMON's files, written or about to be
 */
record RunRecord(String boot, List<Integer> pids, List<Setting> settings, List<Write> writes) {
  RunRecord {
    pids = List.copyOf(pids);
    settings = List.copyOf(settings);
    writes = List.copyOf(writes);
  }

  /** A line each: a word, a blank, and what it is about. */
  String text() {
    StringBuilder text = new StringBuilder("boot ").append(boot).append('\n');
    pids.forEach(pid -> text.append("pid ").append(pid).append('\n'));
    for (Setting setting : settings) {
      text.append("setting ")
          .append(String.join(" ", setting.path(), setting.ours(), setting.former()))
          .append('\n');
    }
    writes.forEach(write -> text.append("write ").append(write).append('\n'));
    return text.append("end\n").toString();
  }

  /**
   * The reverse of {@link #text}.
   *
   * @throws IllegalArgumentException if it is not a whole record
   */
  static RunRecord parse(String text) {
    String boot = "";
    List<Integer> pids = new ArrayList<>();
    List<Setting> settings = new ArrayList<>();
    List<Write> writes = new ArrayList<>();
    boolean whole = false;
    for (String line : text.lines().toList()) {
      int blank = line.indexOf(' ');
      String rest = line.substring(blank + 1);
      switch (blank < 0 ? line : line.substring(0, blank)) {
        case "boot" -> boot = rest;
        case "pid" -> pids.add(Integer.parseInt(rest));
        case "setting" -> {
          String[] words = rest.split(" ", 3);
          settings.add(new Setting(words[0], words[1], words[2]));
        }
        case "write" -> writes.add(Write.parse(rest));
        case "end" -> whole = true;
        default -> throw new IllegalArgumentException("no line of a record: " + line);
      }
    }
    if (!whole) {
      throw new IllegalArgumentException("a record without its end");
    }
    return new RunRecord(boot, pids, settings, writes);
  }
}
