package io.thermocline.engine.cli;

import io.thermocline.engine.EngineOptions;
import io.thermocline.engine.kernel.Rival;
import java.nio.file.Path;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What {@code serve} is to do.
 *
 * @param workload of a simulated machine; null for its default
 * @param machine file of a simulated machine; null for the standard one
 * @param take what may be switched off while it runs
 */
record ServeRequest(
    String backend,
    String policy,
    @Nullable String workload,
    @Nullable Path machine,
    Set<Rival> take,
    Path runDirectory,
    EngineOptions engine) {
  /** Whether somebody wants a simulated machine. */
  boolean simulates() {
    return backend.equals("sim")
        || (backend.equals("auto") && (workload != null || machine != null));
  }
}
