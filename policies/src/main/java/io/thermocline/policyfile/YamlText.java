package io.thermocline.policyfile;

import java.util.List;
import java.util.Map;
import org.snakeyaml.engine.v2.api.DumpSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Present;
import org.snakeyaml.engine.v2.api.lowlevel.Serialize;
import org.snakeyaml.engine.v2.common.FlowStyle;
import org.snakeyaml.engine.v2.nodes.CollectionNode;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.representer.StandardRepresenter;
import org.snakeyaml.engine.v2.schema.CoreSchema;

/** Writes a tree as people write policies: small collections on one line, large ones in blocks. */
final class YamlText {
  private static final DumpSettings SETTINGS =
      DumpSettings.builder()
          .setSchema(new CoreSchema())
          .setDefaultFlowStyle(FlowStyle.BLOCK)
          .setIndent(2)
          .setIndicatorIndent(2)
          .setIndentWithIndicator(true)
          .setWidth(1000)
          .build();

  private YamlText() {}

  static String of(Map<String, Object> tree) {
    Node node = new StandardRepresenter(SETTINGS).represent(tree);
    layOut(node);
    return new Present(SETTINGS)
        .emitToString(new Serialize(SETTINGS).serializeOne(node).iterator());
  }

  /** Puts on one line what holds nothing but single values. */
  private static void layOut(Node node) {
    List<Node> parts = parts(node);
    parts.forEach(YamlText::layOut);
    if (node instanceof CollectionNode<?> collection
        && parts.stream().allMatch(ScalarNode.class::isInstance)) {
      collection.setFlowStyle(FlowStyle.FLOW);
    }
  }

  private static List<Node> parts(Node node) {
    if (node instanceof MappingNode mapping) {
      return mapping.getValue().stream().map(tuple -> tuple.getValueNode()).toList();
    }
    return node instanceof SequenceNode sequence ? sequence.getValue() : List.of();
  }
}
