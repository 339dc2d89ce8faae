package io.thermocline.engine.terminal;

import io.thermocline.engine.terminal.Scene.NodeView;
import java.util.ArrayList;
import java.util.List;

/** One node: what is used of it, how hot that is, and where. */
record NodePanel(Glyphs glyphs, int columns) {
  /** Where pictures begin. */
  static final int MARGIN = 9;

  /** Head line, bar and strip; {@code pastRows} of the strip's past; the axis if wanted. */
  List<Line> draw(NodeView node, int pastRows, boolean axis) {
    HeatStrip strip = new HeatStrip(glyphs, columns - MARGIN);
    List<Line> lines = new ArrayList<>();
    Warmth warmth = Warmth.of(node.heats());
    lines.add(head(node, warmth));
    lines.add(labelled("used", bar(node, warmth)));
    lines.add(labelled("heat", strip.draw(node.heats())));
    for (int row = 0; row < Math.min(pastRows, node.past().size()); row++) {
      lines.add(labelled("  -" + (row + 1) + " s", strip.draw(node.past().get(row))));
    }
    if (axis && !node.heats().isEmpty()) {
      lines.add(axis(node));
    }
    return lines;
  }

  private Line head(NodeView node, Warmth warmth) {
    Line.Builder line = new Line.Builder().add(" node " + node.id(), Style.HEADING);
    line.add("  " + node.kind()).padTo(14);
    line.add(node.latencyNanos() > 0 ? node.latencyNanos() + " ns" : "", Style.FAINT);
    line.padTo(25).add(Human.bytes(node.usedBytes())).add(" of ", Style.FAINT);
    line.add(Human.bytes(node.sizeBytes())).add(" used", Style.FAINT);
    String hot = "hot " + Human.bytes(warmth.hotBytes());
    String warm = "  warm " + Human.bytes(warmth.warmBytes());
    line.padTo(Math.max(0, columns - hot.length() - warm.length()));
    return line.add(hot, Style.HOT).add(warm, Style.WARM).build();
  }

  private Line bar(NodeView node, Warmth warmth) {
    long hot = Math.min(warmth.hotBytes(), node.usedBytes());
    long warm = Math.min(warmth.warmBytes(), node.usedBytes() - hot);
    return new Bar(columns - MARGIN)
        .draw(
            List.of(
                new Bar.Part(hot, glyphs.hot(), Style.HOT),
                new Bar.Part(warm, glyphs.warm(), Style.WARM),
                new Bar.Part(node.usedBytes() - hot - warm, glyphs.cold(), Style.COLD),
                new Bar.Part(node.freeBytes(), glyphs.free(), Style.FREE)));
  }

  private Line axis(NodeView node) {
    long start = node.heats().get(0).start();
    long end = node.heats().get(node.heats().size() - 1).end();
    String middle = Human.bytes(start + (end - start) / 2);
    return new Line.Builder()
        .padTo(MARGIN)
        .add(Human.bytes(start), Style.FAINT)
        .alignRight((columns + MARGIN + middle.length()) / 2, middle, Style.FAINT)
        .alignRight(columns, Human.bytes(end), Style.FAINT)
        .build();
  }

  private static Line labelled(String label, Line picture) {
    return new Line.Builder().add(" " + label, Style.FAINT).padTo(MARGIN).add(picture).build();
  }
}
