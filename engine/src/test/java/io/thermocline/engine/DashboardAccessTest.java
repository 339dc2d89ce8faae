package io.thermocline.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.thermocline.engine.browser.Chromium;
import io.thermocline.engine.browser.Key;
import io.thermocline.engine.browser.Tab;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The dashboard of an engine that asks who is there. */
@Tag("browser")
@Timeout(300)
class DashboardAccessTest {
  private static final String OFFERED = "document.querySelectorAll('main button:enabled').length";

  @TempDir private Path folder;
  private TestTokens tokens;
  private SmallEngine engine;
  private Chromium chromium;
  private Tab page;

  @BeforeEach
  void open() throws IOException {
    tokens = TestTokens.in(folder);
    engine = SmallEngine.start(SmallEngine.RESTLESS, tokens.options());
    chromium = Chromium.start();
    page = chromium.open();
    page.open("http://127.0.0.1:" + engine.port() + "/");
    page.awaitShown("#token-dialog");
  }

  @AfterEach
  void close() {
    chromium.close();
    engine.close();
  }

  @Test
  void aViewerSeesEverythingAndIsOfferedNothingToSteerWith() {
    // Given somebody who errs at first
    enter("guess");
    page.awaitShown("#token-refused");
    page.screenshot("light-token");

    enter(TestTokens.of("viewer"));

    page.awaitText("#connection", "Connected");
    page.awaitText("#policy", "restless");
    page.awaitShown("#read-only");
    page.awaitText("[data-scheme=promote] .state", "active");
    assertThat(page.evaluate(OFFERED)).isEqualTo(0);
    assertThat(page.evaluate("document.querySelectorAll('fieldset:enabled').length")).isEqualTo(0);
    assertThat(page.requests()).noneMatch(url -> url.contains("secret"));
  }

  @Test
  void anOperatorIsLetInAgainAfterAReloadAndAskedAnewWhenTheTokenIsRevoked() throws IOException {
    enter(TestTokens.of("operator"));
    page.awaitText("[data-scheme=promote] .state", "active");
    page.click("[data-scheme=promote] button");
    page.awaitText("[data-scheme=promote] .state", "paused");

    page.open("http://127.0.0.1:" + engine.port() + "/");
    page.awaitText("[data-scheme=promote] .state", "paused");

    tokens.write("admin");
    page.awaitShown("#token-dialog");
    enter(TestTokens.of("admin"));
    page.awaitText("#connection", "Connected");
  }

  private void enter(String token) {
    page.type(token);
    page.press(Key.ENTER);
  }
}
