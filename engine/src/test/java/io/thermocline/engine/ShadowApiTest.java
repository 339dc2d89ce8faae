package io.thermocline.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The active policy watches only; the shadow promotes what is hot: 12.8 MiB of 192 MiB. */
@Timeout(120)
class ShadowApiTest {
  private static final long MIB = 1 << 20;
  private static final String WATCHING =
      """
      name: watching
      monitor: {regions: {min: 10, max: 200}}
      schemes:
        - {name: look, action: stat}
      """;
  private static final JsonObject PROMOTING =
      new JsonObject(
          """
          {"patch": {"name": "promoting", "schemes": {"promote": {"action": "migrate_hot",
           "from": 1, "to": 0, "access_pattern": {"access_rate": {"min": "5%"}}}}}}
          """);

  private SmallEngine engine;
  private TestClient client;

  @BeforeEach
  void start() {
    engine = SmallEngine.start(WATCHING);
    engine.awaitReady();
    client = engine.connect();
  }

  @AfterEach
  void stop() {
    engine.close();
  }

  @Test
  void tellsWhatACandidateWouldDoBesideWhatIsDone() {
    assertThat(client.result("shadow.status")).isEqualTo(new JsonObject("{\"running\":false}"));

    JsonObject started = client.result("shadow.start", PROMOTING);
    assertThat(started.getBoolean("running")).isTrue();
    assertThat(started.getJsonObject("policy").getString("name")).isEqualTo("promoting");

    JsonObject status = awaitPromotion();

    JsonObject would = status.getJsonObject("shadow");
    JsonObject is = status.getJsonObject("active");
    assertThat(would.getLong("promotedBytes")).isBetween(1L, 64 * MIB);
    assertThat(would.getDouble("promotedBytesPerSecond")).isPositive();
    assertThat(would.getJsonObject("fastTier").getDouble("accessShare"))
        .isGreaterThan(is.getJsonObject("fastTier").getDouble("accessShare"));
    JsonObject tier = would.getJsonObject("fastTier");
    assertThat(tier.getLong("hotBytes") + tier.getLong("warmBytes") + tier.getLong("coldBytes"))
        .isEqualTo(64 * MIB);
    assertThat(is.getLong("promotedBytes")).isZero();
    assertThat(status.getJsonArray("schemes")).hasSize(2);
    assertThat(status.getDouble("costSeconds")).isPositive();

    JsonObject nodes = client.result("topology.get").getJsonArray("nodes").getJsonObject(0);
    assertThat(nodes.getLong("freeBytes")).as("nothing has moved").isGreaterThan(63 * MIB);
    assertThat(client.result("policy.get").getLong("revision")).isEqualTo(1);
  }

  @Test
  void promotingTheShadowMakesItTheActivePolicyAndEndsIt() {
    SchemeFeed feed = SchemeFeed.of(client);
    client.result("shadow.start", PROMOTING);

    JsonObject after = client.result("shadow.promote");

    assertThat(after.getLong("revision")).isEqualTo(2);
    assertThat(after.getJsonObject("policy").getString("name")).isEqualTo("promoting");
    assertThat(client.result("shadow.status").getBoolean("running")).isFalse();
    JsonObject entry = client.result("policy.history").getJsonArray("revisions").getJsonObject(0);
    assertThat(entry.getString("method")).isEqualTo("shadow.promote");
    feed.await("promote", s -> s.getLong("szApplied") > 0);
  }

  @Test
  void thereIsOneShadowAtATime() {
    assertThat(client.error("shadow.stop", new JsonObject()).getInteger("code")).isEqualTo(-32012);
    assertThat(client.error("shadow.promote", new JsonObject()).getString("message"))
        .isEqualTo("no shadow runs (shadow.start begins one)");
    client.result("shadow.start", PROMOTING);

    assertThat(client.error("shadow.start", PROMOTING).getString("message"))
        .isEqualTo("a shadow runs already (shadow.stop ends it)");

    assertThat(client.result("shadow.stop").getBoolean("running")).isFalse();
    client.result("shadow.start", new JsonObject().put("policy", "damon-default"));
  }

  @Test
  void refusesACandidateThatCouldNotBeActive() {
    JsonObject nowhere = new JsonObject("{\"patch\":{\"schemes\":{\"look\":{\"from\":9}}}}");

    assertThat(client.error("shadow.start", nowhere).getInteger("code")).isEqualTo(-32011);

    assertThat(client.result("shadow.status").getBoolean("running")).isFalse();
  }

  @Test
  void refusesWhatThisBackendCannotDoJustAsADryRunDoes() {
    JsonObject kernelOnly =
        new JsonObject(
            """
            {"patch": {"schemes": {"look": {"quota": {"size": "1MiB", "interval": "1s"},
             "goals": [{"metric": "active_mem", "target": "50%"}]}}}}
            """);

    JsonObject refusal = client.error("shadow.start", kernelOnly);

    assertThat(refusal.getInteger("code")).isEqualTo(-32011);
    assertThat(refusal.getJsonArray("data").getJsonObject(0).getString("path"))
        .isEqualTo("schemes[0].goals[0].metric");
    assertThat(refusal).isEqualTo(client.error("policy.dryRun", kernelOnly));
  }

  private JsonObject awaitPromotion() {
    return await()
        .atMost(SmallEngine.PATIENCE)
        .until(
            () -> client.result("shadow.status"),
            status ->
                status.getJsonObject("shadow").getLong("promotedBytes") > 0
                    && status
                            .getJsonObject("shadow")
                            .getJsonObject("fastTier")
                            .getDouble("accessShare")
                        > 0.1);
  }
}
