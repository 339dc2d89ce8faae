package io.thermocline.sim.testbed;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a guest showed. */
public final class RunResult {
  private final RunRequest request;
  private final EventLog log;
  private final double wallSeconds;

  RunResult(RunRequest request, EventLog log, double wallSeconds) {
    this.request = request;
    this.log = log;
    this.wallSeconds = wallSeconds;
  }

  /** The engine's exit status if it ended instead of getting ready, else null. */
  public @Nullable Integer refusedWith() {
    return log.first("engineExit").map(event -> (int) event.count("status")).orElse(null);
  }

  /** What it said then; empty if it did not end. */
  public String refusal() {
    return log.first("engineExit").map(event -> event.text("message")).orElse("");
  }

  /** What {@code doctor} said of the guest then; empty if the engine did not end. */
  public String doctor() {
    return log.first("doctor").map(event -> event.text("text")).orElse("");
  }

  /** Whether every setting of the kernel is what it was. */
  public boolean kernelLeftAsFound() {
    return log.first("settings").map(event -> event.flag("same")).orElse(false);
  }

  /**
   * Lines of settings that differ, those of before with {@code -}, those of after with {@code +}.
   */
  public String differences() {
    return log.first("settings").map(event -> event.text("differences")).orElse("");
  }

  /**
   * Whether the monitors that somebody else had started ran on as they were. Without such a one:
   * whether no thread was left behind that had not been there.
   */
  public boolean foreignKdamondsUntouched() {
    if (request.foreign()) {
      return log.first("foreign")
          .map(
              event ->
                  event.flag("same")
                      && event.count("files") > 0
                      && event
                          .numbers("kdamonds")
                          .keySet()
                          .equals(log.only("foreignOn").numbers("kdamonds").keySet()))
          .orElse(false);
    }
    return kernelLeftAsFound()
        && log.first("after")
            .map(
                event ->
                    event.numbers("kdamonds").size()
                        == log.only("settingsRead").numbers("kdamonds").size())
            .orElse(false);
  }

  /** As the contract has it; what was not measured is null. */
  public Map<String, @Nullable Object> toJson() {
    RunFigures figures = log.first("end").isPresent() ? new RunFigures(log) : null;
    Map<String, @Nullable Object> json = new LinkedHashMap<>();
    json.put("schema", "thermocline.testbed/v1");
    json.put("kernel", log.only("booted").text("kernel"));
    json.put("topology", request.topology().name());
    json.put("peer", request.peer().word());
    json.put("backend", request.peer() == Peer.ENGINE ? request.backend() : null);
    json.put("fill", request.fill());
    GuestEvent pages = figures == null ? null : figures.lastPages();
    json.put("hotPages", pages == null ? null : pages.count("hot"));
    json.put("hotPagesFast", pages == null ? null : pages.count("hotFast"));
    json.put("coldPages", pages == null ? null : pages.count("cold"));
    json.put("coldPagesFast", pages == null ? null : pages.count("coldFast"));
    json.put("coldPagesFastMax", figures == null ? null : figures.coldFastMax());
    json.put("wasteRatio", figures == null ? null : figures.wasteRatio());
    json.put("secondsToPromote", figures == null ? null : figures.secondsToPromote());
    json.put("opsPerSecondBefore", figures == null ? null : figures.readsBefore());
    json.put("opsPerSecondAfter", figures == null ? null : figures.readsAfter());
    json.put("opsPerSecondWorst", figures == null ? null : figures.readsWorst());
    json.put("fastFreeRatio", figures == null ? null : figures.fastFreeRatio());
    json.put("migratedPages", figures == null ? null : figures.migratedPages());
    json.put(
        "migratedPagesWorstSecond", figures == null ? null : figures.migratedPagesWorstSecond());
    json.put("numaBalancing", log.only("booted").count("numaBalancing"));
    json.put("engine", engine(figures));
    json.put("kdamondCpuSeconds", figures == null ? null : figures.kdamondCpuSeconds());
    json.put("foreignKdamondsUntouched", foreignKdamondsUntouched());
    json.put("kernelLeftAsFound", kernelLeftAsFound());
    json.put("wallSeconds", wallSeconds);
    return json;
  }

  private @Nullable Map<String, @Nullable Object> engine(@Nullable RunFigures figures) {
    RunFigures.EngineFigures engine = figures == null ? null : figures.engine().orElse(null);
    Integer refused = refusedWith();
    if (engine == null && refused == null) {
      return null;
    }
    Map<String, @Nullable Object> json = new LinkedHashMap<>();
    json.put("startSeconds", engine == null ? null : engine.startSeconds());
    json.put("rssBytes", engine == null ? null : engine.rssBytes());
    json.put("cpuSeconds", engine == null ? null : engine.cpuSeconds());
    json.put("stopSeconds", engine == null ? null : engine.stopSeconds());
    json.put("exitStatus", engine == null ? refused : Integer.valueOf(engine.status()));
    json.put("message", refused == null ? null : refusal());
    return json;
  }
}
