package io.thermocline.engine.bench;

/** The one option of a benchmark: {@code --seconds N}, how long it measures. */
final class Seconds {
  private Seconds() {}

  static int of(String[] arguments, int otherwise) {
    if (arguments.length == 0) {
      return otherwise;
    }
    if (arguments.length != 2 || !arguments[0].equals("--seconds")) {
      throw new IllegalArgumentException("the only option is --seconds N");
    }
    return Integer.parseInt(arguments[1]);
  }
}
