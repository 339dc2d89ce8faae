package io.thermocline.sim.testbed;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A kernel that a guest can boot.
 *
 * @param release as {@code uname -r} says it
 * @param image what the emulator loads
 * @param modules files of modules by name, plain or compressed with xz
 */
record GuestKernel(String release, Path image, Map<String, Path> modules) {
  private static final Pattern MODULE = Pattern.compile("(.+)\\.ko(\\.xz)?");

  /** Finds the parts in unpacked packages of one release. */
  static GuestKernel in(String release, List<Path> roots) throws IOException {
    Map<String, Path> modules = new TreeMap<>();
    Path image = null;
    for (Path root : roots) {
      List<Path> files;
      try (Stream<Path> walk = Files.walk(root)) {
        files = walk.filter(Files::isRegularFile).sorted().toList();
      }
      for (Path file : files) {
        String name = file.getFileName().toString();
        if (name.startsWith("vmlinuz")) {
          image = file;
        }
        Matcher module = MODULE.matcher(name);
        if (module.matches()) {
          modules.put(module.group(1), file);
        }
      }
    }
    if (image == null) {
      throw TestbedException.failed(
          "the packages of kernel " + release + " hold no vmlinuz (remove them from the cache)");
    }
    return new GuestKernel(release, image, modules);
  }
}
