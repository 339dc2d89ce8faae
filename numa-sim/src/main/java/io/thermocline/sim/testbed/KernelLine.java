package io.thermocline.sim.testbed;

import io.thermocline.input.InputException;
import io.thermocline.input.Quoted;
import java.util.Arrays;
import java.util.List;

/** A line of kernels that Debian has, with the suite and the packages that hold it. */
public enum KernelLine {
  /** What Debian 12 runs: no DAMON. */
  LINUX_6_1("6.1", "bookworm", "linux-image-6\\.1\\.0-[0-9]+-cloud-amd64"),
  LINUX_6_12("6.12", "bookworm-backports", "linux-image-6\\.12\\.[0-9+.a-z]+-cloud-amd64"),
  LINUX_7_3(
      "7.3",
      "trixie-backports",
      "linux-binary-7\\.3\\.[0-9+.a-z]+-cloud-amd64 linux-modules-7\\.3\\.[0-9+.a-z]+-cloud-amd64");

  private final String version;
  private final String suite;
  private final String packages;

  KernelLine(String version, String suite, String packages) {
    this.version = version;
    this.suite = suite;
    this.packages = packages;
  }

  /**
   * @throws InputException if there is no such line
   */
  public static KernelLine parse(String text) {
    List<String> versions = Arrays.stream(values()).map(KernelLine::version).toList();
    return Arrays.stream(values())
        .filter(line -> line.version.equals(text))
        .findFirst()
        .orElseThrow(
            () ->
                new InputException(
                    "kernel "
                        + Quoted.of(text)
                        + " is not known (give one of "
                        + String.join(", ", versions)
                        + ")"));
  }

  /** As people say it: {@code 7.3}. */
  public String version() {
    return version;
  }

  /** The Debian suite. */
  String suite() {
    return suite;
  }

  /** Regular expressions of package names; each package's name ends in the kernel's release. */
  List<String> packages() {
    return List.of(packages.split(" ", -1));
  }
}
