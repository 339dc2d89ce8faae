package io.thermocline.engine.rpc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonReaderTest {
  @Test
  void readsEveryKindOfValue() {
    Object value =
        JsonReader.read("[\"a\", 1, 0.5, true, null, {\"k\": []}, 18446744073709551616]");

    assertThat(value)
        .isEqualTo(
            Arrays.asList(
                "a", 1L, 0.5, true, null, Map.of("k", List.of()), BigInteger.ONE.shiftLeft(64)));
  }

  @Test
  void keepsTheTextOfAnIdThatIsANumber() {
    assertThat(JsonReader.read("{\"id\": 1.0}")).isEqualTo(Map.of("id", new RawJson("1.0")));
    assertThat(JsonReader.read("[{\"id\": 1e2}]"))
        .isEqualTo(List.of(Map.of("id", new RawJson("1e2"))));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", " ", "{", "{\"a\":1} {}", "nul", "{'a':1}", "[1,]", "{\"a\":NaN}", "01", "\""})
  void refusesWhatIsNotJson(String text) {
    assertThat(refusal(text).code()).isEqualTo(RpcError.PARSE_ERROR);
  }

  @Test
  void saysWhereTheTextBreaks() {
    assertThat(refusal("{\"method\":\n  oops}").text()).startsWith("not JSON: line 2, column ");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"a\":1,\"b\":2,\"a\":3}      | key 'a' is there twice",
        "{\"deep\":{\"k\":1,\"k\":1}}   | key 'k' is there twice",
        "[1e400]                        | a number is out of range",
      })
  void refusesJsonThatIsNotStrict(String text, String message) {
    assertThat(refusal(text).code()).isEqualTo(RpcError.INVALID_REQUEST);
    assertThat(refusal(text).text()).isEqualTo(message);
  }

  @Test
  void takes64LevelsAndNoMore() {
    assertThat(JsonReader.read("[".repeat(64) + "]".repeat(64))).isNotNull();

    assertThat(refusal("[".repeat(65) + "]".repeat(65)).code()).isEqualTo(RpcError.INVALID_REQUEST);
    assertThat(refusal("[".repeat(100_000)).text()).isEqualTo("nested deeper than 64 levels");
  }

  private static RpcError refusal(String text) {
    return catchThrowableOfType(RpcError.class, () -> JsonReader.read(text));
  }
}
