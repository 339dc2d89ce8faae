package io.thermocline.nativecore;

import com.sun.jna.Native;
import com.sun.jna.Pointer;
import com.sun.jna.ptr.PointerByReference;

/**
 * The region monitor's functions of {@code thermocline.h}, mapped directly; the comments are there.
 * Load {@link ThermoclineLibrary} before, so that a missing library is reported in words.
 */
@SuppressWarnings("MemberName") // The names are C's.
final class MonitorLibrary {
  static {
    Native.register(MonitorLibrary.class, ThermoclineLibrary.load());
  }

  private MonitorLibrary() {}

  static native long tc_snapshot_bytes(int capacity);

  static native long tc_snapshot_constant(String name);

  static native int tc_monitor_new(Pointer config, PointerByReference monitor);

  static native void tc_monitor_free(Pointer monitor);

  static native int tc_monitor_check(Pointer monitor, long nowNanos);

  static native long tc_monitor_prepare(Pointer monitor, long nowNanos);

  static native long tc_monitor_next_snapshot(Pointer monitor);

  static native int tc_monitor_start(Pointer monitors, int n);

  static native void tc_monitor_set_active(Pointer monitor, int active);

  static native int tc_monitor_configure(Pointer monitor, long[] attrs, long publishEverySamples);

  static native void tc_monitor_mark(Pointer monitor, long[] starts, long[] ends, int n);

  static native void tc_monitor_get_stats(Pointer monitor, long[] stats);
}
