package io.thermocline.engine.terminal;

import java.util.ArrayList;
import java.util.List;

/** One row of the screen: pieces of text, each with a style. Every character is one column wide. */
public record Line(List<Span> spans) {
  public static final Line EMPTY = new Line(List.of());

  public Line {
    spans = List.copyOf(spans);
  }

  /** Text of one style. */
  public record Span(String text, Style style) {}

  public static Line of(String text, Style style) {
    return new Builder().add(text, style).build();
  }

  /** Columns taken. */
  public int width() {
    return spans.stream().mapToInt(s -> s.text().length()).sum();
  }

  /** Without styles. */
  public String text() {
    StringBuilder text = new StringBuilder();
    spans.forEach(s -> text.append(s.text()));
    return text.toString();
  }

  /** The first {@code columns} columns. */
  public Line cut(int columns) {
    if (width() <= columns) {
      return this;
    }
    Builder cut = new Builder();
    int left = columns;
    for (Span span : spans) {
      String text = span.text().substring(0, Math.min(left, span.text().length()));
      cut.add(text, span.style());
      left -= text.length();
    }
    return cut.build();
  }

  /** Collects a line from left to right; neighbours of one style become one span. */
  public static final class Builder {
    private final List<Span> spans = new ArrayList<>();
    private int width;

    public Builder add(String text, Style style) {
      if (text.isEmpty()) {
        return this;
      }
      int last = spans.size() - 1;
      if (last >= 0 && spans.get(last).style().equals(style)) {
        spans.set(last, new Span(spans.get(last).text() + text, style));
      } else {
        spans.add(new Span(text, style));
      }
      width += text.length();
      return this;
    }

    public Builder add(String text) {
      return add(text, Style.PLAIN);
    }

    public Builder add(Line line) {
      line.spans().forEach(s -> add(s.text(), s.style()));
      return this;
    }

    /** Blanks up to this column, counted from 0; none if the line is longer already. */
    public Builder padTo(int column) {
      return add(" ".repeat(Math.max(0, column - width)));
    }

    /** The text so that it ends before this column, with at least one blank in front. */
    public Builder alignRight(int column, String text, Style style) {
      return padTo(Math.max(width + 1, column - text.length())).add(text, style);
    }

    public Line build() {
      return new Line(spans);
    }
  }
}
