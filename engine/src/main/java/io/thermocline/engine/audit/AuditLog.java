package io.thermocline.engine.audit;

import io.thermocline.engine.rpc.JsonWriter;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes entries on one event loop and appends them to a file away from it. While they cannot be
 * written they wait and are tried again every {@value #RETRY_MILLIS} ms, and {@link #obstacle()}
 * tells those who would change something to refuse it. Of refusals no more than {@value
 * #MOST_WAITING} wait; the others are counted.
 */
public final class AuditLog {
  static final int MOST_WAITING = 1_000;
  private static final long RETRY_MILLIS = 1_000;
  private static final Logger LOG = LoggerFactory.getLogger(AuditLog.class);

  private final Vertx vertx;
  private final @Nullable AuditFile file;
  private final Deque<String> waiting = new ArrayDeque<>();
  private Future<Void> written = Future.succeededFuture();
  private boolean writing;
  private @Nullable String failure;
  private long dropped;

  private AuditLog(Vertx vertx, @Nullable AuditFile file) {
    this.vertx = vertx;
    this.file = file;
  }

  /**
   * @param path null for a log that keeps nothing
   * @return fails with {@link io.thermocline.input.InputException} if the file cannot be used
   */
  public static Future<AuditLog> open(Vertx vertx, @Nullable Path path) {
    return path == null
        ? Future.succeededFuture(new AuditLog(vertx, null))
        : vertx.executeBlocking(() -> new AuditLog(vertx, AuditFile.open(path)));
  }

  /** Whether entries go anywhere. */
  public boolean keeps() {
    return file != null;
  }

  public void add(AuditEntry entry) {
    if (file == null) {
      return;
    }
    if (waiting.size() >= MOST_WAITING && entry.outcome() instanceof AuditEntry.Refused) {
      dropped++;
      return;
    }
    waiting.add(entry.toJson());
    if (failure == null) {
      write(file);
    }
  }

  /** Why nothing can be recorded now, one line; null if it can. */
  public @Nullable String obstacle() {
    if (failure != null) {
      return failure;
    }
    return waiting.size() >= MOST_WAITING ? "more waits to be written than may wait" : null;
  }

  /** Done when what waits has been written, or cannot be. */
  public Future<Void> close() {
    if (file == null) {
      return Future.succeededFuture();
    }
    return written.transform(
        before -> {
          write(file);
          return written;
        });
  }

  private void write(AuditFile file) {
    if (writing || waiting.isEmpty()) {
      return;
    }
    writing = true;
    int count = waiting.size();
    List<String> lines = lines();
    long reported = dropped;
    written =
        vertx
            .executeBlocking(
                () -> {
                  file.append(lines);
                  return count;
                },
                false)
            .transform(
                result -> {
                  writing = false;
                  if (result.succeeded()) {
                    done(file, count, reported);
                  } else {
                    failed(file, result.cause());
                  }
                  return Future.succeededFuture();
                });
  }

  private List<String> lines() {
    List<String> lines = new ArrayList<>(waiting);
    if (dropped > 0) {
      lines.add(JsonWriter.write(Map.of("dropped", dropped)));
    }
    return lines;
  }

  private void done(AuditFile file, int count, long reported) {
    for (int i = 0; i < count; i++) {
      waiting.remove();
    }
    dropped -= reported;
    if (failure != null) {
      LOG.info("the audit log {} can be written again", file);
      failure = null;
    }
    write(file);
  }

  private void failed(AuditFile file, Throwable reason) {
    if (failure == null) {
      failure = "the audit log " + file + " cannot be written: " + reason;
      LOG.error("{}; nothing can be changed until it can", failure);
    }
    vertx.setTimer(RETRY_MILLIS, id -> write(file));
  }
}
