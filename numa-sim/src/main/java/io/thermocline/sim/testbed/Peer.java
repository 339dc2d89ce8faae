package io.thermocline.sim.testbed;

import io.thermocline.input.InputException;
import io.thermocline.input.Quoted;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** Who places the workload's pages. */
public enum Peer {
  ENGINE,
  NONE,
  /** Kernel DAMON, 5 ms and 100 ms, promoting from 5 % access. */
  DAMON,
  /** Kernel DAMON with HMSDK's numbers. */
  HMSDK,
  /** NUMA balancing in its mode for memory tiers. */
  NUMAB2;

  /**
   * @throws InputException if there is no such peer
   */
  public static Peer parse(String text) {
    for (Peer peer : values()) {
      if (peer.word().equals(text)) {
        return peer;
      }
    }
    throw new InputException(
        "peer "
            + Quoted.of(text)
            + " is not known (give one of "
            + Arrays.stream(values()).map(Peer::word).collect(Collectors.joining(", "))
            + ")");
  }

  /** As users write it. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
