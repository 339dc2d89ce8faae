package io.thermocline.policyfile.document;

import io.thermocline.input.Quoted;
import java.util.regex.Pattern;

/** How a place in a document is written: {@code schemes[1].quota.size}. */
public final class Paths {
  private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_.-]{1,63}");

  private Paths() {}

  /** Below a parent, which may be empty; a name that is no plain word is quoted. */
  public static String field(String parent, String name) {
    if (!PLAIN.matcher(name).matches()) {
      return parent + "[" + Quoted.of(name) + "]";
    }
    return parent.isEmpty() ? name : parent + "." + name;
  }

  /** An entry of a list. */
  public static String item(String parent, int index) {
    return parent + "[" + index + "]";
  }
}
