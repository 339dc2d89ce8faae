package io.thermocline.sim.testbed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A run whose memory was filled at 10 s, whose peer was ready at 20 s, and which ended at 30 s. */
class RunFiguresTest {
  private final EventLog log = new EventLog();

  @BeforeEach
  void aRun() {
    tell("booted", 5, "\"kernel\":\"7.3.4\",\"numaBalancing\":1");
    tell("settingsRead", 6, "\"kdamonds\":{\"40\":100}");
    tell("filled", 10, "\"pages\":0");
    reads(14, 12, 1_000);
    reads(16, 14, 3_000);
    tell("peerStart", 17, "\"migrated\":50,\"kdamonds\":{\"77\":10}");
    tell("ready", 20, "\"by\":\"peer\"");
    pages(19, 900, 9_999); // Before the peer was ready: does not count.
    pages(21, 100, 0);
    pages(24, 950, 50);
    pages(29, 1_000, 10);
    reads(23, 21, 500);
    reads(29, 27, 8_000);
    tell(
        "end",
        30,
        "\"migrated\":1150,\"kdamonds\":{\"77\":60,\"78\":25},"
            + "\"fastKib\":1000,\"fastFreeKib\":250");
    pages(30.1, 1_000, 0);
    tell("settings", 33, "\"same\":true,\"differences\":\"\"");
    tell("after", 33, "\"kdamonds\":{\"90\":3}");
  }

  @Test
  void promotionIsNinetyPercentOfTheHotPages() {
    assertThat(new RunFigures(log).secondsToPromote()).isEqualTo(4.0);
    assertThat(new RunFigures(log).lastPages().count("hotFast")).isEqualTo(1_000);
  }

  @Test
  void betweenTwoLooksTheKernelsCountSaysWhenItWas() {
    migrated(21.0, 100);
    migrated(22.5, 100);
    migrated(22.6, 600);
    migrated(22.7, 1_000);
    migrated(23.9, 1_050);

    // 100 hot pages at 21 s and 950 at 24 s: 900 are there after 800/850 of what moves in between.
    assertThat(new RunFigures(log).secondsToPromote()).isEqualTo(2.7, within(1e-9));
  }

  @Test
  void timeRunsFromTheFirstMoveIfThePeerWasReadyLater() {
    migrated(17.5, 50);
    migrated(18.5, 51);
    migrated(18.6, 70);

    // At 19 s were 900 of 1,000 there, with 9,999 cold ones, and at 18.6 s all moves were made.
    assertThat(new RunFigures(log).secondsToPromote()).isEqualTo(0.1, within(1e-9));
    assertThat(new RunFigures(log).coldFastMax()).isEqualTo(9_999);
  }

  @Test
  void wasteIsTheWorstSecondAmongThoseThatCount() {
    // 50 cold pages among 1,000 fast ones at 24 s.
    assertThat(new RunFigures(log).wasteRatio()).isEqualTo(0.05);
    assertThat(new RunFigures(log).coldFastMax()).isEqualTo(50);
  }

  @Test
  void speedsAreThoseOfWindowsBeforeAndAfter() {
    reads(21, 19, 100); // Half of it was the peer's start.
    RunFigures figures = new RunFigures(log);

    assertThat(figures.readsBefore()).isEqualTo(2_000.0);
    assertThat(figures.readsWorst()).isEqualTo(500.0);
    assertThat(figures.readsAfter()).isEqualTo(8_000.0);
  }

  @Test
  void countersOfTheKernelAreDifferences() {
    RunFigures figures = new RunFigures(log);

    assertThat(figures.migratedPages()).isEqualTo(1_100);
    // Thread 77 went from 10 to 60 hundredths, thread 78 is new with 25.
    assertThat(figures.kdamondCpuSeconds()).isEqualTo(0.75, within(1e-9));
    assertThat(figures.fastFreeRatio()).isEqualTo(0.25);
  }

  @Test
  void theWorstSecondMayBeginAtAnyLook() {
    migrated(21.0, 100);
    migrated(21.4, 100);
    migrated(21.9, 400);
    migrated(22.3, 700);
    migrated(23.5, 800);

    // From 21.4 s to 22.3 s; from 21.9 s to 23.5 s is more than a second.
    assertThat(new RunFigures(log).migratedPagesWorstSecond()).isEqualTo(600);
  }

  @Test
  void everyKeyIsThereAndWhatWasNotMeasuredIsNull() {
    Map<String, Object> json = new RunResult(request(Peer.DAMON, false), log, 60).toJson();

    assertThat(json)
        .containsKeys(
            "schema",
            "kernel",
            "topology",
            "peer",
            "backend",
            "fill",
            "hotPages",
            "hotPagesFast",
            "coldPages",
            "coldPagesFast",
            "coldPagesFastMax",
            "wasteRatio",
            "secondsToPromote",
            "opsPerSecondBefore",
            "opsPerSecondAfter",
            "opsPerSecondWorst",
            "fastFreeRatio",
            "migratedPages",
            "engine",
            "kdamondCpuSeconds",
            "foreignKdamondsUntouched",
            "kernelLeftAsFound",
            "wallSeconds")
        .containsEntry("schema", "thermocline.testbed/v1")
        .containsEntry("engine", null)
        .containsEntry("kernelLeftAsFound", true)
        .containsEntry("foreignKdamondsUntouched", true);
  }

  @Test
  void aKdamondLeftBehindIsSeen() {
    EventLog left = new EventLog();
    left.addLine("{\"event\":\"settingsRead\",\"t\":6,\"kdamonds\":{}}");
    left.addLine("{\"event\":\"settings\",\"t\":33,\"same\":true}");
    left.addLine("{\"event\":\"after\",\"t\":33,\"kdamonds\":{\"90\":3}}");
    assertThat(new RunResult(request(Peer.DAMON, false), left, 60).foreignKdamondsUntouched())
        .isFalse();
  }

  @Test
  void anEngineThatRefusesHasNoFiguresButAStatusAndAReason() {
    EventLog refused = new EventLog();
    refused.addLine("{\"event\":\"booted\",\"t\":5,\"kernel\":\"6.1.0\",\"numaBalancing\":0}");
    refused.addLine("{\"event\":\"settingsRead\",\"t\":6,\"kdamonds\":{}}");
    refused.addLine("{\"event\":\"filled\",\"t\":7}");
    refused.addLine(
        "{\"event\":\"engineExit\",\"t\":9,\"status\":3,\"message\":\"thermocline: no DAMON\"}");
    refused.addLine("{\"event\":\"settings\",\"t\":10,\"same\":true,\"differences\":\"\"}");
    refused.addLine("{\"event\":\"after\",\"t\":10,\"kdamonds\":{}}");

    Map<String, Object> json = new RunResult(request(Peer.ENGINE, false), refused, 20).toJson();

    assertThat(json)
        .containsEntry("kernel", "6.1.0")
        .containsEntry("hotPagesFast", null)
        .containsEntry("wasteRatio", null)
        .containsEntry("kernelLeftAsFound", true)
        .containsEntry("foreignKdamondsUntouched", true);
    assertThat(json.get("engine"))
        .asInstanceOf(InstanceOfAssertFactories.MAP)
        .containsEntry("exitStatus", 3)
        .containsEntry("message", "thermocline: no DAMON")
        .containsEntry("cpuSeconds", null);
  }

  @Test
  void anotherOwnersKdamondIsComparedAndNotAssumedToBeUntouched() {
    assertThat(withForeign("\"same\":true,\"files\":40,\"kdamonds\":{\"90\":5}")).isTrue();
    assertThat(withForeign("\"same\":false,\"files\":40,\"kdamonds\":{\"90\":5}")).isFalse();
    assertThat(withForeign("\"same\":true,\"files\":0,\"kdamonds\":{\"90\":5}")).isFalse();
    assertThat(withForeign("\"same\":true,\"files\":40,\"kdamonds\":{\"91\":0}")).isFalse();
  }

  private static boolean withForeign(String compared) {
    EventLog foreign = new EventLog();
    foreign.addLine("{\"event\":\"foreignOn\",\"t\":6,\"kdamonds\":{\"90\":3}}");
    foreign.addLine("{\"event\":\"foreign\",\"t\":9," + compared + "}");
    return new RunResult(request(Peer.ENGINE, true), foreign, 20).foreignKdamondsUntouched();
  }

  private static RunRequest request(Peer peer, boolean foreign) {
    return new RunRequest(
        KernelLine.LINUX_7_3,
        GuestTopology.CXL,
        peer,
        "auto",
        "thermal",
        4096,
        4096,
        true,
        false,
        10,
        foreign);
  }

  @Test
  void aRunWithoutItsEndHasNoFigures() {
    EventLog cut = new EventLog();
    cut.addLine("{\"event\":\"peerStart\",\"t\":18,\"migrated\":0}");
    cut.addLine("{\"event\":\"ready\",\"t\":20}");
    cut.addLine("{\"event\":\"fil");

    assertThatThrownBy(() -> new RunFigures(cut))
        .isInstanceOf(TestbedException.class)
        .hasMessageContaining("ended without 'filled'");
  }

  private void tell(String event, double seconds, String members) {
    log.addLine("{\"event\":\"" + event + "\",\"t\":" + seconds + "," + members + "}");
  }

  private void pages(double seconds, int hotFast, int coldFast) {
    tell(
        "pages",
        seconds,
        "\"hot\":1000,\"hotFast\":" + hotFast + ",\"cold\":3000,\"coldFast\":" + coldFast);
  }

  private void reads(double to, double from, int perSecond) {
    tell("reads", to, "\"from\":" + from + ",\"perSecond\":" + perSecond);
  }

  private void migrated(double seconds, int pages) {
    tell("migrated", seconds, "\"pages\":" + pages);
  }
}
