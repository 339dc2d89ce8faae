package io.thermocline.policyfile.damo;

import io.thermocline.placement.Topology;
import io.thermocline.policyfile.document.Problems;
import io.thermocline.policyfile.document.Section;
import io.thermocline.policyfile.document.Value;
import io.thermocline.scheme.MonitorSettings;
import io.thermocline.scheme.Policy;
import io.thermocline.scheme.Scheme;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads a whole file of kdamonds. */
final class DamoReader {
  private final Problems problems = new Problems();
  private final @Nullable String source;
  private @Nullable MonitorSettings monitor;

  /**
   * @param source the file's name, or null
   */
  DamoReader(@Nullable String source) {
    this.source = source;
  }

  /**
   * @throws io.thermocline.policyfile.document.PolicyException with all that is wrong
   */
  Policy read(Value document, @Nullable Topology machine) {
    Section root = Section.of(Ignored.withoutNulls(document), "", problems);
    if (root == null) {
      throw problems.asException(source);
    }
    List<DamoContext> contexts = new ArrayList<>();
    List<Section> kdamonds = root.sections(DamoFiles.KDAMONDS);
    for (Section kdamond : kdamonds) {
      Ignored.reports(kdamond, "state", "pid", "refresh_ms");
      contexts.addAll(contexts(kdamond));
      kdamond.finish();
    }
    if (kdamonds.isEmpty()) {
      root.problem(DamoFiles.KDAMONDS, "is empty");
    }
    root.finish();
    if (!problems.isEmpty() || monitor == null) {
      throw problems.asException(source);
    }
    return new Policy(PolicyName.of(source), monitor, schemes(contexts, machine));
  }

  private List<DamoContext> contexts(Section kdamond) {
    kdamond.require("contexts");
    List<DamoContext> contexts = new ArrayList<>();
    List<Section> sections = kdamond.sections("contexts");
    for (Section section : sections) {
      DamoContext context = DamoContext.read(section);
      checkMonitor(section, context.monitor());
      contexts.add(context);
    }
    if (kdamond.has("contexts") && sections.size() != 1) {
      kdamond.problem(
          "contexts", "has " + sections.size() + " entries; a kdamond takes exactly one");
    }
    return contexts;
  }

  /** A policy has one monitor block for all its nodes. */
  private void checkMonitor(Section context, MonitorSettings read) {
    MonitorSettings first = monitor == null ? read : monitor;
    monitor = first;
    String why =
        " differ from those of the first kdamond, and a policy has one monitor for all its nodes";
    if (read.minRegions() != first.minRegions() || read.maxRegions() != first.maxRegions()) {
      context.problem("nr_regions", "the limits" + why);
    }
    MonitorSettings sameRegions =
        new MonitorSettings(
            true,
            read.sampleMicros(),
            read.aggregationMicros(),
            read.updateMicros(),
            first.minRegions(),
            first.maxRegions(),
            read.autotune());
    if (!sameRegions.equals(first)) {
      context.problem("intervals", "the intervals" + why);
    }
  }

  private static List<Scheme> schemes(List<DamoContext> contexts, @Nullable Topology machine) {
    SourceNodes nodes = new SourceNodes(contexts, machine);
    Map<String, Integer> uses = new HashMap<>();
    List<Scheme> schemes = new ArrayList<>();
    for (int i = 0; i < contexts.size(); i++) {
      SourceNodes.Source from = nodes.of(i);
      for (Scheme scheme : contexts.get(i).schemes()) {
        int use = uses.merge(scheme.name(), 1, Integer::sum);
        String name = use == 1 ? scheme.name() : scheme.name() + "-" + use;
        schemes.add(complete(scheme, name, from));
      }
    }
    return schemes;
  }

  private static Scheme complete(Scheme scheme, String name, SourceNodes.Source source) {
    return new Scheme(
        name,
        scheme.action(),
        source.from(),
        scheme.to(),
        scheme.pattern(),
        scheme.applyIntervalMicros(),
        scheme.quota(),
        scheme.goals(),
        scheme.goalTuner(),
        scheme.watermarks(),
        source.filters(scheme),
        scheme.maxSnapshots(),
        scheme.enabled());
  }
}
