package io.thermocline.engine.loop;

import java.util.Comparator;

/** Which scheme moved pages from which node to which. */
public record MoveRoute(String scheme, int from, int to) implements Comparable<MoveRoute> {
  private static final Comparator<MoveRoute> ORDER =
      Comparator.comparing(MoveRoute::scheme)
          .thenComparingInt(MoveRoute::from)
          .thenComparingInt(MoveRoute::to);

  @Override
  public int compareTo(MoveRoute other) {
    return ORDER.compare(this, other);
  }
}
