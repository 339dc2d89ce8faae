package io.thermocline.engine.kernel;

import java.io.IOException;

/**
 * What this process may do.
 *
 * @param root whether its effective user is root
 * @param admin whether it has CAP_SYS_ADMIN: frame numbers of other programs, tracing
 * @param nice whether it has CAP_SYS_NICE: moving pages of other programs
 */
public record Privileges(boolean root, boolean admin, boolean nice) {
  private static final int CAP_SYS_ADMIN = 21;
  private static final int CAP_SYS_NICE = 23;

  /** Reads {@code /proc/self/status}. */
  static Privileges read(KernelFiles files) throws IOException {
    boolean root = false;
    long capabilities = 0;
    for (String line : files.read("proc/self/status").lines().toList()) {
      String[] words = line.split("\\s+", -1);
      if (words[0].equals("Uid:")) {
        root = words[2].equals("0"); // Real, effective, saved, of the file system.
      } else if (words[0].equals("CapEff:")) {
        capabilities = Long.parseUnsignedLong(words[1], 16);
      }
    }
    return new Privileges(root, has(capabilities, CAP_SYS_ADMIN), has(capabilities, CAP_SYS_NICE));
  }

  private static boolean has(long capabilities, int bit) {
    return (capabilities >>> bit & 1) == 1;
  }
}
