package io.thermocline.engine.kernel;

import io.thermocline.nativecore.TraceReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The trace instance of an engine that did not end well. */
public final class TraceInstance {
  private static final String INSTANCES = "sys/kernel/tracing/instances";

  private TraceInstance() {}

  /**
   * Removes it; no engine may be running.
   *
   * @param root below which {@code sys} lies
   * @return whether there was one
   */
  public static boolean remove(Path root) throws IOException {
    Path instance = root.resolve(INSTANCES).resolve(TraceReader.INSTANCE);
    return Files.isDirectory(instance) && Files.deleteIfExists(instance);
  }
}
