package io.thermocline.policyfile.document;

import io.thermocline.input.InputException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Files that people write. */
public final class TextFile {
  private static final int MOST_BYTES = 1 << 20;

  private TextFile() {}

  /**
   * All of a file.
   *
   * @throws InputException if it cannot be read, is not UTF-8 or is larger than 1 MiB
   */
  public static String read(Path file) {
    String source = file.toString();
    try (InputStream in = Files.newInputStream(file)) {
      byte[] bytes = in.readNBytes(MOST_BYTES + 1);
      if (bytes.length > MOST_BYTES) {
        throw new InputException(source, 0, "is larger than 1MiB (name another file)");
      }
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      throw new InputException(source, 0, "is not UTF-8 text");
    } catch (IOException e) {
      throw new InputException(source, 0, "cannot be read" + reason(file));
    }
  }

  private static String reason(Path file) {
    if (!Files.exists(file)) {
      return ": there is no such file";
    }
    return Files.isDirectory(file) ? ": it is a directory" : " (check its permissions)";
  }
}
