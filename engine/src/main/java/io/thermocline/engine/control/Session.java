package io.thermocline.engine.control;

import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.flush.FlushConsolidationHandler;
import io.thermocline.engine.rpc.Caller;
import io.thermocline.engine.rpc.Message;
import io.thermocline.engine.rpc.RpcDispatcher;
import io.thermocline.engine.rpc.RpcError;
import io.thermocline.engine.security.Permissions;
import io.thermocline.engine.security.Role;
import io.thermocline.engine.telemetry.Subscriber;
import io.thermocline.engine.telemetry.Subscriptions;
import io.thermocline.engine.telemetry.TelemetryStream;
import io.thermocline.placement.NanoClock;
import io.thermocline.policyfile.document.Keywords;
import io.vertx.core.Vertx;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.core.http.WebSocketFrameType;
import io.vertx.core.http.impl.ws.WebSocketFrameImpl;
import io.vertx.core.internal.http.WebSocketInternal;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/**
 * One websocket client. While its socket is full, nothing more is read from it, so that its unsent
 * replies stay few; if it stays full for too long, the client is closed.
 */
final class Session implements Caller, Subscriber {
  private static final long NANOS_PER_SECOND = 1_000_000_000;
  private static final long NO_TIMER = -1; // Vert.x counts timers from 0.
  private static final int MOST_GATHERED_WRITES = 64;
  private static final short CLOSE_GOING_AWAY = 1001;
  private static final short CLOSE_UNSUPPORTED = 1003;
  private static final short CLOSE_POLICY = 1008;
  private static final short CLOSE_TOO_BIG = 1009;

  private final Vertx vertx;
  private final ServerWebSocket socket;
  private final ChannelHandlerContext channel;

  /** Where what was gathered goes on from. */
  private final ChannelHandlerContext gathered;

  private final Visitor visitor;
  private final AuditTrail audit;
  private final Limits limits;
  private final NanoClock clock;
  private final Mailbox mailbox;
  private final Subscriptions subscriptions = new Subscriptions();
  private final Budget calls;
  private final Budget changes;
  private final Budget rehearsals;
  private boolean revoked;
  private boolean full;
  private long slowTimer = NO_TIMER;

  Session(
      Vertx vertx,
      ServerWebSocket socket,
      Visitor visitor,
      AuditTrail audit,
      Limits limits,
      NanoClock clock,
      LongAdder dropped) {
    this.vertx = vertx;
    this.socket = socket;
    this.visitor = visitor;
    this.audit = audit;
    this.limits = limits;
    this.clock = clock;
    this.mailbox = new Mailbox(dropped);
    this.calls = new Budget(limits.callsPerSecond());
    this.changes = new Budget(limits.changesPerAggregation());
    this.rehearsals = new Budget(limits.rehearsalsPerSecond());
    this.channel = ((WebSocketInternal) socket).channelHandlerContext();
    this.gathered = gatherWrites(channel);
  }

  /** Answers the client's messages from now on. */
  void serve(RpcDispatcher<Session> dispatcher) {
    MessageAssembler assembler =
        new MessageAssembler(
            limits.messageBytes(),
            message -> {
              var unused = dispatcher.handle(message, this).onSuccess(this::reply);
            },
            () -> socket.close(CLOSE_TOO_BIG, "message too long"),
            () -> socket.close(CLOSE_UNSUPPORTED, "JSON goes in text messages"));
    socket.frameHandler(assembler::frame);
    socket.drainHandler(
        drained -> {
          vertx.cancelTimer(slowTimer);
          full = false;
          socket.resume();
          flush();
        });
  }

  private void reply(@Nullable String text) {
    if (text != null) {
      mailbox.reply(Message.of(text));
      flush();
    }
  }

  /** Says good-bye, or cuts the connection if the client would not hear it. */
  void close() {
    if (full) {
      cut();
    } else {
      socket.close(CLOSE_GOING_AWAY, "the engine stops");
    }
  }

  /** Takes away what it may do, since what it has shown is worth nothing any more. */
  void revoke() {
    revoked = true;
    socket.close(CLOSE_POLICY, "the token or certificate is not valid any more");
  }

  /** Forgets its timer; the socket is gone. */
  void closed() {
    vertx.cancelTimer(slowTimer);
  }

  @Override
  public boolean takeCall() {
    return take(calls);
  }

  @Override
  public void authorise(String method) {
    if (revoked) {
      throw refuse(
          method, RpcError.UNAUTHENTICATED, "the token or certificate is not valid any more");
    }
    Role enough = Permissions.of(method).role();
    if (!visitor.principal().role().includes(enough)) {
      throw refuse(method, RpcError.FORBIDDEN, method + " takes the role " + Keywords.of(enough));
    }
  }

  private RpcError refuse(String method, int code, String message) {
    audit.refused(visitor.principal(), visitor.address(), method, code, message);
    return new RpcError(code, message);
  }

  Visitor visitor() {
    return visitor;
  }

  /** Takes one dry run, which costs more than other calls; false if there is none left. */
  boolean takeRehearsal() {
    return take(rehearsals);
  }

  private boolean take(Budget budgetOfSecond) {
    boolean allowed = budgetOfSecond.hasLeft(clock.nanoTime(), NANOS_PER_SECOND);
    if (allowed) {
      budgetOfSecond.use();
    }
    return allowed;
  }

  /** Who it is, for people. */
  String name() {
    return visitor.name();
  }

  /** Whether it may change the policy once more in this aggregation. */
  boolean mayChange(long aggregationNanos) {
    return changes.hasLeft(clock.nanoTime(), aggregationNanos);
  }

  /** Takes a change from its budget; {@link #changeRefused} gives it back. */
  void beginChange() {
    changes.use();
  }

  void changeRefused() {
    changes.giveBack();
  }

  @Override
  public Subscriptions subscriptions() {
    return subscriptions;
  }

  @Override
  public void frame(TelemetryStream stream, Message frame) {
    mailbox.frame(stream, frame);
    flush();
  }

  @Override
  public void event(Message event) {
    mailbox.event(event);
    flush();
  }

  /** Lets what is written in one turn of the event loop go to the kernel at once. */
  private static ChannelHandlerContext gatherWrites(ChannelHandlerContext channel) {
    FlushConsolidationHandler gatherer = new FlushConsolidationHandler(MOST_GATHERED_WRITES, true);
    channel.pipeline().addBefore(channel.name(), null, gatherer);
    return channel.pipeline().context(gatherer);
  }

  /**
   * Closes the channel below: a close frame would wait behind all that the client does not read.
   */
  private void cut() {
    var unused = channel.close();
  }

  private void flush() {
    while (!full && !socket.isClosed()) {
      if (socket.writeQueueFull()) {
        gathered.flush();
      }
      if (socket.writeQueueFull()) {
        full = true;
        socket.pause();
        slowTimer = vertx.setTimer(limits.slowClient().toMillis(), id -> cut());
        return;
      }
      Message next = mailbox.next();
      if (next == null) {
        return;
      }
      // As writeTextMessage does, but without a copy of the bytes for each client.
      socket.writeFrame(new WebSocketFrameImpl(WebSocketFrameType.TEXT, next.utf8(), true));
    }
  }
}
