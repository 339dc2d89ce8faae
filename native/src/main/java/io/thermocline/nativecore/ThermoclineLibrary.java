package io.thermocline.nativecore;

import com.sun.jna.Native;
import com.sun.jna.NativeLibrary;
import io.thermocline.input.InputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Finds libthermocline and loads it: the file named by {@code -Dthermocline.library=FILE}, or else
 * the one in the jar, which JNA unpacks to its temporary directory ({@code -Djna.tmpdir=DIR}).
 */
final class ThermoclineLibrary {
  private static final String FILE_PROPERTY = "thermocline.library";
  private static final String RESOURCE = "/io/thermocline/nativecore/libthermocline.so";

  /** {@code TC_VERSION} of the header that this package was written against. */
  private static final int VERSION = 2;

  private static @Nullable NativeLibrary loaded;

  private ThermoclineLibrary() {}

  /**
   * The loaded library; the same one every time.
   *
   * @throws InputException if there is none that can be loaded
   */
  static synchronized NativeLibrary load() {
    if (loaded == null) {
      loaded = open(System.getProperty(FILE_PROPERTY));
    }
    return loaded;
  }

  /** Loads this file, or the one in the jar if it is null. */
  static NativeLibrary open(@Nullable String file) {
    if (file != null && !Files.isReadable(Path.of(file))) {
      throw new InputException(
          file + ": cannot be read (give -D" + FILE_PROPERTY + " the path of libthermocline.so)");
    }
    try {
      String path = file != null ? file : unpack();
      NativeLibrary library = NativeLibrary.getInstance(path);
      if (library.getFunction("tc_version").invokeInt(new Object[0]) != VERSION) {
        throw unusable(path + " is of another version than this program");
      }
      return library;
    } catch (IOException | LinkageError e) {
      throw unusable(String.valueOf(e.getMessage()).lines().findFirst().orElse("no reason given"));
    }
  }

  private static String unpack() throws IOException {
    return Native.extractFromResourcePath(RESOURCE, ThermoclineLibrary.class.getClassLoader())
        .getPath();
  }

  private static InputException unusable(String why) {
    return new InputException(
        "native library: "
            + why
            + " (name another temporary directory with -Djna.tmpdir=DIR if this one is mounted noexec,"
            + " or the library itself with -D"
            + FILE_PROPERTY
            + "=FILE)");
  }
}
