package io.thermocline.sim.testbed;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What a guest has told so far. */
final class EventLog {
  private final List<GuestEvent> events = new ArrayList<>();

  /** Takes a line of the guest; what is no event is passed over. */
  void addLine(String line) {
    GuestEvent event = GuestEvent.parse(line);
    if (event != null) {
      events.add(event);
    }
  }

  Optional<GuestEvent> first(String name) {
    return events.stream().filter(event -> event.name().equals(name)).findFirst();
  }

  /**
   * @throws TestbedException if it has not happened
   */
  GuestEvent only(String name) {
    return first(name)
        .orElseThrow(
            () ->
                TestbedException.failed(
                    "the guest ended without '" + name + "' (--console FILE keeps what it said)"));
  }

  List<GuestEvent> all(String name) {
    return events.stream().filter(event -> event.name().equals(name)).toList();
  }

  /** Those from one time on to another, both included. */
  List<GuestEvent> between(String name, double from, double to) {
    return all(name).stream()
        .filter(event -> event.seconds() >= from && event.seconds() <= to)
        .toList();
  }
}
