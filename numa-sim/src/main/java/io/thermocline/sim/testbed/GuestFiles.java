package io.thermocline.sim.testbed;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The scripts and programs of the guest, which come in this module's jar. */
final class GuestFiles {
  static final List<String> SCRIPTS =
      List.of(
          "init",
          "tell",
          "cxl",
          "exec",
          "modules",
          "thermocline",
          "kdamonds",
          "settings",
          "compare",
          "run",
          "foreign",
          "up",
          "peers/none",
          "peers/numab2",
          "peers/damon",
          "peers/hmsdk",
          "peers/engine",
          "checking");

  static final List<String> PROGRAMS = List.of("workload", "forward", "ready");

  private GuestFiles() {}

  /** Texts by name, in their order. */
  static Map<String, String> scripts() throws IOException {
    Map<String, String> texts = new LinkedHashMap<>();
    for (String name : SCRIPTS) {
      texts.put(name, read("guest/" + name));
    }
    return texts;
  }

  /** Texts in C by the program's name. */
  static Map<String, String> programs() throws IOException {
    Map<String, String> texts = new LinkedHashMap<>();
    for (String name : PROGRAMS) {
      texts.put(name, read("programs/" + name + ".c"));
    }
    return texts;
  }

  private static String read(String name) throws IOException {
    try (InputStream in = GuestFiles.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IOException(name + " is not in this build");
      }
      return new String(in.readAllBytes(), UTF_8);
    }
  }
}
