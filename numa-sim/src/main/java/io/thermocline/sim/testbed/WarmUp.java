package io.thermocline.sim.testbed;

import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** An engine on a simulated machine that lives until it has answered once that it is ready. */
final class WarmUp {
  private static final int READY = 200;
  private static final int MOST_LOOKS = 600;
  private static final long PAUSE_MILLIS = 100;
  private static final long END_SECONDS = 60;

  private WarmUp() {}

  /**
   * Starts it and ends it again.
   *
   * @param program Java, its options and the main class
   */
  static void run(Path folder, List<String> program) throws IOException {
    int port = freePort();
    List<String> command = new ArrayList<>(program);
    command.addAll(List.of("serve", "--backend", "sim", "--port", Integer.toString(port)));
    Process engine =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(new File("/dev/null"))
            .start();
    try {
      awaitReady(engine, URI.create("http://127.0.0.1:" + port + "/readyz"));
      engine.destroy();
      engine.waitFor(END_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw TestbedException.failed("the engine's warm-up was interrupted (start again)");
    } finally {
      engine.destroyForcibly();
    }
  }

  private static void awaitReady(Process engine, URI ready) throws InterruptedException {
    HttpClient client = HttpClient.newHttpClient();
    HttpRequest question = HttpRequest.newBuilder(ready).build();
    for (int i = 0; i < MOST_LOOKS && engine.isAlive() && !answers(client, question); i++) {
      engine.waitFor(PAUSE_MILLIS, TimeUnit.MILLISECONDS);
    }
  }

  private static boolean answers(HttpClient client, HttpRequest question)
      throws InterruptedException {
    try {
      return client.send(question, HttpResponse.BodyHandlers.discarding()).statusCode() == READY;
    } catch (IOException e) {
      return false; // Not yet.
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
