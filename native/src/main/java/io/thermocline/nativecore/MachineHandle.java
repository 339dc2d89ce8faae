package io.thermocline.nativecore;

import com.sun.jna.Pointer;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Consumer;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/**
 * The address of a native machine, which is not freed while a call is under way. Calls do not wait
 * for each other here; whether they do in the machine is its own affair.
 */
final class MachineHandle implements AutoCloseable {
  private final ReentrantReadWriteLock lock = new ReentrantReadWriteLock();
  private @Nullable Pointer machine;

  MachineHandle(Pointer machine) {
    this.machine = machine;
  }

  /**
   * Makes a call and hands its status on.
   *
   * @throws IllegalStateException if the machine is closed
   */
  int call(ToIntFunction<Pointer> function) {
    lock.readLock().lock();
    try {
      if (machine == null) {
        throw new IllegalStateException("the machine is closed");
      }
      return function.applyAsInt(machine);
    } finally {
      lock.readLock().unlock();
    }
  }

  /**
   * Makes a call that cannot fail.
   *
   * @throws IllegalStateException if the machine is closed
   */
  void run(Consumer<Pointer> function) {
    call(
        pointer -> {
          function.accept(pointer);
          return 0;
        });
  }

  @Override
  public void close() {
    lock.writeLock().lock();
    try {
      if (machine != null) {
        MachineLibrary.tc_machine_destroy(machine);
        machine = null;
      }
    } finally {
      lock.writeLock().unlock();
    }
  }
}
