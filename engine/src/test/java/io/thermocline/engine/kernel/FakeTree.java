package io.thermocline.engine.kernel;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Makes the folders and files that each line of kernels shows when their number is written. */
public record FakeTree(KernelLine line) {

  /** What a folder holds after {@code nr_*} in it was written: {@code count} fresh members. */
  void members(Path folder, String counter, int count) throws IOException {
    for (Path old : children(folder)) {
      if (Files.isDirectory(old)) {
        delete(old);
      }
    }
    for (int i = 0; i < count; i++) {
      Path member = folder.resolve(Integer.toString(i));
      switch (counter) {
        case "nr_kdamonds" -> kdamond(member);
        case "nr_contexts" -> context(member);
        case "nr_targets" -> target(member);
        case "nr_regions" -> files(member, "start 0", "end 0");
        case "nr_schemes" -> scheme(member);
        case "nr_goals" -> goal(member);
        case "nr_filters" -> filter(member);
        case "nr_dests" -> files(member, "id 0", "weight 0");
        default -> throw new IOException("Invalid argument");
      }
    }
    files(folder, counter + " " + count);
  }

  private void kdamond(Path at) throws IOException {
    files(at, "state off", "pid -1");
    files(at.resolve("contexts"), "nr_contexts 0");
  }

  private void context(Path at) throws IOException {
    files(at, "operations vaddr");
    Path attrs = at.resolve("monitoring_attrs");
    files(attrs.resolve("intervals"), "sample_us 5000", "aggr_us 100000", "update_us 60000000");
    files(attrs.resolve("nr_regions"), "min 10", "max 1000");
    files(at.resolve("targets"), "nr_targets 0");
    files(at.resolve("schemes"), "nr_schemes 0");
    if (line.isNew()) {
      files(at, "addr_unit 1", "pause N");
      files(
          attrs.resolve("intervals/intervals_goal"),
          "access_bp 0",
          "aggrs 0",
          "min_sample_us 0",
          "max_sample_us 0");
    }
  }

  private void target(Path at) throws IOException {
    files(at, "pid_target 0");
    files(at.resolve("regions"), "nr_regions 0");
  }

  private void scheme(Path at) throws IOException {
    files(at, "action stat", "target_nid -1", "apply_interval_us 0");
    for (String range : List.of("sz", "nr_accesses", "age")) {
      files(at.resolve("access_pattern").resolve(range), "min 0", "max 0");
    }
    Path quotas = at.resolve("quotas");
    files(quotas, "ms 0", "bytes 0", "reset_interval_ms 0", "effective_bytes 0");
    files(quotas.resolve("weights"), "sz_permil 0", "nr_accesses_permil 0", "age_permil 0");
    files(quotas.resolve("goals"), "nr_goals 0");
    files(at.resolve("watermarks"), "metric none", "interval_us 0", "high 0", "mid 0", "low 0");
    files(at.resolve("filters"), "nr_filters 0");
    Path stats = at.resolve("stats");
    files(stats, "nr_tried 0", "sz_tried 0", "nr_applied 0", "sz_applied 0", "qt_exceeds 0");
    if (line.isNew()) {
      files(quotas, "goal_tuner consist", "fail_charge_num 0", "fail_charge_denom 0");
      files(at.resolve("core_filters"), "nr_filters 0");
      files(at.resolve("ops_filters"), "nr_filters 0");
      files(at.resolve("dests"), "nr_dests 0");
      files(stats, "nr_snapshots 0", "max_nr_snapshots 0", "sz_ops_filter_passed 0");
    }
  }

  private void goal(Path at) throws IOException {
    files(at, "target_metric user_input", "target_value 0", "current_value 0");
    if (line.isNew()) {
      files(at, "nid 0", "path");
    }
  }

  private void filter(Path at) throws IOException {
    files(at, "type anon", "matching N", "memcg_path", "addr_start 0", "addr_end 0");
    files(at, "damon_target_idx 0");
    if (line.isNew()) {
      files(at, "allow N", "min 0", "max 0");
    }
  }

  /** Files of a folder, each as its name and value. */
  public static void files(Path folder, String... files) throws IOException {
    Files.createDirectories(folder);
    for (String file : files) {
      String[] words = file.split(" ", 2);
      Files.writeString(folder.resolve(words[0]), (words.length < 2 ? "" : words[1]) + "\n");
    }
  }

  /** The kernel's type information: no types, and these names. */
  public static void types(Path root, String... names) throws IOException {
    byte[] strings = ("\0" + String.join("\0", names) + "\0").getBytes(StandardCharsets.US_ASCII);
    int typeBytes = 8;
    ByteBuffer file =
        ByteBuffer.allocate(24 + typeBytes + strings.length).order(ByteOrder.LITTLE_ENDIAN);
    file.putShort((short) 0xeb9f).put((byte) 1).put((byte) 0).putInt(24);
    file.putInt(0).putInt(typeBytes).putInt(typeBytes).putInt(strings.length);
    file.position(24 + typeBytes).put(strings);
    Path folder = Files.createDirectories(root.resolve("sys/kernel/btf"));
    Files.write(folder.resolve("vmlinux"), file.array());
  }

  private static List<Path> children(Path folder) throws IOException {
    try (Stream<Path> children = Files.list(folder)) {
      return children.toList();
    }
  }

  private static void delete(Path tree) throws IOException {
    try (Stream<Path> all = Files.walk(tree)) {
      all.sorted(Comparator.reverseOrder()).forEach(FakeTree::deleteOne);
    }
  }

  private static void deleteOne(Path path) {
    try {
      Files.delete(path);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
