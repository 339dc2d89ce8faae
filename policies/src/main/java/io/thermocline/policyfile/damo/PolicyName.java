package io.thermocline.policyfile.damo;

import org.jspecify.annotations.Nullable;

/** What a policy is called whose file has no name in it: like the file. */
final class PolicyName {
  private static final String UNKNOWN = "damo";
  private static final int LONGEST = 63;

  private PolicyName() {}

  /** {@code tiers} of {@code /etc/tiers.json}. */
  static String of(@Nullable String file) {
    if (file == null) {
      return UNKNOWN;
    }
    String name =
        file.substring(file.lastIndexOf('/') + 1)
            .replaceFirst("\\.(json|yaml|yml)$", "")
            .replaceAll("[^A-Za-z0-9._-]+", "-")
            .replaceFirst("^[^A-Za-z0-9]+", "");
    return name.isEmpty() ? UNKNOWN : name.substring(0, Math.min(name.length(), LONGEST));
  }
}
