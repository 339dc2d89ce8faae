package io.thermocline.sim.testbed;

import io.thermocline.input.Quoted;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Suites of Debian, read with lists and archives of our own: the machine's sources are asked for
 * the mirror and are not changed.
 */
final class DebianArchive {
  private final Path folder;
  private final AptSources machine;

  /**
   * @param folder where lists and packages are kept
   */
  DebianArchive(Path folder, AptSources machine) {
    this.folder = folder;
    this.machine = machine;
  }

  /** The newest package whose whole name matches, from the suite, unpacked; its name as well. */
  Unpacked newest(String suite, String namePattern) throws IOException {
    Path lists = update(suite, List.of(suite));
    Tool.Result found =
        Tool.succeed(folder, apt("apt-cache", lists, "search", "--names-only", namePattern + "$"));
    Pattern whole = Pattern.compile(namePattern);
    String name =
        found
            .output()
            .lines()
            .map(line -> line.split(" ", 2)[0])
            .filter(candidate -> whole.matcher(candidate).matches())
            .max(VersionOrder.INSTANCE)
            .orElseThrow(
                () ->
                    TestbedException.unavailable(
                        "suite "
                            + suite
                            + " has no package "
                            + Quoted.of(namePattern)
                            + " (see whether "
                            + machine.mirror()
                            + " is up to date)"));
    return new Unpacked(name, unpack(lists, suite, name));
  }

  /**
   * @param root the files of the package
   */
  record Unpacked(String name, Path root) {}

  /** Installs a package on this machine, with what it depends on, from several suites. */
  void install(String name, String suite, String... others) throws IOException {
    List<String> suites = new ArrayList<>(List.of(suite));
    suites.addAll(List.of(others));
    Path lists = update(suite + "-install", suites);
    Tool.succeed(
        folder,
        apt(
            "apt-get",
            lists,
            "install",
            "-y",
            "--no-install-recommends",
            "-o",
            "DPkg::Lock::Timeout=300",
            "-t",
            suite,
            name));
  }

  private Path update(String name, List<String> suites) throws IOException {
    Path place = folder.resolve("apt").resolve(name);
    Files.createDirectories(place.resolve("lists/partial"));
    Files.createDirectories(place.resolve("archives/partial"));
    Files.writeString(place.resolve("sources.list"), machine.lines(suites));
    Tool.succeed(folder, apt("apt-get", place, "update"));
    return place;
  }

  private Path unpack(Path place, String suite, String name) throws IOException {
    Path root = folder.resolve("packages").resolve(suite).resolve(name);
    if (!Files.isDirectory(root)) {
      Path download = Files.createTempDirectory(place, "download");
      Tool.succeed(download, apt("apt-get", place, "download", name));
      Path fresh = Files.createTempDirectory(place, "unpacked");
      try (var packages = Files.newDirectoryStream(download, "*.deb")) {
        for (Path file : packages) {
          Tool.succeed(download, List.of("dpkg-deb", "-x", file.toString(), fresh.toString()));
        }
      }
      Files.createDirectories(root.getParent());
      Files.move(fresh, root);
      FileTree.delete(download);
    }
    return root;
  }

  private static List<String> apt(String program, Path place, String... arguments) {
    List<String> command =
        new ArrayList<>(
            List.of(
                program,
                "-q",
                "-o",
                "Dir::Etc::SourceList=" + place.resolve("sources.list"),
                "-o",
                "Dir::Etc::SourceParts=-",
                "-o",
                "Dir::State::Lists=" + place.resolve("lists"),
                "-o",
                "Dir::Cache=" + place,
                "-o",
                "APT::Sandbox::User=root"));
    command.addAll(List.of(arguments));
    return command;
  }
}
