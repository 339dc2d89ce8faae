package io.thermocline.nativecore;

import com.sun.jna.Native;
import com.sun.jna.Pointer;
import com.sun.jna.ptr.PointerByReference;

/**
 * The trace reader's functions of {@code thermocline.h}, mapped directly; the comments are there.
 */
@SuppressWarnings("MemberName") // The names are C's.
final class TraceLibrary {
  static {
    Native.register(TraceLibrary.class, ThermoclineLibrary.load());
  }

  private TraceLibrary() {}

  static native int tc_trace_reader_new(Pointer config, PointerByReference reader);

  static native void tc_trace_reader_free(Pointer reader);

  static native int tc_trace_reader_start(Pointer reader);

  static native int tc_trace_reader_poll(Pointer reader);

  static native int tc_trace_reader_follow(Pointer reader, int source, int pid, long[] attrs);

  static native void tc_trace_reader_mark(
      Pointer reader, int source, long[] starts, long[] ends, int n);

  static native void tc_trace_reader_get_stats(Pointer reader, long[] stats);
}
