package io.thermocline.policyfile;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Policy texts of the test resources: {@code === title}, the expected problems, the text. */
final class Corpus {
  private Corpus() {}

  /**
   * One text.
   *
   * @param title what it shows
   * @param problems lines {@code LINE PATH: MESSAGE} that a reader must find, in order
   * @param text YAML or JSON
   */
  record Case(String title, List<String> problems, String text) {
    @Override
    public String toString() {
      return title;
    }
  }

  /** The cases of a resource beside this class. */
  static List<Case> read(String resource) {
    try (InputStream in = Corpus.class.getResourceAsStream(resource)) {
      String all = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      return Stream.of(all.split("(?m)^=== ")).skip(1).map(Corpus::parse).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Case parse(String block) {
    List<String> lines = block.lines().toList();
    List<String> problems =
        lines.stream().filter(l -> l.startsWith("> ")).map(l -> l.substring(2)).toList();
    String text =
        lines.stream()
            .skip(1)
            .filter(line -> !line.startsWith("> "))
            .collect(Collectors.joining("\n", "", "\n"))
            .strip();
    return new Case(lines.get(0), problems, text + "\n");
  }
}
