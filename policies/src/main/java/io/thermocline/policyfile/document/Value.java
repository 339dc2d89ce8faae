package io.thermocline.policyfile.document;

import java.util.List;
import java.util.Map;

/** A document before anything is known about its meaning; every part knows its line. */
public sealed interface Value {
  /** Deepest nesting of any document; a policy needs six levels. */
  int MAX_DEPTH = 16;

  /** Most parts of any document, aliases counted as often as they are used. */
  int MAX_PARTS = 100_000;

  /** From 1, the key's for a value of a mapping; 0 if there is no text. */
  int line();

  /** What kind of thing it is, with its article, for messages. */
  String kindName();

  /** A mapping; iterates in the order of the document. */
  record Fields(Map<String, Value> entries, int line) implements Value {
    @Override
    public String kindName() {
      return "a mapping";
    }
  }

  /** A list. */
  record Items(List<Value> entries, int line) implements Value {
    @Override
    public String kindName() {
      return "a list";
    }
  }

  /** Anything else; numbers are kept as text, because policies are read exactly. */
  record Scalar(Kind kind, String text, int line) implements Value {
    @Override
    public String kindName() {
      return switch (kind) {
        case TEXT -> "a text";
        case NUMBER -> "a number";
        case BOOLEAN -> "a boolean";
        case NULL -> "empty";
      };
    }
  }

  /** The types of a scalar. */
  enum Kind {
    TEXT,
    NUMBER,
    BOOLEAN,
    NULL
  }
}
