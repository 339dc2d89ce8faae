package io.thermocline.scheme;

import org.jspecify.annotations.Nullable;

/**
 * One line of a scheme's filter list; the first that matches decides.
 *
 * @param type what is looked at
 * @param matching true: the filter is about what has the property; false ({@code not: true}): about
 *     what has not
 * @param allow true: it lets through what it is about; false: it rejects it
 * @param memcgPath for {@link Type#MEMCG}
 * @param min for {@link Type#ADDRESS} the first address, for {@link Type#HUGEPAGE_SIZE} the least
 *     bytes, for {@link Type#TARGET} the index
 * @param max for {@link Type#ADDRESS} the address behind the last, for {@link Type#HUGEPAGE_SIZE}
 *     the most bytes
 */
public record Filter(
    Type type, boolean matching, boolean allow, @Nullable String memcgPath, long min, long max) {

  /** What a filter looks at. The core types are decided on regions, the others on pages. */
  public enum Type {
    ANON,
    ACTIVE,
    MEMCG,
    YOUNG,
    HUGEPAGE_SIZE,
    UNMAPPED,
    ADDRESS,
    TARGET;

    /** Core filters are decided by the scheme engine, the others by the mover, page by page. */
    public boolean isCore() {
      return this == ADDRESS || this == TARGET;
    }
  }
}
