package io.thermocline.engine.rpc;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Writes maps, iterables, strings, numbers, booleans, null and {@link RawJson} as JSON in ASCII;
 * what JSON cannot say (NaN, infinity) becomes null.
 */
public final class JsonWriter {
  private static final JsonFactory FACTORY =
      JsonFactory.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

  private JsonWriter() {}

  public static String write(@Nullable Object value) {
    StringWriter text = new StringWriter();
    try (JsonGenerator out = FACTORY.createGenerator(text)) {
      write(out, value);
    } catch (IOException e) {
      throw new UncheckedIOException(e); // A string does not fail to write.
    }
    return text.toString();
  }

  private static void write(JsonGenerator out, @Nullable Object value) throws IOException {
    if (value == null) {
      out.writeNull();
    } else if (value instanceof RawJson raw) {
      out.writeRawValue(raw.text());
    } else if (value instanceof String text) {
      out.writeString(text);
    } else if (value instanceof Boolean flag) {
      out.writeBoolean(flag);
    } else if (value instanceof Double number) {
      writeDouble(out, number);
    } else if (value instanceof Number number) {
      out.writeNumber(number.toString());
    } else if (value instanceof Map<?, ?> map) {
      out.writeStartObject();
      for (Map.Entry<?, ?> member : map.entrySet()) {
        out.writeFieldName(String.valueOf(member.getKey()));
        write(out, member.getValue());
      }
      out.writeEndObject();
    } else if (value instanceof Iterable<?> elements) {
      out.writeStartArray();
      for (Object element : elements) {
        write(out, element);
      }
      out.writeEndArray();
    } else {
      throw new IllegalArgumentException("no JSON for " + value.getClass());
    }
  }

  private static void writeDouble(JsonGenerator out, double number) throws IOException {
    if (Double.isFinite(number)) {
      out.writeNumber(number);
    } else {
      out.writeNull();
    }
  }
}
