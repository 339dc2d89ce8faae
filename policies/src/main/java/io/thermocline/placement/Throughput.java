package io.thermocline.placement;

/**
 * What an action has managed so far, over the scheme's whole life: turns time quotas into sizes.
 */
final class Throughput {
  /** The guess before anything was done, in bytes a millisecond: 1,024 base pages. */
  static final long UNKNOWN_BYTES_PER_MILLI = 4096 * 1024;

  private static final long NANOS_PER_MILLI = 1_000_000;

  private long bytes;
  private long nanos;

  void add(long chargedBytes, long elapsedNanos) {
    bytes += chargedBytes;
    nanos += elapsedNanos;
  }

  /** Goes on from what another scheme's action has managed. */
  void learnFrom(Throughput other) {
    bytes = other.bytes;
    nanos = other.nanos;
  }

  /** Bytes that the action gets through in this time; {@link Long#MAX_VALUE} if they are more. */
  long bytesIn(long millis) {
    long perMilli =
        nanos == 0 ? UNKNOWN_BYTES_PER_MILLI : WideMath.mulDiv(bytes, NANOS_PER_MILLI, nanos);
    return WideMath.saturatedProduct(perMilli, millis);
  }
}
