package io.thermocline.sim.testbed;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A small Java of the modules that the distribution needs, linked from the JDK that runs this. */
final class JavaRuntime {
  private static final String MODULES =
      "java.base,java.logging,java.management,java.naming,java.xml,jdk.management,jdk.unsupported";

  private final Path home;

  /**
   * @param home of the JDK
   */
  JavaRuntime(Path home) {
    this.home = home;
  }

  /** What the linked runtime is made of. */
  String key() throws IOException {
    return new ContentKey().add(home.resolve("release")).add(MODULES).text();
  }

  void linkTo(Path folder) throws IOException {
    Path jlink = home.resolve("bin/jlink");
    if (!Files.isExecutable(jlink)) {
      throw TestbedException.unavailable(
          home + " has no jlink (point JAVA_HOME to a whole JDK of 17 or newer)");
    }
    Tool.succeed(
        home,
        List.of(
            jlink.toString(),
            "--add-modules",
            MODULES,
            "--strip-debug",
            "--no-header-files",
            "--no-man-pages",
            "--output",
            folder.toString()));
  }
}
