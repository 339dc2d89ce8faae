package io.thermocline.engine.bench;

/** Messages of clients. */
final class Calls {
  /** All streams that are frames, ten times a second. */
  static final String SUBSCRIBE =
      call(
          1,
          "telemetry.subscribe",
          "{\"streams\":[\"snapshot\",\"schemes\",\"nodes\",\"events\"],\"maxHz\":10}");

  private Calls() {}

  static String call(int id, String method, String params) {
    return "{\"jsonrpc\":\"2.0\",\"id\":%d,\"method\":\"%s\",\"params\":%s}"
        .formatted(id, method, params);
  }

  /** A change of a threshold, to and fro. */
  static String patch(long revision) {
    return call(
        1,
        "policy.patch",
        "{\"revision\":%d,\"patch\":{\"schemes\":{\"promote\":{\"access_pattern\":{\"access_rate\":"
                .formatted(revision)
            + "{\"min\":\"%d%%\"}}}}}}".formatted(25 + revision % 2));
  }
}
