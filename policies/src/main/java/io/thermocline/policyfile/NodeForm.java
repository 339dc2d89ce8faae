package io.thermocline.policyfile;

import io.thermocline.input.Quoted;
import io.thermocline.policyfile.document.Keywords;
import io.thermocline.policyfile.document.Section;
import io.thermocline.policyfile.document.Value;
import io.thermocline.scheme.NodeRef;
import io.thermocline.scheme.NodeRef.TierName;
import org.jspecify.annotations.Nullable;

/** A node by its id, or a tier: {@code 0}, {@code fastest}, {@code slowest}. */
final class NodeForm {
  private NodeForm() {}

  /** The node in a field, or null if it is absent or cannot be read. */
  static @Nullable NodeRef read(Section section, String field) {
    Value value = section.value(field);
    if (value == null) {
      return null;
    }
    if (!(value instanceof Value.Scalar scalar)) {
      section.problem(field, "is " + value.kindName() + " and must be one node");
      return null;
    }
    if (scalar.kind() == Value.Kind.NUMBER) {
      int id = (int) section.number(field, Formats.NODE, -1);
      return id < 0 ? null : new NodeRef.Id(id);
    }
    for (TierName tier : TierName.values()) {
      if (scalar.kind() == Value.Kind.TEXT && Keywords.of(tier).equals(scalar.text())) {
        return new NodeRef.Tier(tier);
      }
    }
    section.problem(
        field,
        Quoted.of(scalar.text()) + " is no node (write its id as a number, fastest or slowest)");
    return null;
  }

  /** The written form of a node or tier. */
  static Object write(NodeRef node) {
    if (node instanceof NodeRef.Id id) {
      return id.node();
    }
    if (node instanceof NodeRef.Tier tier) {
      return Keywords.of(tier.tier());
    }
    throw new IllegalArgumentException("all nodes together have no written form");
  }
}
