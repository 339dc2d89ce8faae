package io.thermocline.placement;

import io.thermocline.scheme.MonitorSettings;
import io.thermocline.scheme.MonitorSettings.Autotune;
import io.thermocline.scheme.Scheme;
import java.util.List;

/** How often monitors must publish so that every scheme finds a snapshot when it is due. */
final class PublishInterval {
  private PublishInterval() {}

  /** For {@link Monitor#configure}: a number of samples, 0 if the ends of aggregations will do. */
  static int samples(MonitorSettings settings, List<Scheme> schemes) {
    int samples = 0;
    for (Scheme scheme : schemes) {
      if (scheme.enabled() && scheme.applyIntervalMicros() > 0) {
        samples = gcd(samples, needed(settings, scheme.applyIntervalMicros()));
      }
    }
    return samples;
  }

  private static int needed(MonitorSettings settings, long applyMicros) {
    long sample = Math.max(1, settings.sampleMicros());
    long window = Math.max(1, settings.aggregationMicros() / sample);
    Autotune autotune = settings.autotune();
    if (autotune != null) {
      // The number of samples changes with the interval: only every sample serves them all.
      return applyMicros < window * autotune.maxSampleMicros() ? 1 : 0;
    }
    long samples = Math.max(1, applyMicros / sample);
    return samples % window == 0 ? 0 : (int) Math.min(samples, Integer.MAX_VALUE);
  }

  private static int gcd(int a, int b) {
    return b == 0 ? a : gcd(b, a % b);
  }
}
