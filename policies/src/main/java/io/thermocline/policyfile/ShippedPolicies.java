package io.thermocline.policyfile;

import io.thermocline.scheme.Policy;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

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

  private ShippedPolicies() {}

  /** All names, the default first. */
  public static List<String> names() {
    return NAMES;
  }

  /**
   * @param name one of {@link #names()}
   */
  public static Policy load(String name) {
    return PolicyFiles.parse(text(name), name);
  }

  /** The text of its file, comments included. */
  static String text(String name) {
    String resource = "shipped/" + name + ".yaml";
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
