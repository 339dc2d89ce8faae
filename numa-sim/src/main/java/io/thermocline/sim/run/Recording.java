package io.thermocline.sim.run;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.MinimalPrettyPrinter;
import io.thermocline.input.InputException;
import io.thermocline.placement.Monitor;
import io.thermocline.placement.SchemeStatus;
import io.thermocline.placement.Topology;
import io.thermocline.region.Snapshot;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Writes a run down as JSON lines, while it goes on: first the machine, then a line an aggregation
 * with the regions of all nodes and the schemes' counters since the start. A node whose own window
 * is not over shows the counts of its last one.
 */
final class Recording implements AutoCloseable {
  private final Path file;
  private final JsonGenerator json;

  /**
   * Begins a file, over whatever was there.
   *
   * @throws InputException if it cannot be written
   */
  Recording(Path file, Topology topology, String workload, String policy, long seed) {
    this.file = file;
    try {
      this.json = new JsonFactory().createGenerator(Files.newBufferedWriter(file));
      json.setPrettyPrinter(new MinimalPrettyPrinter("\n"));
      json.writeStartObject();
      json.writeArrayFieldStart("nodes");
      for (Topology.Node node : topology.nodes()) {
        for (Topology.Range range : node.ranges()) {
          json.writeStartObject();
          json.writeNumberField("id", node.id());
          json.writeNumberField("start", range.start());
          json.writeNumberField("end", range.end());
          json.writeEndObject();
        }
      }
      json.writeEndArray();
      json.writeStringField("workload", workload);
      json.writeStringField("policy", policy);
      json.writeNumberField("seed", seed);
      json.writeEndObject();
    } catch (IOException e) {
      throw unwritable(e);
    }
  }

  /** Adds a line. */
  void add(long nowNanos, List<? extends Monitor> monitors, List<SchemeStatus> schemes) {
    try {
      json.writeStartObject();
      json.writeNumberField("t", nowNanos / 1e9);
      json.writeArrayFieldStart("regions");
      for (Monitor monitor : monitors) {
        Snapshot snapshot = monitor.snapshots().acquire();
        if (snapshot != null) {
          addRegions(snapshot);
        }
      }
      json.writeEndArray();
      json.writeArrayFieldStart("schemes");
      for (SchemeStatus scheme : schemes) {
        addScheme(scheme);
      }
      json.writeEndArray();
      json.writeEndObject();
    } catch (IOException e) {
      throw unwritable(e);
    }
  }

  private void addRegions(Snapshot snapshot) throws IOException {
    boolean complete = snapshot.aggregated();
    for (int row = 0; row < snapshot.size(); row++) {
      json.writeStartArray();
      json.writeNumber(snapshot.start(row));
      json.writeNumber(snapshot.end(row));
      json.writeNumber(complete ? snapshot.accesses(row) : snapshot.lastAccesses(row));
      json.writeNumber(snapshot.age(row));
      json.writeEndArray();
    }
  }

  private void addScheme(SchemeStatus scheme) throws IOException {
    json.writeStartObject();
    json.writeStringField("name", scheme.name());
    json.writeNumberField("nrTried", scheme.nrTried());
    json.writeNumberField("szTried", scheme.szTried());
    json.writeNumberField("szApplied", scheme.szApplied());
    json.writeNumberField("qtExceeds", scheme.qtExceeds());
    json.writeNumberField("effectiveBytes", scheme.effectiveBytes());
    json.writeEndObject();
  }

  @Override
  public void close() {
    try {
      json.writeRaw('\n');
      json.close();
    } catch (IOException e) {
      throw unwritable(e);
    }
  }

  private InputException unwritable(IOException e) {
    return new InputException(
        file.toString(), 0, "cannot be written: " + e.getMessage() + " (give another --record)");
  }
}
