package io.thermocline.engine.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import io.thermocline.engine.terminal.Scene.Heat;
import io.thermocline.engine.terminal.Scene.Traffic;
import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.Test;

class LiveModelTest {
  private final LiveModel model = new LiveModel("http://127.0.0.1:7070");

  @Test
  void thereIsNoSceneBeforeNodesAreKnown() {
    assertThat(model.scene()).isNull();
  }

  @Test
  void hitRatioIsThatOfTheLastSecondNotOfTheWholeRun() {
    model.onNotification("telemetry.nodes", nodes(1.0, 0, 100));
    model.onNotification("telemetry.nodes", nodes(1.5, 1, 100)); // Half a second: too soon.
    model.onNotification("telemetry.nodes", nodes(2.0, 90, 110));

    Traffic traffic = model.scene().traffic();

    assertThat(traffic.hitRatio()).isEqualTo(0.9);
    assertThat(traffic.history()).containsExactly(0.0, 0.9);
  }

  @Test
  void aBackendThatCountsNoAccessesHasNoTraffic() {
    model.onNotification("telemetry.nodes", nodes(1.0, 0, 0));

    assertThat(model.scene().traffic()).isNull();
  }

  @Test
  void schemesGetARateAndTheirActionSaysWhichWayPagesGo() {
    model.onPolicy(
        new JsonObject(
            """
            {"revision": 1, "policy": {"name": "two-way", "schemes": [
              {"name": "up", "action": "migrate_hot"}, {"name": "down", "action": "migrate_cold"}]}}
            """));
    model.onNotification("telemetry.nodes", nodes(1.0, 1, 1));
    model.onNotification("telemetry.schemes", schemes(1.0, 1_000, 0));
    model.onNotification("telemetry.schemes", schemes(3.0, 5_000, 600));

    Scene scene = model.scene();

    assertThat(scene.policy()).isEqualTo("two-way");
    assertThat(scene.schemes().get(0).appliedPerSecond()).isEqualTo(2_000);
    assertThat(scene.traffic().promotedPerSecond()).isEqualTo(2_000);
    assertThat(scene.traffic().demotedPerSecond()).isEqualTo(300);
  }

  @Test
  void snapshotsReplaceEachOtherAndLeaveOneOfEachSecondBehind() {
    model.onNotification("telemetry.nodes", nodes(1.0, 1, 1));
    model.onNotification("telemetry.snapshot", snapshot(1.0, -100));
    model.onNotification("telemetry.snapshot", snapshot(2.0, -75));
    model.onNotification("telemetry.snapshot", snapshot(2.2, -50));
    model.onNotification("telemetry.snapshot", snapshot(3.0, 50));

    Scene.NodeView fast = model.scene().nodes().get(0);

    assertThat(fast.heats()).containsExactly(new Heat(0, 4_096, 50));
    assertThat(fast.past())
        .extracting(heats -> heats.get(0).temperature())
        .containsExactly(-50.0, -100.0);
  }

  private static JsonObject nodes(double seconds, long fastAccesses, long slowAccesses) {
    return new JsonObject(
        """
        {"t": %s, "nodes": [
          {"id": 0, "kind": "dram", "tier": 0, "totalBytes": 4096, "freeBytes": 0, "accesses": %d},
          {"id": 1, "kind": "cxl", "tier": 1, "totalBytes": 8192, "freeBytes": 0, "accesses": %d}]}
        """
            .formatted(seconds, fastAccesses, slowAccesses));
  }

  private static JsonObject schemes(double seconds, long up, long down) {
    return new JsonObject(
        """
        {"t": %s, "schemes": [
          {"name": "up", "nrTried": 1, "szTried": 1, "szApplied": %d, "qtExceeds": 0, "effectiveBytes": 9},
          {"name": "down", "nrTried": 1, "szTried": 1, "szApplied": %d, "qtExceeds": 0, "effectiveBytes": 9}]}
        """
            .formatted(seconds, up, down));
  }

  private static JsonObject snapshot(double seconds, double temperature) {
    return new JsonObject(
        """
        {"t": %s, "regions": [{"start": 0, "end": 4096, "node": 0, "temperature": %s}]}
        """
            .formatted(seconds, temperature));
  }
}
