package io.thermocline.sim.testbed;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The figures of a run, from what the workload program and the kernel's files said. "Fast" pages
 * lie on a fast node; all times count from the moment when the memory was filled and the peer was
 * ready, or had moved a page, if that was sooner.
 */
final class RunFigures {
  /** Of the hot pages: what counts as promoted. */
  private static final double PROMOTED = 0.9;

  /** Of the kernel's clock in {@code /proc/PID/stat}. */
  private static final double TICKS_PER_SECOND = 100;

  /** Of the end of the run, for the reading speed afterwards. */
  private static final double LAST_SECONDS = 4.5;

  private final EventLog log;
  private final GuestEvent start;
  private final double origin;
  private final double end;

  RunFigures(EventLog log) {
    this.log = log;
    start = log.only("peerStart");
    double ready = log.only("ready").seconds();
    origin = Math.max(Math.min(ready, firstMove()), log.only("filled").seconds());
    end = log.only("end").seconds();
  }

  private double firstMove() {
    long before = start.count("migrated");
    return log.between("migrated", start.seconds(), Double.MAX_VALUE).stream()
        .filter(look -> look.count("pages") > before)
        .mapToDouble(GuestEvent::seconds)
        .findFirst()
        .orElse(Double.MAX_VALUE);
  }

  /** The last look at the pages. */
  GuestEvent lastPages() {
    List<GuestEvent> pages = pages();
    if (pages.isEmpty()) {
      throw TestbedException.failed(
          "the guest did not say where its pages are (--console FILE keeps what it said)");
    }
    return pages.get(pages.size() - 1);
  }

  long coldFastMax() {
    return pages().stream().mapToLong(event -> event.count("coldFast")).max().orElse(0);
  }

  /**
   * Cold pages among those on fast nodes: the worst look with 90 % of the hot ones there, and the
   * last.
   */
  double wasteRatio() {
    return pages().stream()
        .filter(RunFigures::promoted)
        .mapToDouble(RunFigures::waste)
        .reduce(waste(lastPages()), Math::max);
  }

  /** Null if 90 % of the hot pages were never on fast nodes. */
  @Nullable Double secondsToPromote() {
    return pages().stream()
        .filter(RunFigures::promoted)
        .findFirst()
        .map(look -> Math.max(0, promotedAt(look) - origin))
        .orElse(null);
  }

  /**
   * When 90 % were there, before this look and after the one before it, which are a second or more
   * apart. The kernel counts its migrations ten times as often; the same share of them is taken to
   * have been hot pages all the while.
   */
  private double promotedAt(GuestEvent look) {
    GuestEvent before =
        log.between("pages", 0, look.seconds()).stream()
            .filter(earlier -> earlier.seconds() < look.seconds())
            .reduce((first, second) -> second)
            .orElse(null);
    double hotBefore = before == null ? 0 : before.number("hotFast");
    List<GuestEvent> moves =
        log.between(
            "migrated", before == null ? start.seconds() : before.seconds(), look.seconds());
    if (moves.isEmpty()) {
      return look.seconds();
    }
    double share =
        (PROMOTED * look.number("hot") - hotBefore) / (look.number("hotFast") - hotBefore);
    long first = moves.get(0).count("pages");
    long all = moves.get(moves.size() - 1).count("pages") - first;
    return moves.stream()
        .filter(move -> move.count("pages") - first >= share * all)
        .findFirst()
        .orElse(look)
        .seconds();
  }

  /** Mean of the windows that were over before the peer began; none if memory was filled later. */
  @Nullable Double readsBefore() {
    return mean(log.between("reads", 0, start.seconds()));
  }

  @Nullable Double readsAfter() {
    return mean(log.between("reads", end - LAST_SECONDS, end));
  }

  /** Of the windows that began when the peer was ready: what its start costs is not in it. */
  @Nullable Double readsWorst() {
    return log.between("reads", origin, end).stream()
        .filter(window -> window.number("from") >= origin)
        .map(window -> window.number("perSecond"))
        .min(Double::compare)
        .orElse(null);
  }

  double fastFreeRatio() {
    GuestEvent last = log.only("end");
    return last.number("fastFreeKib") / last.number("fastKib");
  }

  long migratedPages() {
    return log.only("end").count("migrated") - start.count("migrated");
  }

  /** The most pages that were migrated between two looks not more than a second apart. */
  long migratedPagesWorstSecond() {
    List<GuestEvent> looks = log.between("migrated", start.seconds(), end);
    long worst = 0;
    int first = 0;
    for (GuestEvent look : looks) {
      // A look is late by some milliseconds now and then; the tenth must not be lost for that.
      while (look.seconds() - looks.get(first).seconds() > 1.02) {
        first++;
      }
      worst = Math.max(worst, look.count("pages") - looks.get(first).count("pages"));
    }
    return worst;
  }

  /** Of all monitoring threads of the kernel, whoever owns them. */
  double kdamondCpuSeconds() {
    Map<String, Double> before = start.numbers("kdamonds");
    double ticks = 0;
    for (Map.Entry<String, Double> thread : log.only("end").numbers("kdamonds").entrySet()) {
      ticks += thread.getValue() - before.getOrDefault(thread.getKey(), 0.0);
    }
    return ticks / TICKS_PER_SECOND;
  }

  Optional<EngineFigures> engine() {
    return log.first("engineReady")
        .map(
            engineReady ->
                new EngineFigures(
                    engineReady.seconds() - log.only("engineStart").seconds(),
                    log.only("end").count("rssBytes"),
                    log.only("end").number("engineTicks") / TICKS_PER_SECOND,
                    log.only("engineStopped").seconds() - log.only("engineStopped").number("from"),
                    (int) log.only("engineStopped").count("status")));
  }

  /**
   * @param startSeconds from its start to the first time that it said it was ready
   * @param stopSeconds from SIGTERM to its end
   */
  record EngineFigures(
      double startSeconds, long rssBytes, double cpuSeconds, double stopSeconds, int status) {}

  private List<GuestEvent> pages() {
    // The program takes its last look when it is told to end, which is after "end" was noted down.
    return log.all("pages").stream().filter(event -> event.seconds() >= origin).toList();
  }

  private static boolean promoted(GuestEvent pages) {
    return pages.number("hotFast") >= PROMOTED * pages.number("hot");
  }

  private static double waste(GuestEvent pages) {
    double fast = pages.number("coldFast") + pages.number("hotFast");
    return fast == 0 ? 0 : pages.number("coldFast") / fast;
  }

  private static @Nullable Double mean(List<GuestEvent> windows) {
    return windows.isEmpty()
        ? null
        : windows.stream().mapToDouble(event -> event.number("perSecond")).average().getAsDouble();
  }
}
