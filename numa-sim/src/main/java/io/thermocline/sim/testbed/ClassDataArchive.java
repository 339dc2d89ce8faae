package io.thermocline.sim.testbed;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.zip.ZipFile;

/**
 * Classes of a distribution, ready to be mapped into memory, so that it starts fast where every
 * instruction is emulated. Made on the host by the guest's own Java: the class path is relative,
 * and Java checks nothing but it, the sizes of the jars and their times.
 */
final class ClassDataArchive {
  static final String FILE = "classes.jsa";

  private static final String CLASS_LIST = "classes.list";

  private ClassDataArchive() {}

  /**
   * Makes {@link #FILE} in the folder, a copy of the distribution.
   *
   * @param java the guest's own
   */
  static void make(Path java, Path folder, Distribution distribution) throws IOException {
    List<String> warmUp = new ArrayList<>(List.of(java.toString()));
    warmUp.addAll(options(distribution));
    warmUp.add("-Xshare:off");
    warmUp.add("-XX:DumpLoadedClassList=" + CLASS_LIST);
    warmUp.addAll(List.of("-cp", distribution.classPath(), distribution.mainClass()));
    WarmUp.run(folder, warmUp);
    Path list = folder.resolve(CLASS_LIST);
    if (!Files.exists(list)) {
      throw TestbedException.failed(
          "the distribution in " + distribution.folder() + " does not run (build it again)");
    }
    Files.write(list, complete(folder, Files.readAllLines(list)));

    List<String> dump = new ArrayList<>(List.of(java.toString()));
    dump.addAll(options(distribution));
    dump.addAll(List.of("-Xshare:dump", "-XX:SharedClassListFile=" + CLASS_LIST));
    dump.addAll(List.of("-XX:SharedArchiveFile=" + FILE, "-cp", distribution.classPath()));
    Tool.succeed(folder, dump);
    Files.delete(list);
  }

  /**
   * What the engine runs with in the guest, without the archive. An emulator translates compiled
   * code once more, so less is compiled: that takes a third off the time of a start.
   */
  static List<String> options(Distribution distribution) {
    return List.of(
        "-XX:+UseSerialGC",
        "-XX:TieredStopAtLevel=1",
        "-XX:CompileThresholdScaling=4",
        "-XX:-UsePerfData",
        "-Xms32m",
        "-Xmx64m",
        "-Djna.nosys=true",
        "-Djna.boot.library.path=" + Distribution.jnaFolder(),
        "-Dthermocline.library=./" + Distribution.LIBRARY);
  }

  /**
   * What was loaded, and all other classes of our own, which another backend may load. No line
   * comes twice: JDK 17 crashes over a lambda that does.
   */
  private static List<String> complete(Path folder, List<String> loaded) throws IOException {
    TreeSet<String> own = new TreeSet<>();
    try (var jars = Files.newDirectoryStream(folder, "thermocline-*.jar")) {
      for (Path jar : jars) {
        try (ZipFile zip = new ZipFile(jar.toFile())) {
          zip.stream()
              .map(entry -> entry.getName())
              .filter(name -> name.endsWith(".class") && !name.endsWith("package-info.class"))
              .forEach(name -> own.add(name.substring(0, name.length() - ".class".length())));
        }
      }
    }
    Set<String> lines = new LinkedHashSet<>(loaded);
    loaded.forEach(line -> own.remove(line.split(" ", 2)[0]));
    lines.addAll(own);
    return List.copyOf(lines);
  }
}
