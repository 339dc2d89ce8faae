package io.thermocline.engine.terminal;

import io.thermocline.engine.terminal.Scene.Heat;
import java.util.List;

/**
 * The bytes of a node by how hot they are.
 *
 * @param hotBytes temperature {@value #HOT} and more
 * @param warmBytes from {@value #WARM} up to that
 */
record Warmth(long hotBytes, long warmBytes) {
  static final double HOT = 25;
  static final double WARM = 5;

  static Warmth of(List<Heat> heats) {
    long hot = 0;
    long warm = 0;
    for (Heat heat : heats) {
      long bytes = heat.end() - heat.start();
      hot += heat.temperature() >= HOT ? bytes : 0;
      warm += heat.temperature() >= WARM && heat.temperature() < HOT ? bytes : 0;
    }
    return new Warmth(hot, warm);
  }
}
