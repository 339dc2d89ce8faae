package io.thermocline.engine.backend;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What a backend holds; given back in the reverse order, all of it, whatever fails. */
final class Resources implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Resources.class);

  private final Deque<AutoCloseable> held = new ArrayDeque<>();

  /** Makes something of what it opens; if that fails, all that was opened is given back. */
  interface Opening<B> {
    B open(Resources resources) throws IOException;
  }

  /**
   * Opens something that shall close these resources itself.
   *
   * @throws IOException as it fails; nothing is held then
   */
  static <B> B opened(Opening<B> opening) throws IOException {
    Resources resources = new Resources();
    try {
      return opening.open(resources);
    } catch (IOException | RuntimeException e) {
      resources.close();
      throw e;
    }
  }

  synchronized <T extends AutoCloseable> T add(T resource) {
    held.push(resource);
    return resource;
  }

  /** A second call does nothing. */
  @Override
  public synchronized void close() {
    while (!held.isEmpty()) {
      AutoCloseable resource = held.pop();
      try {
        resource.close();
      } catch (Exception e) {
        LOG.error("{} could not be closed", resource, e);
      }
    }
  }
}
