package io.thermocline.nativecore;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Our trace instance as files, on a machine with one processor. */
final class FakeTracefs {
  private static final int PAGE_BYTES = 4096;
  private static final int PAGE_HEADER_BYTES = 16;
  private static final int EVENT_ID = 512;
  private static final int EVENT_BYTES = 48;

  private final Path pipe;

  FakeTracefs(Path root) throws IOException {
    Path instance = root.resolve("sys/kernel/tracing/instances/thermocline");
    Path event = instance.resolve("events/damon/damon_aggregated");
    pipe = instance.resolve("per_cpu/cpu0/trace_pipe_raw");
    Files.createDirectories(event);
    Files.createDirectories(pipe.getParent());
    Files.writeString(
        instance.resolve("events/header_page"),
        field("u64 timestamp", 0, 8)
            + field("local_t commit", 8, 8)
            + field("char data", 16, 4080));
    Files.writeString(
        event.resolve("format"),
        "name: damon_aggregated\nID: "
            + EVENT_ID
            + "\nformat:\n"
            + field("unsigned short common_type", 0, 2)
            + field("int common_pid", 4, 4)
            + field("unsigned long target_id", 8, 8)
            + field("unsigned int nr_regions", 16, 4)
            + field("unsigned long start", 24, 8)
            + field("unsigned long end", 32, 8)
            + field("unsigned int nr_accesses", 40, 4)
            + field("unsigned int age", 44, 4));
    Files.writeString(event.resolve("enable"), "0");
    Files.writeString(instance.resolve("trace_clock"), "local");
    Files.writeString(instance.resolve("buffer_size_kb"), "1408");
    Files.createFile(pipe);
  }

  private static String field(String declaration, int offset, int size) {
    return "\tfield:%s;\toffset:%d;\tsize:%d;\tsigned:0;%n".formatted(declaration, offset, size);
  }

  /** A window of a kdamond: regions of 1 MiB from address 0 on, each with its count. */
  void window(int pid, int age, int... accesses) throws IOException {
    ByteBuffer page = ByteBuffer.allocate(PAGE_BYTES).order(ByteOrder.LITTLE_ENDIAN);
    page.putLong(8, (long) accesses.length * (4 + EVENT_BYTES));
    page.position(PAGE_HEADER_BYTES);
    for (int i = 0; i < accesses.length; i++) {
      page.putInt(EVENT_BYTES / 4).putShort((short) EVENT_ID).putShort((short) 0).putInt(pid);
      page.putLong(0).putInt(accesses.length).putInt(0);
      page.putLong((long) i << 20).putLong((i + 1L) << 20).putInt(accesses[i]).putInt(age);
    }
    Files.write(pipe, page.array(), StandardOpenOption.APPEND);
  }
}
