package io.thermocline.engine.backend;

import io.thermocline.engine.kernel.DamonCompiler;
import io.thermocline.engine.kernel.DamonDriver;
import io.thermocline.engine.kernel.DamonReport;
import io.thermocline.engine.kernel.OutsideTuner;
import io.thermocline.placement.Flow;
import io.thermocline.placement.NanoClock;
import io.thermocline.placement.Rehearsal;
import io.thermocline.placement.SchemeStatus;
import io.thermocline.placement.SnapshotWatch;
import io.thermocline.region.Snapshot;
import io.thermocline.scheme.MonitorSettings;
import io.thermocline.scheme.Policy;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;

/**
 * The kernel's schemes decide. What is asked for is handed to the driver's thread; what the driver
 * reports is passed on. The snapshots are read here, since only this thread may: they say when
 * schemes may begin to act, and how intervals are tuned for a kernel that does not tune them.
 */
final class DamonPlacer implements Placer {
  private final Backend backend;
  private final DamonDriver driver;
  private final DamonCompiler compiler;
  private final Executor worker;
  private final NanoClock clock;
  private final List<SnapshotWatch> watches;
  private final OutsideTuner tuner;
  private int launch;
  private boolean told;

  /**
   * @param worker the driver's thread
   * @param watches of every node
   */
  DamonPlacer(
      Backend backend,
      DamonDriver driver,
      DamonCompiler compiler,
      Executor worker,
      List<SnapshotWatch> watches) {
    this.backend = backend;
    this.driver = driver;
    this.compiler = compiler;
    this.worker = worker;
    this.clock = backend.clock();
    this.watches = List.copyOf(watches);
    this.tuner =
        new OutsideTuner(
            compiler, (node, tuned) -> worker.execute(() -> driver.tune(Map.of(node, tuned))));
  }

  /** The kernel needs none, but to begin with, and to have its intervals tuned. */
  @Override
  public long restNanos() {
    DamonReport report = driver.report();
    boolean settled = report.acting() && report.launches() == launch;
    return settled && report.policy().monitor().autotune() == null ? Long.MAX_VALUE : 0;
  }

  @Override
  public void asked() {
    driver.asked();
  }

  @Override
  public void tick() {
    DamonReport report = driver.report();
    long now = clock.nanoTime();
    if (report.launches() != launch) {
      launch = report.launches();
      told = false;
      tuner.restart();
      watches.forEach(watch -> watch.refresh(now));
      watches.forEach(watch -> watch.resumed(now));
    }
    for (SnapshotWatch watch : watched(report)) {
      MonitorSettings settings = report.monitors().get(watch.node());
      if (settings != null) {
        watch.configured(settings.aggregationMicros());
        watch.refresh(now);
        Snapshot window = watch.snapshot();
        if (window != null) {
          tuner.look(window, settings);
        }
      }
    }
    if (launch > 0 && !told && !report.acting() && unseen(report) == 0) {
      told = true;
      int seen = launch;
      worker.execute(
          () -> {
            driver.act(seen);
            driver.turn();
          });
    }
  }

  /** Nodes that a kdamond watches now. */
  private List<SnapshotWatch> watched(DamonReport report) {
    return watches.stream().filter(watch -> report.monitors().containsKey(watch.node())).toList();
  }

  /** The same, with what has come since the last turn, which may be some windows ago. */
  private List<SnapshotWatch> refreshed() {
    long now = clock.nanoTime();
    List<SnapshotWatch> watched = watched(driver.report());
    watched.forEach(watch -> watch.refresh(now));
    return watched;
  }

  private long unseen(DamonReport report) {
    return watched(report).stream().filter(watch -> watch.snapshot() == null).count();
  }

  @Override
  public Policy policy() {
    return driver.report().policy();
  }

  @Override
  public void check(Policy policy) {
    var unused = compiler.compile(policy);
  }

  @Override
  public CompletionStage<Void> install(Policy policy) {
    check(policy); // Refuses here, before anything is asked for.
    CompletableFuture<Void> installed = new CompletableFuture<>();
    worker.execute(
        () -> {
          try {
            driver.install(policy);
            installed.complete(null);
          } catch (IOException | RuntimeException e) {
            installed.completeExceptionally(e);
          }
        });
    return installed;
  }

  @Override
  public Forecast forecast(Policy policy) {
    DamonReport report = driver.report();
    Map<String, String> before = new HashMap<>();
    report.plan().writes().forEach(write -> before.put(write.path(), write.value()));
    List<Forecast.Write> writes =
        compiler.compile(policy, report.steering()).writes().stream()
            .filter(write -> !write.value().equals(before.get(write.path())))
            .map(write -> new Forecast.Write(write.file(), before.get(write.path()), write.value()))
            .toList();
    return Forecast.on(
        backend, this, new Rehearsal(backend.topology(), backend.metrics()), policy, writes);
  }

  @Override
  public List<SchemeStatus> schemes() {
    return driver.report().schemes();
  }

  @Override
  public List<Flow> flows() {
    driver.asked(); // By a scrape, or a shadow that goes by them.
    return driver.report().flows();
  }

  @Override
  public boolean setPaused(String scheme, boolean paused) {
    if (policy().schemes().stream().noneMatch(known -> known.name().equals(scheme))) {
      return false;
    }
    worker.execute(
        () -> {
          driver.setPaused(scheme, paused);
          driver.turn();
        });
    return true;
  }

  /** The kernel's own moves are never dropped. */
  @Override
  public long droppedPlans() {
    return 0;
  }

  @Override
  public List<String> obstacles() {
    DamonReport report = driver.report();
    List<String> obstacles = new ArrayList<>();
    int nodes = watched(report).size();
    long unseen = unseen(report);
    if (unseen > 0) {
      obstacles.add(
          "no snapshot yet of " + unseen + " of " + nodes + " nodes: schemes wait for regions");
    } else if (nodes > 0 && !report.acting()) {
      obstacles.add("schemes are being put into effect");
    } else if (stale()) {
      obstacles.add(
          "the kernel has told nothing of a node for more than 3 aggregations (its schemes may be"
              + " moving much)");
    }
    return obstacles;
  }

  @Override
  public long snapshotAgeNanos() {
    long now = clock.nanoTime();
    return refreshed().stream().mapToLong(watch -> watch.ageNanos(now)).max().orElse(0);
  }

  @Override
  public boolean stale() {
    long now = clock.nanoTime();
    return refreshed().stream().anyMatch(watch -> watch.stale(now));
  }
}
