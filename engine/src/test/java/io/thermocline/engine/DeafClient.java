package io.thermocline.engine;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;

/** A websocket client that talks and never listens, once it is connected. */
final class DeafClient implements AutoCloseable {
  private final Socket socket;
  private final DataOutputStream out;

  DeafClient(int port) throws IOException {
    socket = RawUpgrade.open(port);
    RawUpgrade.handshake(socket, List.of());
    out = new DataOutputStream(socket.getOutputStream());
  }

  /** Asks for more than the buffers of a connection hold: three times 80 snapshots. */
  void askForMuch() throws IOException {
    JsonObject snapshot = TestClient.request(1, "snapshot.get", new JsonObject());
    String batch = new JsonArray(Collections.nCopies(80, snapshot)).encode();
    for (int i = 0; i < 3; i++) {
      send(batch);
    }
  }

  /** Sends one text message of less than 64 KiB, masked with zeros. */
  void send(String text) throws IOException {
    // Padded, because a shorter message would need another form of length.
    byte[] bytes = (text + " ".repeat(126)).getBytes(StandardCharsets.UTF_8);
    out.writeByte(0x81); // The only frame of a text message.
    out.writeByte(0x80 | 126); // Masked, and the length follows in two bytes.
    out.writeShort(bytes.length);
    out.writeInt(0);
    out.write(bytes);
    out.flush();
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
