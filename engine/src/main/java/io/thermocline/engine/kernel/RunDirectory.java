package io.thermocline.engine.kernel;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where an engine keeps the record of what it has in the kernel, so that whoever comes after a
 * crash can release it. Whoever has it open has it alone: the lock goes when the process goes.
 */
public final class RunDirectory implements AutoCloseable {
  /** Where it is unless somebody says otherwise, below the root. */
  public static final String DEFAULT = "run/thermocline";

  /** The record's name in it. */
  static final String RECORD = "kernel";

  private final Path folder;
  private final FileChannel lock;

  private RunDirectory(Path folder, FileChannel lock) {
    this.folder = folder;
    this.lock = lock;
  }

  /**
   * Makes the folder if it is not there.
   *
   * @throws UnavailableException if another engine has it
   */
  public static RunDirectory open(Path folder) throws IOException {
    Files.createDirectories(folder);
    FileChannel channel =
        FileChannel.open(
            folder.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    if (tryLock(channel) == null) {
      channel.close();
      throw new UnavailableException(
          folder + ": another engine runs on this machine (stop it first)");
    }
    return new RunDirectory(folder, channel);
  }

  private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
    try {
      return channel.tryLock();
    } catch (OverlappingFileLockException sameProcess) {
      return null;
    }
  }

  /** What an engine has left here; nothing if it ended well or has never been. */
  Optional<RunRecord> record() throws IOException {
    Path file = folder.resolve(RECORD);
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    try {
      return Optional.of(RunRecord.parse(Files.readString(file)));
    } catch (IllegalArgumentException e) {
      throw new IOException(file + ": is damaged, " + e.getMessage(), e);
    }
  }

  /** The record is on the disk, whole, when this returns. */
  void write(RunRecord record) throws IOException {
    Path fresh = folder.resolve(RECORD + ".new");
    Files.writeString(
        fresh,
        record.text(),
        StandardCharsets.UTF_8,
        StandardOpenOption.CREATE,
        StandardOpenOption.TRUNCATE_EXISTING,
        StandardOpenOption.WRITE,
        StandardOpenOption.DSYNC);
    Files.move(
        fresh,
        folder.resolve(RECORD),
        StandardCopyOption.ATOMIC_MOVE,
        StandardCopyOption.REPLACE_EXISTING);
  }

  /** Nothing of the engine is in the kernel any more. */
  void forget() throws IOException {
    Files.deleteIfExists(folder.resolve(RECORD));
  }

  @Override
  public void close() throws IOException {
    lock.close();
  }
}
