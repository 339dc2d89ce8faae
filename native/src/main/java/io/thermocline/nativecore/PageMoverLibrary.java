package io.thermocline.nativecore;

import com.sun.jna.Native;
import com.sun.jna.Pointer;
import com.sun.jna.ptr.PointerByReference;
import java.nio.Buffer;

/**
 * The mover of real pages of {@code thermocline.h}, mapped directly; the comments are there.
 * Buffers are direct.
 */
@SuppressWarnings("MemberName") // The names are C's.
final class PageMoverLibrary {
  static {
    Native.register(PageMoverLibrary.class, ThermoclineLibrary.load());
  }

  private PageMoverLibrary() {}

  static native int tc_mover_new(
      String root, Pointer nodes, int nodeCount, PointerByReference mover);

  static native void tc_mover_free(Pointer mover);

  static native int tc_mover_ready(Pointer mover, int node);

  static native int tc_mover_offer(Pointer mover, Buffer plan, long bytes);

  static native int tc_mover_poll(Pointer mover, long[] outcomes, int max);
}
