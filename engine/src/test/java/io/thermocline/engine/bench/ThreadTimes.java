package io.thermocline.engine.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;

/**
 * CPU time of each of this process's threads, native ones too, as the kernel counts it.
 *
 * @param nanosByThread by id and name
 */
record ThreadTimes(Map<Task, Long> nanosByThread) {
  /**
   * @param name the kernel's, of 15 characters at most
   */
  record Task(String id, String name) {}

  static ThreadTimes now() {
    Map<Task, Long> nanos = new HashMap<>();
    try (Stream<Path> tasks = Files.list(Path.of("/proc/self/task"))) {
      for (Path task : tasks.toList()) {
        read(task, nanos);
      }
      return new ThreadTimes(nanos);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void read(Path task, Map<Task, Long> nanos) throws IOException {
    try {
      String name = Files.readString(task.resolve("comm")).strip();
      String times = Files.readString(task.resolve("schedstat"));
      nanos.put(
          new Task(task.getFileName().toString(), name),
          Long.parseLong(times.substring(0, times.indexOf(' '))));
    } catch (NoSuchFileException e) {
      if (Files.exists(task)) { // Else it has ended in between.
        throw e;
      }
    }
  }

  ThreadTimes since(ThreadTimes before) {
    Map<Task, Long> spent = new HashMap<>();
    nanosByThread.forEach(
        (task, nanos) -> spent.put(task, nanos - before.nanosByThread.getOrDefault(task, 0L)));
    return new ThreadTimes(spent);
  }

  /** Of all threads with such a name. */
  double seconds(String regex) {
    return nanosByThread.entrySet().stream()
            .filter(entry -> entry.getKey().name().matches(regex))
            .mapToLong(Map.Entry::getValue)
            .sum()
        / 1e9;
  }
}
