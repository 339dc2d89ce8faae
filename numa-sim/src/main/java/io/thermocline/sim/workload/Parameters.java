package io.thermocline.sim.workload;

import io.thermocline.input.InputException;
import io.thermocline.input.Quantities;
import io.thermocline.input.Quoted;
import io.thermocline.input.Suggestion;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** The {@code key=value,...} behind a shipped workload's name. */
final class Parameters {
  private final String workload;
  private final Map<String, String> values = new HashMap<>();

  /**
   * @param text {@code key=value,...}, may be empty
   * @param keys those that the workload knows
   * @throws InputException if the text has another form, or a key that is unknown or given twice
   */
  Parameters(String workload, String text, List<String> keys) {
    this.workload = workload;
    if (text.isEmpty()) {
      return;
    }
    for (String pair : text.split(",", -1)) {
      int equals = pair.indexOf('=');
      if (equals < 0) {
        throw bad(Quoted.of(pair) + " is no parameter (write key=value,key=value)");
      }
      String key = pair.substring(0, equals).strip();
      if (!keys.contains(key)) {
        throw bad("no parameter " + Quoted.of(key) + " (" + Suggestion.from(key, keys) + ")");
      }
      if (values.put(key, pair.substring(equals + 1).strip()) != null) {
        throw bad(key + " is given twice (once is enough)");
      }
    }
  }

  /** A share above 0, at most 1. */
  double share(String key, double otherwise) {
    double share = read(key, text -> Quantities.parseBasisPoints(text) / 10_000.0, otherwise);
    require(key, share > 0 && share <= 1, "above 0, at most 100%");
    return share;
  }

  /** A plain number from 0 to 100. */
  double number(String key, double otherwise) {
    double number = read(key, Parameters::parseNumber, otherwise);
    require(key, number >= 0 && number <= 100, "from 0 to 100");
    return number;
  }

  /** A size of at least one page, in whole pages, rounded down. */
  long pages(String key, int pageBytes, long otherwiseBytes) {
    long bytes = read(key, Quantities::parseBytes, otherwiseBytes);
    require(key, bytes >= pageBytes, "at least a page, " + pageBytes + " bytes");
    return bytes / pageBytes;
  }

  /** A time above 0. */
  long nanos(String key, long otherwise) {
    long nanos = read(key, Quantities::parseNanos, otherwise);
    require(key, nanos > 0, "above 0");
    return nanos;
  }

  /** Whether the key has exactly this word as its value, or is left out. */
  boolean isWordOrAbsent(String key, String word) {
    return values.getOrDefault(key, word).equals(word);
  }

  /** A complaint about this workload. */
  InputException bad(String message) {
    return new InputException("workload " + workload + ": " + message);
  }

  private <T> T read(String key, Function<String, T> parser, T otherwise) {
    String text = values.get(key);
    if (text == null) {
      return otherwise;
    }
    try {
      return parser.apply(text);
    } catch (InputException e) {
      throw bad(key + ": " + e.getMessage());
    }
  }

  private void require(String key, boolean good, String range) {
    if (!good) {
      throw bad(key + " is " + values.get(key) + " (it must be " + range + ")");
    }
  }

  private static double parseNumber(String text) {
    try {
      return Double.parseDouble(text);
    } catch (NumberFormatException e) {
      throw new InputException(Quoted.of(text) + " is no number (for example 0.99)");
    }
  }
}
