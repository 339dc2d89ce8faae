package io.thermocline.engine.kernel;

/**
 * What the kernel counts of one scheme in one kdamond.
 *
 * @param szFilterPassed on kernels that do not count it, what was applied: it has passed
 * @param nrSnapshots 0 on kernels that do not count them
 * @param effectiveBytes the quota in use in this reset interval; no counter
 */
record SchemeCounters(
    long nrTried,
    long szTried,
    long nrApplied,
    long szApplied,
    long szFilterPassed,
    long qtExceeds,
    long nrSnapshots,
    long effectiveBytes) {
  static final SchemeCounters NONE = new SchemeCounters(0, 0, 0, 0, 0, 0, 0, 0);

  /** Both together. */
  SchemeCounters plus(SchemeCounters more) {
    return new SchemeCounters(
        nrTried + more.nrTried,
        szTried + more.szTried,
        nrApplied + more.nrApplied,
        szApplied + more.szApplied,
        szFilterPassed + more.szFilterPassed,
        qtExceeds + more.qtExceeds,
        nrSnapshots + more.nrSnapshots,
        sum(effectiveBytes, more.effectiveBytes));
  }

  /** Without a limit a kernel may show the largest number that there is. */
  private static long sum(long a, long b) {
    return a > Long.MAX_VALUE - b ? Long.MAX_VALUE : a + b;
  }

  /** What has been counted since; the quota in use is that of now. */
  SchemeCounters since(SchemeCounters before) {
    return new SchemeCounters(
        nrTried - before.nrTried,
        szTried - before.szTried,
        nrApplied - before.nrApplied,
        szApplied - before.szApplied,
        szFilterPassed - before.szFilterPassed,
        qtExceeds - before.qtExceeds,
        nrSnapshots - before.nrSnapshots,
        effectiveBytes);
  }

  /** The counters alone. */
  SchemeCounters withoutQuota() {
    return new SchemeCounters(
        nrTried, szTried, nrApplied, szApplied, szFilterPassed, qtExceeds, nrSnapshots, 0);
  }
}
