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
    String release = newestHere(place, line);
    if (release == null) {
      return fetchKernel(line);
    }
    return GuestKernel.in(
        release, line.parts().stream().map(part -> place.resolve(part + "-" + release)).toList());
  }

  /** Asks the archive, also when there is one here. */
  GuestKernel fetchKernel(KernelLine line) throws IOException {
    DebianArchive archive = archive();
    String release = line.release();
    List<Path> roots = new ArrayList<>();
    for (String part : line.parts()) {
      // The first package says which release it is; the others belong to it.
      DebianArchive.Unpacked unpacked = archive.newest(line.suite(), part + "-" + release);
      roots.add(unpacked.root());
      release = unpacked.name().substring(part.length() + 1).replaceAll("([+.])", "\\\\$1");
    }
    return GuestKernel.in(release.replace("\\", ""), roots);
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

  /** The newest release of which every package is here, or null. */
  private static @Nullable String newestHere(Path place, KernelLine line) throws IOException {
    if (!Files.isDirectory(place)) {
      return null;
    }
    String first = line.parts().get(0) + "-";
    try (Stream<Path> packages = Files.list(place)) {
      return packages
          .map(path -> path.getFileName().toString())
          .filter(name -> name.startsWith(first))
          .map(name -> name.substring(first.length()))
          .filter(release -> release.matches(line.release()))
          .filter(
              release ->
                  line.parts().stream()
                      .allMatch(part -> Files.isDirectory(place.resolve(part + "-" + release))))
          .max(VersionOrder.INSTANCE)
          .orElse(null);
    }
  }
}
