package io.thermocline.engine.control;

import static org.assertj.core.api.Assertions.assertThat;

import io.thermocline.engine.rpc.Message;
import io.thermocline.engine.telemetry.TelemetryStream;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;
import org.junit.jupiter.api.Test;

class MailboxTest {
  private final LongAdder dropped = new LongAdder();
  private final Mailbox mailbox = new Mailbox(dropped);

  @Test
  void keepsEveryReplyAndOnlyTheNewestFrameOfAStream() {
    mailbox.frame(TelemetryStream.SNAPSHOT, Message.of("snapshot 1"));
    mailbox.reply(Message.of("reply 1"));
    mailbox.frame(TelemetryStream.NODES, Message.of("nodes 1"));
    mailbox.frame(TelemetryStream.SNAPSHOT, Message.of("snapshot 2"));
    mailbox.reply(Message.of("reply 2"));

    assertThat(all()).containsExactly("reply 1", "reply 2", "snapshot 2", "nodes 1");
    assertThat(dropped.sum()).isEqualTo(1);
  }

  @Test
  void keepsEventsInOrderAndTheNewestOnesIfThereAreTooMany() {
    for (int i = 1; i <= Mailbox.MAX_EVENTS + 2; i++) {
      mailbox.event(Message.of("event " + i));
    }

    List<String> sent = all();

    assertThat(sent).hasSize(Mailbox.MAX_EVENTS).startsWith("event 3", "event 4");
    assertThat(dropped.sum()).isEqualTo(2);
  }

  private List<String> all() {
    List<String> texts = new ArrayList<>();
    for (Message next = mailbox.next(); next != null; next = mailbox.next()) {
      texts.add(next.toString());
    }
    return texts;
  }
}
