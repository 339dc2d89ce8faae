package io.thermocline.engine.kernel;

/** A node's {@code meminfo}: lines such as {@code Node 0 MemTotal: 4096 kB}. */
final class NodeMeminfo {
  private static final long KIB = 1024;

  private NodeMeminfo() {}

  /**
   * One of its sizes, in bytes; 0 if it has none of this name.
   *
   * @param name such as {@code MemTotal}
   */
  static long bytes(String meminfo, String name) {
    String label = " " + name + ":";
    int at = meminfo.indexOf(label);
    if (at < 0) {
      return 0;
    }
    int from = at + label.length();
    int unit = meminfo.indexOf(" kB", from);
    return unit < 0 ? 0 : Long.parseLong(meminfo.substring(from, unit).strip()) * KIB;
  }
}
