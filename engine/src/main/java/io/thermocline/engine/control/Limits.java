package io.thermocline.engine.control;

import java.time.Duration;

/**
 * What one connection may do.
 *
 * @param messageBytes longest message it may send
 * @param callsPerSecond most calls a second, those of a batch included
 * @param changesPerAggregation most accepted policy changes in an aggregation
 * @param rehearsalsPerSecond most dry runs a second
 * @param slowClient how long it may leave its socket full
 */
public record Limits(
    int messageBytes,
    int callsPerSecond,
    int changesPerAggregation,
    int rehearsalsPerSecond,
    Duration slowClient) {
  /** Default longest message: 1 MiB. */
  public static final int DEFAULT_MESSAGE_BYTES = 1 << 20;

  /** Default calls a second: 2,000. */
  public static final int DEFAULT_CALLS_PER_SECOND = 2_000;

  /** Default accepted policy changes an aggregation: 10. */
  public static final int DEFAULT_CHANGES_PER_AGGREGATION = 10;

  /** Default dry runs a second: 20. */
  public static final int DEFAULT_REHEARSALS_PER_SECOND = 20;
}
