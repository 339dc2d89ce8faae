package io.thermocline.engine.terminal;

import io.thermocline.engine.terminal.Scene.SchemeView;
import java.util.ArrayList;
import java.util.List;

/** Schemes with what they moved; wide terminals also see the regions that were tried. */
record SchemeTable(Glyphs glyphs, int columns) {
  private static final int WIDE = 100;
  private static final int QUOTA_BAR = 8;

  List<Line> draw(List<SchemeView> schemes) {
    List<Line> lines = new ArrayList<>();
    lines.add(row("scheme", "now", "applied", "tried", "regions", "limit hit", quotaHead()));
    for (SchemeView scheme : schemes) {
      lines.add(
          row(
              scheme.name(),
              scheme.paused() ? "paused" : Human.rate(scheme.appliedPerSecond()),
              Human.bytes(scheme.szApplied()),
              Human.bytes(scheme.szTried()),
              Human.count(scheme.nrApplied()) + " of " + Human.count(scheme.nrTried()),
              scheme.qtExceeds() + (scheme.qtExceeds() == 1 ? " time" : " times"),
              quota(scheme)));
    }
    return lines;
  }

  private Line row(
      String name, String now, String applied, String tried, String regions, String hit, Line end) {
    boolean head = now.equals("now");
    Style style = head ? Style.FAINT : Style.PLAIN;
    Line.Builder line = new Line.Builder();
    line.add(" " + name, head ? Style.FAINT : Style.HEADING);
    int column = 26;
    line.alignRight(column, now, now.startsWith("0 ") ? Style.FAINT : head ? style : Style.GOOD);
    line.alignRight(column += 11, applied, style).alignRight(column += 11, tried, style);
    if (columns >= WIDE) {
      line.alignRight(column += 20, regions, style);
    }
    line.alignRight(column += 12, hit, style).padTo(column + 2).add(end);
    return line.build();
  }

  private static Line quotaHead() {
    return Line.of("quota in use", Style.FAINT);
  }

  private Line quota(SchemeView scheme) {
    if (scheme.effectiveBytes() == Long.MAX_VALUE || scheme.effectiveBytes() <= 0) {
      return Line.of("no limit", Style.FAINT);
    }
    if (scheme.chargedBytes() < 0) {
      return Line.of("of " + Human.bytes(scheme.effectiveBytes()), Style.FAINT);
    }
    double share = Math.min(1, (double) scheme.chargedBytes() / scheme.effectiveBytes());
    Style style = share < 1 ? Style.GOOD : Style.ALERT;
    Bar.Part used = new Bar.Part(share, glyphs.hot(), style);
    Bar.Part left = new Bar.Part(1 - share, glyphs.free(), Style.FREE);
    return new Line.Builder()
        .add(new Bar(QUOTA_BAR).draw(List.of(used, left)))
        .add(" " + Human.bytes(scheme.effectiveBytes()), Style.FAINT)
        .build();
  }
}
