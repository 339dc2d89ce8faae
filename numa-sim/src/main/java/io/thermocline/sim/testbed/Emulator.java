package io.thermocline.sim.testbed;

import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** QEMU on this machine. */
final class Emulator {
  static final String COMMAND = "qemu-system-x86_64";
  static final String PACKAGE = "qemu-system-x86";

  /** The first that runs these guests: 7.2 lets them die, and has no volatile CXL memory. */
  static final int OLDEST = 10;

  private static final Pattern VERSION = Pattern.compile("version ([0-9]+)\\.");

  private Emulator() {}

  /** One that is new enough, or null. */
  static @Nullable Path find() {
    Path program = Tool.find(COMMAND);
    if (program == null) {
      return null;
    }
    Tool.Result version = Tool.run(Path.of("/"), List.of(program.toString(), "--version"));
    return majorVersion(version.output()) >= OLDEST ? program : null;
  }

  /** 10 of {@code QEMU emulator version 10.0.2 (...)}; 0 if it does not say. */
  static int majorVersion(String text) {
    Matcher matcher = VERSION.matcher(text);
    return matcher.find() ? Integer.parseInt(matcher.group(1)) : 0;
  }
}
