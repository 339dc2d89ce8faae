package io.thermocline.engine.control;

import java.time.Duration;

/**
 * What clients may ask of the control server; but for the first two, each connection by itself.
 *
 * @param connections most websockets at a time
 * @param failedLoginsPerSecond most failed attempts to come in from one address in a second
 * @param frameBytes longest websocket frame that is read at all; a message that is longer than it
 *     may be and no longer than this is answered with a close code
 * @param messageBytes longest message it may send
 * @param callsPerSecond most calls a second, those of a batch included
 * @param changesPerAggregation most accepted policy changes in an aggregation
 * @param rehearsalsPerSecond most dry runs a second
 * @param slowClient how long it may leave its socket full
 */
public record Limits(
    int connections,
    int failedLoginsPerSecond,
    int frameBytes,
    int messageBytes,
    int callsPerSecond,
    int changesPerAggregation,
    int rehearsalsPerSecond,
    Duration slowClient) {
  /** Default websockets: 2,000. */
  public static final int DEFAULT_CONNECTIONS = 2_000;

  /** Default failed attempts a second: 10. */
  public static final int DEFAULT_FAILED_LOGINS_PER_SECOND = 10;

  /** Default longest frame: 16 MiB. */
  public static final int DEFAULT_FRAME_BYTES = 16 << 20;

  /** Default longest message: 1 MiB. */
  public static final int DEFAULT_MESSAGE_BYTES = 1 << 20;

  /** Default calls a second: 2,000. */
  public static final int DEFAULT_CALLS_PER_SECOND = 2_000;

  /** Default accepted policy changes an aggregation: 10. */
  public static final int DEFAULT_CHANGES_PER_AGGREGATION = 10;

  /** Default dry runs a second: 20. */
  public static final int DEFAULT_REHEARSALS_PER_SECOND = 20;

  /** Default patience with a slow client: 8 s. */
  public static final Duration DEFAULT_SLOW_CLIENT = Duration.ofSeconds(8);

  /** All defaults. */
  public static Limits defaults() {
    return new Limits(
        DEFAULT_CONNECTIONS,
        DEFAULT_FAILED_LOGINS_PER_SECOND,
        DEFAULT_FRAME_BYTES,
        DEFAULT_MESSAGE_BYTES,
        DEFAULT_CALLS_PER_SECOND,
        DEFAULT_CHANGES_PER_AGGREGATION,
        DEFAULT_REHEARSALS_PER_SECOND,
        DEFAULT_SLOW_CLIENT);
  }
}
