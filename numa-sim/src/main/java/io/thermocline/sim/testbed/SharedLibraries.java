package io.thermocline.sim.testbed;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Which libraries of this machine a program needs, the dynamic loader among them. */
final class SharedLibraries {
  private static final Pattern RESOLVED = Pattern.compile("(?:=> )?(/\\S+) \\(0x[0-9a-f]+\\)");

  private SharedLibraries() {}

  /** Absolute paths, those below the folder left out. */
  static Set<Path> of(Path folder, List<Path> programs) {
    Set<Path> libraries = new TreeSet<>();
    for (Path program : programs) {
      libraries.addAll(parse(Tool.run(folder, List.of("ldd", program.toString())).output()));
    }
    libraries.removeIf(library -> library.startsWith(folder));
    return libraries;
  }

  /** From what {@code ldd} prints. */
  static List<Path> parse(String output) {
    Matcher matcher = RESOLVED.matcher(output);
    return matcher.results().map(match -> Path.of(match.group(1))).toList();
  }
}
