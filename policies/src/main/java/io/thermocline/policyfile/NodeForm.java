package io.thermocline.policyfile;

import io.thermocline.input.InputException;
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
    try {
      return switch (scalar.kind()) {
        case NUMBER -> new NodeRef.Id((int) Formats.NODE.parse(scalar));
        case TEXT -> new NodeRef.Tier(Keywords.parse(scalar.text(), TierName.class));
        default -> throw new InputException("is " + scalar.kindName());
      };
    } catch (InputException e) {
      section.problem(field, e.getMessage() + " (write a node's id, fastest or slowest)");
      return null;
    }
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
