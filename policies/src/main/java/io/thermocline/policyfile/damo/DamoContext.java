package io.thermocline.policyfile.damo;

import io.thermocline.input.Quoted;
import io.thermocline.placement.Topology.Range;
import io.thermocline.policyfile.document.Section;
import io.thermocline.scheme.MonitorSettings;
import io.thermocline.scheme.Scheme;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * The one context of a kdamond: which addresses are watched, how, and what is done there.
 *
 * @param schemes named after their actions, from all nodes
 */
record DamoContext(Regions regions, MonitorSettings monitor, List<Scheme> schemes) {
  private static final String PHYSICAL = "paddr";

  static DamoContext read(Section section) {
    section.require("ops");
    String ops = section.text("ops");
    if (ops != null && !ops.equals(PHYSICAL)) {
      section.problem(
          "ops", Quoted.of(ops) + " watches processes, and a policy watches nodes (write paddr)");
    }
    if (section.number("addr_unit", DamoNumbers.SIZE, 1) != 1) {
      Ignored.refuse(section, "addr_unit");
    }
    Ignored.mustBe(section, "pause", false);
    Ignored.mustBeEmpty(section, "probes");
    sampling(section);
    Regions regions = targets(section);
    MonitorSettings monitor = DamoMonitor.read(section);
    List<Scheme> schemes =
        section.sections("schemes").stream()
            .map(s -> DamosScheme.read(s, monitor))
            .filter(Objects::nonNull)
            .toList();
    section.finish();
    return new DamoContext(regions, monitor, schemes);
  }

  /**
   * @param schemes as {@link DamosScheme#write} gives them
   */
  static Map<String, Object> write(
      Regions regions, MonitorSettings monitor, List<Map<String, Object>> schemes) {
    Map<String, Object> target = new LinkedHashMap<>();
    target.put("pid", null);
    target.put("obsolete", false);
    target.put(
        "regions", regions.ranges().stream().map(r -> Regions.write(r.start(), r.end())).toList());
    Map<String, Object> primitives = new LinkedHashMap<>();
    primitives.put("page_table", true);
    primitives.put("page_fault", false);
    Map<String, Object> sampling = new LinkedHashMap<>();
    sampling.put("primitives_enabled", primitives);
    sampling.put("sample_filters", new ArrayList<>());
    Map<String, Object> context = new LinkedHashMap<>();
    context.put("ops", PHYSICAL);
    context.put("addr_unit", DamoText.size(1));
    context.put("targets", List.of(target));
    DamoMonitor.write(monitor, context);
    context.put("probes", new ArrayList<>()); // A list that is there twice would get a YAML alias.
    context.put("sample_control", sampling);
    context.put("pause", false);
    context.put("schemes", schemes);
    return context;
  }

  /** Fields about how samples are taken; only the usual way is known here. */
  private static void sampling(Section context) {
    Section control = context.section("sample_control");
    if (control != null) {
      Ignored.mustBeEmpty(control, "sample_filters");
      Section primitives = control.section("primitives_enabled");
      if (primitives != null) {
        Ignored.mustBe(primitives, "page_table", true);
        Ignored.mustBe(primitives, "page_fault", false);
        primitives.finish();
      }
      control.finish();
    }
    Section attributes = context.section("ops_attrs");
    if (attributes != null) {
      Ignored.mustBe(attributes, "use_reports", false);
      Ignored.mustBe(attributes, "write_only", false);
      Ignored.reports(attributes, "cpus", "tids"); // Of reports, which are off.
      attributes.finish();
    }
  }

  private static Regions targets(Section context) {
    context.require("targets");
    List<Section> targets = context.sections("targets");
    if (targets.size() > 1) {
      context.problem("targets", "has " + targets.size() + " entries; paddr takes one");
    }
    List<Range> ranges = new ArrayList<>();
    for (Section target : targets) {
      if (target.has("pid")) {
        target.problem("pid", "names a process, and a policy watches nodes (leave it out)");
      }
      Ignored.mustBe(target, "obsolete", false);
      for (Section region : target.sections("regions")) {
        long[] ends = Regions.read(region);
        ranges.add(new Range(ends[0], ends[1]));
      }
      if (ranges.isEmpty()) {
        target.problem("regions", "is empty, so nothing would be watched");
      }
      target.finish();
    }
    return Regions.of(ranges);
  }
}
