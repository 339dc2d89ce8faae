package io.thermocline.engine.terminal;

import io.thermocline.engine.terminal.Scene.NodeView;
import io.thermocline.engine.terminal.Scene.SchemeView;
import io.thermocline.engine.terminal.Scene.Traffic;

/** A scene in one plain line, for pipes and terminals that cannot repaint. */
final class PlainLine {
  private PlainLine() {}

  /**
   * {@code 0:17 fast hits 91.3 % promoted 512 MiB/s ...}; no escape codes, ASCII only. Of the
   * schemes, those that have done something.
   */
  static String of(Scene scene) {
    StringBuilder line = new StringBuilder(Human.clock(scene.uptimeSeconds()));
    Traffic traffic = scene.traffic();
    if (traffic != null) {
      line.append("  fast hits ").append(Human.percent(traffic.hitRatio()));
      line.append("  promoted ").append(Human.rate(traffic.promotedPerSecond()));
      line.append("  demoted ").append(Human.rate(traffic.demotedPerSecond()));
    }
    for (NodeView node : scene.nodes()) {
      line.append("  node ").append(node.id()).append(' ').append(Human.bytes(node.usedBytes()));
      line.append(" used, ").append(Human.bytes(Warmth.of(node.heats()).hotBytes())).append(" hot");
    }
    for (SchemeView scheme : scene.schemes()) {
      if (scheme.szApplied() > 0) {
        line.append("  ").append(scheme.name());
        line.append(' ').append(Human.bytes(scheme.szApplied()));
      }
    }
    return line.toString();
  }
}
