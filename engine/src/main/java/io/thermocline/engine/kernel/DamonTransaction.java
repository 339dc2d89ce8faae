package io.thermocline.engine.kernel;

import io.thermocline.engine.kernel.DamonPlan.Write;
import java.io.IOException;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Changes of DAMON's tree that happen whole or not at all: files that differ are written, all are
 * read back, then the kernel is told. If any of that fails, what was there before is there again. A
 * change keeps what running schemes remember, because a commit matches them by their place.
 */
public final class DamonTransaction {
  private final DamonSysfs sysfs;

  public DamonTransaction(DamonSysfs sysfs) {
    this.sysfs = sysfs;
  }

  /**
   * From an empty tree to running kdamonds.
   *
   * @throws IOException if it failed; the tree is empty again, or the message says that it is not
   */
  public void start(DamonPlan plan) throws IOException {
    try {
      settle(plan.writes());
      for (int i = 0; i < plan.nodes().size(); i++) {
        switchOn(i);
      }
    } catch (IOException e) {
      throw undone(e, "nothing of it is left", this::clear);
    }
  }

  /**
   * From one running configuration to another of the same nodes.
   *
   * @param from what is in effect
   * @throws IOException if it failed; {@code from} is in effect again, or the message says that it
   *     is not
   */
  public void change(DamonPlan from, DamonPlan to) throws IOException {
    if (!from.nodes().equals(to.nodes())) {
      throw new IllegalArgumentException("other nodes need other kdamonds: clear, then start");
    }
    try {
      commit(to);
    } catch (IOException e) {
      throw undone(e, "the configuration of before is in effect", () -> restore(from));
    }
  }

  /** Switches off every kdamond and leaves the tree empty. */
  public void clear() throws IOException {
    for (DamonSysfs.Kdamond kdamond : sysfs.kdamonds()) {
      if (kdamond.running()) {
        sysfs.command(kdamond.index(), "off");
      }
    }
    sysfs.setCount(0);
  }

  private void commit(DamonPlan plan) throws IOException {
    for (String kdamond : settle(plan.writes())) {
      sysfs.command(Integer.parseInt(kdamond), "commit");
    }
  }

  /** A commit that fails half way may have stopped its kdamond. */
  private void restore(DamonPlan plan) throws IOException {
    settle(plan.writes());
    for (int i = 0; i < plan.nodes().size(); i++) {
      if (sysfs.running(i)) {
        sysfs.command(i, "commit");
      } else {
        switchOn(i);
      }
    }
  }

  private void switchOn(int kdamond) throws IOException {
    sysfs.command(kdamond, "on");
    if (!sysfs.running(kdamond)) {
      throw new IOException(DamonSysfs.shown(kdamond + "/state") + ": reads off after on");
    }
  }

  /**
   * Makes the files hold these values.
   *
   * @return the kdamonds of which a file was written, in order
   */
  private SortedSet<String> settle(List<Write> writes) throws IOException {
    SortedSet<String> touched = new TreeSet<>();
    for (int i = 0; i < writes.size(); i++) {
      Write write = writes.get(i);
      if (lowersAggregation(write)) {
        put(writes.get(i + 1), touched); // The sample interval, which must never be the longer one.
      }
      put(write, touched);
    }
    for (Write write : writes) {
      String value = sysfs.read(write.path());
      if (!value.equals(write.value())) {
        throw new IOException(
            DamonSysfs.shown(write.path()) + ": reads " + value + " after " + write.value());
      }
    }
    return touched;
  }

  private boolean lowersAggregation(Write write) throws IOException {
    return write.path().endsWith("/intervals/aggr_us")
        && Long.parseLong(write.value()) < Long.parseLong(sysfs.read(write.path()));
  }

  private void put(Write write, SortedSet<String> touched) throws IOException {
    if (sysfs.read(write.path()).equals(write.value())) {
      return;
    }
    try {
      sysfs.write(write.path(), write.value());
    } catch (IOException e) {
      throw new IOException(
          DamonSysfs.shown(write.path())
              + ": does not take "
              + write.value()
              + ", "
              + e.getMessage(),
          e);
    }
    int slash = write.path().indexOf('/');
    if (slash > 0) {
      touched.add(write.path().substring(0, slash));
    }
  }

  private interface Undo {
    void run() throws IOException;
  }

  private static IOException undone(IOException failure, String then, Undo undo) {
    try {
      undo.run();
      return new IOException(failure.getMessage() + " (" + then + ")", failure);
    } catch (IOException e) {
      IOException both =
          new IOException(
              failure.getMessage() + " (and it could not be undone: " + e.getMessage() + ")",
              failure);
      both.addSuppressed(e);
      return both;
    }
  }
}
