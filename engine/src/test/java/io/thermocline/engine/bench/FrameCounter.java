package io.thermocline.engine.bench;

import java.nio.ByteBuffer;

/** Counts the frames in a stream of bytes as a server sends them, without looking into them. */
final class FrameCounter {
  private static final int LENGTH_MASK = 0x7f;
  private static final int TWO_BYTE_LENGTH = 126;
  private static final int EIGHT_BYTE_LENGTH = 127;

  private int headerBytes;
  private int lengthBytes;
  private long payloadBytes;
  private long frames;
  private long bytes;

  /** Takes all that is left in a buffer. */
  void take(ByteBuffer in) {
    bytes += in.remaining();
    while (in.hasRemaining()) {
      if (headerBytes < 2 || lengthBytes > 0) {
        header(in.get() & 0xff);
      } else {
        int skipped = (int) Math.min(payloadBytes, in.remaining());
        in.position(in.position() + skipped);
        payloadBytes -= skipped;
      }
      if (headerBytes == 2 && lengthBytes == 0 && payloadBytes == 0) {
        frames++;
        headerBytes = 0;
      }
    }
  }

  private void header(int next) {
    if (headerBytes == 2) {
      payloadBytes = payloadBytes << 8 | next;
      lengthBytes--;
      return;
    }
    headerBytes++;
    if (headerBytes == 2) {
      int length = next & LENGTH_MASK;
      lengthBytes = length == TWO_BYTE_LENGTH ? 2 : length == EIGHT_BYTE_LENGTH ? 8 : 0;
      payloadBytes = lengthBytes == 0 ? length : 0;
    }
  }

  /** Those that have arrived as a whole. */
  long frames() {
    return frames;
  }

  long bytes() {
    return bytes;
  }
}
