package io.thermocline.engine.rpc;

import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A parameter that a method takes. */
public record Param(String name, Kind kind, boolean required) {

  /** What a parameter may be. */
  public enum Kind {
    INTEGER("a whole number"),
    NUMBER("a number"),
    STRING("a string"),
    STRINGS("a list of strings"),
    OBJECT("an object");

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
      };
    }
  }

  public static Param required(String name, Kind kind) {
    return new Param(name, kind, true);
  }

  public static Param optional(String name, Kind kind) {
    return new Param(name, kind, false);
  }
}
