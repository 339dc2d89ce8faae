package io.thermocline.sim.testbed;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** QEMU, kernels and busybox: found where they are, else brought where that is allowed. */
final class Supplies {
  private static final String BUSYBOX = "busybox-static";

  private final Path cache;
  private final Path root;
  private final boolean mayInstall;

  /**
   * @param root of the machine's files
   * @param mayInstall whether this user may change the machine's packages
   */
  Supplies(Path cache, Path root, boolean mayInstall) {
    this.cache = cache;
    this.root = root;
    this.mayInstall = mayInstall;
  }

  /** QEMU's program. */
  Path emulator() throws IOException {
    Path found = Emulator.find();
    if (found == null && mayInstall && Tool.find("apt-get") != null) {
      installEmulator();
      found = Emulator.find();
    }
    if (found == null) {
      throw TestbedException.unavailable(
          Emulator.COMMAND
              + " of version "
              + Emulator.OLDEST
              + " or newer is missing (as root on Debian: thermocline testbed fetch)");
    }
    return found;
  }

  private void installEmulator() throws IOException {
    AptSources sources = AptSources.of(root);
    DebianArchive archive = new DebianArchive(cache, sources);
    String codename = sources.codename();
    // Debian 12 has 7.2, its backports 10; Debian 13 has 10.
    if (codename.equals("bookworm")) {
      archive.install(Emulator.PACKAGE, codename + "-backports", codename);
    } else {
      archive.install(Emulator.PACKAGE, codename);
    }
  }

  /** The newest kernel of the line that is here, or the newest that there is. */
  GuestKernel kernel(KernelLine line) throws IOException {
    Path place = cache.resolve("packages").resolve(line.suite());
    List<Path> roots = new ArrayList<>();
    String release = null;
    for (String pattern : line.packages()) {
      Path unpacked = newestHere(place, pattern);
      if (unpacked == null) {
        return fetchKernel(line);
      }
      roots.add(unpacked);
      release = releaseOf(unpacked.getFileName().toString());
    }
    return GuestKernel.in(String.valueOf(release), roots);
  }

  /** Asks the archive, also when there is one here. */
  GuestKernel fetchKernel(KernelLine line) throws IOException {
    DebianArchive archive = archive();
    List<Path> roots = new ArrayList<>();
    String release = "";
    for (String pattern : line.packages()) {
      // The packages of one kernel belong together.
      String name =
          release.isEmpty()
              ? pattern
              : pattern.split("-", 3)[0]
                  + "-"
                  + pattern.split("-", 3)[1]
                  + "-"
                  + release.replace("+", "\\+").replace(".", "\\.");
      DebianArchive.Unpacked unpacked = archive.newest(line.suite(), name);
      roots.add(unpacked.root());
      release = releaseOf(unpacked.name());
    }
    return GuestKernel.in(release, roots);
  }

  Path busybox() throws IOException {
    Optional<Path> here = Optional.empty();
    Path packages = cache.resolve("packages");
    if (Files.isDirectory(packages)) {
      try (Stream<Path> suites = Files.list(packages)) {
        here = suites.map(suite -> suite.resolve(BUSYBOX)).filter(Files::isDirectory).findFirst();
      }
    }
    Path unpacked =
        here.isPresent()
            ? here.get()
            : archive().newest(AptSources.of(root).codename(), BUSYBOX).root();
    Path old = unpacked.resolve("bin/busybox");
    return Files.exists(old) ? old : unpacked.resolve("usr/bin/busybox");
  }

  private DebianArchive archive() throws IOException {
    if (Tool.find("apt-get") == null || Tool.find("dpkg-deb") == null) {
      throw TestbedException.unavailable(
          "kernels are fetched with apt-get and dpkg-deb, which are missing (run it on Debian)");
    }
    return new DebianArchive(cache, AptSources.of(root));
  }

  private static @Nullable Path newestHere(Path place, String pattern) throws IOException {
    if (!Files.isDirectory(place)) {
      return null;
    }
    try (Stream<Path> packages = Files.list(place)) {
      return packages
          .filter(path -> path.getFileName().toString().matches(pattern))
          .max((a, b) -> VersionOrder.INSTANCE.compare(a.toString(), b.toString()))
          .orElse(null);
    }
  }

  /** {@code 6.12.95+deb12-cloud-amd64} of {@code linux-image-6.12.95+deb12-cloud-amd64}. */
  private static String releaseOf(String packageName) {
    return packageName.split("-", 3)[2];
  }
}
