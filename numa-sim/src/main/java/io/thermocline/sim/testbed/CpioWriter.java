package io.thermocline.sim.testbed;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;

/**
 * Writes an archive as the kernel reads it for its first file system: cpio's "new ASCII" form, 110
 * characters of header, the name, the content, each padded to four bytes. Folders are made as
 * needed. All belongs to root.
 */
final class CpioWriter implements Closeable {
  private static final int FOLDER = 0x41ed; // drwxr-xr-x
  private static final int PROGRAM = 0x81ed; // -rwxr-xr-x
  private static final int DEVICE = 0x2180; // crw-------
  private static final int BLOCK = 512;

  private final OutputStream out;
  private final Set<String> folders = new HashSet<>();
  private long written;
  private int inode;

  CpioWriter(OutputStream out) {
    this.out = out;
  }

  /** A file with the time of its last change, which a class-data archive checks. */
  void file(String name, Path content) throws IOException {
    folder(parent(name));
    long seconds = Files.getLastModifiedTime(content).toMillis() / 1000;
    header(name, PROGRAM, seconds, Files.size(content), 0, 0);
    written += Files.copy(content, out);
    pad(4);
  }

  /** A file with this text. */
  void text(String name, String content) throws IOException {
    folder(parent(name));
    byte[] bytes = content.getBytes(UTF_8);
    header(name, PROGRAM, 0, bytes.length, 0, 0);
    write(bytes);
    pad(4);
  }

  /** A character device. */
  void device(String name, int major, int minor) throws IOException {
    folder(parent(name));
    header(name, DEVICE, 0, 0, major, minor);
  }

  void folder(String name) throws IOException {
    if (!name.isEmpty() && folders.add(name)) {
      folder(parent(name));
      header(name, FOLDER, 0, 0, 0, 0);
    }
  }

  /** Ends the archive; its size is a whole number of disk blocks. */
  @Override
  public void close() throws IOException {
    header("TRAILER!!!", 0, 0, 0, 0, 0);
    pad(BLOCK);
    out.close();
  }

  private static String parent(String name) {
    int slash = name.lastIndexOf('/');
    return slash < 0 ? "" : name.substring(0, slash);
  }

  private void header(String name, int mode, long seconds, long size, int major, int minor)
      throws IOException {
    if (size > 0xffffffffL) {
      throw new IOException(name + " is larger than 4 GiB");
    }
    byte[] nameBytes = name.getBytes(UTF_8);
    long[] fields = {
      ++inode, mode, 0, 0, 1, seconds, size, 0, 0, major, minor, nameBytes.length + 1, 0
    };
    StringBuilder header = new StringBuilder("070701");
    for (long field : fields) {
      header.append(String.format(Locale.ROOT, "%08X", field));
    }
    write(header.toString().getBytes(US_ASCII));
    write(nameBytes);
    write(new byte[1]);
    pad(4);
  }

  private void pad(int multiple) throws IOException {
    write(new byte[(int) (-written & (multiple - 1))]);
  }

  private void write(byte[] bytes) throws IOException {
    out.write(bytes);
    written += bytes.length;
  }
}
