package io.thermocline.engine;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** A websocket handshake by hand, with headers that a client library would not send. */
final class RawUpgrade {
  private RawUpgrade() {}

  static Socket open(int port) throws IOException {
    return new Socket(InetAddress.getLoopbackAddress(), port);
  }

  /** Connects, and returns status line and headers of the answer. */
  static String to(int port, List<String> headers) throws IOException {
    try (Socket socket = open(port)) {
      return handshake(socket, headers);
    }
  }

  /** Status line and headers of the answer. */
  static String handshake(Socket socket, List<String> headers) throws IOException {
    String request =
        "GET /v1/ws HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n"
            + "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n"
            + headers.stream().map(h -> h + "\r\n").reduce("", String::concat)
            + "\r\n";
    socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
    InputStream in = socket.getInputStream();
    StringBuilder head = new StringBuilder();
    while (head.indexOf("\r\n\r\n") < 0) {
      int next = in.read();
      if (next < 0) {
        break;
      }
      head.append((char) next);
    }
    return head.toString();
  }
}
