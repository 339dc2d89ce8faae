package io.thermocline.nativecore;

import com.sun.jna.Native;
import com.sun.jna.Pointer;
import com.sun.jna.ptr.PointerByReference;
import java.nio.Buffer;
import org.jspecify.annotations.Nullable;

/**
 * The simulated machine's functions of {@code thermocline.h}, mapped directly; the comments are
 * there. Buffers are direct.
 */
@SuppressWarnings("MemberName") // The names are C's.
final class MachineLibrary {
  static {
    Native.register(MachineLibrary.class, ThermoclineLibrary.load());
  }

  private MachineLibrary() {}

  static native int tc_machine_create(PointerByReference machine, Buffer options);

  static native void tc_machine_destroy(Pointer machine);

  static native int tc_machine_place(Pointer machine, int[] frameOfPage);

  static native void tc_machine_frames(Pointer machine, int[] frameOfPage);

  static native int tc_machine_begin_phase(
      Pointer machine, long nowNanos, Buffer rates, @Nullable Buffer strides, int count);

  static native int tc_machine_begin_trace(
      Pointer machine, long nowNanos, int[] pages, long length, double rate);

  static native void tc_machine_advance(Pointer machine, long nowNanos);

  static native void tc_machine_counters(Pointer machine, long[] counters);

  static native int tc_machine_ready(Pointer machine, int node);

  static native int tc_machine_offer(Pointer machine, Buffer plan, long bytes);

  static native int tc_machine_poll(Pointer machine, long[] outcomes, int max);
}
