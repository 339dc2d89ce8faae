package io.thermocline.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.thermocline.engine.backend.SimBackend;
import io.thermocline.engine.loop.LivePlacement;
import io.thermocline.engine.rpc.Message;
import io.thermocline.engine.telemetry.EngineView;
import io.thermocline.engine.telemetry.Publisher;
import io.thermocline.engine.telemetry.Subscriber;
import io.thermocline.engine.telemetry.Subscriptions;
import io.thermocline.engine.telemetry.TelemetryStream;
import io.thermocline.policyfile.ShippedPolicies;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Clients that want the nodes ten times a second, from an engine that turns every 5 ms. */
class FrameSharingTest {
  private static final long MILLISECOND = 1_000_000;

  private final SimBackend backend = new SimBackend(SmallEngine.machine());
  private final Publisher publisher =
      new Publisher(new EngineView(new LivePlacement(backend, ShippedPolicies.load("thermal"))), 5);

  @AfterEach
  void stop() {
    backend.stop();
  }

  @Test
  void whoIsDueSoonAfterAnotherGetsTheSameFrame() {
    Client first = new Client();
    publisher.publish(1_000 * MILLISECOND);
    Client soon = new Client();
    publisher.publish(1_020 * MILLISECOND);
    Client later = new Client();
    publisher.publish(1_030 * MILLISECOND);

    assertThat(first.frames).hasSize(1);
    assertThat(soon.frames).hasSize(1);
    assertThat(soon.frames.get(0)).isSameAs(first.frames.get(0));
    assertThat(later.frames).hasSize(1);
    assertThat(later.frames.get(0)).isNotSameAs(first.frames.get(0));
  }

  @Test
  void nobodyGetsAFrameTwice() {
    publisher.prepare();
    Client first = new Client();
    Client soon = new Client();
    for (long now = 1_000; now < 2_000; now += 5) {
      publisher.publish(now * MILLISECOND);
    }

    assertThat(first.frames).hasSize(10).doesNotHaveDuplicates();
    assertThat(soon.frames).isEqualTo(first.frames);
  }

  private final class Client implements Subscriber {
    private final Subscriptions subscriptions = new Subscriptions();
    private final List<Message> frames = new ArrayList<>();

    private Client() {
      subscriptions.add(List.of(TelemetryStream.NODES), 10, 1);
      publisher.add(this);
    }

    @Override
    public Subscriptions subscriptions() {
      return subscriptions;
    }

    @Override
    public void frame(TelemetryStream stream, Message frame) {
      frames.add(frame);
    }

    @Override
    public void event(Message event) {
      throw new AssertionError(event);
    }
  }
}
