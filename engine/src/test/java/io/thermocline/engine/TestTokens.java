package io.thermocline.engine;

import io.thermocline.engine.security.SecurityOptions;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A file of one token for each role: what is {@code viewer}'s to show is {@code secret-viewer}. */
public record TestTokens(Path file) {
  public static TestTokens in(Path folder) throws IOException {
    TestTokens tokens = new TestTokens(folder.resolve("tokens"));
    tokens.write("viewer", "operator", "admin");
    return tokens;
  }

  public static String of(String role) {
    return "secret-" + role;
  }

  /** Replaces the file: from now on these roles have a token, and no others. */
  void write(String... roles) throws IOException {
    StringBuilder text = new StringBuilder("# name role sha256\n");
    for (String role : roles) {
      text.append("a-%s %s %s\n".formatted(role, role, sha256(of(role))));
    }
    writeText(text.toString());
  }

  void writeText(String text) throws IOException {
    Path written = file.resolveSibling("tokens.new");
    Files.deleteIfExists(written);
    Files.createFile(
        written,
        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    Files.writeString(written, text);
    Files.move(written, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
  }

  EngineOptions options() {
    return options(null);
  }

  EngineOptions options(@Nullable Path auditLog) {
    return EngineOptions.defaults()
        .withPort(0)
        .withSecurity(new SecurityOptions(null, file, Map.of(), Set.of(), auditLog));
  }

  private static String sha256(String token) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(digest.digest(token.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
