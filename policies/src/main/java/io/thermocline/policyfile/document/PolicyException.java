package io.thermocline.policyfile.document;

import io.thermocline.input.InputException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A policy that is refused whole. The message is about the first problem; all of them are listed.
 */
public final class PolicyException extends InputException {
  private static final long serialVersionUID = 1;

  private final transient List<Problem> problems;

  /**
   * @param source the file as the user named it; null for a policy that did not come from one
   * @param problems in the order of the document, at least one
   */
  public PolicyException(@Nullable String source, List<Problem> problems) {
    super(source, problems.get(0).line(), summary(problems));
    this.problems = List.copyOf(problems);
  }

  /** Everything that is wrong, at least one entry. */
  public List<Problem> problems() {
    return problems;
  }

  private static String summary(List<Problem> problems) {
    int others = problems.size() - 1;
    String first = problems.get(0).toString();
    return switch (others) {
      case 0 -> first;
      case 1 -> first + "; and 1 more problem";
      default -> first + "; and " + others + " more problems";
    };
  }
}
