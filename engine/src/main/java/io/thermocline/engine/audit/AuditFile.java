package io.thermocline.engine.audit;

import io.thermocline.engine.security.SecretFile;
import io.thermocline.input.InputException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Set;

/**
 * A file that lines are appended to; its methods block. It is opened anew each time, so that it can
 * be moved away and another one takes its place.
 */
final class AuditFile {
  private final Path path;

  private AuditFile(Path path) {
    this.path = path;
  }

  /**
   * Makes the file if it is not there, with mode 0600.
   *
   * @throws InputException if it cannot be written, or others than its owner may read or write it
   */
  static AuditFile open(Path path) {
    AuditFile file = new AuditFile(path);
    try {
      file.append(List.of());
    } catch (IOException e) {
      throw new InputException(
          path.toString(), 0, "the audit log cannot be written (check its directory): " + e);
    }
    SecretFile.requirePrivate(path);
    return file;
  }

  /** Appends all of the lines, or none of them. */
  void append(List<String> lines) throws IOException {
    String text = lines.isEmpty() ? "" : String.join("\n", lines) + "\n";
    ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
    try (FileChannel channel =
        FileChannel.open(
            path,
            Set.of(StandardOpenOption.CREATE, StandardOpenOption.APPEND),
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")))) {
      long before = channel.size();
      try {
        while (bytes.hasRemaining()) {
          channel.write(bytes);
        }
        channel.force(false);
      } catch (IOException e) {
        channel.truncate(before);
        throw e;
      }
    }
  }

  @Override
  public String toString() {
    return path.toString();
  }
}
