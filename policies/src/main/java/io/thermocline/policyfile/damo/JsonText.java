package io.thermocline.policyfile.damo;

import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A tree of maps, lists, texts, whole numbers, booleans and nulls as JSON, indented by four. */
final class JsonText {
  private static final String STEP = "    ";

  private final StringBuilder out = new StringBuilder();

  private JsonText() {}

  static String of(Object tree) {
    JsonText text = new JsonText();
    text.value(tree, "\n");
    return text.out.append('\n').toString();
  }

  private void value(@Nullable Object value, String indent) {
    if (value instanceof Map<?, ?> map) {
      Iterator<? extends Map.Entry<?, ?>> entries = map.entrySet().iterator();
      block('{', '}', entries, indent, this::field);
    } else if (value instanceof List<?> list) {
      block('[', ']', list.iterator(), indent, this::value);
    } else if (value instanceof String text) {
      string(text);
    } else {
      out.append(value);
    }
  }

  private interface Part<T> {
    void write(T part, String indent);
  }

  private <T> void block(char open, char close, Iterator<T> parts, String indent, Part<T> writer) {
    out.append(open);
    boolean empty = !parts.hasNext();
    while (parts.hasNext()) {
      out.append(indent).append(STEP);
      writer.write(parts.next(), indent + STEP);
      out.append(parts.hasNext() ? "," : "");
    }
    out.append(empty ? "" : indent).append(close);
  }

  private void field(Map.Entry<?, ?> entry, String indent) {
    string(String.valueOf(entry.getKey()));
    out.append(": ");
    value(entry.getValue(), indent);
  }

  private void string(String text) {
    out.append('"');
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '"' || c == '\\') {
        out.append('\\').append(c);
      } else if (c < ' ') {
        out.append(String.format(Locale.ROOT, "\\u%04x", (int) c));
      } else {
        out.append(c);
      }
    }
    out.append('"');
  }
}
