package io.thermocline.engine.bench;

import java.io.EOFException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;

/**
 * A websocket without a library, so that its own cost does not show in what is measured. Blocks;
 * messages are masked with zeros.
 */
final class FrameSocket implements AutoCloseable {
  private static final String HANDSHAKE =
      """
      GET /v1/ws HTTP/1.1\r
      Host: 127.0.0.1\r
      Connection: Upgrade\r
      Upgrade: websocket\r
      Sec-WebSocket-Version: 13\r
      Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r
      Sec-WebSocket-Protocol: thermocline.v1\r
      \r
      """;
  private static final int MASKED = 0x80;
  private static final int TEXT = 0x81; // The only frame of a message.
  private static final int TWO_BYTE_LENGTH = 126;
  private static final int LONGEST_ONE_BYTE_LENGTH = 125;

  private final SocketChannel channel;
  private final ByteBuffer in = ByteBuffer.allocateDirect(1 << 16).flip();

  private FrameSocket(SocketChannel channel) {
    this.channel = channel;
  }

  /** Connects to a server on this machine and completes the handshake. */
  static FrameSocket connect(int port) throws IOException {
    SocketChannel channel =
        SocketChannel.open(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
    channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
    FrameSocket socket = new FrameSocket(channel);
    socket.write(HANDSHAKE.getBytes(StandardCharsets.US_ASCII));
    StringBuilder head = new StringBuilder();
    while (head.indexOf("\r\n\r\n") < 0) {
      head.append((char) socket.next());
    }
    if (!head.toString().startsWith("HTTP/1.1 101 ")) {
      throw new IOException("no websocket: " + head);
    }
    return socket;
  }

  /** Sends a text message of up to 65,535 bytes. */
  void send(String text) throws IOException {
    byte[] payload = text.getBytes(StandardCharsets.UTF_8);
    ByteBuffer frame = ByteBuffer.allocate(payload.length + 8);
    frame.put((byte) TEXT);
    if (payload.length <= LONGEST_ONE_BYTE_LENGTH) {
      frame.put((byte) (MASKED | payload.length));
    } else {
      frame.put((byte) (MASKED | TWO_BYTE_LENGTH)).putShort((short) payload.length);
    }
    frame.putInt(0).put(payload);
    byte[] bytes = new byte[frame.flip().remaining()];
    frame.get(bytes);
    write(bytes);
  }

  /** Waits for the next message, which is a single frame. */
  String receive() throws IOException {
    next();
    int length = next();
    int lengthBytes = length == TWO_BYTE_LENGTH ? 2 : length > TWO_BYTE_LENGTH ? 8 : 0;
    for (int i = 0; i < lengthBytes; i++) {
      length = (i == 0 ? 0 : length << 8) | next();
    }
    byte[] payload = new byte[length];
    for (int i = 0; i < length; i++) {
      payload[i] = (byte) next();
    }
    return new String(payload, StandardCharsets.UTF_8);
  }

  /** The connection below, from now on for somebody else. */
  SocketChannel channel() {
    return channel;
  }

  /** What has been received and not read yet. */
  ByteBuffer unread() {
    return in;
  }

  private int next() throws IOException {
    if (!in.hasRemaining()) {
      in.clear();
      if (channel.read(in) < 0) {
        throw new EOFException("the server has closed the connection");
      }
      in.flip();
    }
    return in.get() & 0xff;
  }

  private void write(byte[] bytes) throws IOException {
    for (ByteBuffer out = ByteBuffer.wrap(bytes); out.hasRemaining(); ) {
      channel.write(out);
    }
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
