package io.thermocline.engine;

import static io.thermocline.engine.SmallEngine.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.thermocline.engine.browser.Chromium;
import io.thermocline.engine.browser.Key;
import io.thermocline.engine.browser.Tab;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a person does on the dashboard, in a real browser. */
@Tag("browser")
@Timeout(300)
class DashboardTest {
  private static final String PROMOTE = "[data-scheme=promote]";
  private static final String PROMOTED = PROMOTE + " [data-figure=rate]";
  private static final String THRESHOLD =
      "[data-path='schemes.promote.access_pattern.access_rate.min'] ";
  private static final String QUOTA = "[data-path='schemes.promote.quota.size'] ";
  private static final String NOTHING = "0 B/s";

  private static Chromium chromium;
  private SmallEngine engine;
  private Tab page;

  @BeforeAll
  static void startBrowser() throws IOException {
    chromium = Chromium.start();
  }

  @AfterAll
  static void stopBrowser() {
    chromium.close();
  }

  @BeforeEach
  void open() {
    engine = SmallEngine.start();
    page = chromium.open();
    page.resize(1280, 1000);
    page.prefer("prefers-color-scheme", "light");
    page.open("http://127.0.0.1:" + engine.port() + "/");
    page.awaitText("#connection", "Connected");
    page.awaitText("#policy", "restless");
  }

  @AfterEach
  void close() {
    engine.close();
  }

  @Test
  void aPersonWatchesTriesAChangeMakesItSeesWhatItDoesAndTakesItBack() {
    // Given memory that is promoted on and on
    awaitPromotion();
    page.awaitText("[data-node='0'] h3", "of 64 MiB");
    page.pointAtRightOf("[data-node='1'] canvas");
    page.awaitText("[data-node='1'] output", "of checks");
    page.screenshot("light-watching");

    // When they ask what a threshold would do that no region reaches
    page.click(PROMOTE + " summary");
    page.fill(THRESHOLD + "input[type=text]", "100%");
    page.awaitText("#steering-words", "1 change, not applied yet");
    page.click("#dry-run");

    // Then they are told, and nothing has changed
    page.awaitText("#preview", "promote");
    page.screenshot("light-dry-run");
    assertThat(page.text("#revision")).isEqualTo("1");

    // When they apply it, then promotion ends
    page.click("#apply");
    page.awaitText("#steering-words", "Revision 2 is in effect.");
    page.awaitText(PROMOTED, NOTHING);
    page.screenshot("light-applied");

    // When they undo it, then promotion goes on
    page.click("#undo");
    page.awaitText("#steering-words", "Undone: revision 3 is revision 1 again.");
    awaitPromotion();
    page.awaitText("#revision", "3");
    page.awaitText("#history", "policy.rollback");

    assertThat(page.complaints()).isEmpty();
    assertThat(page.requests())
        .isNotEmpty()
        .allMatch(url -> url.matches("(http|ws)://127\\.0\\.0\\.1:" + engine.port() + "/.*"));
  }

  @Test
  void aKeyboardIsEnough() {
    // They read the heatmap
    page.tabTo("[data-node='1'] canvas");
    page.press(Key.DOWN);
    page.press(Key.LEFT);
    page.awaitText("[data-node='1'] output", "ago: ");

    // They pause a scheme
    page.tabTo(PROMOTE + " button");
    page.press(Key.ENTER);
    page.awaitText(PROMOTE + " .state", "paused");
    page.press(Key.ENTER);
    page.awaitText(PROMOTE + " .state", "active");

    // They raise its threshold by three steps of the slider, apply it and take it back
    page.tabTo(PROMOTE + " summary");
    page.press(Key.ENTER);
    page.tabTo(THRESHOLD + "input[type=range]");
    page.press(Key.RIGHT);
    page.press(Key.RIGHT);
    page.press(Key.RIGHT);
    page.tabTo("#apply");
    page.press(Key.ENTER);
    page.awaitText("#steering-words", "Revision 2 is in effect.");
    page.awaitText("#history", "8%");
    page.tabTo("#undo");
    page.press(Key.ENTER);
    page.awaitText("#steering-words", "Undone");
    page.awaitText("#revision", "3");
    assertThat(page.complaints()).isEmpty();
  }

  @Test
  void aPhoneInTheDarkShowsAllOfIt() {
    page.resize(400, 800);
    page.prefer("prefers-color-scheme", "dark");
    awaitPromotion();
    page.click(PROMOTE + " summary");
    page.fill(THRESHOLD + "input[type=text]", "30%");
    page.awaitShown("#apply");

    assertThat(page.evaluate("document.documentElement.scrollWidth")).isEqualTo(400);
    assertThat(page.evaluate("getComputedStyle(document.body).colorScheme"))
        .isEqualTo("light dark");
    assertThat(page.evaluate("matchMedia('(prefers-color-scheme: dark)').matches")).isEqualTo(true);
    page.screenshot("dark-400");
    page.resize(1280, 1000);
    page.screenshot("dark-1280");
    assertThat(page.complaints()).isEmpty();
  }

  @Test
  void theSwitchOverridesWhatTheSystemPrefers() {
    String ground = "getComputedStyle(document.body).backgroundColor";
    Object light = page.evaluate(ground);

    page.click("#theme");
    page.awaitText("#theme", "Theme: light");
    page.prefer("prefers-color-scheme", "dark");
    assertThat(page.evaluate(ground)).isEqualTo(light);

    page.click("#theme");
    page.awaitText("#theme", "Theme: dark");
    assertThat(page.evaluate(ground)).isNotEqualTo(light);
  }

  @Test
  void aRefusalIsShownAtItsField() {
    page.click(PROMOTE + " summary");
    page.fill(QUOTA + "input", "lots");
    page.click("#apply");

    page.awaitShown(QUOTA + ".problem");
    assertThat(page.text(QUOTA + ".problem")).contains("size");
    assertThat(page.evaluate("document.activeElement.ariaInvalid")).isEqualTo("true");
    assertThat(page.text("#revision")).isEqualTo("1");
    page.screenshot("light-refusal");

    // When it is mended, then it is taken
    page.fill(QUOTA + "input", "1GiB");
    page.click("#apply");
    page.awaitText("#revision", "2");
    assertThat(page.shown(QUOTA + ".problem")).isFalse();
  }

  @Test
  void editsOutliveAnothersChangeAndAnUndoDoesNotTakeThatBack() {
    page.click(PROMOTE + " summary");
    page.fill(THRESHOLD + "input[type=text]", "20%");

    patchByAnother(1, "7s");
    page.awaitText("#revision", "2");
    assertThat(page.text("#steering-words")).contains("1 change");

    page.click("#apply");
    page.awaitText("#steering-words", "Revision 3 is in effect.");
    assertThat(page.shown("#undo")).isTrue();

    patchByAnother(3, "8s");
    page.awaitText("#revision", "4");
    assertThat(page.shown("#undo")).isFalse();
    page.awaitText("#history", "20%");
    page.awaitText("#history", "7s");
  }

  @Test
  void itComesBackAfterTheEngineWasAway() {
    int port = engine.port();
    engine.close();
    page.awaitText("#connection", "trying again");

    engine = SmallEngine.start(SmallEngine.RESTLESS, EngineOptions.defaults().withPort(port));

    page.awaitText("#connection", "Connected");
    awaitPromotion();
  }

  @Test
  void aShadowRunsBesideThePolicyUntilItIsPutIntoEffect() {
    // Given a shadow that would promote nothing
    awaitPromotion();
    page.click(PROMOTE + " summary");
    page.fill(THRESHOLD + "input[type=text]", "100%");
    page.click("#shadow-start");

    // Then both are shown side by side, and the active policy goes on
    page.awaitText("#shadow-since", "nothing that it decides is moved");
    page.awaitText("#shadow-table", "MiB");
    awaitPromotion();
    page.screenshot("light-shadow");
    assertThat(page.text("#revision")).isEqualTo("1");

    // When it is put into effect, then promotion ends
    page.click("#shadow-promote");
    page.awaitText("#revision", "2");
    page.awaitText(PROMOTED, NOTHING);
    page.awaitShown("#shadow-start");
    assertThat(page.complaints()).isEmpty();
  }

  private void awaitPromotion() {
    await()
        .atMost(PATIENCE)
        .untilAsserted(() -> assertThat(page.text(PROMOTED)).endsWith("B/s").isNotEqualTo(NOTHING));
  }

  private void patchByAnother(long revision, String demotedAfter) {
    try (TestClient client = engine.connect()) {
      client.result(
          "policy.patch",
          new JsonObject()
              .put("revision", revision)
              .put(
                  "patch",
                  new JsonObject(
                      "{\"schemes\":{\"demote\":{\"access_pattern\":{\"age\":{\"min\":\"%s\"}}}}}"
                          .formatted(demotedAfter))));
    }
  }
}
