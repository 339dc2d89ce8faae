package io.thermocline.engine.security;

import io.thermocline.input.InputException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.EnumSet;
import java.util.Set;

/** Reads the files that security hangs on. It blocks, so it has no place on an event loop. */
public final class SecretFile {
  private static final int MOST_BYTES = 1 << 20;
  private static final Set<PosixFilePermission> OTHERS =
      EnumSet.of(
          PosixFilePermission.GROUP_READ,
          PosixFilePermission.GROUP_WRITE,
          PosixFilePermission.OTHERS_READ,
          PosixFilePermission.OTHERS_WRITE);

  private SecretFile() {}

  /**
   * All of a file that may be public.
   *
   * @throws InputException if it cannot be read or is larger than 1 MiB
   */
  static byte[] read(Path file) {
    try (InputStream in = Files.newInputStream(file)) {
      byte[] bytes = in.readNBytes(MOST_BYTES + 1);
      if (bytes.length > MOST_BYTES) {
        throw new InputException(file.toString(), 0, "is larger than 1MiB (name another file)");
      }
      return bytes;
    } catch (IOException e) {
      throw unreadable(file, e);
    }
  }

  /**
   * All of a file that must not be public.
   *
   * @throws InputException also if others than its owner may read or write it
   */
  static byte[] readPrivate(Path file) {
    requirePrivate(file);
    return read(file);
  }

  /**
   * @throws InputException if others than its owner may read or write it, or it is not there
   */
  public static void requirePrivate(Path file) {
    try {
      Set<PosixFilePermission> permissions = Files.getPosixFilePermissions(file);
      if (permissions.stream().anyMatch(OTHERS::contains)) {
        throw new InputException(
            file.toString(), 0, "others may read or write it (chmod 600 " + file + ")");
      }
    } catch (IOException e) {
      throw unreadable(file, e);
    }
  }

  private static InputException unreadable(Path file, IOException e) {
    String why =
        e instanceof NoSuchFileException
            ? "there is no such file"
            : "it is a directory, or its permissions forbid it";
    return new InputException(file.toString(), 0, "cannot be read: " + why + " (check the path)");
  }
}
