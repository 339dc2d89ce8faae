package io.thermocline.engine.cli;

import io.thermocline.engine.EngineOptions;
import io.thermocline.engine.config.ServeConfig;
import io.thermocline.engine.config.ServeConfigFile;
import io.thermocline.engine.kernel.Rival;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options of {@code serve}: each goes before what the configuration file says. */
final class ServeOptions {
  private static final String BACKEND = "auto";
  private static final String POLICY = "thermal";

  @Option(
      names = "--config",
      paramLabel = "FILE",
      description = "Everything below, who may connect, and limits; options go before it.")
  private @Nullable Path config;

  @Option(
      names = "--backend",
      paramLabel = "auto|sim|damon|hybrid|idle",
      description = "Who watches, decides and moves (default: " + BACKEND + ").")
  private @Nullable String backend;

  @Option(
      names = "--policy",
      paramLabel = "NAME|FILE",
      description = "A shipped policy or a policy file (default: " + POLICY + ").")
  private @Nullable String policy;

  @Option(
      names = "--port",
      paramLabel = "N",
      description =
          "Port of the control API (default: " + EngineOptions.DEFAULT_PORT + "; 0: any).")
  private @Nullable Integer port;

  @Option(
      names = "--workload",
      paramLabel = "W",
      description = "On sim: NAME[:key=value,...] or a file (default: shift).")
  private @Nullable String workload;

  @Option(
      names = "--machine",
      paramLabel = "FILE",
      description = "On sim: the machine (default: 4 GiB of DRAM, 12 GiB of CXL memory).")
  private @Nullable Path machine;

  @Option(
      names = "--take",
      paramLabel = "damon_stat|numa_balancing",
      split = ",",
      description = "May be switched off while it runs, and on again afterwards.")
  private @Nullable List<Rival> take;

  @Mixin private RunDirectoryOption run = new RunDirectoryOption();

  /**
   * What to serve.
   *
   * @throws io.thermocline.input.InputException if the file, or a value, cannot be used
   */
  ServeRequest request(Host host) {
    ServeConfig file = config == null ? ServeConfig.EMPTY : ServeConfigFile.read(config);
    int wantedPort = first(port, file.port(), EngineOptions.DEFAULT_PORT);
    EngineOptions engine =
        new EngineOptions(
            Objects.requireNonNullElse(file.host(), EngineOptions.DEFAULT_HOST),
            Ports.check("--port", wantedPort),
            file.security(),
            file.limits());
    return new ServeRequest(
        first(backend, file.backend(), BACKEND),
        first(policy, file.policy(), POLICY),
        workload != null ? workload : file.workload(),
        machine != null ? machine : file.machine(),
        take != null ? Set.copyOf(take) : file.take(),
        run.path(host, file.runDirectory()),
        engine);
  }

  private static <T> T first(@Nullable T option, @Nullable T configured, T otherwise) {
    return option != null ? option : Objects.requireNonNullElse(configured, otherwise);
  }
}
