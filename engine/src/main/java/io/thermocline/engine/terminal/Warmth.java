package io.thermocline.engine.terminal;

import io.thermocline.engine.terminal.Scene.Heat;
import io.thermocline.region.RegionClass;
import java.util.List;

/** The bytes of a node by how hot they are; the rest is cold. */
record Warmth(long hotBytes, long warmBytes) {

  static Warmth of(List<Heat> heats) {
    return new Warmth(bytes(heats, RegionClass.HOT), bytes(heats, RegionClass.WARM));
  }

  private static long bytes(List<Heat> heats, RegionClass wanted) {
    return heats.stream()
        .filter(heat -> RegionClass.of(heat.temperature()) == wanted)
        .mapToLong(heat -> heat.end() - heat.start())
        .sum();
  }
}
