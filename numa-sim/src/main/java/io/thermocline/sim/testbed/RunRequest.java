package io.thermocline.sim.testbed;

import java.nio.file.Files;
import java.nio.file.Path;

/**
 * One measured run.
 *
 * @param backend the engine's
 * @param policy a shipped policy's name or a file
 * @param fillFirst fill memory before the peer starts; else while it is there
 * @param startFast fill the fast node instead of the slow ones
 * @param seconds that the run is watched
 * @param foreign start another owner's kdamond first, and expect the engine to refuse
 */
public record RunRequest(
    KernelLine kernel,
    GuestTopology topology,
    Peer peer,
    String backend,
    String policy,
    long hotBytes,
    long coldBytes,
    boolean fillFirst,
    boolean startFast,
    int seconds,
    boolean foreign) {

  String fill() {
    return fillFirst ? "before" : "during";
  }

  /** What the guest is told. */
  Request forGuest() {
    Request request =
        new Request(foreign ? "foreign" : "run")
            .set("PEER", peer.word())
            .set("BACKEND", backend)
            .set("HOT", hotBytes)
            .set("COLD", coldBytes)
            .set("FILL", fill())
            .set("FAST", topology.fastNodes())
            .set("SLOW", topology.slowNodes())
            .set("BIND", startFast ? topology.fastNodes() : topology.slowNodes())
            .set("RUN_SECONDS", seconds);
    Path file = Path.of(policy);
    if (Files.isRegularFile(file)) {
      String name = "policy-" + file.getFileName();
      return request.set("POLICY", "/request/" + name).file(name, file);
    }
    return request.set("POLICY", policy);
  }
}
