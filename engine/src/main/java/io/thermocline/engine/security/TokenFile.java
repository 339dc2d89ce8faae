package io.thermocline.engine.security;

import io.thermocline.input.InputException;
import io.thermocline.policyfile.document.Keywords;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A file of tokens: lines {@code NAME ROLE SHA256}, empty ones and comments behind {@code #}. What
 * it says is never repeated in a message, since it may be a token that was put there by mistake.
 */
final class TokenFile {
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9._@-]{1,64}");
  private static final Pattern BLANKS = Pattern.compile("\\s+");
  private static final int WORDS = 3;

  private final String source;
  private final List<Tokens.Entry> entries = new ArrayList<>();

  private TokenFile(String source) {
    this.source = source;
  }

  /**
   * @throws InputException if it cannot be read, others than its owner may read or write it, or it
   *     is no file of tokens
   */
  static Tokens read(Path file) {
    String text = new String(SecretFile.readPrivate(file), StandardCharsets.UTF_8);
    return parse(text, file.toString());
  }

  /**
   * @param source the file's name, for messages
   */
  static Tokens parse(String text, String source) {
    TokenFile file = new TokenFile(source);
    List<String> lines = text.lines().toList();
    for (int i = 0; i < lines.size(); i++) {
      file.line(lines.get(i).replaceFirst("#.*", "").strip(), i + 1);
    }
    return new Tokens(file.entries);
  }

  private void line(String text, int line) {
    if (text.isEmpty()) {
      return;
    }
    String[] words = BLANKS.split(text, -1);
    if (words.length != WORDS) {
      throw refuse(line, "a token is three words: NAME ROLE SHA256");
    }
    if (!NAME.matcher(words[0]).matches()) {
      throw refuse(line, "the name must be 1 to 64 letters, digits or any of . _ @ -");
    }
    TokenHash hash = hash(words[2], line);
    if (entries.stream().anyMatch(entry -> entry.hash().equals(hash))) {
      throw refuse(line, "this token is there already (one line a token)");
    }
    entries.add(new Tokens.Entry(new Principal(words[0], role(words[1], line)), hash));
  }

  private Role role(String word, int line) {
    try {
      return Keywords.parse(word, Role.class);
    } catch (InputException e) {
      String words = String.join(", ", Keywords.all(Role.class));
      throw refuse(line, "the second word must be a role (" + words + ")");
    }
  }

  private TokenHash hash(String hex, int line) {
    try {
      return TokenHash.parse(hex);
    } catch (IllegalArgumentException e) {
      throw refuse(
          line,
          "the third word must be the token's SHA-256, 64 hexadecimal digits"
              + " (printf %s TOKEN | sha256sum)");
    }
  }

  private InputException refuse(int line, String message) {
    return new InputException(source, line, message);
  }
}
