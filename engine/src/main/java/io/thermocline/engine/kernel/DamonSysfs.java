package io.thermocline.engine.kernel;

import io.thermocline.nativecore.ErrorText;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/**
 * DAMON's tree {@code /sys/kernel/mm/damon/admin/kdamonds}. It has one owner: setting the number of
 * kdamonds makes all of it anew, and is refused while one of them runs.
 */
public final class DamonSysfs {
  static final String KDAMONDS = "sys/kernel/mm/damon/admin/kdamonds/";
  private static final String COUNT = "nr_kdamonds";

  /** For a second in all. */
  private static final int ATTEMPTS = 200;

  private static final long PAUSE_NANOS = 5_000_000;

  private final KernelFiles files;

  public DamonSysfs(KernelFiles files) {
    this.files = files;
  }

  /**
   * A kernel thread, or the place of one.
   *
   * @param pid of the thread, -1 if it does not run
   */
  public record Kdamond(int index, boolean running, int pid) {}

  /** Whether this kernel has DAMON with this interface. */
  public boolean exists() {
    return files.exists(KDAMONDS + COUNT);
  }

  /** All kdamonds, whoever set them up. */
  public List<Kdamond> kdamonds() throws IOException {
    int count = (int) number(COUNT);
    List<Kdamond> kdamonds = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      kdamonds.add(new Kdamond(i, running(i), (int) number(i + "/pid")));
    }
    return List.copyOf(kdamonds);
  }

  /** Their threads alone; -1 for one that does not run. */
  List<Integer> pids() throws IOException {
    int count = (int) number(COUNT);
    List<Integer> pids = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      pids.add((int) number(i + "/pid"));
    }
    return List.copyOf(pids);
  }

  boolean running(int index) throws IOException {
    return read(index + "/state").equals("on");
  }

  /** Makes this many kdamonds, all empty and off. */
  void setCount(int kdamonds) throws IOException {
    write(COUNT, Integer.toString(kdamonds));
  }

  /** A word that changes a kdamond: {@code on}, {@code off}, {@code commit}. */
  void command(int index, String word) throws IOException {
    write(index + "/state", word);
  }

  /** The value of a file below {@code kdamonds/}. */
  String read(String path) throws IOException {
    return patiently(() -> files.read(KDAMONDS + path));
  }

  void write(String path, String value) throws IOException {
    patiently(
        () -> {
          files.write(KDAMONDS + path, value);
          return value;
        });
  }

  private interface Access {
    String run() throws IOException;
  }

  /**
   * The kernel does not wait for the lock of this tree, it refuses. Whoever reads or writes there
   * has it for a moment.
   */
  private static String patiently(Access access) throws IOException {
    int left = ATTEMPTS;
    while (true) {
      try {
        return access.run();
      } catch (IOException e) {
        left--;
        if (left == 0 || !ErrorText.of(ErrorText.BUSY).equals(e.getMessage())) {
          throw e;
        }
        LockSupport.parkNanos(PAUSE_NANOS);
      }
    }
  }

  boolean has(String path) {
    return files.exists(KDAMONDS + path);
  }

  /** The path for people. */
  static String shown(String path) {
    return "/" + KDAMONDS + path;
  }

  /** What a file says, if that is a number; what does not fit a long is as large as one can be. */
  long number(String path) throws IOException {
    String text = read(path);
    try {
      if (text.startsWith("-")) {
        return Long.parseLong(text);
      }
      long value = Long.parseUnsignedLong(text);
      return value < 0 ? Long.MAX_VALUE : value;
    } catch (NumberFormatException e) {
      throw new IOException(shown(path) + ": reads '" + text + "', which is no number", e);
    }
  }
}
