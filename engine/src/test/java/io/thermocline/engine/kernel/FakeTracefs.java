package io.thermocline.engine.kernel;

import io.thermocline.placement.Topology;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Our trace instance as files, on a machine with one processor; a test says what is traced. */
public final class FakeTracefs {
  private static final int EVENT_ID = 512;
  private static final int EVENT_BYTES = 48;
  private static final int PAGE_BYTES = 4096;

  private final Path enable;
  private final Path pipe;

  public FakeTracefs(Path root) throws IOException {
    Path tracing = root.resolve("sys/kernel/tracing");
    Path instance = tracing.resolve("instances/thermocline");
    Path event = instance.resolve("events/damon/damon_aggregated");
    enable = event.resolve("enable");
    pipe = instance.resolve("per_cpu/cpu0/trace_pipe_raw");
    FakeTree.files(
        instance.resolve("events"),
        "header_page "
            + field("u64 timestamp", 0, 8)
            + field("u64 commit", 8, 8)
            + field("char data", 16, PAGE_BYTES - 16));
    String format =
        "format ID: 512\n"
            + field("u16 common_type", 0, 2)
            + field("int common_pid", 4, 4)
            + field("u64 target_id", 8, 8)
            + field("u32 nr_regions", 16, 4)
            + field("u64 start", 24, 8)
            + field("u64 end", 32, 8)
            + field("u32 nr_accesses", 40, 4)
            + field("u32 age", 44, 4);
    FakeTree.files(tracing.resolve("events/damon/damon_aggregated"), format);
    FakeTree.files(event, "enable 0", format);
    FakeTree.files(instance, "trace_clock local", "buffer_size_kb 1408");
    Files.createDirectories(pipe.getParent());
    Files.createFile(pipe);
  }

  /** A kdamond is at the end of a window: its node in equal regions, each with its count. */
  public void window(int pid, Topology.Node node, int... accesses) throws IOException {
    long start = node.ranges().get(0).start();
    long bytes = (node.ranges().get(0).end() - start) / accesses.length;
    ByteBuffer page = ByteBuffer.allocate(PAGE_BYTES).order(ByteOrder.LITTLE_ENDIAN);
    page.putLong(0).putLong((long) accesses.length * (4 + EVENT_BYTES));
    for (int count : accesses) {
      page.putInt(EVENT_BYTES / 4).putShort((short) EVENT_ID).putShort((short) 0).putInt(pid);
      page.putLong(0).putInt(accesses.length).putInt(0);
      page.putLong(start).putLong(start + bytes).putInt(count).putInt(0);
      start += bytes;
    }
    Files.write(pipe, page.array(), StandardOpenOption.APPEND);
  }

  /** Whether DAMON's events are traced. */
  public boolean isOn() throws IOException {
    return Files.readString(enable).strip().equals("1");
  }

  private static String field(String declaration, int offset, int size) {
    return "field:%s; offset:%d; size:%d;%n".formatted(declaration, offset, size);
  }
}
