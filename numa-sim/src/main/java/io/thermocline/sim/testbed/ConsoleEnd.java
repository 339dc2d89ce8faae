package io.thermocline.sim.testbed;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/** The last lines of a console, fit to be shown. */
final class ConsoleEnd {
  private static final int LINES = 15;

  private ConsoleEnd() {}

  static String of(Path file) throws IOException {
    if (!Files.exists(file)) {
      return "";
    }
    List<String> lines =
        new String(Files.readAllBytes(file), ISO_8859_1)
            .replaceAll("\u001b\\[[0-9;?]*[A-Za-z]", "")
            .lines()
            .map(line -> line.replaceAll("\\p{Cntrl}", ""))
            .filter(line -> !line.isBlank())
            .toList();
    return lines.subList(Math.max(0, lines.size() - LINES), lines.size()).stream()
        .map(line -> "  " + line + "\n")
        .collect(Collectors.joining());
  }
}
