package io.thermocline.engine.control;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.WebSocketFrame;
import java.util.function.Consumer;

/**
 * Puts the frames of a text message together, up to a limit. Vert.x' own assembler drops what is
 * too long without closing, so that a client would wait for its reply for ever.
 */
final class MessageAssembler {
  private final int maxBytes;
  private final Consumer<String> onMessage;
  private final Runnable onTooLong;
  private final Runnable onBinary;
  private Buffer parts = Buffer.buffer();
  private boolean closed;

  MessageAssembler(
      int maxBytes, Consumer<String> onMessage, Runnable onTooLong, Runnable onBinary) {
    this.maxBytes = maxBytes;
    this.onMessage = onMessage;
    this.onTooLong = onTooLong;
    this.onBinary = onBinary;
  }

  void frame(WebSocketFrame frame) {
    if (closed || !(frame.isText() || frame.isContinuation() || frame.isBinary())) {
      return;
    }
    if (frame.isBinary()) {
      close(onBinary);
      return;
    }
    Buffer data = frame.binaryData();
    if (parts.length() + data.length() > maxBytes) {
      close(onTooLong);
      return;
    }
    parts.appendBuffer(data);
    if (frame.isFinal()) {
      String message = parts.toString();
      parts = Buffer.buffer();
      onMessage.accept(message);
    }
  }

  private void close(Runnable action) {
    closed = true;
    parts = Buffer.buffer();
    action.run();
  }
}
