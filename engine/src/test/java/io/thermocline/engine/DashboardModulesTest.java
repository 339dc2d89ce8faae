package io.thermocline.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.thermocline.engine.browser.Chromium;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The dashboard's modules that know of no elements, one by one, where they will run. */
@Tag("browser")
@Timeout(300)
class DashboardModulesTest {
  private static final String SCHEME =
      "{name: 'promote', access_pattern: {access_rate: {min: '5%', max: '100%'}},"
          + " quota: {size: '1GiB', interval: '1s'},"
          + " goals: [{metric: 'some_mem_psi', target: '10ms'},"
          + " {metric: 'node_mem_used', node: 0, target: '99%'}]}";

  private static Chromium chromium;
  private static SmallEngine engine;
  private static io.thermocline.engine.browser.Tab page;

  @BeforeAll
  static void open() throws IOException {
    engine = SmallEngine.start();
    chromium = Chromium.start();
    page = chromium.open();
    page.open("http://127.0.0.1:" + engine.port() + "/");
    page.awaitText("#connection", "Connected");
  }

  @AfterAll
  static void close() {
    chromium.close();
    engine.close();
  }

  @Test
  void sizesAreGivenWithThreeDigits() {
    assertThat(list("units.js", "[0, 1023, 1536, 10 * 2 ** 20, 123.4 * 2 ** 30].map(m.bytes)"))
        .containsExactly("0 B", "1023 B", "1.5 KiB", "10 MiB", "123 GiB");
    assertThat(in("units.js", "m.bytes(9223372036854775807)")).isEqualTo("no limit");
    assertThat(list("units.js", "[0.34, 2.5, 59.4, 200, 7500].map(m.duration)"))
        .containsExactly("340 ms", "2.5 s", "59 s", "3 min 20 s", "2 h 5 min");
  }

  @Test
  void anEditThatIsTakenBackIsNoEdit() {
    assertThat(
            list(
                "draft.js",
                edits("draft.set(size, '2GiB'); const one = draft.size;")
                    + "draft.set(size, ' 1GiB '); return [one, draft.size]})()"))
        .containsExactly(1, 0);
  }

  @Test
  void aPatchHasWhatWasEditedAnEmptiedFieldAsNullAndGoalsWhole() {
    Object patch =
        in(
            "draft.js",
            edits("draft.set(min, '20%'); draft.set(size, ''); draft.set(goal, '98%');")
                + "return JSON.stringify(draft.patch(policy))})()");

    assertThat(new JsonObject(String.valueOf(patch)))
        .isEqualTo(
            new JsonObject(
                "{\"schemes\":{\"promote\":{\"access_pattern\":{\"access_rate\":{\"min\":\"20%\"}},"
                    + "\"quota\":{\"size\":null},\"goals\":[{\"metric\":\"some_mem_psi\","
                    + "\"target\":\"10ms\"},{\"metric\":\"node_mem_used\",\"node\":0,"
                    + "\"target\":\"98%\"}]}}}"));
  }

  @Test
  void anEditThatAnotherHasMadeTooIsGone() {
    assertThat(
            list(
                "draft.js",
                edits("draft.set(min, '20%'); draft.set(size, '2GiB');")
                    + "scheme.quota.size = '2GiB'; draft.rebase(policy);"
                    + "return [draft.size, draft.value(min.path)]})()"))
        .containsExactly(1, "20%");
  }

  @Test
  void aMinuteOfTheHeatmapKeepsWhatIsSmallAndHotAndHoldsWhatCameLate() {
    // Two banks of memory with a hole between them, 100 bytes each, in 10 rows
    String history =
        "const h = new m.HeatHistory([[0, 100], [900, 1000]], 8, 10);"
            + "const cold = {start: 0, end: 100, temperature: -50};"
            + "const hot = {start: 950, end: 951, temperature: 80};"
            + "h.add(10.0, [cold, hot]); h.add(11.2, [cold]);";

    assertThat(list("heat-history.js", "(() => {" + history + "return [...h.column(1).rows]})()"))
        .containsExactly(-50, -50, -50, -50, -50, -100, -100, 80, -100, -100);
    assertThat(
            list(
                "heat-history.js",
                "(() => {"
                    + history
                    + "return [h.addressAt(0.25), h.addressAt(0.5), h.addressAt(0.75),"
                    + " h.regionAt(0, 950) ?? null, h.regionAt(1, 950).temperature]})()"))
        .containsExactly(50, 900, 950, null, 80);
  }

  private static String edits(String actions) {
    return "(() => {const scheme = "
        + SCHEME
        + ";const policy = {schemes: [scheme]};const draft = new m.Draft();"
        + "const field = (path) => m.fieldsOf(scheme).find((f) => f.path === path);"
        + "const min = field('schemes.promote.access_pattern.access_rate.min');"
        + "const size = field('schemes.promote.quota.size');"
        + "const goal = field('schemes.promote.goals[1].target');"
        + actions;
  }

  private static List<Object> list(String module, String expression) {
    return ((JsonArray) in(module, expression)).stream().toList();
  }

  /**
   * @param expression in which {@code m} is the module
   */
  private static Object in(String module, String expression) {
    return page.evaluate("import('/dashboard/" + module + "').then((m) => " + expression + ")");
  }
}
