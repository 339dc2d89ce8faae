package io.thermocline.engine.rpc;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The replies of a batch, in the order of its calls. */
final class BatchReply {
  private final List<String> replies = new ArrayList<>();
  private long chars;

  /** Takes the next one; null for a call that gets none. */
  void add(@Nullable String reply) {
    if (reply != null) {
      replies.add(reply);
      chars += reply.length();
    }
  }

  long chars() {
    return chars;
  }

  /** All of them; null if none is due. */
  @Nullable String text() {
    return replies.isEmpty() ? null : "[" + String.join(",", replies) + "]";
  }
}
