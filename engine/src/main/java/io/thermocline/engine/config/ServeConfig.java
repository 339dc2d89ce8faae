package io.thermocline.engine.config;

import io.thermocline.engine.control.Limits;
import io.thermocline.engine.kernel.Rival;
import io.thermocline.engine.security.SecurityOptions;
import java.nio.file.Path;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a configuration file says. What it leaves out is null here where the command has a default
 * of its own, and the default elsewhere.
 *
 * @param host address to listen on
 * @param port TCP port; 0 takes any free one
 * @param policy name of a shipped one, or the path of a file
 * @param take what may be switched off while the engine runs
 */
public record ServeConfig(
    @Nullable String host,
    @Nullable Integer port,
    SecurityOptions security,
    Limits limits,
    @Nullable String backend,
    @Nullable String policy,
    @Nullable String workload,
    @Nullable Path machine,
    Set<Rival> take,
    @Nullable Path runDirectory) {
  /** As an empty file would be, if there were one. */
  public static final ServeConfig EMPTY =
      new ServeConfig(
          null,
          null,
          SecurityOptions.NONE,
          Limits.defaults(),
          null,
          null,
          null,
          null,
          Set.of(),
          null);

  public ServeConfig {
    take = Set.copyOf(take);
  }
}
