package io.thermocline.engine.cli;

import io.thermocline.input.InputException;
import io.thermocline.input.Quoted;
import io.thermocline.input.Suggestion;
import io.thermocline.placement.Topology;
import io.thermocline.policyfile.PolicyFiles;
import io.thermocline.policyfile.damo.DamoFiles;
import io.thermocline.scheme.Policy;
import java.util.Arrays;
import java.util.Locale;

/** The forms in which a policy can be written down. */
enum PolicyFormat {
  THERMOCLINE,
  DAMO,
  HMSDK;

  /**
   * @throws InputException if there is no such form
   */
  static PolicyFormat parse(String word) {
    for (PolicyFormat format : values()) {
      if (format.word().equals(word)) {
        return format;
      }
    }
    var words = Arrays.stream(values()).map(PolicyFormat::word).toList();
    throw new InputException(
        Quoted.of(word) + " is not known (" + Suggestion.from(word, words) + ")");
  }

  String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * The text of a file.
   *
   * @param machine whose addresses kdamonds get
   * @throws InputException if the form has no words for it
   */
  String write(Policy policy, Topology machine) {
    return switch (this) {
      case THERMOCLINE -> PolicyFiles.toYaml(policy);
      case DAMO -> DamoFiles.toJson(policy, machine);
      case HMSDK -> DamoFiles.toHmsdk(policy, machine);
    };
  }
}
