package io.thermocline.engine.dashboard;

import io.vertx.core.buffer.Buffer;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * One file of the page.
 *
 * @param contentType with its character set
 * @param tag that changes with the body, quoted, for {@code ETag}
 */
record PageFile(Buffer body, String contentType, String tag) {
  /** Reads a resource of this package; not on an event loop. */
  static PageFile read(String name) throws IOException {
    try (InputStream resource = PageFile.class.getResourceAsStream(name)) {
      if (resource == null) {
        throw new FileNotFoundException("the dashboard's " + name + " is missing in this build");
      }
      byte[] body = resource.readAllBytes();
      return new PageFile(Buffer.buffer(body), contentType(name), tag(body));
    }
  }

  private static String contentType(String name) {
    String extension = name.substring(name.lastIndexOf('.') + 1);
    return switch (extension) {
      case "html" -> "text/html; charset=utf-8";
      case "css" -> "text/css; charset=utf-8";
      case "js" -> "text/javascript; charset=utf-8";
      case "svg" -> "image/svg+xml";
      default -> throw new IllegalArgumentException("no content type is known for " + name);
    };
  }

  private static String tag(byte[] body) {
    try {
      byte[] hash = MessageDigest.getInstance("SHA-256").digest(body);
      return '"' + HexFormat.of().formatHex(hash, 0, 8) + '"';
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
