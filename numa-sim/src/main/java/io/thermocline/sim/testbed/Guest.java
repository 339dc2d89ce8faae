package io.thermocline.sim.testbed;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** A running guest: an emulator's process, and the lines that the guest sends. */
final class Guest implements AutoCloseable {
  /** Of util-linux; has the kernel end a program with the one that has started it. */
  static final String TIE = "setpriv";

  private static final long POLL_MILLIS = 50;

  private final Process process;

  /** An emulator would go on when this process is told to end. */
  private final Thread hook;

  private final Path events;
  private long read;
  private String partial = "";

  private Guest(Process process, Path events) {
    this.process = process;
    this.events = events;
    hook = new Thread(process::destroyForcibly, "guest-end");
    Runtime.getRuntime().addShutdownHook(hook);
  }

  /**
   * Starts one that ends with the calling thread, even if that is killed.
   *
   * @param messages where the emulator's own words go
   */
  static Guest start(EmulatorCommand command, Path messages) throws IOException {
    Files.write(command.events(), new byte[0]);
    Process process =
        new ProcessBuilder(tied(command.words()))
            .redirectInput(Path.of("/dev/null").toFile())
            .redirectErrorStream(true)
            .redirectOutput(messages.toFile())
            .start();
    return new Guest(process, command.events());
  }

  private static List<String> tied(List<String> words) {
    Path tie = Tool.find(TIE);
    List<String> all = new ArrayList<>();
    if (tie != null) {
      all.addAll(List.of(tie.toString(), "--pdeathsig", "KILL", "--"));
    }
    all.addAll(words);
    return all;
  }

  /**
   * Hands over lines as they come.
   *
   * @return false if the guest has ended
   */
  boolean poll(Consumer<String> lines) throws IOException, InterruptedException {
    boolean ended = process.waitFor(POLL_MILLIS, TimeUnit.MILLISECONDS);
    try (var channel = Files.newByteChannel(events)) {
      channel.position(read);
      byte[] bytes = new byte[(int) Math.min(1 << 20, channel.size() - read)];
      int got = channel.read(ByteBuffer.wrap(bytes));
      if (got > 0) {
        read += got;
        String text = partial + new String(bytes, 0, got, UTF_8);
        int end = text.lastIndexOf('\n') + 1;
        partial = text.substring(end);
        List<String> whole = text.substring(0, end).lines().toList();
        whole.forEach(lines);
        return true;
      }
    }
    return !ended;
  }

  /** Ends it, whatever it does. */
  @Override
  public void close() throws IOException {
    process.destroyForcibly();
    try {
      process.waitFor(5, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      // The shutdown has begun, and with it the hook.
    }
  }
}
