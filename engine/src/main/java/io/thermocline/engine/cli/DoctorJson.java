package io.thermocline.engine.cli;

import io.thermocline.engine.kernel.BackendCheck;
import io.thermocline.engine.kernel.DamonState;
import io.thermocline.engine.kernel.DamonSysfs.Kdamond;
import io.thermocline.engine.kernel.Diagnosis;
import io.thermocline.engine.kernel.KernelCapabilities;
import io.thermocline.engine.kernel.NumaNode;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A diagnosis as the document {@code thermocline.doctor/v1}; null is "the kernel does not say". */
final class DoctorJson {
  private DoctorJson() {}

  static Map<String, Object> of(Diagnosis diagnosis) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("schema", "thermocline.doctor/v1");
    json.put("kernel", diagnosis.kernel());
    json.put(
        "privileges",
        object(
            "root", diagnosis.privileges().root(),
            "sysAdmin", diagnosis.privileges().admin(),
            "sysNice", diagnosis.privileges().nice()));
    json.put("nodes", diagnosis.nodes().stream().map(DoctorJson::node).toList());
    json.put("damon", damon(diagnosis.damon()));
    json.put("numaBalancing", unlessNegative(diagnosis.numaBalancing()));
    json.put("memoryPressure", diagnosis.pressure());
    json.put("tracefs", diagnosis.tracefs());
    json.put("pageIdle", diagnosis.pageIdle());
    json.put("backends", diagnosis.backends().stream().map(DoctorJson::backend).toList());
    return json;
  }

  private static Map<String, Object> node(NumaNode node) {
    return object(
        "id", node.id(),
        "memoryTier", unlessNegative(node.memoryTier()),
        "cpus", node.cpus(),
        "totalBytes", node.totalBytes(),
        "freeBytes", node.freeBytes(),
        "latencyNanos", node.latencyNanos() == 0 ? null : node.latencyNanos(),
        "distances", node.distances());
  }

  private static Map<String, Object> damon(DamonState damon) {
    return object(
        "present", damon.present(),
        "kdamonds", damon.kdamonds().stream().map(k -> kdamond(k, damon.ours())).toList(),
        "damonStat", damon.statRuns(),
        "features", damon.capabilities().map(DoctorJson::features).orElse(null));
  }

  private static Map<String, Object> kdamond(Kdamond kdamond, boolean ours) {
    return object(
        "index", kdamond.index(),
        "running", kdamond.running(),
        "pid", unlessNegative(kdamond.pid()),
        "owner", ours ? "thermocline" : "foreign");
  }

  private static Map<String, Object> features(KernelCapabilities kernel) {
    return object(
        "actions", words(kernel.actions()),
        "filters", words(kernel.filters()),
        "goals", words(kernel.metrics()),
        "other", words(kernel.features()));
  }

  private static Map<String, Object> backend(BackendCheck check) {
    return object(
        "name", check.name(),
        "possible", check.possible(),
        "obstacles", check.obstacles());
  }

  static <E extends Enum<E>> List<String> words(Collection<E> constants) {
    return constants.stream()
        .sorted()
        .map(constant -> constant.name().toLowerCase(Locale.ROOT))
        .toList();
  }

  private static @Nullable Integer unlessNegative(int value) {
    return value < 0 ? null : value;
  }

  /** Keys and values in turn. */
  @SuppressWarnings("NullAway") // JSON has null; the writer's maps do too.
  private static Map<String, Object> object(@Nullable Object... members) {
    Map<String, Object> object = new LinkedHashMap<>();
    for (int i = 0; i < members.length; i += 2) {
      object.put(String.valueOf(members[i]), members[i + 1]);
    }
    return object;
  }
}
