package io.thermocline.policyfile;

import io.thermocline.policyfile.document.LongFormat;
import io.thermocline.policyfile.document.Section;
import io.thermocline.policyfile.document.Value;
import io.thermocline.scheme.Destination;
import io.thermocline.scheme.NodeRef;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The field {@code to}: one node, or a list of nodes with weights. */
final class DestinationForm {
  private static final String FIELD = "to";
  private static final LongFormat WEIGHT = Formats.count(0, 1_000_000);

  private DestinationForm() {}

  /** The destinations, empty if the field is absent or cannot be read. */
  static List<Destination> read(Section scheme) {
    if (scheme.value(FIELD) instanceof Value.Items) {
      return readWeighted(scheme);
    }
    NodeRef node = NodeForm.read(scheme, FIELD);
    return node == null ? List.of() : List.of(new Destination(node, 1));
  }

  /** The written form of at least one destination. */
  static Object write(List<Destination> destinations) {
    Destination first = destinations.get(0);
    if (destinations.size() == 1 && first.weight() == 1) {
      return NodeForm.write(first.node());
    }
    List<Object> list = new ArrayList<>();
    for (Destination destination : destinations) {
      Map<String, Object> tree = new LinkedHashMap<>();
      tree.put("node", NodeForm.write(destination.node()));
      tree.put("weight", destination.weight());
      list.add(tree);
    }
    return list;
  }

  private static List<Destination> readWeighted(Section scheme) {
    List<Destination> destinations = new ArrayList<>();
    Set<NodeRef> seen = new HashSet<>();
    List<Section> sections = scheme.sections(FIELD);
    for (Section section : sections) {
      section.require("node");
      NodeRef node = NodeForm.read(section, "node");
      long weight = section.number("weight", WEIGHT, 1);
      section.finish();
      if (node != null) {
        destinations.add(new Destination(node, (int) weight));
        if (!seen.add(node)) {
          section.problem("node", "is listed twice (add the weights up)");
        }
      }
    }
    if (sections.isEmpty()) {
      scheme.problem(FIELD, "must name at least one node");
    } else if (!destinations.isEmpty() && destinations.stream().allMatch(d -> d.weight() == 0)) {
      scheme.problem(FIELD, "has weight 0 for every node, so nothing could move");
    }
    return destinations;
  }
}
