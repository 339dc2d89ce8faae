package io.thermocline.policyfile.document;

import io.thermocline.input.InputException;
import io.thermocline.input.Suggestion;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads the fields of one mapping. A field that cannot be read becomes a problem and its fallback,
 * so that reading goes on; {@link #finish} then finds the fields that nobody asked for.
 */
public final class Section {
  private static final int MOST_ENTRIES = 100;

  private final Map<String, Value> entries;
  private final int line;
  private final String path;
  private final Problems problems;
  private final Set<String> known = new LinkedHashSet<>();
  private boolean clean = true;

  public Section(Value.Fields fields, String path, Problems problems) {
    this.entries = fields.entries();
    this.line = fields.line();
    this.path = path;
    this.problems = problems;
  }

  /** The section in a value, or null and a problem if the value is something else. */
  public static @Nullable Section of(Value value, String path, Problems problems) {
    if (value instanceof Value.Fields fields) {
      return new Section(fields, path, problems);
    }
    problems.add(path, value.line(), "is " + value.kindName() + " and must be a mapping");
    return null;
  }

  public boolean has(String field) {
    known.add(field);
    return entries.containsKey(field);
  }

  /** The raw value of a field, or null if it is absent. */
  public @Nullable Value value(String field) {
    known.add(field);
    return entries.get(field);
  }

  public long number(String field, LongFormat format, long fallback) {
    Value.Scalar scalar = scalar(field);
    if (scalar == null) {
      return fallback;
    }
    try {
      return format.parse(scalar);
    } catch (InputException e) {
      problem(field, message(e));
      return fallback;
    }
  }

  /** As {@link #number}, but the field must be there. */
  public long requiredNumber(String field, LongFormat format) {
    require(field);
    return number(field, format, 0);
  }

  public boolean flag(String field, boolean fallback) {
    Value.Scalar scalar = scalar(field);
    if (scalar == null) {
      return fallback;
    }
    if (scalar.kind() != Value.Kind.BOOLEAN) {
      problem(field, "is " + scalar.kindName() + " and must be true or false");
      return fallback;
    }
    return scalar.text().equalsIgnoreCase("true");
  }

  /** A text, or null if it is absent or no text. */
  public @Nullable String text(String field) {
    Value.Scalar scalar = scalar(field);
    if (scalar == null) {
      return null;
    }
    if (scalar.kind() != Value.Kind.TEXT) {
      problem(field, "is " + scalar.kindName() + " and must be a text");
      return null;
    }
    return scalar.text();
  }

  /** A constant by its word, or null if it is absent or not known. */
  public <E extends Enum<E>> @Nullable E keyword(String field, Class<E> type) {
    String word = text(field);
    if (word == null) {
      return null;
    }
    try {
      return Keywords.parse(word, type);
    } catch (InputException e) {
      problem(field, message(e));
      return null;
    }
  }

  /** A mapping, or null if it is absent or something else. */
  public @Nullable Section section(String field) {
    Value value = value(field);
    return value == null ? null : of(value, Paths.field(path, field), problems);
  }

  /** A list of mappings, empty if it is absent. */
  public List<Section> sections(String field) {
    Value value = value(field);
    List<Section> sections = new ArrayList<>();
    if (value instanceof Value.Items items && isShort(field, items.entries().size())) {
      for (int i = 0; i < items.entries().size(); i++) {
        String itemPath = Paths.item(Paths.field(path, field), i);
        Section section = of(items.entries().get(i), itemPath, problems);
        if (section != null) {
          sections.add(section);
        }
      }
    } else if (value != null && !(value instanceof Value.Items)) {
      problem(field, "is " + value.kindName() + " and must be a list");
    }
    return sections;
  }

  /** A list of texts, empty if it is absent. */
  public List<String> texts(String field) {
    Value value = value(field);
    List<String> texts = new ArrayList<>();
    if (value instanceof Value.Items items && isShort(field, items.entries().size())) {
      for (Value item : items.entries()) {
        if (item instanceof Value.Scalar scalar && scalar.kind() == Value.Kind.TEXT) {
          texts.add(scalar.text());
        } else {
          problem(field, "holds " + item.kindName() + " and must be a list of texts");
        }
      }
    } else if (value != null && !(value instanceof Value.Items)) {
      problem(field, "is " + value.kindName() + " and must be a list");
    }
    return texts;
  }

  /** A mapping of mappings by their keys, empty if it is absent. */
  public Map<String, Section> keyedSections(String field) {
    Section keyed = section(field);
    Map<String, Section> sections = new LinkedHashMap<>();
    if (keyed != null && isShort(field, keyed.entries.size())) {
      for (Map.Entry<String, Value> entry : keyed.entries.entrySet()) {
        String itemPath = Paths.field(keyed.path, entry.getKey());
        Section section = of(entry.getValue(), itemPath, problems);
        if (section != null) {
          sections.put(entry.getKey(), section);
        }
      }
    }
    return sections;
  }

  /** Notes a problem if the field is absent. */
  public void require(String field) {
    if (!has(field)) {
      problem(field, "is missing");
    }
  }

  /** Notes a problem with a field, which may be absent. */
  public void problem(String field, String message) {
    Value value = entries.get(field);
    clean = false;
    problems.add(Paths.field(path, field), value == null ? line : value.line(), message);
  }

  /** Notes a problem with the section as a whole. */
  public void problem(String message) {
    clean = false;
    problems.add(path, line, message);
  }

  /** Whether every field asked for so far was right; rules between fields make sense only then. */
  public boolean isClean() {
    return clean;
  }

  /** Notes a problem for every field that nobody asked for. */
  public void finish() {
    for (Map.Entry<String, Value> entry : entries.entrySet()) {
      if (!known.contains(entry.getKey())) {
        problem(entry.getKey(), "unknown field (" + Suggestion.from(entry.getKey(), known) + ")");
      }
    }
  }

  private boolean isShort(String field, int size) {
    if (size > MOST_ENTRIES) {
      problem(field, "has " + size + " entries and may have " + MOST_ENTRIES);
    }
    return size <= MOST_ENTRIES;
  }

  private Value.@Nullable Scalar scalar(String field) {
    Value value = value(field);
    if (value == null) {
      return null;
    }
    if (value instanceof Value.Scalar scalar && scalar.kind() != Value.Kind.NULL) {
      return scalar;
    }
    boolean empty = value instanceof Value.Scalar;
    problem(
        field,
        empty
            ? "is empty (leave the field out, or give it a value)"
            : "is " + value.kindName() + " and must be a single value");
    return null;
  }

  private static String message(InputException e) {
    return e.getMessage() == null ? "cannot be read" : e.getMessage();
  }
}
