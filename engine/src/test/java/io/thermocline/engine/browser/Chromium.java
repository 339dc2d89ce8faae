package io.thermocline.engine.browser;

import static org.awaitility.Awaitility.await;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/** A browser of our own without a window, with a profile that is thrown away. */
public final class Chromium implements AutoCloseable {
  private static final Duration START = Duration.ofSeconds(60);

  private final Path profile;
  private final Process process;
  private final DevTools devTools;
  private final Map<String, Tab> tabs = new ConcurrentHashMap<>();

  private Chromium(Path profile, Process process) {
    this.profile = profile;
    this.process = process;
    this.devTools = new DevTools(address(), this::event);
  }

  public static Chromium start() throws IOException {
    Path profile = Files.createTempDirectory("thermocline-chromium");
    List<String> command = new ArrayList<>();
    command.addAll(
        List.of(
            "nice", // It draws without a graphics card, on the processors that the tests need.
            "chromium",
            "--headless=new",
            "--disable-gpu",
            "--disable-dev-shm-usage",
            "--disable-background-networking",
            "--no-first-run",
            "--hide-scrollbars",
            "--remote-debugging-port=0",
            "--user-data-dir=" + profile));
    if (System.getProperty("user.name").equals("root")) {
      command.add("--no-sandbox"); // Which Chromium refuses to build up for root.
    }
    command.add("about:blank");
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    return new Chromium(profile, process);
  }

  /** An empty page, apart from all other pages' cookies and storage. */
  public Tab open() {
    String context =
        devTools
            .call(null, "Target.createBrowserContext", new JsonObject())
            .getString("browserContextId");
    String target =
        devTools
            .call(
                null,
                "Target.createTarget",
                new JsonObject().put("url", "about:blank").put("browserContextId", context))
            .getString("targetId");
    String session =
        devTools
            .call(
                null,
                "Target.attachToTarget",
                new JsonObject().put("targetId", target).put("flatten", true))
            .getString("sessionId");
    Tab tab = new Tab(devTools, session);
    tabs.put(session, tab);
    tab.listen();
    return tab;
  }

  @Override
  public void close() {
    devTools.close();
    process.descendants().forEach(ProcessHandle::destroy);
    process.destroy();
    process.onExit().join();
    try (Stream<Path> files = Files.walk(profile)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    } catch (IOException | UncheckedIOException e) {
      // A helper process is still writing; the system's temporary directory keeps the rest.
    }
  }

  private void event(JsonObject message) {
    String session = message.getString("sessionId");
    Tab tab = session == null ? null : tabs.get(session);
    if (tab != null) {
      tab.event(message.getString("method"), message.getJsonObject("params"));
    }
  }

  /** The browser writes where it listens into its profile: the port, then the path. */
  private URI address() {
    Path file = profile.resolve("DevToolsActivePort");
    List<String> lines =
        await()
            .atMost(START)
            .until(
                () ->
                    process.isAlive() && Files.exists(file) ? Files.readAllLines(file) : List.of(),
                read -> read.size() >= 2);
    return URI.create("ws://127.0.0.1:" + lines.get(0) + lines.get(1));
  }
}
