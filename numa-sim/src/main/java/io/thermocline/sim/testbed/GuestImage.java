package io.thermocline.sim.testbed;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The guest's first file system: busybox, a kernel's modules, a Java, the distribution and our
 * programs, in one archive that is kept under the name of what it is made of.
 */
final class GuestImage {
  private static final String DISTRIBUTION = "opt/thermocline";
  private static final String JAVA = "opt/jdk";

  /** Images of one kernel that stay when another is built. */
  private static final int KEPT = 5;

  private final Path cache;
  private final Path busybox;
  private final Distribution distribution;
  private final JavaRuntime runtime;

  /**
   * @param busybox a static one
   */
  GuestImage(Path cache, Path busybox, Distribution distribution, JavaRuntime runtime) {
    this.cache = cache;
    this.busybox = busybox;
    this.distribution = distribution;
    this.runtime = runtime;
  }

  /** The archive for this kernel, built if it is not there. */
  Path build(GuestKernel kernel) throws IOException {
    Map<String, String> scripts = GuestFiles.scripts();
    Map<String, String> programs = GuestFiles.programs();
    ContentKey key = new ContentKey().add(kernel.release()).add(runtime.key()).add(busybox);
    scripts.values().forEach(key::add);
    programs.values().forEach(key::add);
    for (Path file : distribution.files()) {
      key.add(file.toString()).add(distribution.folder().resolve(file));
    }
    Path images = Files.createDirectories(cache.resolve("images"));
    Path image = images.resolve(kernel.release() + "-" + key.text() + ".cpio");
    if (!Files.exists(image)) {
      Path place = Files.createTempDirectory(images, "new");
      try {
        Path fresh = place.resolve("image.cpio");
        write(fresh, place, kernel, scripts, programs);
        removeOldest(images, kernel);
        Files.move(fresh, image, StandardCopyOption.ATOMIC_MOVE);
      } finally {
        FileTree.delete(place);
      }
    }
    return image;
  }

  private void write(
      Path image,
      Path place,
      GuestKernel kernel,
      Map<String, String> scripts,
      Map<String, String> programs)
      throws IOException {
    Path java = linkedRuntime();
    Path copy = copyOfDistribution(place);
    ClassDataArchive.make(java.resolve("bin/java"), copy, distribution);
    try (CpioWriter archive =
        new CpioWriter(new BufferedOutputStream(Files.newOutputStream(image), 1 << 20))) {
      for (String folder : List.of("proc", "sys", "dev")) {
        archive.folder(folder);
      }
      archive.device("dev/console", 5, 1);
      archive.file("bin/busybox", busybox);
      for (Map.Entry<String, String> script : scripts.entrySet()) {
        archive.text(placeOf(script.getKey()), script.getValue());
      }
      for (Map.Entry<String, Path> program : compiled(place, programs).entrySet()) {
        archive.file("testbed/" + program.getKey(), program.getValue());
      }
      for (Map.Entry<String, Path> module : modules(place, kernel, scripts).entrySet()) {
        archive.file("modules/" + module.getKey() + ".ko", module.getValue());
      }
      addTree(archive, JAVA, java);
      addTree(archive, DISTRIBUTION, copy);
      archive.text(DISTRIBUTION + "/java.options", javaOptions());
      for (Path library : libraries(java, copy)) {
        archive.file(library.toString().substring(1), library.toRealPath());
      }
    }
  }

  private static String placeOf(String script) {
    return switch (script) {
      case "init" -> "init";
      case "thermocline" -> "bin/thermocline";
      default -> "testbed/" + script;
    };
  }

  private String javaOptions() throws IOException {
    List<String> options = new ArrayList<>(ClassDataArchive.options(distribution));
    options.add("-XX:SharedArchiveFile=" + ClassDataArchive.FILE);
    options.addAll(List.of("-cp", distribution.classPath(), distribution.mainClass()));
    return String.join("\n", options) + "\n";
  }

  private Path linkedRuntime() throws IOException {
    Path runtimes = Files.createDirectories(cache.resolve("runtimes"));
    Path linked = runtimes.resolve(runtime.key());
    if (!Files.exists(linked)) {
      Path place = Files.createTempDirectory(runtimes, "new");
      runtime.linkTo(place.resolve("jdk"));
      Files.move(place.resolve("jdk"), linked, StandardCopyOption.ATOMIC_MOVE);
      Files.delete(place);
    }
    return linked;
  }

  private Path copyOfDistribution(Path place) throws IOException {
    Path copy = place.resolve("distribution");
    for (Path file : distribution.files()) {
      Path to = copy.resolve(file);
      Files.createDirectories(to.getParent());
      Files.copy(distribution.folder().resolve(file), to, StandardCopyOption.COPY_ATTRIBUTES);
    }
    return copy;
  }

  private static Map<String, Path> compiled(Path place, Map<String, String> programs)
      throws IOException {
    Map<String, Path> compiled = new LinkedHashMap<>();
    for (Map.Entry<String, String> program : programs.entrySet()) {
      Path source = place.resolve(program.getKey() + ".c");
      Path file = place.resolve(program.getKey());
      Files.writeString(source, program.getValue());
      Tool.succeed(
          place,
          List.of("gcc", "-std=c11", "-O2", "-static", "-o", file.toString(), source.toString()));
      compiled.put(program.getKey(), file);
    }
    return compiled;
  }

  /** Those of the list that the kernel has as modules, unpacked. */
  private static Map<String, Path> modules(
      Path place, GuestKernel kernel, Map<String, String> scripts) throws IOException {
    Map<String, Path> unpacked = new LinkedHashMap<>();
    for (String name : scripts.getOrDefault("modules", "").lines().toList()) {
      Path packed = kernel.modules().get(name);
      if (packed != null) {
        Path copy = place.resolve(packed.getFileName());
        Files.copy(packed, copy);
        if (copy.toString().endsWith(".xz")) {
          Tool.succeed(place, List.of("xz", "-d", copy.toString()));
        }
        unpacked.put(name, place.resolve(name + ".ko"));
      }
    }
    return unpacked;
  }

  private static List<Path> libraries(Path java, Path distribution) throws IOException {
    List<Path> programs = new ArrayList<>(List.of(java.resolve("bin/java")));
    for (Path root : List.of(java, distribution)) {
      try (Stream<Path> files = Files.walk(root)) {
        files.filter(file -> file.toString().endsWith(".so")).sorted().forEach(programs::add);
      }
    }
    return List.copyOf(SharedLibraries.of(java, programs));
  }

  private static void addTree(CpioWriter archive, String name, Path root) throws IOException {
    List<Path> files;
    try (Stream<Path> walk = Files.walk(root)) {
      files = walk.filter(Files::isRegularFile).sorted().toList();
    }
    for (Path file : files) {
      archive.file(name + "/" + root.relativize(file), file);
    }
  }

  /** Of the images of a kernel the newest few are kept: several builds may take turns. */
  private static void removeOldest(Path images, GuestKernel kernel) throws IOException {
    List<Path> found = new ArrayList<>();
    try (var others = Files.newDirectoryStream(images, kernel.release() + "-*.cpio")) {
      others.forEach(found::add);
    }
    Map<Path, FileTime> times = new HashMap<>();
    for (Path image : found) {
      times.put(image, Files.getLastModifiedTime(image));
    }
    found.sort(Comparator.comparing(times::get));
    for (Path oldest : found.subList(0, Math.max(0, found.size() - KEPT))) {
      Files.delete(oldest);
    }
  }
}
