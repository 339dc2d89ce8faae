package io.thermocline.engine.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.thermocline.input.InputException;
import io.thermocline.nativecore.TraceReader;
import io.thermocline.scheme.MonitorSettings;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KernelWatchTest {
  private static final String SAMPLE = "0/monitoring_attrs/intervals/sample_us";

  @TempDir private Path root;
  @TempDir private Path runFolder;

  private final KernelThread thread = new KernelThread();
  private FakeKernel kernel;
  private RunDirectory run;
  private KernelWatch watch;

  private void watchOn(KernelLine line) throws IOException {
    kernel = new FakeKernel(root, line);
    new FakeTracefs(root);
    run = RunDirectory.open(runFolder);
    DamonOwner owner = new DamonOwner(kernel, run, Set.of());
    DamonCompiler compiler = new DamonCompiler(owner.detect(), Machines.dramAndCxl());
    watch =
        new KernelWatch(
            owner,
            compiler,
            new KernelMetrics(kernel),
            () -> 0,
            TraceReader.open(root, Machines.dramAndCxl().nodes()),
            thread);
  }

  @AfterEach
  void close() throws IOException {
    thread.close();
    watch.stop();
    run.close();
  }

  private static MonitorSettings sampling(long sampleMicros) {
    return new MonitorSettings(true, sampleMicros, 100_000, 1_000_000, 10, 1_000, null);
  }

  private Map<String, String> inEffect(int kdamond) {
    return kernel.inEffect().get(FakeKernel.DAMON + kdamond);
  }

  @Test
  void itWatchesEveryNodeAndMovesNothing() throws IOException {
    watchOn(KernelLine.V6_12);
    watch.monitors().get(0).configure(sampling(2_000), 0);

    watch.start();

    assertThat(kernel.inEffect()).hasSize(2);
    assertThat(inEffect(1)).containsEntry(SAMPLE, "2000");
    assertThat(inEffect(1)).containsEntry("0/schemes/nr_schemes", "0");
    assertThat(watch.failure()).isNull();
    watch.stop();
    assertThat(kernel.snapshot()).containsExactlyEntriesOf(Map.of("nr_kdamonds", "0"));
  }

  @Test
  void whatIsInEffectIsNotWrittenAgain() throws IOException {
    watchOn(KernelLine.V6_12);
    watch.start();
    int written = kernel.written().size();

    watch.monitors().forEach(monitor -> monitor.configure(MonitorSettings.DEFAULT, 0));
    thread.finish();

    assertThat(kernel.written()).hasSize(written);
  }

  @Test
  void anotherIntervalIsCommitted() throws IOException {
    watchOn(KernelLine.V6_12);
    watch.start();

    watch.monitors().forEach(monitor -> monitor.configure(sampling(2_000), 0));
    thread.finish();

    assertThat(inEffect(0)).containsEntry(SAMPLE, "2000");
    assertThat(inEffect(1)).containsEntry(SAMPLE, "2000");
    assertThat(kernel.written().stream().filter(write -> write.endsWith("/state = commit")))
        .hasSize(2);
  }

  @Test
  void aMonitorThatRestsHasNoKdamond() throws IOException {
    watchOn(KernelLine.V7_3);
    watch.start();

    watch.monitors().forEach(monitor -> monitor.setActive(false));
    thread.finish();
    assertThat(kernel.inEffect()).isEmpty();

    watch.monitors().forEach(monitor -> monitor.setActive(true));
    thread.finish();
    assertThat(kernel.inEffect()).hasSize(2);
  }

  @Test
  void whatTheKernelRefusesIsToldAndTheOldStays() throws IOException {
    watchOn(KernelLine.V6_12);
    watch.start();
    thread.finish();
    kernel.failAfter(0);

    watch.monitors().get(0).configure(sampling(2_000), 0);
    thread.finish();

    assertThat(watch.failure()).startsWith("DAMON does not take the policy's monitor: ");
    assertThat(inEffect(0)).containsEntry(SAMPLE, "5000");
  }

  @Test
  void whatCannotBeDoneIsRefusedBeforeAnythingChanges() throws IOException {
    watchOn(KernelLine.V6_12);
    KernelMonitor monitor = watch.monitors().get(0);
    MonitorSettings large = new MonitorSettings(true, 5_000, 100_000, 1_000_000, 10, 20_000, null);

    assertThatThrownBy(() -> monitor.configure(large, 0))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("at most 16384");
    watch.start();
    assertThat(inEffect(0)).containsEntry(SAMPLE, "5000");
  }
}
