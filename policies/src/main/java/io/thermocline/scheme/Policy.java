package io.thermocline.scheme;

import java.util.List;

/**
 * A whole policy: how to watch, and what to do with what is seen.
 *
 * @param name what people call it
 * @param monitor how memory is watched
 * @param schemes in order; names are unique
 */
public record Policy(String name, MonitorSettings monitor, List<Scheme> schemes) {
  public Policy {
    schemes = List.copyOf(schemes);
  }
}
