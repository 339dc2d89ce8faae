package io.thermocline.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
class PolicyPatchTest {
  private SmallEngine engine;
  private TestClient client;

  @BeforeEach
  void start() {
    engine = SmallEngine.start();
    client = engine.connect();
  }

  @AfterEach
  void stop() {
    engine.close();
  }

  @Test
  void aHigherThresholdStopsPromotionFromTheNextApplicationOnAndALowerOneBringsItBack() {
    SchemeFeed feed = SchemeFeed.of(client);

    // Given promotion that goes on and on, since whatever is promoted is demoted again
    long first =
        feed.await("promote", s -> s.getLong("szApplied") > 0).get("promote").getLong("szApplied");
    feed.await("promote", s -> s.getLong("szApplied") > 2 * first);

    // When the threshold rises from 5 % to what no region of half-hot pages reaches
    patchThreshold(1, "100%");

    // Then what was in flight is the last: the scheme goes on looking, and finds nothing
    JsonObject settled = feed.afterApplicationsOf("promote", 2).get("promote");
    Map<String, JsonObject> later = feed.afterApplicationsOf("promote", 15);
    assertThat(later.get("promote").getLong("szTried")).isEqualTo(settled.getLong("szTried"));
    assertThat(later.get("promote").getLong("szApplied")).isEqualTo(settled.getLong("szApplied"));

    // When it falls again
    patchThreshold(2, "5%");

    // Then promotion goes on where it stopped: its counters were kept
    feed.await("promote", s -> s.getLong("szApplied") > settled.getLong("szApplied"));
  }

  @Test
  void aPatchTakesTheNextRevisionAndLeavesTheRestOfThePolicyAlone() {
    JsonObject before = client.result("policy.get");

    JsonObject after = patchThreshold(before.getLong("revision"), "50%");

    assertThat(before.getLong("revision")).isEqualTo(1);
    assertThat(after.getLong("revision")).isEqualTo(2);
    assertThat(after).isEqualTo(client.result("policy.get"));
    JsonObject promote = scheme(after, 0);
    assertThat(promote.getJsonObject("access_pattern").getJsonObject("access_rate"))
        .isNotEqualTo(
            scheme(before, 0).getJsonObject("access_pattern").getJsonObject("access_rate"));
    assertThat(scheme(after, 1)).isEqualTo(scheme(before, 1));
    assertThat(after.getJsonObject("policy").getJsonObject("monitor"))
        .isEqualTo(before.getJsonObject("policy").getJsonObject("monitor"));
  }

  @Test
  void refusesAStaleRevision() {
    patchThreshold(1, "50%");

    JsonObject error = client.error("policy.patch", threshold(1, "60%"));

    assertThat(error.getInteger("code")).isEqualTo(-32009);
    assertThat(error.getString("message"))
        .isEqualTo("revision 1 is stale: the policy is at 2 (get it again)");
    assertThat(error.getJsonObject("data")).isEqualTo(new JsonObject("{\"revision\":2}"));
  }

  @Test
  void namesEveryFieldOfARefusedPatchAndChangesNothing() {
    JsonObject before = client.result("policy.get");

    JsonObject error =
        client.error(
            "policy.patch",
            patch(
                1,
                "{\"schemes\":{\"promote\":{\"acess_pattern\":{},\"apply_interval\":\"soon\"}}}"));

    assertThat(error.getInteger("code")).isEqualTo(-32010);
    assertThat(error.getJsonArray("data").stream().map(JsonObject.class::cast))
        .extracting(problem -> problem.getString("path"))
        .containsExactlyInAnyOrder(
            "schemes.promote.acess_pattern", "schemes.promote.apply_interval");
    assertThat(client.result("policy.get")).isEqualTo(before);
  }

  @Test
  void refusesWhatAMonitorCannotDoAndChangesNothing() {
    JsonObject before = client.result("policy.get");

    // Valid in itself, but beyond the native monitor's capacity
    JsonObject error =
        client.error("policy.patch", patch(1, "{\"monitor\":{\"regions\":{\"max\":500000}}}"));

    assertThat(error.getInteger("code")).isEqualTo(-32010);
    assertThat(error.getJsonArray("data").getJsonObject(0).getString("path")).isEqualTo("monitor");
    assertThat(client.result("policy.get")).isEqualTo(before);
  }

  @Test
  void refusesWhatOnlyAnotherBackendCanDo() {
    JsonObject error =
        client.error(
            "policy.patch",
            patch(
                1,
                "{\"schemes\":{\"promote\":{"
                    + "\"quota\":{\"size\":\"1MiB\",\"interval\":\"1s\"},"
                    + "\"goals\":[{\"metric\":\"active_mem\",\"target\":\"50%\"}]}}}"));

    assertThat(error.getInteger("code")).isEqualTo(-32011);
    assertThat(error.getString("message")).contains("active_mem");
    assertThat(error.getJsonArray("data").getJsonObject(0).getString("path"))
        .isEqualTo("schemes[0].goals[0].metric");
    assertThat(client.result("policy.get").getLong("revision")).isEqualTo(1);
  }

  @Test
  void refusesParametersOfTheWrongKind() {
    assertThat(client.error("policy.patch", new JsonObject("{\"patch\":{}}")).getString("message"))
        .isEqualTo("parameter 'revision' is missing (a whole number)");
    assertThat(
            client
                .error("policy.patch", new JsonObject("{\"revision\":\"1\",\"patch\":{}}"))
                .getString("message"))
        .isEqualTo("parameter 'revision' must be a whole number");
    assertThat(
            client
                .error("policy.patch", new JsonObject("{\"revision\":1,\"patch\":[]}"))
                .getString("message"))
        .isEqualTo("parameter 'patch' must be an object");
  }

  @Test
  void removesAndAddsSchemes() {
    JsonObject after =
        client.result(
            "policy.patch",
            patch(
                1,
                "{\"schemes\":{\"demote\":null," + "\"watch\":{\"action\":\"stat\",\"from\":1}}}"));

    assertThat(after.getJsonObject("policy").getJsonArray("schemes").stream())
        .extracting(s -> ((JsonObject) s).getString("name"))
        .containsExactly("promote", "watch");
    SchemeFeed.of(client).await("watch", s -> s.getLong("nrTried") > 0);
  }

  @Test
  void allowsTenChangesInAnAggregationAndDoesNotCountRefusedOnes() {
    // Given an aggregation that outlasts this test
    client.result(
        "policy.patch", patch(1, "{\"monitor\":{\"intervals\":{\"aggregation\":\"60s\"}}}"));
    TestClient other = engine.connect();
    List<JsonObject> requests = new ArrayList<>();
    requests.add(TestClient.request(0, "policy.patch", threshold(1, "60%")));
    for (int i = 0; i < 11; i++) {
      requests.add(TestClient.request(i + 1, "policy.patch", threshold(2 + i, "60%")));
    }

    List<JsonObject> replies = other.batch(requests);

    assertThat(replies.get(0).getJsonObject("error").getInteger("code")).isEqualTo(-32009);
    assertThat(replies.subList(1, 11)).allMatch(reply -> reply.containsKey("result"));
    assertThat(replies.get(11).getJsonObject("error").getInteger("code")).isEqualTo(-32029);
    assertThat(client.result("policy.get").getLong("revision")).isEqualTo(12);
  }

  private JsonObject patchThreshold(long revision, String rate) {
    return client.result("policy.patch", threshold(revision, rate));
  }

  private static JsonObject threshold(long revision, String rate) {
    return patch(
        revision,
        "{\"schemes\":{\"promote\":{\"access_pattern\":{\"access_rate\":{\"min\":\"%s\"}}}}}"
            .formatted(rate));
  }

  private static JsonObject patch(long revision, String patch) {
    return new JsonObject().put("revision", revision).put("patch", new JsonObject(patch));
  }

  private static JsonObject scheme(JsonObject result, int index) {
    JsonArray schemes = result.getJsonObject("policy").getJsonArray("schemes");
    return schemes.getJsonObject(index);
  }
}
