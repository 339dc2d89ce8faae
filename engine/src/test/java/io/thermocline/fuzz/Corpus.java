package io.thermocline.fuzz;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;

/** Texts to begin with, from the test resources: {@code === title}, then the text. */
final class Corpus {
  private Corpus() {}

  static List<String> read(String resource) {
    try (InputStream in = Corpus.class.getResourceAsStream(resource)) {
      String all = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      return Stream.of(all.split("(?m)^=== .*\\R", -1)).skip(1).map(String::stripTrailing).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
