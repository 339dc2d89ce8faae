package io.thermocline.engine.rpc;

import io.thermocline.input.Quoted;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The parameters of one call, checked against what the method declares. */
public final class Arguments {
  private final Map<String, @Nullable Object> values;

  private Arguments(Map<String, @Nullable Object> values) {
    this.values = values;
  }

  /**
   * @throws RpcError {@link RpcError#INVALID_PARAMS} if one is unknown, missing or of the wrong
   *     kind
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
    for (Param param : declared) {
      if (values.containsKey(param.name())) {
        if (!param.kind().accepts(values.get(param.name()))) {
          throw invalid("parameter '%s' must be %s".formatted(param.name(), param.kind().label()));
        }
      } else if (param.required()) {
        throw invalid(
            "parameter '%s' is missing (%s)".formatted(param.name(), param.kind().label()));
      }
    }
    return new Arguments(values);
  }

  public boolean has(String name) {
    return values.containsKey(name);
  }

  public long integer(String name) {
    return (Long) value(name);
  }

  /**
   * @throws RpcError {@link RpcError#INVALID_PARAMS} if it lies outside
   */
  public int integer(String name, int otherwise, int min, int max) {
    long value = has(name) ? integer(name) : otherwise;
    if (value < min || value > max) {
      throw outside(name, min, max);
    }
    return (int) value;
  }

  /**
   * @throws RpcError {@link RpcError#INVALID_PARAMS} if it lies outside
   */
  public double number(String name, double otherwise, double min, double max) {
    double value = has(name) ? ((Number) value(name)).doubleValue() : otherwise;
    if (value < min || value > max) {
      throw outside(name, min, max);
    }
    return value;
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

  private Object value(String name) {
    return Objects.requireNonNull(values.get(name));
  }

  private static RpcError outside(String name, Number min, Number max) {
    return invalid("parameter '%s' must lie between %s and %s".formatted(name, min, max));
  }

  private static String joined(List<String> names) {
    return String.join(", ", names);
  }

  private static RpcError invalid(String message) {
    return new RpcError(RpcError.INVALID_PARAMS, message);
  }
}
