package io.thermocline.engine.kernel;

import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Real files below a real folder. Nothing is ever created. */
record RootedFiles(Path root) implements KernelFiles {
  private static final Comparator<String> BY_NUMBER =
      Comparator.comparingInt(String::length).thenComparing(Comparator.naturalOrder());

  @Override
  public String read(String path) throws IOException {
    // The kernel's files are short, and are read many times a second: no channel, no size.
    try (InputStream in = new FileInputStream(root + "/" + path)) {
      return new String(in.readNBytes(Integer.MAX_VALUE), StandardCharsets.UTF_8).strip();
    }
  }

  @Override
  public void write(String path, String value) throws IOException {
    try (OutputStream out = Files.newOutputStream(root.resolve(path), StandardOpenOption.WRITE)) {
      out.write(value.getBytes(StandardCharsets.UTF_8)); // One write(2): a value is not split.
    }
  }

  @Override
  public List<String> list(String path) {
    try (Stream<Path> entries = Files.list(root.resolve(path))) {
      return entries.map(entry -> entry.getFileName().toString()).sorted(BY_NUMBER).toList();
    } catch (IOException e) {
      return List.of();
    }
  }

  @Override
  public boolean exists(String path) {
    return Files.exists(root.resolve(path));
  }
}
