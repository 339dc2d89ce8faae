package io.thermocline.engine.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** One page, used as a person would: seen as text, pointed at, typed into. */
public final class Tab {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final DevTools devTools;
  private final String session;
  private final List<String> complaints = new CopyOnWriteArrayList<>();
  private final List<String> requests = new CopyOnWriteArrayList<>();

  Tab(DevTools devTools, String session) {
    this.devTools = devTools;
    this.session = session;
  }

  void listen() {
    for (String domain : List.of("Page", "Runtime", "Log", "Network")) {
      call(domain + ".enable", new JsonObject());
    }
  }

  void event(String method, JsonObject params) {
    switch (method) {
      case "Runtime.exceptionThrown" ->
          complaints.add(params.getJsonObject("exceptionDetails").encode());
      case "Runtime.consoleAPICalled" -> {
        if (List.of("error", "warning", "assert").contains(params.getString("type"))) {
          complaints.add(params.getJsonArray("args").encode());
        }
      }
      case "Log.entryAdded" -> {
        JsonObject entry = params.getJsonObject("entry");
        if (!entry.getString("level").equals("verbose")) {
          complaints.add(entry.getString("text") + " " + entry.getString("url"));
        }
      }
      case "Network.requestWillBeSent" ->
          requests.add(params.getJsonObject("request").getString("url"));
      case "Network.webSocketCreated" -> requests.add(params.getString("url"));
      default -> {
        // What the page does otherwise.
      }
    }
  }

  /** Errors and warnings of the page's console, exceptions that nobody caught. */
  public List<String> complaints() {
    return List.copyOf(complaints);
  }

  /** The addresses of everything that was loaded or connected to. */
  public List<String> requests() {
    return List.copyOf(requests);
  }

  public void resize(int width, int height) {
    call(
        "Emulation.setDeviceMetricsOverride",
        new JsonObject()
            .put("width", width)
            .put("height", height)
            .put("deviceScaleFactor", 1)
            .put("mobile", false));
  }

  /** Has the system prefer something: {@code prefers-color-scheme}, {@code dark}. */
  public void prefer(String feature, String value) {
    call(
        "Emulation.setEmulatedMedia",
        new JsonObject()
            .put(
                "features",
                new JsonArray().add(new JsonObject().put("name", feature).put("value", value))));
  }

  public void open(String url) {
    call("Page.navigate", new JsonObject().put("url", url));
  }

  /** The value of an expression, or of the promise that it is. */
  public @Nullable Object evaluate(String expression) {
    JsonObject answer =
        call(
            "Runtime.evaluate",
            new JsonObject()
                .put("expression", expression)
                .put("awaitPromise", true)
                .put("returnByValue", true));
    assertThat(answer.getJsonObject("exceptionDetails")).as(expression).isNull();
    return answer.getJsonObject("result").getValue("value");
  }

  /** What a person reads there; empty if it is not shown. */
  public String text(String selector) {
    return String.valueOf(
        evaluate(
            "(() => {const e = document.querySelector(%s);return e && e.checkVisibility()"
                    .formatted(quoted(selector))
                + " ? e.innerText || e.value || '' : ''})()"));
  }

  /** Waits until a text is shown there. */
  public void awaitText(String selector, String part) {
    await(selector + " to say " + part)
        .atMost(PATIENCE)
        .untilAsserted(() -> assertThat(text(selector)).contains(part));
  }

  public void awaitShown(String selector) {
    await(selector + " to be shown").atMost(PATIENCE).until(() -> shown(selector));
  }

  public boolean shown(String selector) {
    return Boolean.TRUE.equals(
        evaluate(
            "document.querySelector(%s)?.checkVisibility() ?? false".formatted(quoted(selector))));
  }

  /** Brings an element into view and clicks in its middle. */
  public void click(String selector) {
    JsonArray middle = middle(selector);
    mouse("mouseMoved", middle, 0);
    mouse("mousePressed", middle, 1);
    mouse("mouseReleased", middle, 1);
  }

  /** Points at the right edge of an element, half way down. */
  public void pointAtRightOf(String selector) {
    JsonArray middle = middle(selector);
    Number width =
        (Number)
            evaluate(
                "document.querySelector(%s).getBoundingClientRect().width"
                    .formatted(quoted(selector)));
    double edge = middle.getDouble(0) + width.doubleValue() / 2 - 1;
    mouse("mouseMoved", new JsonArray().add(edge).add(middle.getDouble(1)), 0);
  }

  /** Presses a key that has a name: {@code Tab}, {@code Enter}, {@code ArrowRight}. */
  public void press(Key key) {
    JsonObject event =
        new JsonObject()
            .put("key", key.key())
            .put("code", key.code())
            .put("windowsVirtualKeyCode", key.number())
            .put("modifiers", key.modifiers());
    JsonObject down = event.copy().put("type", key.text().isEmpty() ? "rawKeyDown" : "keyDown");
    call("Input.dispatchKeyEvent", down.put("text", key.text()));
    call("Input.dispatchKeyEvent", event.put("type", "keyUp"));
  }

  /** Replaces what stands in a field. */
  public void fill(String selector, String text) {
    click(selector);
    evaluate("document.querySelector(%s).select()".formatted(quoted(selector)));
    type(text);
  }

  /** Types into what has the focus; a field that Tab led to is replaced. */
  public void type(String text) {
    call("Input.insertText", new JsonObject().put("text", text));
  }

  /** Goes on with the Tab key until an element has the focus, as who has no mouse. */
  public void tabTo(String selector) {
    for (int presses = 0; presses < 200; presses++) {
      if (Boolean.TRUE.equals(
          evaluate("document.activeElement?.matches(%s) ?? false".formatted(quoted(selector))))) {
        return;
      }
      press(Key.TAB);
    }
    throw new AssertionError("the Tab key does not lead to " + selector);
  }

  /** A picture of the whole page, as {@code target/screenshots/NAME.png}. */
  public void screenshot(String name) {
    JsonObject picture =
        call("Page.captureScreenshot", new JsonObject().put("captureBeyondViewport", true));
    Path file = Path.of("target", "screenshots", name + ".png");
    try {
      Files.createDirectories(file.getParent());
      Files.write(file, Base64.getDecoder().decode(picture.getString("data")));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private JsonArray middle(String selector) {
    awaitShown(selector);
    return (JsonArray)
        evaluate(
            "(() => {const e = document.querySelector(%s);".formatted(quoted(selector))
                + "e.scrollIntoView({block: 'center'});const b = e.getBoundingClientRect();"
                + "return [b.left + b.width / 2, b.top + b.height / 2]})()");
  }

  private void mouse(String type, JsonArray at, int buttons) {
    call(
        "Input.dispatchMouseEvent",
        new JsonObject()
            .put("type", type)
            .put("x", at.getDouble(0))
            .put("y", at.getDouble(1))
            .put("button", buttons == 0 ? "none" : "left")
            .put("clickCount", buttons));
  }

  private JsonObject call(String method, JsonObject params) {
    return devTools.call(session, method, params);
  }

  private static String quoted(String text) {
    return new JsonArray().add(text).encode().replaceAll("^\\[|]$", "");
  }
}
