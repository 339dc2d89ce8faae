package io.thermocline.sim.testbed;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** What a guest is asked to do: variables of a shell and files, on its first disk. */
final class Request {
  private final Map<String, String> variables = new LinkedHashMap<>();
  private final Map<String, Path> files = new LinkedHashMap<>();

  /**
   * @param task the script in the guest
   */
  Request(String task) {
    set("TASK", task);
  }

  Request set(String name, Object value) {
    variables.put(name, value.toString());
    return this;
  }

  /** A file that the guest finds as {@code /request/NAME}. */
  Request file(String name, Path content) {
    files.put(name, content);
    return this;
  }

  void writeTo(Path disk) throws IOException {
    StringBuilder text = new StringBuilder();
    variables.forEach(
        (name, value) ->
            text.append(name).append("='").append(value.replace("'", "'\\''")).append("'\n"));
    try (CpioWriter archive =
        new CpioWriter(new BufferedOutputStream(Files.newOutputStream(disk)))) {
      archive.text("request", text.toString());
      for (Map.Entry<String, Path> file : files.entrySet()) {
        archive.file(file.getKey(), file.getValue());
      }
    }
  }
}
