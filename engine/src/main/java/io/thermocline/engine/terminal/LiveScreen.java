package io.thermocline.engine.terminal;

import io.thermocline.engine.terminal.Scene.NodeView;
import io.thermocline.engine.terminal.Scene.Traffic;
import java.util.ArrayList;
import java.util.List;

/** A scene laid out for a terminal: title, nodes, traffic, schemes, and what the colours mean. */
public record LiveScreen(Glyphs glyphs) {
  private static final int MAX_PAST_ROWS = 8;

  /**
   * The frame, at most {@code size.rows()} lines. The last column stays empty: a terminal that has
   * just written it may take the line's end for the next line's begin.
   */
  public List<Line> draw(Scene scene, TerminalSize size) {
    int columns = size.columns() - 1;
    List<Line> frame = draw(scene, columns, true, 0);
    int spare = size.rows() - frame.size();
    int nodes = Math.max(1, scene.nodes().size());
    if (spare >= nodes) {
      frame = draw(scene, columns, true, Math.min(MAX_PAST_ROWS, spare / nodes));
    } else if (spare < 0) {
      frame = draw(scene, columns, false, 0);
    }
    return frame.stream().limit(size.rows()).map(line -> line.cut(columns)).toList();
  }

  private List<Line> draw(Scene scene, int columns, boolean roomy, int pastRows) {
    List<Line> frame = new ArrayList<>();
    frame.add(title(scene, columns));
    NodePanel panel = new NodePanel(glyphs, columns);
    for (NodeView node : scene.nodes()) {
      addGap(frame, roomy);
      frame.addAll(panel.draw(node, pastRows, roomy));
    }
    Traffic traffic = scene.traffic();
    if (traffic != null) {
      addGap(frame, roomy);
      frame.add(hits(scene.nodes(), traffic, columns));
      frame.add(moves(traffic));
    }
    addGap(frame, roomy);
    frame.addAll(new SchemeTable(glyphs, columns).draw(scene.schemes()));
    addGap(frame, roomy);
    frame.add(legend(columns));
    return frame;
  }

  private static void addGap(List<Line> frame, boolean roomy) {
    if (roomy) {
      frame.add(Line.EMPTY);
    }
  }

  private static Line title(Scene scene, int columns) {
    Line left =
        new Line.Builder()
            .add(" Thermocline", Style.TITLE)
            .add("  " + scene.backend() + " backend  policy ", Style.FAINT)
            .add(scene.policy(), Style.HEADING)
            .add("  up " + Human.clock(scene.uptimeSeconds()), Style.FAINT)
            .build();
    boolean fits = left.width() + 2 + scene.url().length() <= columns;
    return fits
        ? new Line.Builder().add(left).alignRight(columns, scene.url(), Style.FAINT).build()
        : left;
  }

  private Line hits(List<NodeView> nodes, Traffic traffic, int columns) {
    String fastest = nodes.isEmpty() ? "the fastest node" : "node " + nodes.get(0).id();
    String label = " accesses that hit " + fastest + "  ";
    String ratio = Human.percent(traffic.hitRatio());
    int left = columns - label.length() - 7 - 2;
    return new Line.Builder()
        .add(label)
        .alignRight(label.length() + 7, ratio, Style.HEADING)
        .add("  ")
        .add(new Sparkline(glyphs, left).last(traffic.history()), Style.GOOD)
        .build();
  }

  private static Line moves(Traffic traffic) {
    return new Line.Builder()
        .add(" promoted ", Style.PLAIN)
        .add(Human.rate(traffic.promotedPerSecond()), Style.HEADING)
        .add("   demoted ", Style.PLAIN)
        .add(Human.rate(traffic.demotedPerSecond()), Style.HEADING)
        .build();
  }

  private Line legend(int columns) {
    return new Line.Builder()
        .add(" " + glyphs.hot() + " hot", Style.HOT)
        .add("  " + glyphs.warm() + " warm", Style.WARM)
        .add("  " + glyphs.cold() + " cold", Style.COLD)
        .add("  " + glyphs.free() + " free", Style.FREE)
        .add("   heat: taller is hotter", Style.FAINT)
        .alignRight(columns, "Ctrl-C ends", Style.FAINT)
        .build();
  }
}
