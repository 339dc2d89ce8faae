package io.thermocline.policyfile;

import io.thermocline.scheme.Policy;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/** The policies that come with the program. */
public final class ShippedPolicies {
  /** The policy that is used when nobody names one. */
  public static final String DEFAULT = "thermal";

  private static final List<String> NAMES =
      List.of(
          DEFAULT,
          "hmsdk-capacity",
          "damon-default",
          "damon-autotuned",
          "proactive-reclaim",
          "lru-sort",
          "observe",
          "static");

  /** Names that are, for now, another policy under their own name. */
  private static final Map<String, String> ALIASES = Map.of(DEFAULT, "damon-default");

  private ShippedPolicies() {}

  /** All names, the default first. */
  public static List<String> names() {
    return NAMES;
  }

  /**
   * @param name one of {@link #names()}
   */
  public static Policy load(String name) {
    Policy policy = PolicyFiles.parse(text(name), name);
    return new Policy(name, policy.monitor(), policy.schemes());
  }

  /** The text of its file, comments included. */
  static String text(String name) {
    String resource = "shipped/" + ALIASES.getOrDefault(name, name) + ".yaml";
    try (InputStream in = ShippedPolicies.class.getResourceAsStream(resource)) {
      if (in == null) {
        throw new IllegalArgumentException("no shipped policy " + name);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
