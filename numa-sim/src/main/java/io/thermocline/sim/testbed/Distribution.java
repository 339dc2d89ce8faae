package io.thermocline.sim.testbed;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * What the guest shall run.
 *
 * @param folder jars, {@code libthermocline.so}, and JNA's library where its jar has it
 * @param mainClass its launch line
 */
public record Distribution(Path folder, String mainClass) {
  static final String LIBRARY = "libthermocline.so";

  /** Every file, relative to the folder, in the order of names. */
  List<Path> files() throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(Files::isRegularFile).map(folder::relativize).sorted().toList();
    }
  }

  /** The jars as a class path relative to the folder. */
  String classPath() throws IOException {
    return String.join(
        ":", files().stream().map(Path::toString).filter(name -> name.endsWith(".jar")).toList());
  }

  /** The folder of JNA's own library, relative to the distribution's. */
  static String jnaFolder() {
    return "com/sun/jna/linux-x86-64";
  }
}
