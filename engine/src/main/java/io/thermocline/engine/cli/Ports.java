package io.thermocline.engine.cli;

import io.thermocline.input.InputException;

/** TCP ports as people write them. */
final class Ports {
  private static final int LAST = 65_535;

  private Ports() {}

  /**
   * @param option how the user gave it
   * @return the same port; 0 is any free one
   * @throws InputException if there is no such port
   */
  static int check(String option, int port) {
    if (port < 0 || port > LAST) {
      throw new InputException(
          option + ": port " + port + " does not exist (write a number up to " + LAST + ")");
    }
    return port;
  }
}
