package io.thermocline.engine.telemetry;

import io.thermocline.engine.loop.LivePlacement;
import io.thermocline.engine.rpc.RawJson;
import io.thermocline.placement.SchemeStatus;
import io.thermocline.placement.Topology;
import io.thermocline.region.Snapshot;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The state of the engine as JSON trees, in the words of the API. Regions are merged and written
 * once for all who ask for as many of them.
 */
public final class EngineView {
  private static final int CACHED_SIZES = 16;

  private final LivePlacement placement;
  private final Map<Integer, RawJson> regionsBySize = new HashMap<>();
  private List<RegionRow> rows = List.of();
  private long generation;

  public EngineView(LivePlacement placement) {
    this.placement = placement;
  }

  /** Merges and writes a few regions that no machine has. */
  void prepare() {
    List<RegionRow> regions = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      regions.add(new RegionRow(i, i + 1, 0, i / 8.0, i));
    }
    var unused = RegionJson.write(RegionMerger.merge(regions, 2));
  }

  /** Grows whenever a node has a newer snapshot; 0 before the first. */
  public long snapshotGeneration() {
    return sum(placement.snapshots());
  }

  /** {@code {t, regions: [{start, end, node, accessRate, ageSeconds, temperature}]}}. */
  public Map<String, Object> snapshot(int maxRegions) {
    List<Snapshot> snapshots = placement.snapshots();
    long newest = sum(snapshots);
    if (newest != generation || regionsBySize.size() == CACHED_SIZES) {
      generation = newest;
      regionsBySize.clear();
      rows = RegionRows.of(snapshots);
    }
    RawJson regions =
        regionsBySize.computeIfAbsent(
            maxRegions, max -> RegionJson.write(RegionMerger.merge(rows, max)));
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("t", newestSeconds(snapshots));
    tree.put("regions", regions);
    return tree;
  }

  /**
   * {@code {t, schemes: [...]}} with the counters of a recording, and what a recording leaves out.
   */
  public Map<String, Object> schemes() {
    placement.asked();
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("t", placement.nowSeconds());
    tree.put("schemes", placement.schemes().stream().map(EngineView::scheme).toList());
    return tree;
  }

  /** {@code {t, nodes: [...]}}. */
  public Map<String, Object> nodes() {
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("t", placement.nowSeconds());
    tree.put("nodes", nodeList());
    return tree;
  }

  /** Every node: {@code {id, kind, tier, totalBytes, usedBytes, freeBytes, accesses}}. */
  public List<Map<String, Object>> nodeList() {
    placement.asked();
    double[] accesses = placement.backend().accessesByNode();
    List<Topology.Node> nodes = placement.backend().topology().nodes();
    List<Map<String, Object>> list = new ArrayList<>();
    for (int i = 0; i < nodes.size(); i++) {
      Map<String, Object> node = node(nodes.get(i));
      if (i < accesses.length) {
        node.put("accesses", Math.round(accesses[i]));
      }
      list.add(node);
    }
    return list;
  }

  private Map<String, Object> node(Topology.Node node) {
    long total = placement.backend().metrics().nodeTotalBytes(node.id());
    long free = placement.backend().metrics().nodeFreeBytes(node.id());
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("id", node.id());
    tree.put("kind", node.kind());
    tree.put("tier", node.tier());
    tree.put("totalBytes", total);
    tree.put("usedBytes", total - free);
    tree.put("freeBytes", free);
    return tree;
  }

  /** The counters of one scheme. */
  public static Map<String, Object> scheme(SchemeStatus status) {
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("name", status.name());
    tree.put("nrTried", status.nrTried());
    tree.put("szTried", status.szTried());
    tree.put("nrApplied", status.nrApplied());
    tree.put("szApplied", status.szApplied());
    tree.put("szFilterPassed", status.szFilterPassed());
    tree.put("qtExceeds", status.qtExceeds());
    tree.put("nrSnapshots", status.nrSnapshots());
    tree.put("effectiveBytes", status.effectiveBytes());
    tree.put("chargedBytes", status.chargedBytes());
    tree.put("active", status.active());
    tree.put("paused", status.paused());
    return tree;
  }

  private static long sum(List<Snapshot> snapshots) {
    return snapshots.stream().mapToLong(Snapshot::sequence).sum();
  }

  private static double newestSeconds(List<Snapshot> snapshots) {
    return snapshots.stream().mapToLong(Snapshot::timeNanos).max().orElse(0) / 1e9;
  }
}
