package io.thermocline.region;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.jspecify.annotations.Nullable;

/** The reader's side of a monitor's shared buffer. For one reading thread at a time. */
public final class SnapshotBuffer {
  private static final VarHandle INT =
      MethodHandles.byteBufferViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);

  private final ByteBuffer buffer;
  private final Snapshot[] slots = new Snapshot[SnapshotLayout.SLOTS];

  /**
   * @param memory a direct buffer, laid out as {@link SnapshotLayout} says
   * @throws IllegalArgumentException if it is not such a buffer
   */
  public SnapshotBuffer(ByteBuffer memory) {
    this.buffer = memory.duplicate().order(ByteOrder.LITTLE_ENDIAN);
    if (!buffer.isDirect()
        || buffer.getInt(SnapshotLayout.MAGIC_OFFSET) != SnapshotLayout.MAGIC
        || buffer.getInt(SnapshotLayout.VERSION_OFFSET) != SnapshotLayout.VERSION) {
      throw new IllegalArgumentException("not a snapshot buffer of this version");
    }
    for (int i = 0; i < slots.length; i++) {
      slots[i] = new Snapshot(buffer, i);
    }
  }

  /** Most rows that a snapshot can have. */
  public int capacity() {
    return buffer.getInt(SnapshotLayout.CAPACITY_OFFSET);
  }

  /** Pins and returns the newest snapshot, or null before the first one. */
  public @Nullable Snapshot acquire() {
    int published = (int) INT.getVolatile(buffer, SnapshotLayout.PUBLISHED_OFFSET);
    while (published >= 0) {
      INT.setVolatile(buffer, SnapshotLayout.PINNED_OFFSET, published);
      int again = (int) INT.getVolatile(buffer, SnapshotLayout.PUBLISHED_OFFSET);
      if (again == published) {
        return slots[published];
      }
      published = again;
    }
    return null;
  }
}
