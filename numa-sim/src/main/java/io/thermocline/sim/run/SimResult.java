package io.thermocline.sim.run;

import io.thermocline.placement.SchemeStatus;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a run achieved. Ratios are from 0 to 1; "fast" is the fastest tier.
 *
 * @param hits hit ratios of the policy and of those it is measured against
 * @param slowdownVsAllFast time of all accesses and overheads over that of the same accesses to a
 *     machine of fast memory alone; 1 is no slowdown
 * @param convergeSeconds end of the first second whose hit ratio is 90 % of that second's oracle
 * @param traffic what was moved
 * @param schemes of the policy, in its order
 * @param series one for each second
 * @param warnings what was odd about the workload's file, for people; not in the JSON
 * @param wallSeconds how long the simulation took
 */
public record SimResult(
    long seed,
    double durationSeconds,
    String workload,
    String policy,
    HitRatios hits,
    double slowdownVsAllFast,
    @Nullable Double convergeSeconds,
    Traffic traffic,
    List<SchemeStatus> schemes,
    MonitorCost monitor,
    List<Second> series,
    List<String> warnings,
    double wallSeconds) {
  public SimResult {
    warnings = List.copyOf(warnings);
    schemes = List.copyOf(schemes);
    series = List.copyOf(series);
  }

  /**
   * Shares of accesses that the fastest tier served.
   *
   * @param fast the policy, whole run
   * @param fastFinal the policy, last tenth
   * @param oracle the best pages in place at once and for nothing, whole run
   * @param oracleFinal the same, last tenth
   * @param paidOracle the same knowledge, paying for each move
   * @param still nothing ever moved
   */
  public record HitRatios(
      double fast,
      double fastFinal,
      double oracle,
      double oracleFinal,
      double paidOracle,
      double still) {}

  /**
   * Bytes moved.
   *
   * @param pingPongBytes moved back within 10 s
   */
  public record Traffic(
      long promotedBytes, long demotedBytes, long pingPongBytes, long paidOracleMovedBytes) {}

  /**
   * What watching cost, all monitors together.
   *
   * @param checks accessed bits looked at
   * @param cpuRatio CPU time spent over the time of the run
   * @param metadataBytes memory for regions and snapshots at the largest number of regions
   * @param regionsMin least number of regions at an aggregation
   * @param regionsMax largest
   */
  public record MonitorCost(
      long checks, double cpuRatio, long metadataBytes, int regionsMin, int regionsMax) {}

  /**
   * One second of the run.
   *
   * @param endSeconds its end
   * @param promotedBytes in this second
   * @param demotedBytes in this second
   */
  public record Second(
      double endSeconds, double fastHitRatio, long promotedBytes, long demotedBytes) {}

  /** The keys of {@code sim --json}, in their order. */
  public Map<String, @Nullable Object> toJson() {
    Map<String, @Nullable Object> json = new LinkedHashMap<>();
    json.put("schema", "thermocline.sim/v1");
    json.put("seed", seed);
    json.put("durationSeconds", durationSeconds);
    json.put("workload", workload);
    json.put("policy", policy);
    json.put("fastHitRatio", hits.fast());
    json.put("fastHitRatioFinal", hits.fastFinal());
    json.put("oracleFastHitRatio", hits.oracle());
    json.put("oracleFastHitRatioFinal", hits.oracleFinal());
    json.put("paidOracleFastHitRatio", hits.paidOracle());
    json.put("staticFastHitRatio", hits.still());
    json.put("slowdownVsAllFast", slowdownVsAllFast);
    json.put("convergeSeconds", convergeSeconds);
    json.put("promotedBytes", traffic.promotedBytes());
    json.put("demotedBytes", traffic.demotedBytes());
    json.put("pingPongBytes", traffic.pingPongBytes());
    json.put("paidOracleMovedBytes", traffic.paidOracleMovedBytes());
    json.put("schemes", schemes.stream().map(SimResult::schemeJson).toList());
    json.put("monitor", monitorJson());
    json.put("wallSeconds", wallSeconds);
    json.put("series", series.stream().map(SimResult::secondJson).toList());
    return json;
  }

  private static Map<String, Object> schemeJson(SchemeStatus status) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("name", status.name());
    json.put("nrTried", status.nrTried());
    json.put("szTried", status.szTried());
    json.put("nrApplied", status.nrApplied());
    json.put("szApplied", status.szApplied());
    json.put("qtExceeds", status.qtExceeds());
    return json;
  }

  private Map<String, Object> monitorJson() {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("checks", monitor.checks());
    json.put("cpuRatio", monitor.cpuRatio());
    json.put("metadataBytes", monitor.metadataBytes());
    json.put("regionsMin", monitor.regionsMin());
    json.put("regionsMax", monitor.regionsMax());
    return json;
  }

  private static Map<String, Object> secondJson(Second second) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("t", second.endSeconds());
    json.put("fastHitRatio", second.fastHitRatio());
    json.put("promotedBytes", second.promotedBytes());
    json.put("demotedBytes", second.demotedBytes());
    return json;
  }
}
