package io.thermocline.policyfile;

import io.thermocline.input.Quoted;
import io.thermocline.policyfile.document.Section;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The field {@code fail_charge}: a fraction such as {@code 1/1024}; {@code 0/0} if it is absent.
 */
record FailCharge(int num, int denom) {
  private static final String FIELD = "fail_charge";
  private static final FailCharge NONE = new FailCharge(0, 0);
  private static final Pattern FRACTION = Pattern.compile("([0-9]{1,9})/([0-9]{1,9})");

  static FailCharge read(Section section) {
    String text = section.text(FIELD);
    if (text == null) {
      return NONE;
    }
    Matcher matcher = FRACTION.matcher(text);
    if (!matcher.matches()) {
      section.problem(FIELD, Quoted.of(text) + " is not a fraction (write 1/1024)");
      return NONE;
    }
    int num = Integer.parseInt(matcher.group(1));
    int denom = Integer.parseInt(matcher.group(2));
    if (denom == 0 || num > denom) {
      section.problem(FIELD, Quoted.of(text) + " is not between 0 and 1 (write 1/1024)");
      return NONE;
    }
    return new FailCharge(num, denom);
  }
}
