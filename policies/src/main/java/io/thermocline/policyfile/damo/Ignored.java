package io.thermocline.policyfile.damo;

import io.thermocline.policyfile.document.Section;
import io.thermocline.policyfile.document.Value;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What damo writes that says nothing, and what says something that a policy cannot. */
final class Ignored {
  private Ignored() {}

  /** The document without its empty fields: damo writes {@code null} for what is not set. */
  static Value withoutNulls(Value value) {
    if (value instanceof Value.Items items) {
      List<Value> entries = items.entries().stream().map(Ignored::withoutNulls).toList();
      return new Value.Items(entries, items.line());
    }
    if (!(value instanceof Value.Fields fields)) {
      return value;
    }
    Map<String, Value> entries = new LinkedHashMap<>();
    fields
        .entries()
        .forEach(
            (name, entry) -> {
              if (!(entry instanceof Value.Scalar s) || s.kind() != Value.Kind.NULL) {
                entries.put(name, withoutNulls(entry));
              }
            });
    return new Value.Fields(entries, fields.line());
  }

  /** Fields that report what has happened, or how it is reported. */
  static void reports(Section section, String... fields) {
    for (String field : fields) {
      section.value(field);
    }
  }

  /** A list that must be empty, because a policy has no such thing. */
  static void mustBeEmpty(Section section, String field) {
    Value value = section.value(field);
    if (value != null && !(value instanceof Value.Items items && items.entries().isEmpty())) {
      refuse(section, field);
    }
  }

  /** A switch that must be as it is when nobody sets it. */
  static void mustBe(Section section, String field, boolean usual) {
    if (section.flag(field, usual) != usual) {
      refuse(section, field);
    }
  }

  /** Notes that a policy has no word for a field. */
  static void refuse(Section section, String field) {
    section.problem(field, "cannot be said in a policy (leave it out)");
  }
}
