package io.thermocline.engine.kernel;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Port: files of the kernel, by paths below a root, such as {@code sys/kernel/mm/damon}. */
public interface KernelFiles {
  /** The folder that paths begin in; native code, which opens files by itself, is told of it. */
  Path root();

  /** The files below a folder; {@code /} is the machine's own. */
  static KernelFiles below(Path root) {
    return new RootedFiles(root);
  }

  /** What the file says, without blanks around it. */
  String read(String path) throws IOException;

  /** Writes to a file that is there; the kernel may refuse the value. */
  void write(String path, String value) throws IOException;

  /** Names in a folder, {@code node2} before {@code node10}; empty if it cannot be read. */
  List<String> list(String path);

  /** Whether there is such a file or folder. */
  boolean exists(String path);
}
