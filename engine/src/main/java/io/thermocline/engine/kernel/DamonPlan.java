package io.thermocline.engine.kernel;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Everything that is written into DAMON's tree for one policy, before it is switched on.
 *
 * @param nodes the node that each kdamond watches, in the kdamonds' order
 * @param slots which schemes each kdamond carries out, in the order of its {@code schemes} folder
 * @param writes in an order that the kernel takes: folders are made before they are filled
 */
public record DamonPlan(List<Integer> nodes, List<List<Slot>> slots, List<Write> writes) {
  public DamonPlan {
    nodes = List.copyOf(nodes);
    slots = List.copyOf(slots);
    writes = List.copyOf(writes);
  }

  /**
   * A scheme at its place in one kdamond.
   *
   * @param scheme its name
   * @param target the node that pages go to; -1 if they stay
   * @param limited whether the kernel has a quota for it
   */
  public record Slot(String scheme, int target, boolean limited) {}

  /**
   * One file.
   *
   * @param path below {@code kdamonds/}
   * @param value what it reads afterwards
   */
  public record Write(String path, String value) {
    /** Its path below the kernel's root. */
    public String file() {
      return DamonSysfs.KDAMONDS + path;
    }

    @Override
    public String toString() {
      return path + " = " + value;
    }

    static Write parse(String line) {
      int equals = line.indexOf(" = ");
      if (equals < 0) {
        throw new IllegalArgumentException("no write: " + line);
      }
      return new Write(line.substring(0, equals), line.substring(equals + 3));
    }
  }

  /** Schemes with a limit at places where this plan, of the same kdamonds, has none. */
  Set<String> newlyLimited(DamonPlan next) {
    Set<String> names = new TreeSet<>();
    for (int i = 0; i < next.slots.size(); i++) {
      List<Slot> before = slots.get(i);
      List<Slot> after = next.slots.get(i);
      for (int k = 0; k < after.size(); k++) {
        boolean wasLimited = k < before.size() && before.get(k).limited();
        if (after.get(k).limited() && !wasLimited) {
          names.add(after.get(k).scheme());
        }
      }
    }
    return names;
  }

  /** One write a line, {@code path = value}. */
  public String text() {
    return writes.stream().map(write -> write + "\n").collect(Collectors.joining());
  }

  /** Collects writes below one folder. */
  static final class Folder {
    private final List<Write> writes;
    private final String path;

    Folder() {
      this(new ArrayList<>(), "");
    }

    private Folder(List<Write> writes, String path) {
      this.writes = writes;
      this.path = path;
    }

    Folder in(String name) {
      return new Folder(writes, path + name + "/");
    }

    Folder in(int index) {
      return in(Integer.toString(index));
    }

    Folder write(String file, String value) {
      writes.add(new Write(path + file, value));
      return this;
    }

    Folder write(String file, long value) {
      return write(file, Long.toString(value));
    }

    List<Write> writes() {
      return writes;
    }
  }
}
