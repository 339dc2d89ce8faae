package io.thermocline.engine.kernel;

import io.thermocline.placement.Topology;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Machines for the tests of this package. */
public final class Machines {
  private static final long GIB = 1L << 30;

  private Machines() {}

  /** 3 GiB of DRAM in two pieces around a hole, and 4 GiB of memory without processors. */
  public static Topology dramAndCxl() {
    return new Topology(
        List.of(
            new Topology.Node(
                0,
                "dram",
                0,
                100,
                List.of(new Topology.Range(0, 2 * GIB), new Topology.Range(4 * GIB, 5 * GIB))),
            new Topology.Node(1, "cxl", 1, 250, List.of(new Topology.Range(8 * GIB, 12 * GIB)))));
  }

  /** The files of that machine; blocks are of 1 GiB, and block 6 is there but not online. */
  public static void write(Path root) throws IOException {
    node(root, 0, "0-3", "10 20", 3, 0, 1, 4, 6);
    node(root, 1, "", "20 10", 4, 8, 9, 10, 11);
    FakeTree.files(root.resolve("sys/devices/system/memory/memory6"), "state offline");
    FakeTree.files(root.resolve("sys/devices/system/memory"), "block_size_bytes 40000000");
    Path tiers = root.resolve("sys/devices/virtual/memory_tiering");
    FakeTree.files(tiers.resolve("memory_tier4"), "nodelist 0");
    FakeTree.files(tiers.resolve("memory_tier22"), "nodelist 1");
    FakeTree.files(root.resolve("proc/sys/kernel"), "osrelease 6.12.1", "numa_balancing 1");
    FakeTree.files(root.resolve("proc"), "kpageflags");
    user(root, 0, "000001ffffffffff");
  }

  /** The process that reads. */
  static void user(Path root, int uid, String capabilities) throws IOException {
    FakeTree.files(
        root.resolve("proc/self"),
        "status Name:\tjava\nUid:\t" + (uid + "\t").repeat(4) + "\nCapEff:\t" + capabilities);
  }

  private static void node(Path root, int id, String cpus, String distances, int gib, int... blocks)
      throws IOException {
    Path folder = root.resolve("sys/devices/system/node/node" + id);
    String line = "Node " + id + " %s: " + (gib << 20) + " kB";
    FakeTree.files(
        folder,
        "cpulist " + cpus,
        "distance " + distances,
        "meminfo " + line.formatted("MemTotal") + "\n" + line.formatted("MemFree"));
    for (int block : blocks) {
      FakeTree.files(folder.resolve("memory" + block), "phys_device 0");
      FakeTree.files(root.resolve("sys/devices/system/memory/memory" + block), "state online");
    }
  }
}
