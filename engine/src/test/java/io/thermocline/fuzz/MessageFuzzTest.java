package io.thermocline.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import io.thermocline.engine.rpc.Caller;
import io.thermocline.engine.rpc.JsonReader;
import io.thermocline.engine.rpc.Param;
import io.thermocline.engine.rpc.RpcDispatcher;
import io.thermocline.engine.rpc.RpcError;
import io.thermocline.engine.rpc.RpcMethod;
import io.thermocline.policyfile.PolicyFiles;
import io.thermocline.policyfile.PolicyPatch;
import io.thermocline.policyfile.document.PolicyException;
import io.thermocline.scheme.Policy;
import io.vertx.core.Future;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * Whatever a client sends, its reply is JSON, says what is wrong and is never an internal error.
 */
class MessageFuzzTest {
  private static final Policy POLICY = PolicyFiles.load("damon-default");

  private final RpcDispatcher<Caller> dispatcher =
      new RpcDispatcher<>(
          List.of(
              RpcMethod.immediate(
                  "policy.patch",
                  "",
                  List.of(
                      Param.required("revision", Param.Kind.INTEGER),
                      Param.required("patch", Param.Kind.OBJECT)),
                  (arguments, caller) -> patched(arguments.object("patch"))),
              RpcMethod.immediate(
                  "policy.put",
                  "",
                  List.of(Param.required("policy", Param.Kind.NAME_OR_OBJECT)),
                  (arguments, caller) -> read(arguments.value("policy"))),
              RpcMethod.immediate(
                  "telemetry.subscribe",
                  "",
                  List.of(
                      Param.required("streams", Param.Kind.STRINGS),
                      Param.number("maxHz", 0.01, 100, 10),
                      Param.integer("maxRegions", 1, 10_000, 1_000)),
                  (arguments, caller) -> Map.of("streams", arguments.strings("streams"))),
              RpcMethod.immediate("policy.get", "", List.of(), (arguments, caller) -> Map.of())));

  @Test
  void everyMessageIsAnswered() {
    TextFuzzer fuzzer =
        new TextFuzzer(
            Corpus.read("messages.txt"),
            List.of(
                "{",
                "}",
                "[",
                "]",
                "\"",
                ":",
                ",",
                "\\u0000",
                "\\ud83d",
                "\\",
                "null",
                "true",
                "-0",
                "1e308",
                "1e999",
                "9223372036854775808",
                "0.1",
                "\"id\":",
                "\"jsonrpc\":",
                "\"2.0\"",
                "\"method\":",
                "\"params\":",
                "\"schemes\":",
                "\"5%\"",
                "[[[[[[[[",
                "{\"a\":{\"a\":",
                "\u0000",
                "\ufeff",
                " ",
                "\n"));

    fuzzer.run(this::answer);

    assertThat(fuzzer.runs()).isGreaterThan(1_000);
    assertThat(fuzzer.kinds()).isGreaterThan(20);
  }

  private String answer(String text) {
    Future<String> answered = dispatcher.handle(text, new Anybody());
    assertThat(answered.succeeded()).isTrue();
    String reply = answered.result();
    if (reply == null) {
      return "no reply is due";
    }
    assertThat(JsonReader.read(reply)).isInstanceOfAny(Map.class, List.class);
    assertThat(reply).contains("\"jsonrpc\":\"2.0\"").doesNotContain("\"code\":-32603");
    return reply.replaceAll("\\\\\"", "");
  }

  private static Object patched(Map<String, Object> patch) {
    try {
      return PolicyFiles.toTree(PolicyPatch.apply(POLICY, patch));
    } catch (PolicyException e) {
      throw new RpcError(RpcError.INVALID_POLICY, String.valueOf(e.getMessage()));
    }
  }

  private static Object read(Object policy) {
    try {
      return PolicyFiles.toTree(PolicyFiles.fromTree(policy));
    } catch (PolicyException e) {
      throw new RpcError(RpcError.INVALID_POLICY, String.valueOf(e.getMessage()));
    }
  }

  /** May do everything, for ever. */
  private static final class Anybody implements Caller {
    @Override
    public boolean takeCall() {
      return true;
    }

    @Override
    public void authorise(String method) {
      // Everybody may.
    }
  }
}
