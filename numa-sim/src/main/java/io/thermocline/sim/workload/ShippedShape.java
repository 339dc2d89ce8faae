package io.thermocline.sim.workload;

/**
 * What a shipped workload is built from.
 *
 * @param granules how many granules its memory has
 * @param granulePages pages of each
 * @param scattered whether granules are picked one by one, not as a range
 */
record ShippedShape(
    Parameters parameters,
    WorkloadOptions options,
    int granules,
    int granulePages,
    boolean scattered) {
  private static final double SHARE_OF_MACHINE = 0.75;
  private static final String CONTIGUOUS = "contiguous";

  /** Picked granules of this size; the parameter {@code granule} may change it. */
  static ShippedShape granular(Parameters parameters, WorkloadOptions options, long granuleBytes) {
    long granulePages = parameters.pages("granule", options.pageBytes(), granuleBytes);
    return of(parameters, options, granulePages, true);
  }

  /** One range of pages, unless the parameter {@code granule} scatters it. */
  static ShippedShape contiguous(Parameters parameters, WorkloadOptions options) {
    return parameters.isWordOrAbsent("granule", CONTIGUOUS)
        ? of(parameters, options, 1, false)
        : granular(parameters, options, options.pageBytes());
  }

  private static ShippedShape of(
      Parameters parameters, WorkloadOptions options, long granulePages, boolean scattered) {
    long standardBytes = (long) (SHARE_OF_MACHINE * options.machineBytes());
    long granules = parameters.pages("size", options.pageBytes(), standardBytes) / granulePages;
    if (granules == 0) {
      throw parameters.bad("its size is less than one granule (give a larger size=)");
    }
    if (granules * granulePages > Workload.MAX_PAGES) {
      throw parameters.bad(
          "its size is above " + Workload.MAX_PAGES + " pages (give a smaller size=)");
    }
    return new ShippedShape(parameters, options, (int) granules, (int) granulePages, scattered);
  }

  /** Pages in all: a whole number of granules. */
  int pages() {
    return granules * granulePages;
  }

  /** A hot set of this share of the granules. */
  HotSet hotSet(double share) {
    return new HotSet(granules, granulePages, share, scattered, options.seed());
  }
}
