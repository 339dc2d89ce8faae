package io.thermocline.policyfile.document;

import io.thermocline.input.Quoted;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.common.Anchor;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.ReaderException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.Tag;
import org.snakeyaml.engine.v2.resolver.ScalarResolver;
import org.snakeyaml.engine.v2.schema.CoreSchema;

/**
 * Turns YAML 1.2, and so JSON, into a value. Built on parser events rather than on the library's
 * nodes, so that depth and size are bounded before memory is spent, and every part keeps its line.
 */
public final class YamlTree {
  private static final String BYTE_ORDER_MARK = "\ufeff";
  private static final LoadSettings SETTINGS =
      LoadSettings.builder().setSchema(new CoreSchema()).build();
  private static final ScalarResolver RESOLVER = SETTINGS.getSchema().getScalarResolver();

  private final String source;
  private final Iterator<Event> events;
  private final Map<Anchor, Anchored> anchors = new HashMap<>();
  private int parts;

  private YamlTree(String text, String source) {
    this.source = source;
    this.events = new Parse(SETTINGS).parseString(text).iterator();
  }

  private record Anchored(Value value, int parts) {}

  /**
   * @param source the file's name, for messages
   * @throws PolicyException if the text is not one YAML or JSON document
   */
  public static Value parse(String text, String source) {
    String unmarked = text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text;
    // JSON may be indented with tabs, YAML may not; JSON has no other use for a raw tab.
    boolean json = unmarked.stripLeading().startsWith("{");
    String readable = json ? unmarked.replace('\t', ' ') : unmarked;
    YamlTree tree = new YamlTree(readable, source);
    try {
      return tree.document();
    } catch (MarkedYamlEngineException e) {
      int line = e.getProblemMark().map(mark -> mark.getLine() + 1).orElse(0);
      throw tree.refuse(line, "is not valid YAML or JSON: " + firstLine(e.getProblem()));
    } catch (ReaderException e) {
      int line = (int) readable.codePoints().limit(e.getPosition()).filter(c -> c == '\n').count();
      throw tree.refuse(line + 1, "has a character that may not be in a text file");
    } catch (YamlEngineException e) {
      throw tree.refuse(0, "is not valid YAML or JSON: " + firstLine(e.getMessage()));
    }
  }

  private static String firstLine(@Nullable String message) {
    return message == null ? "cannot be parsed" : message.lines().findFirst().orElse("");
  }

  private Value document() {
    events.next(); // the stream's start
    if (events.next().getEventId() != Event.ID.DocumentStart) {
      throw refuse(0, "is empty (write at least one field)");
    }
    Value root = value(events.next(), 0, 0);
    events.next(); // the document's end
    Event next = events.next();
    if (next.getEventId() != Event.ID.StreamEnd) {
      throw refuse(line(next), "holds a second document (one a file)");
    }
    return root;
  }

  /** The value that an event begins; {@code keyLine} is 0 outside mappings. */
  private Value value(Event event, int depth, int keyLine) {
    int line = keyLine > 0 ? keyLine : line(event);
    if (depth > Value.MAX_DEPTH) {
      throw refuse(line, "is nested deeper than " + Value.MAX_DEPTH + " levels");
    }
    if (event instanceof AliasEvent alias) {
      return aliased(alias, line);
    }
    int before = parts;
    count(1, line);
    Value value;
    if (event instanceof ScalarEvent scalar) {
      value = scalar(scalar, line);
    } else if (event.getEventId() == Event.ID.MappingStart) {
      refuseTag(((CollectionStartEvent) event).getTag(), line);
      value = fields(line, depth);
    } else {
      refuseTag(((CollectionStartEvent) event).getTag(), line);
      value = items(line, depth);
    }
    ((NodeEvent) event)
        .getAnchor()
        .ifPresent(a -> anchors.put(a, new Anchored(value, parts - before)));
    return value;
  }

  private Value aliased(AliasEvent alias, int line) {
    Anchored anchored = anchors.get(alias.getAlias());
    if (anchored == null) {
      throw refuse(line, "alias " + Quoted.of(alias.getAlias().getValue()) + " has no anchor");
    }
    count(anchored.parts(), line);
    return anchored.value();
  }

  private Value fields(int line, int depth) {
    Map<String, Value> entries = new LinkedHashMap<>();
    Event event = events.next();
    while (event.getEventId() != Event.ID.MappingEnd) {
      if (!(event instanceof ScalarEvent key)) {
        throw refuse(line(event), "a field name must be a plain text");
      }
      Value value = value(events.next(), depth + 1, line(key));
      if (entries.put(key.getValue(), value) != null) {
        throw refuse(line(key), "field " + Quoted.of(key.getValue()) + " is there twice");
      }
      event = events.next();
    }
    return new Value.Fields(entries, line);
  }

  private Value items(int line, int depth) {
    List<Value> entries = new ArrayList<>();
    Event event = events.next();
    while (event.getEventId() != Event.ID.SequenceEnd) {
      entries.add(value(event, depth + 1, 0));
      event = events.next();
    }
    return new Value.Items(entries, line);
  }

  private Value scalar(ScalarEvent event, int line) {
    refuseTag(event.getTag(), line);
    Value.Kind kind = kind(event);
    String text = event.getValue();
    return new Value.Scalar(kind, kind == Value.Kind.NUMBER ? PlainNumber.of(text) : text, line);
  }

  private static Value.Kind kind(ScalarEvent event) {
    boolean plain = event.getImplicit().canOmitTagInPlainScalar();
    Tag tag = RESOLVER.resolve(event.getValue(), plain);
    if (tag.equals(Tag.INT) || tag.equals(Tag.FLOAT)) {
      return Value.Kind.NUMBER;
    }
    if (tag.equals(Tag.BOOL)) {
      return Value.Kind.BOOLEAN;
    }
    return tag.equals(Tag.NULL) ? Value.Kind.NULL : Value.Kind.TEXT;
  }

  private void refuseTag(Optional<String> tag, int line) {
    tag.ifPresent(
        name -> {
          throw refuse(line, "has the tag " + Quoted.of(name) + " (write the value without a tag)");
        });
  }

  private void count(int more, int line) {
    parts += more;
    if (parts > Value.MAX_PARTS) {
      throw refuse(line, "has more than " + Value.MAX_PARTS + " parts");
    }
  }

  private static int line(Event event) {
    return event.getStartMark().map(mark -> mark.getLine() + 1).orElse(0);
  }

  private PolicyException refuse(int line, String message) {
    return new PolicyException(source, List.of(new Problem("", line, message)));
  }
}
