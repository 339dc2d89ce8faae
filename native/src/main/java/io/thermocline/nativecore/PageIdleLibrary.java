package io.thermocline.nativecore;

import com.sun.jna.Native;
import com.sun.jna.Pointer;
import com.sun.jna.ptr.PointerByReference;

/** Idle-page tracking as {@code thermocline.h} has it, mapped directly; the comments are there. */
@SuppressWarnings("MemberName") // The names are C's.
final class PageIdleLibrary {
  static {
    Native.register(PageIdleLibrary.class, ThermoclineLibrary.load());
  }

  private PageIdleLibrary() {}

  static native int tc_page_idle_new(String root, PointerByReference idle);

  static native void tc_page_idle_free(Pointer idle);
}
