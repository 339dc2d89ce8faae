package io.thermocline.placement;

import static org.assertj.core.api.Assertions.assertThat;

import io.thermocline.placement.CoreFilters.Verdict;
import io.thermocline.region.SnapshotFixture;
import io.thermocline.scheme.Filter;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CoreFiltersTest {
  private static final int FIRST_TARGET = 0;

  @ParameterizedTest(name = "[{0},{1}) against [2,6): {2}, left with [{3},{4}), then to {5}")
  @CsvSource({
    "3, 5, ALLOWED, 3, 5, 0",
    "1, 2, REJECTED, 1, 2, 0",
    "6, 8, REJECTED, 6, 8, 0",
    "1, 4, REJECTED, 1, 2, 4",
    "2, 8, ALLOWED, 2, 6, 8"
  })
  void k24_anAddressFilterCutsRegionsAtItsBounds(
      long start, long end, Verdict verdict, long leftStart, long leftEnd, long rest) {
    var filters = new CoreFilters(List.of(address(2, 6, true)));
    RegionCursor region = cursorOn(start, end);

    assertThat(filters.decide(region, FIRST_TARGET)).isEqualTo(verdict);
    assertThat(region.start()).isEqualTo(leftStart);
    assertThat(region.end()).isEqualTo(leftEnd);
    assertThat(region.next()).isEqualTo(rest > 0);
    if (rest > 0) {
      assertThat(region.start()).isEqualTo(leftEnd);
      assertThat(region.end()).isEqualTo(rest);
    }
  }

  @Test
  void addressBoundsAreAlignedDownToWhereRegionsMayBeCut() {
    var filters = new CoreFilters(List.of(address(5_000, 9_000, false)));
    var region =
        new RegionCursor(
            new SnapshotFixture(0, 16).minRegion(4_096).region(0, 16_384, 0, 0).publish());
    region.next();

    assertThat(filters.decide(region, FIRST_TARGET)).isEqualTo(Verdict.PASSED);
    assertThat(region.end()).isEqualTo(4_096);
    region.next();
    assertThat(filters.decide(region, FIRST_TARGET)).isEqualTo(Verdict.REJECTED);
    assertThat(region.end()).isEqualTo(8_192);
  }

  @Test
  void aTargetFilterIsAboutThePositionOfTheNode() {
    var filters = new CoreFilters(List.of(new Filter(Filter.Type.TARGET, true, false, null, 1, 0)));

    assertThat(filters.decide(cursorOn(0, 8), 0)).isEqualTo(Verdict.PASSED);
    assertThat(filters.decide(cursorOn(0, 8), 1)).isEqualTo(Verdict.REJECTED);
  }

  @Test
  void notTurnsAFilterRound() {
    var filters =
        new CoreFilters(List.of(new Filter(Filter.Type.TARGET, false, false, null, 1, 0)));

    assertThat(filters.decide(cursorOn(0, 8), 0)).isEqualTo(Verdict.REJECTED);
    assertThat(filters.decide(cursorOn(0, 8), 1)).isEqualTo(Verdict.PASSED);
  }

  @Test
  void theFirstMatchDecides() {
    var filters = new CoreFilters(List.of(address(0, 4, true), address(0, 8, false)));

    assertThat(filters.decide(cursorOn(0, 4), FIRST_TARGET)).isEqualTo(Verdict.ALLOWED);
    assertThat(filters.decide(cursorOn(4, 8), FIRST_TARGET)).isEqualTo(Verdict.REJECTED);
    assertThat(filters.decide(cursorOn(8, 9), FIRST_TARGET)).isEqualTo(Verdict.PASSED);
  }

  @Test
  void pageFiltersHaveTheirSayAboutRegionsThatNoCoreFilterIsAbout() {
    var anon = new Filter(Filter.Type.ANON, true, true, null, 0, 0);

    assertThat(new CoreFilters(List.of(address(2, 6, true))).decide(cursorOn(8, 9), 0))
        .isEqualTo(Verdict.REJECTED);
    assertThat(new CoreFilters(List.of(address(2, 6, true), anon)).decide(cursorOn(8, 9), 0))
        .isEqualTo(Verdict.PASSED);
  }

  private static Filter address(long min, long max, boolean allow) {
    return new Filter(Filter.Type.ADDRESS, true, allow, null, min, max);
  }

  private static RegionCursor cursorOn(long start, long end) {
    var cursor = new RegionCursor(new SnapshotFixture(0, 16).region(start, end, 0, 0).publish());
    cursor.next();
    return cursor;
  }
}
