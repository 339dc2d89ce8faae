package io.thermocline.engine.kernel;

import io.thermocline.nativecore.ErrorText;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * A kernel made of files in a temporary folder: DAMON's sysfs as far as its owner can tell. It
 * makes folders when their number is written, refuses what the real one refuses, and can fail on
 * demand. Thread-safe, as a kernel is.
 */
public final class FakeKernel implements KernelFiles {
  public static final String DAMON = "sys/kernel/mm/damon/admin/kdamonds/";

  private static final String INTERVALS = "contexts/0/monitoring_attrs/intervals/";

  private final Path root;
  private final KernelFiles files;
  private final KernelLine line;
  private final FakeTree tree;
  private final List<String> written = new ArrayList<>();
  private final Map<String, Map<String, String>> inEffect = new LinkedHashMap<>();
  private final Map<String, String> tuned = new LinkedHashMap<>();
  private int failAt;
  private int killAt;
  private int busy;
  private boolean endless;
  private int nextPid = 101;

  public FakeKernel(Path root, KernelLine line) throws IOException {
    this.root = root;
    this.files = KernelFiles.below(root);
    this.line = line;
    this.tree = new FakeTree(line);
    FakeTree.files(root.resolve(DAMON), "nr_kdamonds 0");
    FakeTree.files(root.resolve("proc/sys/kernel/random"), "boot_id 5a1e-01");
  }

  /** The process was killed: it does nothing any more, not even clean up. */
  static final class Killed extends RuntimeException {
    private static final long serialVersionUID = 1;
  }

  /** The write after {@code writes} more ones fails, once. */
  public synchronized void failAfter(int writes) {
    failAt = written.size() + writes + 1;
  }

  /** Somebody else has the lock of DAMON's tree, until it was asked for so many times. */
  synchronized void busyFor(int accesses) {
    busy = accesses;
  }

  /** No kdamond can be switched off. */
  public synchronized void refusesToEnd(boolean wanted) {
    endless = wanted;
  }

  private void lock(String path) throws IOException {
    if (busy > 0 && path.startsWith(DAMON)) {
      busy--;
      throw new IOException(ErrorText.of(ErrorText.BUSY));
    }
  }

  /** After so many more writes, the process is killed. */
  void killAfter(int writes) {
    killAt = written.size() + writes + 1;
  }

  /** Another process comes after the one that was killed. */
  void nextProcess() {
    killAt = 0;
  }

  /** What the kernel counts of a scheme of a kdamond, or shows of its quota. */
  public synchronized void shows(int kdamond, int scheme, String file, long value) {
    put(root.resolve(DAMON + kdamond + "/contexts/0/schemes/" + scheme + "/" + file), "" + value);
  }

  /** The kernel has tuned all intervals. */
  void hasTuned(long sampleMicros, long aggregationMicros) {
    tuned.put("sample_us", "" + sampleMicros);
    tuned.put("aggr_us", "" + aggregationMicros);
  }

  /** Another tool sets up a kdamond and switches it on. */
  public synchronized void startForeign() throws IOException {
    write(DAMON + "nr_kdamonds", "1");
    write(DAMON + "0/contexts/nr_contexts", "1");
    write(DAMON + "0/contexts/0/operations", "paddr");
    write(DAMON + "0/state", "on");
  }

  /** A kdamond ends, though nobody has switched it off. */
  public synchronized void ends(int kdamond) throws IOException {
    inEffect.remove(DAMON + kdamond);
    FakeTree.files(root.resolve(DAMON + kdamond), "state off", "pid -1");
  }

  /** What a running kdamond was told last, by the file's path below its context. */
  public synchronized String told(int kdamond, String file) {
    return inEffect.getOrDefault(DAMON + kdamond, Map.of()).getOrDefault("0/" + file, "");
  }

  /** All writes so far, those that failed too, as {@code path = value}. */
  public List<String> written() {
    return written;
  }

  /** What each running kdamond was told to use when it was switched on or committed last. */
  public Map<String, Map<String, String>> inEffect() {
    return inEffect;
  }

  /** All files of DAMON's tree with their values. */
  public synchronized Map<String, String> snapshot() throws IOException {
    return snapshot(root.resolve(DAMON));
  }

  @Override
  public Path root() {
    return root;
  }

  @Override
  public synchronized String read(String path) throws IOException {
    lock(path);
    return files.read(path);
  }

  @Override
  public List<String> list(String path) {
    return files.list(path);
  }

  @Override
  public boolean exists(String path) {
    return files.exists(path);
  }

  @Override
  public synchronized void write(String path, String value) throws IOException {
    lock(path);
    if (killAt > 0 && written.size() + 1 >= killAt) {
      throw new Killed();
    }
    written.add(path + " = " + value);
    if (written.size() == failAt) {
      throw new IOException("Input/output error");
    }
    if (!files.exists(path)) {
      throw new IOException("No such file or directory");
    }
    String name = path.substring(path.lastIndexOf('/') + 1);
    if (name.startsWith("nr_") && !name.equals("nr_accesses_permil")) {
      count(path, name, Integer.parseInt(value));
    } else if (name.equals("state")) {
      command(path.substring(0, path.length() - "/state".length()), value);
    } else {
      check(path, name, value);
      Files.writeString(root.resolve(path), value + "\n");
    }
  }

  private void count(String path, String name, int count) throws IOException {
    boolean one = name.equals("nr_contexts") && count > 1;
    if (name.equals("nr_kdamonds") && !inEffect.isEmpty()) {
      throw new IOException(ErrorText.of(ErrorText.BUSY));
    }
    if (count < 0 || one) {
      throw new IOException("Invalid argument");
    }
    tree.members(root.resolve(path).getParent(), name, count);
  }

  private void command(String kdamond, String word) throws IOException {
    boolean running = inEffect.containsKey(kdamond);
    switch (word) {
      case "on" -> {
        if (running || stat()) {
          throw new IOException(ErrorText.of(ErrorText.BUSY));
        }
        inEffect.put(kdamond, snapshot(root.resolve(kdamond).resolve("contexts")));
        FakeTree.files(root.resolve(kdamond), "state on", "pid " + nextPid++);
      }
      case "off" -> {
        if (endless) {
          throw new IOException("Input/output error");
        }
        inEffect.remove(kdamond);
        FakeTree.files(root.resolve(kdamond), "state off", "pid -1");
      }
      case "commit" -> {
        if (!running) {
          throw new IOException("Invalid argument");
        }
        inEffect.put(kdamond, snapshot(root.resolve(kdamond).resolve("contexts")));
      }
      case "update_schemes_stats", "update_schemes_effective_quotas" -> requireRunning(running);
      case "update_tuned_intervals" -> {
        requireRunning(running && line.isNew());
        tuned.forEach((file, value) -> put(root.resolve(kdamond).resolve(INTERVALS + file), value));
      }
      default -> throw new IOException("Invalid argument");
    }
  }

  private static void requireRunning(boolean running) throws IOException {
    if (!running) {
      throw new IOException("Invalid argument");
    }
  }

  private static void put(Path file, String value) {
    try {
      Files.writeString(file, value + "\n");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private boolean stat() throws IOException {
    return Rival.DAMON_STAT.runs(files);
  }

  private void check(String path, String name, String value) throws IOException {
    boolean taken =
        switch (name) {
          case "action" -> line.hasAction(value);
          case "type" -> line.hasFilter(value) && inItsLayer(path, value);
          case "target_metric" -> line.hasMetric(value);
          case "goal_tuner" -> value.equals("consist") || value.equals("temporal");
          case "operations" -> List.of("vaddr", "fvaddr", "paddr").contains(value);
          case "metric" -> List.of("none", "free_mem_rate").contains(value);
          case "matching", "allow", "pause", "enabled" -> value.matches("[YN]");
          case "memcg_path", "path" -> !value.isEmpty();
          case "target_nid" -> value.matches("-1|[0-9]+");
          case "sample_us" -> number(value) <= number(beside(path, "aggr_us"));
          case "aggr_us" -> number(value) >= number(beside(path, "sample_us"));
          default -> value.matches("[0-9]{1,20}");
        };
    if (!taken) {
      throw new IOException("Invalid argument");
    }
  }

  private static boolean inItsLayer(String path, String type) {
    boolean core = type.equals("addr") || type.equals("target");
    return path.contains("/core_filters/") ? core : !path.contains("/ops_filters/") || !core;
  }

  private String beside(String path, String name) throws IOException {
    return files.read(path.substring(0, path.lastIndexOf('/') + 1) + name);
  }

  private static long number(String text) {
    return Long.parseUnsignedLong(text);
  }

  private static Map<String, String> snapshot(Path folder) throws IOException {
    Map<String, String> values = new TreeMap<>();
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path file : all.filter(Files::isRegularFile).toList()) {
        values.put(folder.relativize(file).toString(), Files.readString(file).strip());
      }
    }
    return values;
  }
}
