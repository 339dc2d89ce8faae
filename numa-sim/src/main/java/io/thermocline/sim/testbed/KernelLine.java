package io.thermocline.sim.testbed;

import io.thermocline.input.InputException;
import io.thermocline.input.Quoted;
import java.util.Arrays;
import java.util.List;

/** A line of kernels that Debian has, with the suite and the packages that hold it. */
public enum KernelLine {
  /** What Debian 12 runs: no DAMON. */
  LINUX_6_1("6.1", "bookworm", "6\\.1\\.0-[0-9]+-cloud-amd64", "linux-image"),
  LINUX_6_12("6.12", "bookworm-backports", "6\\.12\\.[0-9+.a-z]+-cloud-amd64", "linux-image"),
  LINUX_7_3(
      "7.3", "trixie-backports", "7\\.3\\.[0-9+.a-z]+-cloud-amd64", "linux-binary linux-modules");

  private final String version;
  private final String suite;
  private final String release;
  private final String parts;

  KernelLine(String version, String suite, String release, String parts) {
    this.version = version;
    this.suite = suite;
    this.release = release;
    this.parts = parts;
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

  /** A regular expression of what {@code uname -r} says. */
  String release() {
    return release;
  }

  /** First words of the packages' names, of which the rest is a hyphen and the release. */
  List<String> parts() {
    return List.of(parts.split(" ", -1));
  }
}
