package io.thermocline.engine.kernel;

import java.io.IOException;
import java.nio.file.Path;

/** A trace instance as files, in which nothing ever happens. */
final class FakeTracefs {
  private FakeTracefs() {}

  static void write(Path root) throws IOException {
    Path instance = root.resolve("sys/kernel/tracing/instances/thermocline");
    FakeTree.files(
        instance.resolve("events"),
        "header_page " + field("u64 timestamp", 8) + field("u64 commit", 8) + field("u64 data", 8));
    FakeTree.files(
        instance.resolve("events/damon/damon_aggregated"),
        "enable 0",
        "format ID: 512\n"
            + field("u16 common_type", 2)
            + field("int common_pid", 4)
            + field("u64 target_id", 8)
            + field("u32 nr_regions", 4)
            + field("u64 start", 8)
            + field("u64 end", 8)
            + field("u32 nr_accesses", 4)
            + field("u32 age", 4));
    FakeTree.files(instance, "trace_clock local", "buffer_size_kb 1408");
    FakeTree.files(instance.resolve("per_cpu/cpu0"), "trace_pipe_raw");
  }

  private static String field(String declaration, int size) {
    return "field:" + declaration + "; offset:0; size:" + size + ";\n";
  }
}
