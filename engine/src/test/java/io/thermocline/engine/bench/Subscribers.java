package io.thermocline.engine.bench;

import io.thermocline.placement.NanoClock;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/**
 * Clients that count what they are sent, and do nothing else. One thread of this process sweeps all
 * of them every few milliseconds, so that a call of the system takes in several frames.
 */
final class Subscribers implements AutoCloseable {
  private static final long SWEEP_NANOS = 4_000_000;
  private static final NanoClock CLOCK = NanoClock.system();

  private final List<FrameSocket> sockets;
  private final List<FrameCounter> counters = new ArrayList<>();
  private final Thread thread = new Thread(this::sweep, "subscribers");
  private volatile long frames;
  private volatile long bytes;
  private volatile boolean stopping;

  private Subscribers(List<FrameSocket> sockets) {
    this.sockets = sockets;
  }

  /**
   * @param subscription sent by each one first, and answered with one message
   */
  static Subscribers connect(int port, int count, String subscription) throws IOException {
    List<FrameSocket> sockets = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      FrameSocket socket = FrameSocket.connect(port);
      socket.send(subscription);
      socket.receive();
      sockets.add(socket);
    }
    Subscribers subscribers = new Subscribers(sockets);
    for (FrameSocket socket : sockets) {
      socket.channel().configureBlocking(false);
      FrameCounter counter = new FrameCounter();
      counter.take(socket.unread());
      subscribers.counters.add(counter);
    }
    subscribers.thread.setDaemon(true);
    subscribers.thread.start();
    return subscribers;
  }

  /** Frames that all of them have received so far. */
  long frames() {
    return frames;
  }

  /** Bytes likewise. */
  long bytes() {
    return bytes;
  }

  private void sweep() {
    ByteBuffer in = ByteBuffer.allocateDirect(1 << 18);
    try {
      for (long next = CLOCK.nanoTime(); !stopping; next += SWEEP_NANOS) {
        for (int i = 0; i < sockets.size(); i++) {
          read(sockets.get(i), counters.get(i), in);
        }
        frames = counters.stream().mapToLong(FrameCounter::frames).sum();
        bytes = counters.stream().mapToLong(FrameCounter::bytes).sum();
        LockSupport.parkNanos(next - CLOCK.nanoTime());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void read(FrameSocket socket, FrameCounter counter, ByteBuffer in)
      throws IOException {
    if (socket.channel().read(in.clear()) < 0) {
      throw new IOException("a subscriber was cut off");
    }
    counter.take(in.flip());
  }

  @Override
  public void close() throws IOException {
    stopping = true;
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    for (FrameSocket socket : sockets) {
      socket.close();
    }
  }
}
