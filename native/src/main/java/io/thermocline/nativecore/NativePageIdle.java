package io.thermocline.nativecore;

import com.sun.jna.ptr.PointerByReference;
import io.thermocline.input.InputException;
import io.thermocline.placement.Topology;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * The kernel's tracking of idle pages as accessed bits: makes monitors of real memory. Few kernels
 * are built with it (CONFIG_IDLE_PAGE_TRACKING). Thread-safe.
 */
public final class NativePageIdle implements AutoCloseable {
  private static final int PAGE_BYTES = 4096;

  private final NativeHandle handle;
  private final List<NativeMonitor> monitors = new CopyOnWriteArrayList<>();

  /**
   * @param root below which {@code proc} and {@code sys} lie; {@code /} is the machine's own
   * @throws InputException if the kernel does not track idle pages or does not show it, or the
   *     native library cannot be loaded
   */
  public NativePageIdle(Path root) {
    PointerByReference created = new PointerByReference();
    int status = PageIdleLibrary.tc_page_idle_new(root.toString(), created);
    if (status < 0) {
      throw new InputException(
          root.resolve("sys/kernel/mm/page_idle/bitmap")
              + " and "
              + root.resolve("proc/kpageflags")
              + ": cannot be used, errno "
              + -status
              + " (they need root, and a kernel built with CONFIG_IDLE_PAGE_TRACKING)");
    }
    handle =
        new NativeHandle(
            "idle-page tracking", created.getValue(), PageIdleLibrary::tc_page_idle_free);
  }

  /** A monitor of a node's memory, which samples once it is started. */
  public NativeMonitor monitor(Topology.Node node, long seed) {
    NativeMonitor[] made = new NativeMonitor[1];
    handle.run(
        idle ->
            made[0] =
                new NativeMonitor(
                    new MonitorConfig("page-idle", idle, node, PAGE_BYTES, seed), this));
    monitors.add(made[0]);
    return made[0];
  }

  /** Frees it, and before it the monitors that it made. May be called again. */
  @Override
  public void close() {
    monitors.forEach(NativeMonitor::close);
    handle.close();
  }
}
