package io.thermocline.engine.backend;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;

/** What a backend holds; given back in the reverse order, all of it, whatever fails. */
final class Resources {
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
      try {
        resources.close();
      } catch (IOException again) {
        e.addSuppressed(again);
      }
      throw e;
    }
  }

  synchronized <T extends AutoCloseable> T add(T resource) {
    held.push(resource);
    return resource;
  }

  /**
   * A second call does nothing.
   *
   * @throws IOException the first failure, if anything could not be given back
   */
  synchronized void close() throws IOException {
    IOException failure = null;
    while (!held.isEmpty()) {
      try {
        held.pop().close();
      } catch (Exception e) {
        if (failure == null) {
          failure = e instanceof IOException first ? first : new IOException(e.toString(), e);
        } else {
          failure.addSuppressed(e);
        }
      }
    }
    if (failure != null) {
      throw failure;
    }
  }
}
