package io.thermocline.policyfile.document;

import io.thermocline.input.InputException;
import io.thermocline.input.Quoted;

/** How a scalar of a policy file is read as a number. */
@FunctionalInterface
public interface LongFormat {
  /** The word for an open end. */
  String MAX = "max";

  /**
   * @throws InputException if it cannot be read so
   */
  long parse(Value.Scalar scalar);

  /** The same for a limit, where 0 would be no limit at all: nobody means that who writes 0. */
  default LongFormat limit() {
    return scalar -> {
      long value = parse(scalar);
      if (value == 0) {
        throw new InputException(
            Quoted.of(scalar.text()) + " would be no limit at all (leave the field out for that)");
      }
      return value;
    };
  }

  /** The same, and {@code max} for {@code Long.MAX_VALUE}. */
  default LongFormat orMax() {
    return scalar ->
        scalar.kind() == Value.Kind.TEXT && scalar.text().equals(MAX)
            ? Long.MAX_VALUE
            : parse(scalar);
  }

  /**
   * The same, within limits.
   *
   * @param shownMin the lower limit as a person writes it
   * @param shownMax the upper limit as a person writes it
   */
  default LongFormat between(long min, String shownMin, long max, String shownMax) {
    return scalar -> {
      long value = parse(scalar);
      if (value < min || value > max) {
        throw new InputException(
            Quoted.of(scalar.text()) + " is not between " + shownMin + " and " + shownMax);
      }
      return value;
    };
  }
}
