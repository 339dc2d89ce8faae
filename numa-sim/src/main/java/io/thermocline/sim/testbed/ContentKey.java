package io.thermocline.sim.testbed;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** A name for what something is made of: the same parts in the same order give the same name. */
final class ContentKey {
  private static final int LENGTH = 16;

  private final MessageDigest digest;

  ContentKey() {
    try {
      digest = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e); // Every Java has it.
    }
  }

  ContentKey add(String text) {
    return add(text.getBytes(UTF_8));
  }

  ContentKey add(Path file) throws IOException {
    return add(Files.readAllBytes(file));
  }

  private ContentKey add(byte[] bytes) {
    // The length first, so that parts cannot run into each other.
    digest.update((bytes.length + ":").getBytes(UTF_8));
    digest.update(bytes);
    return this;
  }

  String text() {
    return HexFormat.of().formatHex(digest.digest()).substring(0, LENGTH);
  }
}
