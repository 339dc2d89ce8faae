package io.thermocline.placement;

import io.thermocline.region.SnapshotBuffer;
import io.thermocline.region.SnapshotFixture;
import io.thermocline.scheme.MonitorSettings;
import java.util.ArrayList;
import java.util.List;

/** A monitor whose snapshots a test writes, and that remembers what it was told. */
public final class FakeMonitor implements Monitor {
  private final int node;
  private final SnapshotFixture fixture;
  private final List<Topology.Range> marks = new ArrayList<>();
  private boolean active = true;
  private MonitorSettings settings = MonitorSettings.DEFAULT;
  private int publishEverySamples;
  private boolean wholeAggregationsOnly;

  public FakeMonitor(int node, int capacity) {
    this.node = node;
    this.fixture = new SnapshotFixture(node, capacity);
  }

  @Override
  public int node() {
    return node;
  }

  @Override
  public SnapshotBuffer snapshots() {
    return fixture.buffer();
  }

  @Override
  public void configure(MonitorSettings settings, int publishEverySamples) {
    this.settings = settings;
    this.publishEverySamples = publishEverySamples;
  }

  @Override
  public boolean publishesBetween() {
    return !wholeAggregationsOnly;
  }

  /** From now on it can publish at the ends of aggregations only. */
  public void publishWholeAggregationsOnly() {
    wholeAggregationsOnly = true;
  }

  @Override
  public void setActive(boolean active) {
    this.active = active;
  }

  @Override
  public void mark(long[] starts, long[] ends, int count) {
    for (int i = 0; i < count; i++) {
      marks.add(new Topology.Range(starts[i], ends[i]));
    }
  }

  /** The writing side of its snapshots. */
  public SnapshotFixture next() {
    return fixture;
  }

  /** Ranges marked since the last call. */
  public List<Topology.Range> takeMarks() {
    List<Topology.Range> taken = List.copyOf(marks);
    marks.clear();
    return taken;
  }

  public boolean active() {
    return active;
  }

  public MonitorSettings settings() {
    return settings;
  }

  public int publishEverySamples() {
    return publishEverySamples;
  }
}
