package io.thermocline.policyfile.damo;

import io.thermocline.policyfile.document.LongFormat;
import io.thermocline.policyfile.document.Section;
import io.thermocline.scheme.Action;
import io.thermocline.scheme.Destination;
import io.thermocline.scheme.NodeRef;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The fields {@code target_nid} and {@code dests} of a scheme; the latter go first. */
final class DestinationNodes {
  static final LongFormat NODE = DamoNumbers.count(0, 1023);
  private static final LongFormat WEIGHT = DamoNumbers.count(0, 1_000_000);

  private DestinationNodes() {}

  static List<Destination> read(Section scheme, Action action) {
    List<Destination> weighted = new ArrayList<>();
    for (Section dest : scheme.sections("dests")) {
      dest.require("id");
      dest.require("weight");
      NodeRef node = new NodeRef.Id((int) dest.number("id", NODE, 0));
      weighted.add(new Destination(node, (int) dest.number("weight", WEIGHT, 1)));
      dest.finish();
    }
    if (!action.migrates()) {
      Ignored.reports(scheme, "target_nid");
      Ignored.mustBeEmpty(scheme, "dests");
      return List.of();
    }
    if (!weighted.isEmpty()) {
      Ignored.reports(scheme, "target_nid");
      return weighted;
    }
    scheme.require("target_nid");
    NodeRef node = new NodeRef.Id((int) scheme.number("target_nid", NODE, 0));
    return List.of(new Destination(node, 1));
  }

  /** Puts both fields into a scheme; the destinations are nodes of the machine, by their ids. */
  static void write(Action action, Map<Integer, Integer> weights, Map<String, Object> scheme) {
    boolean single = weights.size() == 1 && weights.containsValue(1);
    List<Map<String, Object>> dests = new ArrayList<>();
    if (!single) {
      weights.forEach(
          (node, weight) -> {
            Map<String, Object> dest = new LinkedHashMap<>();
            dest.put("id", node);
            dest.put("weight", weight);
            dests.add(dest);
          });
    }
    scheme.put("dests", dests);
    if (action.migrates()) {
      scheme.put("target_nid", single ? weights.keySet().iterator().next() : null);
    }
  }
}
