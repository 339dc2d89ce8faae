package io.thermocline.nativecore;

import com.sun.jna.Pointer;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Consumer;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/**
 * The address of a native machine or mover, which is not freed while a call is under way. Calls do
 * not wait for each other here; whether they do in there is its own affair.
 */
final class NativeHandle implements AutoCloseable {
  private final ReentrantReadWriteLock lock = new ReentrantReadWriteLock();
  private final String name;
  private final Consumer<Pointer> destroy;
  private @Nullable Pointer pointer;

  /**
   * @param name what it is, for people: "the machine"
   * @param destroy frees it
   */
  NativeHandle(String name, Pointer pointer, Consumer<Pointer> destroy) {
    this.name = name;
    this.pointer = pointer;
    this.destroy = destroy;
  }

  /**
   * Makes a call and hands its status on.
   *
   * @throws IllegalStateException if it is closed
   */
  int call(ToIntFunction<Pointer> function) {
    lock.readLock().lock();
    try {
      if (pointer == null) {
        throw new IllegalStateException(name + " is closed");
      }
      return function.applyAsInt(pointer);
    } finally {
      lock.readLock().unlock();
    }
  }

  /**
   * Makes a call that cannot fail.
   *
   * @throws IllegalStateException if it is closed
   */
  void run(Consumer<Pointer> function) {
    call(
        address -> {
          function.accept(address);
          return 0;
        });
  }

  @Override
  public void close() {
    lock.writeLock().lock();
    try {
      if (pointer != null) {
        destroy.accept(pointer);
        pointer = null;
      }
    } finally {
      lock.writeLock().unlock();
    }
  }
}
