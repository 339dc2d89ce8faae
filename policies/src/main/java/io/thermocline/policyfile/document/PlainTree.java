package io.thermocline.policyfile.document;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Turns a tree of maps, lists, strings, numbers, booleans and nulls, as JSON gives, into a value.
 */
public final class PlainTree {
  private int parts;

  private PlainTree() {}

  /**
   * @throws PolicyException if it is nested too deeply, too large or holds anything else
   */
  public static Value read(@Nullable Object tree) {
    return new PlainTree().value(tree, "", 0);
  }

  private Value value(@Nullable Object tree, String path, int depth) {
    if (depth > Value.MAX_DEPTH) {
      throw refuse(path, "is nested deeper than " + Value.MAX_DEPTH + " levels");
    }
    if (++parts > Value.MAX_PARTS) {
      throw refuse(path, "has more than " + Value.MAX_PARTS + " parts");
    }
    if (tree instanceof Map<?, ?> map) {
      return fields(map, path, depth);
    }
    if (tree instanceof List<?> list) {
      List<Value> entries = new ArrayList<>();
      for (Object entry : list) {
        entries.add(value(entry, Paths.item(path, entries.size()), depth + 1));
      }
      return new Value.Items(entries, 0);
    }
    return scalar(tree, path);
  }

  private Value fields(Map<?, ?> map, String path, int depth) {
    Map<String, Value> entries = new LinkedHashMap<>();
    for (Map.Entry<?, ?> entry : map.entrySet()) {
      if (!(entry.getKey() instanceof String key)) {
        throw refuse(path, "has a field name that is not a text");
      }
      entries.put(key, value(entry.getValue(), Paths.field(path, key), depth + 1));
    }
    return new Value.Fields(entries, 0);
  }

  private static Value scalar(@Nullable Object tree, String path) {
    if (tree == null) {
      return new Value.Scalar(Value.Kind.NULL, "null", 0);
    }
    if (tree instanceof String text) {
      return new Value.Scalar(Value.Kind.TEXT, text, 0);
    }
    if (tree instanceof Boolean) {
      return new Value.Scalar(Value.Kind.BOOLEAN, tree.toString(), 0);
    }
    if (tree instanceof Number) {
      return new Value.Scalar(Value.Kind.NUMBER, PlainNumber.of(tree.toString()), 0);
    }
    throw refuse(path, "holds neither map, list, text, number nor boolean");
  }

  private static PolicyException refuse(String path, String message) {
    return new PolicyException(null, List.of(new Problem(path, 0, message)));
  }
}
