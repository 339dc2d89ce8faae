package io.thermocline.region;

import java.util.Locale;

/** A coarse temperature, for labels and colours. */
public enum RegionClass {
  /** At least {@link #HOT_TEMPERATURE}. */
  HOT,
  /** Accessed, but less. */
  WARM,
  /** Not accessed in the last window. */
  COLD;

  static final double HOT_TEMPERATURE = 20;

  /** The class of a temperature, as {@code snapshot.get} has it. */
  public static RegionClass of(double temperature) {
    if (temperature <= 0) {
      return COLD;
    }
    return temperature < HOT_TEMPERATURE ? WARM : HOT;
  }

  /** For labels: {@code hot}. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
