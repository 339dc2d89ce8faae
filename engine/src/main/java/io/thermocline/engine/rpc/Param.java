package io.thermocline.engine.rpc;

import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A parameter that a method takes.
 *
 * @param name as on the wire
 * @param kind what it may be
 * @param required whether it must be there
 * @param range of a number that may be left out; else null
 */
public record Param(String name, Kind kind, boolean required, @Nullable Range range) {

  /** What a parameter may be. */
  public enum Kind {
    INTEGER("a whole number"),
    NUMBER("a number"),
    STRING("a string"),
    STRINGS("a list of strings"),
    OBJECT("an object"),
    NAME_OR_OBJECT("a name or an object");

    private final String label;

    Kind(String label) {
      this.label = label;
    }

    /** For people: {@code a whole number}. */
    public String label() {
      return label;
    }

    boolean accepts(@Nullable Object value) {
      return switch (this) {
        case INTEGER -> value instanceof Long;
        case NUMBER -> value instanceof Number && !(value instanceof BigInteger);
        case STRING -> value instanceof String;
        case STRINGS ->
            value instanceof List<?> list && list.stream().allMatch(String.class::isInstance);
        case OBJECT -> value instanceof Map<?, ?>;
        case NAME_OR_OBJECT -> value instanceof String || value instanceof Map<?, ?>;
      };
    }
  }

  /**
   * Where a number must lie.
   *
   * @param otherwise what it is when it is left out
   */
  public record Range(Number least, Number most, Number otherwise) {
    boolean holds(Number value) {
      return value.doubleValue() >= least.doubleValue()
          && value.doubleValue() <= most.doubleValue();
    }
  }

  public static Param required(String name, Kind kind) {
    return new Param(name, kind, true, null);
  }

  public static Param optional(String name, Kind kind) {
    return new Param(name, kind, false, null);
  }

  /** A whole number that may be left out. */
  public static Param integer(String name, long least, long most, long otherwise) {
    return new Param(name, Kind.INTEGER, false, new Range(least, most, otherwise));
  }

  /** A number that may be left out. */
  public static Param number(String name, double least, double most, double otherwise) {
    return new Param(name, Kind.NUMBER, false, new Range(least, most, otherwise));
  }
}
