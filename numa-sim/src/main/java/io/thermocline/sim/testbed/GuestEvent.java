package io.thermocline.sim.testbed;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One line that a guest has sent.
 *
 * @param name what happened
 * @param seconds since the guest's boot
 * @param members numbers, texts, booleans, and maps of numbers, by name
 */
record GuestEvent(String name, double seconds, Map<String, Object> members) {
  private static final JsonFactory FACTORY = new JsonFactory();

  /** The line as an event, or null if it is none. */
  static @Nullable GuestEvent parse(String line) {
    if (!line.startsWith("{")) {
      return null;
    }
    try (JsonParser in = FACTORY.createParser(line)) {
      in.nextToken();
      Map<String, Object> members = object(in);
      if (members.get("event") instanceof String name && members.get("t") instanceof Double t) {
        return new GuestEvent(name, t, members);
      }
      return null;
    } catch (IOException e) {
      return null; // A line that was cut off when the guest ended.
    }
  }

  private static Map<String, Object> object(JsonParser in) throws IOException {
    Map<String, Object> members = new LinkedHashMap<>();
    while (in.nextToken() == JsonToken.FIELD_NAME) {
      String name = in.currentName();
      JsonToken token = in.nextToken();
      Object value =
          switch (token) {
            case START_OBJECT -> object(in);
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            case VALUE_STRING -> in.getText();
            default -> in.getDoubleValue();
          };
      members.put(name, value);
    }
    return members;
  }

  long count(String member) {
    return (long) number(member);
  }

  /**
   * @throws TestbedException if the event has no such number
   */
  double number(String member) {
    if (members.get(member) instanceof Double value) {
      return value;
    }
    throw TestbedException.failed("the guest's event " + name + " has no number " + member);
  }

  String text(String member) {
    return String.valueOf(members.getOrDefault(member, ""));
  }

  boolean flag(String member) {
    return Boolean.TRUE.equals(members.get(member));
  }

  /** Numbers by name; none if there is no such member. */
  Map<String, Double> numbers(String member) {
    Map<String, Double> numbers = new LinkedHashMap<>();
    if (members.get(member) instanceof Map<?, ?> map) {
      map.forEach(
          (key, value) -> {
            if (value instanceof Double number) {
              numbers.put(String.valueOf(key), number);
            }
          });
    }
    return numbers;
  }
}
