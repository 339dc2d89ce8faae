package io.thermocline.engine.bench;

import io.thermocline.placement.NanoClock;
import java.io.IOException;
import java.util.concurrent.locks.LockSupport;

/** One client that changes the policy again and again, fifty times a second. */
final class PatchProbe implements AutoCloseable {
  private static final long PERIOD_NANOS = 20_000_000;
  private static final NanoClock CLOCK = NanoClock.system();

  private final FrameSocket socket;
  private long revision = 1;

  private PatchProbe(FrameSocket socket) {
    this.socket = socket;
  }

  /** To an engine whose policy nobody has changed, or to a server that sends messages back. */
  static PatchProbe connect(int port) throws IOException {
    return new PatchProbe(FrameSocket.connect(port));
  }

  /** How long the replies have taken. */
  Latencies run(double seconds) throws IOException {
    Latencies latencies = new Latencies();
    long calls = Math.round(seconds * 1e9 / PERIOD_NANOS);
    long due = CLOCK.nanoTime();
    for (long i = 1; i <= calls; i++) {
      // What was missed is not caught up: an engine takes ten changes an aggregation.
      due = Math.max(due + PERIOD_NANOS, CLOCK.nanoTime());
      LockSupport.parkNanos(due - CLOCK.nanoTime());
      long sent = CLOCK.nanoTime();
      socket.send(Calls.patch(revision));
      String reply = socket.receive();
      latencies.add(CLOCK.nanoTime() - sent);
      if (reply.contains("\"error\"")) {
        throw new IOException(reply);
      }
      revision++;
    }
    return latencies;
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
