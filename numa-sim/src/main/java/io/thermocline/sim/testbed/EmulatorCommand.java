package io.thermocline.sim.testbed;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A command line of QEMU.
 *
 * @param request the guest's first disk
 * @param console where its first serial line goes
 * @param events where its second one goes
 */
record EmulatorCommand(GuestSetup setup, Path request, Path console, Path events) {
  private static final long MIB = 1L << 20;
  private static final long GIB = 1L << 30;

  /** The kernel's own words: pti=on because the emulated TLB otherwise hides accesses. */
  static final String KERNEL_COMMAND_LINE = "console=ttyS0 loglevel=4 pti=on panic=-1 rdinit=/init";

  List<String> words() {
    Line line = new Line(setup.emulator().toString());
    // TCG: /dev/kvm may be there and not be able to run such a guest.
    line.add("-accel", "tcg,thread=multi").add("-no-reboot").add("-nodefaults");
    line.add("-display", "none").add("-monitor", "none");
    // A visible hypervisor would keep the kernel from committing a CXL region.
    line.add("-cpu", "max,-hypervisor").add("-smp", Integer.toString(setup.topology().cpus()));
    machine(line);
    dram(line);
    cxl(line);
    line.add("-kernel", setup.kernel().toString()).add("-initrd", setup.image().toString());
    line.add("-append", KERNEL_COMMAND_LINE);
    line.add("-chardev", "file,id=console,path=" + escaped(console));
    line.add("-serial", "chardev:console");
    line.add("-chardev", "file,id=events,path=" + escaped(events));
    line.add("-serial", "chardev:events");
    // Buses are named: a device without one may end up on a CXL bridge.
    line.add("-drive", "file=" + escaped(request) + ",format=raw,if=none,id=request,readonly=on");
    line.add("-device", "virtio-blk-pci,drive=request,bus=pcie.0");
    if (setup.hostPort() != null) {
      line.add(
          "-netdev",
          "user,id=net0,restrict=on,hostfwd=tcp:127.0.0.1:" + setup.hostPort() + "-10.0.2.15:7070");
      line.add("-device", "virtio-net-pci,netdev=net0,bus=pcie.0,romfile=");
    }
    return line.words;
  }

  private void machine(Line line) {
    List<GuestNode> devices = setup.topology().cxl();
    if (devices.isEmpty()) {
      line.add("-M", "q35");
      return;
    }
    String windows =
        IntStream.range(0, devices.size())
            .mapToObj(
                i ->
                    String.format(
                        Locale.ROOT,
                        ",cxl-fmw.%d.targets.0=cxl.%d,cxl-fmw.%d.size=%dG",
                        i,
                        i + 1,
                        i,
                        window(i)))
            .collect(Collectors.joining());
    line.add("-M", "q35,cxl=on" + windows);
  }

  /** A window of addresses in whole GiB; QEMU wants multiples of 256 MiB. */
  private long window(int device) {
    return Math.max(4, (setup.topology().cxl().get(device).bytes() + GIB - 1) / GIB);
  }

  private void dram(Line line) {
    List<GuestNode> nodes = setup.topology().dram();
    long bytes = nodes.stream().mapToLong(GuestNode::bytes).sum();
    String hotplug =
        setup.topology().cxl().isEmpty()
            ? ""
            : ",maxmem=" + (bytes / MIB + 8 * GIB / MIB) + "M,slots=8";
    line.add("-m", bytes / MIB + "M" + hotplug);
    int cpu = 0;
    for (int id = 0; id < nodes.size(); id++) {
      GuestNode node = nodes.get(id);
      line.add("-object", "memory-backend-ram,id=dram" + id + ",size=" + node.bytes() / MIB + "M");
      String cpus = node.cpus() == 0 ? "" : ",cpus=" + cpu + "-" + (cpu + node.cpus() - 1);
      line.add("-numa", "node,nodeid=" + id + ",memdev=dram" + id + cpus);
      cpu += node.cpus();
    }
    for (int from = 0; from < nodes.size(); from++) {
      for (int to = from + 1; to < nodes.size(); to++) {
        line.add("-numa", "dist,src=" + from + ",dst=" + to + ",val=20");
      }
    }
  }

  private void cxl(Line line) {
    List<GuestNode> devices = setup.topology().cxl();
    for (int i = 0; i < devices.size(); i++) {
      int id = i + 1;
      String size = devices.get(i).bytes() / MIB + "M";
      line.add("-object", "memory-backend-ram,id=cxlmem" + id + ",size=" + size);
      // Buses of their own, far enough apart for each bridge's children.
      line.add("-device", "pxb-cxl,bus_nr=" + (16 + 32 * i) + ",bus=pcie.0,id=cxl." + id);
      line.add(
          "-device",
          String.format(
              Locale.ROOT, "cxl-rp,port=0,bus=cxl.%d,id=rp%d,chassis=%d,slot=2", id, id, i));
      line.add(
          "-device",
          String.format(
              Locale.ROOT,
              "cxl-type3,bus=rp%d,volatile-memdev=cxlmem%d,id=cxl-vmem%d",
              id,
              id,
              id));
    }
  }

  /** QEMU's lists take a comma in a value when it is doubled. */
  private static String escaped(Path path) {
    return path.toString().replace(",", ",,");
  }

  private static final class Line {
    private final List<String> words = new ArrayList<>();

    Line(String program) {
      words.add(program);
    }

    Line add(String... more) {
      words.addAll(List.of(more));
      return this;
    }
  }
}
