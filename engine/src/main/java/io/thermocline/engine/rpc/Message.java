package io.thermocline.engine.rpc;

import java.nio.charset.StandardCharsets;

/** A message as it goes over the wire, encoded once for all who are sent it. */
public final class Message {
  private final byte[] utf8;

  private Message(byte[] utf8) {
    this.utf8 = utf8;
  }

  public static Message of(String text) {
    return new Message(text.getBytes(StandardCharsets.UTF_8));
  }

  /** Its bytes, which many share: not to be changed. */
  public byte[] utf8() {
    return utf8;
  }

  @Override
  public String toString() {
    return new String(utf8, StandardCharsets.UTF_8);
  }
}
