package io.thermocline.policyfile;

import io.thermocline.input.Quoted;
import io.thermocline.policyfile.document.Section;
import org.jspecify.annotations.Nullable;

/** The field {@code path}: a memory cgroup, from the root of its hierarchy. */
final class MemcgPath {
  private static final String FIELD = "path";
  private static final int LONGEST = 4096;

  private MemcgPath() {}

  /** The path, or null and a problem if there is none. */
  static @Nullable String read(Section section) {
    section.require(FIELD);
    String path = section.text(FIELD);
    if (path == null) {
      return null;
    }
    boolean printable = path.chars().noneMatch(Character::isISOControl);
    if (!path.startsWith("/") || path.length() > LONGEST || !printable) {
      section.problem(FIELD, Quoted.of(path) + " is not a memory cgroup (write /name)");
      return null;
    }
    return path;
  }
}
