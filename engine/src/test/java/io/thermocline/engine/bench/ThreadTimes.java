package io.thermocline.engine.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What each of this process's threads has taken, native ones too, as the kernel counts it.
 *
 * @param spentByThread by id and name
 */
record ThreadTimes(Map<Task, Spent> spentByThread) {
  private static final Pattern WAKE_UPS = Pattern.compile("\\nvoluntary_ctxt_switches:\\s+(\\d+)");

  /**
   * @param name the kernel's, of 15 characters at most
   */
  record Task(String id, String name) {}

  /**
   * @param nanos of CPU time
   * @param wakeUps how often it has waited for something
   */
  record Spent(long nanos, long wakeUps) {
    private static final Spent NOTHING = new Spent(0, 0);

    Spent since(Spent before) {
      return new Spent(nanos - before.nanos, wakeUps - before.wakeUps);
    }
  }

  static ThreadTimes now() {
    Map<Task, Spent> all = new HashMap<>();
    try (Stream<Path> tasks = Files.list(Path.of("/proc/self/task"))) {
      for (Path task : tasks.toList()) {
        read(task, all);
      }
      return new ThreadTimes(all);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void read(Path task, Map<Task, Spent> all) throws IOException {
    try {
      String name = Files.readString(task.resolve("comm")).strip();
      String times = Files.readString(task.resolve("schedstat"));
      Matcher wakeUps = WAKE_UPS.matcher(Files.readString(task.resolve("status")));
      if (!wakeUps.find()) {
        throw new IOException("no wake-ups in the status of " + name);
      }
      all.put(
          new Task(task.getFileName().toString(), name),
          new Spent(
              Long.parseLong(times.substring(0, times.indexOf(' '))),
              Long.parseLong(wakeUps.group(1))));
    } catch (NoSuchFileException e) {
      if (Files.exists(task)) { // Else it has ended in between.
        throw e;
      }
    }
  }

  ThreadTimes since(ThreadTimes before) {
    Map<Task, Spent> spent = new HashMap<>();
    spentByThread.forEach(
        (task, now) ->
            spent.put(task, now.since(before.spentByThread.getOrDefault(task, Spent.NOTHING))));
    return new ThreadTimes(spent);
  }

  /** CPU time of all threads with such a name. */
  double seconds(String regex) {
    return of(regex).mapToLong(Spent::nanos).sum() / 1e9;
  }

  /** How often they have waited. */
  double wakeUps(String regex) {
    return of(regex).mapToLong(Spent::wakeUps).sum();
  }

  private Stream<Spent> of(String regex) {
    return spentByThread.entrySet().stream()
        .filter(entry -> entry.getKey().name().matches(regex))
        .map(Map.Entry::getValue);
  }
}
