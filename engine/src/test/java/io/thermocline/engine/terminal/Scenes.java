package io.thermocline.engine.terminal;

import io.thermocline.engine.terminal.Scene.Heat;
import io.thermocline.engine.terminal.Scene.NodeView;
import io.thermocline.engine.terminal.Scene.SchemeView;
import io.thermocline.engine.terminal.Scene.Traffic;
import java.util.ArrayList;
import java.util.List;

/** Scenes for golden frames. */
final class Scenes {
  static final long GIB = 1L << 30;

  private Scenes() {}

  /** 4 GiB of DRAM, half of it hot; 12 GiB of CXL with one hot corner that is being promoted. */
  static Scene promoting() {
    List<Heat> dram = List.of(heat(0, 2, 90), heat(2, 3, 10), heat(3, 4, -80));
    List<Heat> dramBefore = List.of(heat(0, 1, 90), heat(1, 4, -80));
    List<Heat> cxl = List.of(heat(4, 15, -100), heat(15, 16, 100));
    return new Scene(
        "sim",
        "damon-default",
        "http://127.0.0.1:7070",
        77.4,
        List.of(
            new NodeView(0, "dram", 100, 4 * GIB, GIB / 2, dram, List.of(dramBefore)),
            new NodeView(1, "cxl", 250, 12 * GIB, 4 * GIB, cxl, List.of(cxl))),
        List.of(
            new SchemeView(
                "promote", 512 << 20, 812, 800, 3 * GIB, 2 * GIB, GIB, GIB / 2, 3, false),
            new SchemeView("demote", 0, 1_234_567, 0, 5 * GIB, 0, Long.MAX_VALUE, 0, 1, true)),
        new Traffic(0.913, risingHits(), 512 << 20, 1_500_000));
  }

  private static List<Double> risingHits() {
    List<Double> hits = new ArrayList<>();
    for (int second = 0; second < 40; second++) {
      hits.add(second / 40.0);
    }
    return hits;
  }

  private static Heat heat(long startGib, long endGib, double temperature) {
    return new Heat(startGib * GIB, endGib * GIB, temperature);
  }
}
