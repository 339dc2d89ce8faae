package io.thermocline.engine.kernel;

import java.io.IOException;

/**
 * A switch of the kernel that an owner turns for as long as it runs.
 *
 * @param path below the root
 * @param ours what it is turned to
 * @param former what it read before
 */
record Setting(String path, String ours, String former) {

  void apply(KernelFiles files) throws IOException {
    files.write(path, ours);
  }

  /** Turns it back, unless somebody else has turned it since. */
  void restore(KernelFiles files) throws IOException {
    if (files.exists(path) && files.read(path).equals(ours)) {
      files.write(path, former);
    }
  }
}
