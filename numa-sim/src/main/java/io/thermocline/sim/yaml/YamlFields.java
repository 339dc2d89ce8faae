package io.thermocline.sim.yaml;

import io.thermocline.input.InputException;
import io.thermocline.input.Quoted;
import io.thermocline.input.Suggestion;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/** The fields of one YAML mapping; complaints name file, line and field. */
public final class YamlFields {
  private final String file;
  private final String path;
  private final int line;
  private final Map<String, Node> values = new LinkedHashMap<>();

  /**
   * @param path of the mapping, with a dot at its end unless it is empty
   * @param known fields that there may be
   */
  private YamlFields(String file, String path, Node node, List<String> known) {
    this.file = file;
    this.path = path;
    this.line = lineOf(node);
    if (!(node instanceof MappingNode mapping)) {
      throw bad(node, path, "is no mapping (write field: value)");
    }
    for (NodeTuple field : mapping.getValue()) {
      String name = field.getKeyNode() instanceof ScalarNode key ? key.getValue() : "";
      if (!known.contains(name)) {
        throw bad(
            field.getKeyNode(),
            path + name,
            "unknown field (" + Suggestion.from(name, known) + ")");
      }
      values.put(name, field.getValueNode());
    }
  }

  /**
   * The fields of a whole file.
   *
   * @param file as the user named it, for complaints
   * @param known fields that there may be
   */
  public static YamlFields parse(String file, String text, List<String> known) {
    return new YamlFields(file, "", compose(file, text), known);
  }

  /** A value that must be there. */
  public <T> T required(String name, Function<String, T> parser) {
    Node node = values.get(name);
    if (node == null) {
      throw new InputException(file, line, path + name + ": missing (it has to be there)");
    }
    return parse(name, node, parser);
  }

  /** A value that may be left out. */
  public <T> T optional(String name, Function<String, T> parser, T otherwise) {
    Node node = values.get(name);
    return node == null ? otherwise : parse(name, node, parser);
  }

  /** A mapping that may be left out. */
  public @Nullable YamlFields mapping(String name, List<String> known) {
    Node node = values.get(name);
    return node == null ? null : new YamlFields(file, path + name + ".", node, known);
  }

  /** The mappings of a list that must be there. */
  public List<YamlFields> list(String name, List<String> known) {
    Node node = values.get(name);
    if (!(node instanceof SequenceNode sequence) || sequence.getValue().isEmpty()) {
      throw new InputException(
          file, node == null ? line : lineOf(node), path + name + ": at least one is needed");
    }
    List<YamlFields> items = new ArrayList<>();
    for (Node item : sequence.getValue()) {
      items.add(new YamlFields(file, path + name + "[" + items.size() + "].", item, known));
    }
    return items;
  }

  /** A complaint about a field that is there. */
  public InputException bad(String name, String message) {
    Node node = values.get(name);
    return new InputException(
        file, node == null ? line : lineOf(node), path + name + ": " + message);
  }

  private <T> T parse(String name, Node node, Function<String, T> parser) {
    if (!(node instanceof ScalarNode scalar)) {
      throw bad(node, path + name, "is no single value (write field: value)");
    }
    try {
      return parser.apply(scalar.getValue());
    } catch (NumberFormatException e) {
      throw bad(node, path + name, Quoted.of(scalar.getValue()) + " is no whole number");
    } catch (InputException e) {
      throw bad(node, path + name, String.valueOf(e.getMessage()));
    }
  }

  private InputException bad(Node node, String field, String message) {
    return new InputException(file, lineOf(node), field + ": " + message);
  }

  private static int lineOf(Node node) {
    return node.getStartMark().map(mark -> mark.getLine() + 1).orElse(0);
  }

  private static Node compose(String file, String text) {
    try {
      return new Compose(LoadSettings.builder().setLabel(file).build())
          .composeString(text)
          .orElseThrow(
              () -> new InputException(file, 0, "it is empty (at least nodes: is needed)"));
    } catch (MarkedYamlEngineException e) {
      int line = e.getProblemMark().map(Mark::getLine).orElse(-1) + 1;
      throw new InputException(file, line, "not YAML: " + e.getProblem() + " (mend the file)");
    } catch (YamlEngineException e) {
      throw new InputException(file, 0, "not YAML: " + e.getMessage() + " (mend the file)");
    }
  }
}
