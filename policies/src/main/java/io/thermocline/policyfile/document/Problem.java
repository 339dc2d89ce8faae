package io.thermocline.policyfile.document;

/**
 * One thing that is wrong with a policy.
 *
 * @param path the field, such as {@code schemes[1].quota.size}, or {@code
 *     schemes.promote.quota.size} in a patch; empty if it is about the whole document
 * @param line from 1; 0 if the policy did not come from a text
 * @param message what, why and how to mend it, in one line
 */
public record Problem(String path, int line, String message) {
  @Override
  public String toString() {
    return path.isEmpty() ? message : path + ": " + message;
  }
}
