package io.thermocline.policyfile.document;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Collects what is wrong with one document, so that a person sees all of it at once. */
public final class Problems {
  private static final int MOST = 100;

  private final List<Problem> problems = new ArrayList<>();

  /** Notes a problem; beyond a hundred they are no help and are dropped. */
  public void add(String path, int line, String message) {
    if (problems.size() < MOST) {
      problems.add(new Problem(path, line, message));
    }
  }

  public boolean isEmpty() {
    return problems.isEmpty();
  }

  /** The exception that carries them, by line; there is at least one. */
  public PolicyException asException(@Nullable String source) {
    problems.sort(Comparator.comparingInt(Problem::line));
    return new PolicyException(source, problems);
  }
}
