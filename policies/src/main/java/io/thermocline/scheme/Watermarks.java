package io.thermocline.scheme;

/**
 * When a scheme rests: above {@code high} and below {@code low}; it wakes below {@code mid}. Marks
 * are in permil of the machine's memory that is free.
 */
public record Watermarks(
    Metric metric, long intervalMicros, int highPermil, int midPermil, int lowPermil) {
  /** Always active. */
  public static final Watermarks NONE = new Watermarks(Metric.NONE, 0, 0, 0, 0);

  /** What the marks are compared with. */
  public enum Metric {
    NONE,
    FREE_MEM_RATE
  }
}
