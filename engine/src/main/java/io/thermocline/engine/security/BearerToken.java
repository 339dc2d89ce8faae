package io.thermocline.engine.security;

import io.thermocline.input.InputException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.regex.Pattern;

/** A token that a client shows. Nothing prints it. */
public final class BearerToken {
  private static final Pattern WORD = Pattern.compile("[!-~]+");

  private final String secret;

  private BearerToken(String secret) {
    this.secret = secret;
  }

  /**
   * The token in a file that holds nothing else; it blocks.
   *
   * @throws InputException if it cannot be read, others than its owner may read or write it, or it
   *     holds anything but one word
   */
  public static BearerToken read(Path file) {
    String text = new String(SecretFile.readPrivate(file), StandardCharsets.UTF_8).strip();
    if (!WORD.matcher(text).matches()) {
      throw new InputException(
          file.toString(), 0, "holds no token (it must be there by itself, one ASCII word)");
    }
    return new BearerToken(text);
  }

  /** The value of a header {@code Authorization}. */
  public String authorization() {
    return "Bearer " + secret;
  }

  @Override
  public String toString() {
    return "a token";
  }
}
