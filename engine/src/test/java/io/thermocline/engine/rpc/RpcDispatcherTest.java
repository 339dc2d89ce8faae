package io.thermocline.engine.rpc;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RpcDispatcherTest {
  private final List<String> heard = new ArrayList<>();
  private int callsLeft = 1_000;

  private final RpcDispatcher<Caller> dispatcher =
      new RpcDispatcher<>(
          List.of(
              RpcMethod.immediate(
                  "hear",
                  "Does so.",
                  List.of(Param.required("word", Param.Kind.STRING)),
                  (arguments, caller) -> {
                    heard.add(arguments.string("word"));
                    return Map.of("heard", heard.size());
                  }),
              RpcMethod.immediate(
                  "take",
                  "Does so.",
                  List.of(Param.integer("n", 1, 10, 7)),
                  (arguments, caller) -> arguments.integer("n")),
              RpcMethod.immediate(
                  "fill", "Does so.", List.of(), (arguments, caller) -> "x".repeat(3 << 20)),
              RpcMethod.immediate(
                  "refuse",
                  "Does so.",
                  List.of(),
                  (arguments, caller) -> {
                    throw new RpcError(-32011, "not on this backend", Map.of("backend", "sim"));
                  }),
              RpcMethod.immediate(
                  "forbid",
                  "Does so.",
                  List.of(Param.required("word", Param.Kind.STRING)),
                  (arguments, caller) -> heard.add(arguments.string("word"))),
              RpcMethod.immediate(
                  "break",
                  "Does so.",
                  List.of(),
                  (arguments, caller) -> {
                    throw new IllegalStateException("secret");
                  })));

  @Test
  void answersACall() {
    String reply =
        handle("{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"hear\",\"params\":{\"word\":\"a\"}}");

    assertThat(reply).isEqualTo("{\"jsonrpc\":\"2.0\",\"result\":{\"heard\":1},\"id\":1}");
  }

  @ParameterizedTest
  @ValueSource(strings = {"1", "-7", "1.0", "1e2", "12345678901234567890123", "\"a\\nb\"", "null"})
  void echoesTheIdExactly(String id) {
    String reply = handle("{\"jsonrpc\":\"2.0\",\"id\":" + id + ",\"method\":\"take\"}");

    assertThat(reply).isEqualTo("{\"jsonrpc\":\"2.0\",\"result\":7,\"id\":" + id + "}");
  }

  @Test
  void carriesOutANotificationWithoutAReply() {
    String reply = handle("{\"jsonrpc\":\"2.0\",\"method\":\"hear\",\"params\":{\"word\":\"a\"}}");

    assertThat(reply).isNull();
    assertThat(heard).containsExactly("a");
  }

  @Test
  void isSilentAboutANotificationThatFails() {
    assertThat(handle("{\"jsonrpc\":\"2.0\",\"method\":\"nothing\"}")).isNull();
    assertThat(handle("{\"jsonrpc\":\"2.0\",\"method\":\"hear\",\"params\":[1]}")).isNull();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"nothing\"} | -32601 | there is no method 'nothing' | 1",
        "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"hear\"} | -32602 | parameter 'word' is missing (a string) | 1",
        "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"hear\",\"params\":[\"a\"]} | -32602 | params go by name: send an object | 1",
        "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"hear\",\"params\":{\"word\":1}} | -32602 | parameter 'word' must be a string | 1",
        "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"hear\",\"params\":{\"wort\":\"a\"}} | -32602 | unknown parameter 'wort' (there are word) | 1",
        "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"fill\",\"params\":{\"a\":1}} | -32602 | unknown parameter 'a' (there are none) | 1",
        "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"take\",\"params\":{\"n\":1.5}} | -32602 | parameter 'n' must be a whole number | 1",
        "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"take\",\"params\":{\"n\":11}} | -32602 | parameter 'n' must lie between 1 and 10 | 1",
        "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"break\"} | -32603 | internal error; it has been logged | 1",
        "{\"jsonrpc\":\"1.0\",\"id\":1,\"method\":\"take\"} | -32600 | \"jsonrpc\" must be \"2.0\" | 1",
        "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":5} | -32600 | \"method\" must be a string | 1",
        "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"take\",\"params\":3} | -32600 | \"params\" must be an object | 1",
        "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"take\",\"param\":{}} | -32600 | unknown member 'param' (there are jsonrpc, method, params, id) | 1",
        "{\"jsonrpc\":\"2.0\",\"id\":{},\"method\":\"take\"} | -32600 | \"id\" must be a string, a number or null | null",
        "3 | -32600 | a call is a JSON object | null",
        "[] | -32600 | the batch is empty | null",
      })
  void refusesInOneObjectWithCodeAndReason(String call, int code, String message, String id) {
    assertThat(handle(call))
        .isEqualTo(
            "{\"jsonrpc\":\"2.0\",\"error\":{\"code\":%d,\"message\":%s},\"id\":%s}"
                .formatted(code, JsonWriter.write(message), id));
    assertThat(heard).isEmpty();
  }

  @Test
  void saysWhoMayNotBeforeItSaysWhatIsWrong() {
    assertThat(handle("{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"forbid\"}"))
        .contains("\"error\":{\"code\":-32003,\"message\":\"not for you\"}");
  }

  @Test
  void handsOverTheDataOfARefusal() {
    assertThat(handle("{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"refuse\"}"))
        .contains("\"error\":{\"code\":-32011,")
        .contains("\"data\":{\"backend\":\"sim\"}");
  }

  @Test
  void answersABatchInOrderAndLeavesNotificationsOut() {
    String reply =
        handle(
            "[{\"jsonrpc\":\"2.0\",\"id\":\"x\",\"method\":\"take\"},"
                + "{\"jsonrpc\":\"2.0\",\"method\":\"hear\",\"params\":{\"word\":\"a\"}},"
                + "1,"
                + "{\"jsonrpc\":\"2.0\",\"id\":2,\"method\":\"take\",\"params\":{\"n\":3}}]");

    assertThat(reply)
        .isEqualTo(
            "[{\"jsonrpc\":\"2.0\",\"result\":7,\"id\":\"x\"},"
                + "{\"jsonrpc\":\"2.0\",\"error\":{\"code\":-32600,"
                + "\"message\":\"a call is a JSON object\"},\"id\":null},"
                + "{\"jsonrpc\":\"2.0\",\"result\":3,\"id\":2}]");
    assertThat(heard).containsExactly("a");
  }

  @Test
  void doesNotAnswerABatchOfNotifications() {
    assertThat(handle("[{\"jsonrpc\":\"2.0\",\"method\":\"hear\",\"params\":{\"word\":\"a\"}}]"))
        .isNull();
  }

  @Test
  void stopsABatchWhoseRepliesGrowTooLarge() {
    String batch =
        IntStream.rangeClosed(1, 4)
            .mapToObj(id -> "{\"jsonrpc\":\"2.0\",\"id\":" + id + ",\"method\":\"fill\"}")
            .collect(Collectors.joining(",", "[", "]"));

    String reply = handle(batch);

    // Three replies of 3 MiB pass the limit of 8 MiB, so the fourth call is not carried out.
    assertThat(reply).hasSizeBetween(9 << 20, 10 << 20).contains("\"code\":-32029").endsWith("4}]");
  }

  @Test
  void countsEveryCallOfABatchAgainstTheBudget() {
    callsLeft = 1;

    assertThat(
            handle(
                "[{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"take\"},"
                    + "{\"jsonrpc\":\"2.0\",\"id\":2,\"method\":\"take\"}]"))
        .contains("\"result\":7,\"id\":1")
        .contains("\"code\":-32029,\"message\":\"too many calls in this second\"},\"id\":2");
  }

  /** May call everything but {@code forbid}, as long as calls are left. */
  private final class Anybody implements Caller {
    @Override
    public boolean takeCall() {
      return callsLeft-- > 0;
    }

    @Override
    public void authorise(String method) {
      if (method.equals("forbid")) {
        throw new RpcError(RpcError.FORBIDDEN, "not for you");
      }
    }
  }

  private String handle(String text) {
    return dispatcher.handle(text, new Anybody()).result();
  }
}
