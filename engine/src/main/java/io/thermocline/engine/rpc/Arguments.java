package io.thermocline.engine.rpc;

import io.thermocline.input.Quoted;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The parameters of one call, checked against what the method declares; numbers are filled in. */
public final class Arguments {
  private final Map<String, @Nullable Object> values;

  private Arguments(Map<String, @Nullable Object> values) {
    this.values = values;
  }

  /**
   * @throws RpcError {@link RpcError#INVALID_PARAMS} if one is unknown, missing, of the wrong kind
   *     or out of its range
   */
  static Arguments check(List<Param> declared, Map<String, @Nullable Object> values) {
    for (String name : values.keySet()) {
      if (declared.stream().noneMatch(p -> p.name().equals(name))) {
        List<String> known = declared.stream().map(Param::name).toList();
        throw invalid(
            "unknown parameter %s (%s)"
                .formatted(
                    Quoted.of(name),
                    known.isEmpty() ? "there are none" : "there are " + joined(known)));
      }
    }
    Map<String, @Nullable Object> complete = new LinkedHashMap<>(values);
    for (Param param : declared) {
      if (values.containsKey(param.name())) {
        check(param, values.get(param.name()));
      } else if (param.required()) {
        throw invalid(
            "parameter '%s' is missing (%s)".formatted(param.name(), param.kind().label()));
      } else if (param.range() != null) {
        complete.put(param.name(), param.range().otherwise());
      }
    }
    return new Arguments(complete);
  }

  private static void check(Param param, @Nullable Object value) {
    if (!param.kind().accepts(value)) {
      throw invalid("parameter '%s' must be %s".formatted(param.name(), param.kind().label()));
    }
    Param.Range range = param.range();
    if (range != null && value instanceof Number number && !range.holds(number)) {
      throw invalid(
          "parameter '%s' must lie between %s and %s"
              .formatted(param.name(), range.least(), range.most()));
    }
  }

  /** Whether it was given, or is a number that was filled in. */
  /** All of them, as they came. */
  public Map<String, @Nullable Object> values() {
    return Collections.unmodifiableMap(values);
  }

  public boolean has(String name) {
    return values.containsKey(name);
  }

  public long integer(String name) {
    return (Long) value(name);
  }

  public double number(String name) {
    return ((Number) value(name)).doubleValue();
  }

  public String string(String name) {
    return (String) value(name);
  }

  @SuppressWarnings("unchecked") // Checked by Kind.STRINGS.
  public List<String> strings(String name) {
    return (List<String>) value(name);
  }

  @SuppressWarnings("unchecked") // Checked by Kind.OBJECT; JsonReader makes no other maps.
  public Map<String, @Nullable Object> object(String name) {
    return (Map<String, @Nullable Object>) value(name);
  }

  /** As it came: what is read off it depends on what it is. */
  public Object value(String name) {
    return Objects.requireNonNull(values.get(name));
  }

  private static String joined(List<String> names) {
    return String.join(", ", names);
  }

  private static RpcError invalid(String message) {
    return new RpcError(RpcError.INVALID_PARAMS, message);
  }
}
