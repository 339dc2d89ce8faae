package io.thermocline.engine.rpc;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import io.thermocline.input.Quoted;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Strict JSON: one value and nothing behind it, no key twice, at most {@link #MAX_DEPTH} levels, no
 * number that a double cannot hold. Gives {@link Map} (in the text's order), {@link List}, String,
 * Long, BigInteger, Double, Boolean and null.
 */
public final class JsonReader {
  /** Most levels of objects and arrays. */
  public static final int MAX_DEPTH = 64;

  // Jackson's own limit lies beyond ours, so that ours speaks.
  private static final JsonFactory FACTORY =
      JsonFactory.builder()
          .streamReadConstraints(
              StreamReadConstraints.builder().maxNestingDepth(2 * MAX_DEPTH).build())
          .build();

  private JsonReader() {}

  /**
   * @throws RpcError {@link RpcError#PARSE_ERROR} if it is not JSON, {@link
   *     RpcError#INVALID_REQUEST} if it is JSON that this reader refuses
   */
  public static @Nullable Object read(String text) {
    try (JsonParser parser = FACTORY.createParser(text)) {
      JsonToken first = parser.nextToken();
      if (first == null) {
        throw new RpcError(RpcError.PARSE_ERROR, "not JSON: the message is empty");
      }
      Object value = value(parser, 0, false);
      if (parser.nextToken() != null) {
        throw new RpcError(RpcError.PARSE_ERROR, "not JSON: something follows the value");
      }
      return value;
    } catch (JsonProcessingException e) {
      throw new RpcError(
          RpcError.PARSE_ERROR,
          String.format(
              Locale.ROOT,
              "not JSON: line %d, column %d: %s",
              e.getLocation().getLineNr(),
              e.getLocation().getColumnNr(),
              firstLine(e.getOriginalMessage())));
    } catch (IOException e) {
      throw new UncheckedIOException(e); // A string does not fail to read.
    }
  }

  private static @Nullable Object value(JsonParser parser, int depth, boolean keepNumberText)
      throws IOException {
    return switch (parser.currentToken()) {
      case START_OBJECT -> object(parser, deeper(depth));
      case START_ARRAY -> array(parser, deeper(depth));
      case VALUE_STRING -> parser.getText();
      case VALUE_NUMBER_INT ->
          keepNumberText ? new RawJson(parser.getText()) : integer(parser.getNumberValue());
      case VALUE_NUMBER_FLOAT ->
          keepNumberText ? new RawJson(parser.getText()) : finite(parser.getDoubleValue());
      case VALUE_TRUE -> true;
      case VALUE_FALSE -> false;
      case VALUE_NULL -> null;
      default -> throw new IllegalStateException("token " + parser.currentToken());
    };
  }

  private static Map<String, @Nullable Object> object(JsonParser parser, int depth)
      throws IOException {
    Map<String, @Nullable Object> members = new LinkedHashMap<>();
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      String key = parser.currentName();
      if (members.containsKey(key)) {
        throw new RpcError(RpcError.INVALID_REQUEST, "key " + Quoted.of(key) + " is there twice");
      }
      parser.nextToken();
      // An id goes back as it came, so 1.0 must not turn into 1.
      members.put(key, value(parser, depth, depth <= 2 && key.equals("id")));
    }
    return members;
  }

  private static List<@Nullable Object> array(JsonParser parser, int depth) throws IOException {
    List<@Nullable Object> elements = new ArrayList<>();
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      elements.add(value(parser, depth, false));
    }
    return elements;
  }

  private static int deeper(int depth) {
    if (depth == MAX_DEPTH) {
      throw new RpcError(RpcError.INVALID_REQUEST, "nested deeper than " + MAX_DEPTH + " levels");
    }
    return depth + 1;
  }

  private static Number integer(Number number) {
    return number instanceof Integer ? Long.valueOf(number.longValue()) : number;
  }

  private static Double finite(double number) {
    if (Double.isInfinite(number)) {
      throw new RpcError(RpcError.INVALID_REQUEST, "a number is out of range");
    }
    return number;
  }

  private static String firstLine(String text) {
    int end = text.indexOf('\n');
    return end < 0 ? text : text.substring(0, end);
  }
}
