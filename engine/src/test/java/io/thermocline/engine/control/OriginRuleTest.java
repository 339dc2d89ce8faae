package io.thermocline.engine.control;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OriginRuleTest {
  @Test
  void permitsClientsThatAreNoBrowsers() {
    assertThat(OriginRule.permits(null)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://127.0.0.1:7070",
        "http://localhost:7070",
        "https://localhost",
        "http://[::1]:7070"
      })
  void permitsPagesOfThisMachine(String origin) {
    assertThat(OriginRule.permits(origin)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://evil.example",
        "http://localhost.evil.example",
        "http://127.0.0.1.evil.example:7070",
        "http://evil.example?http://localhost",
        "file://localhost",
        "null",
        "",
        "not a uri"
      })
  void refusesAllOthers(String origin) {
    assertThat(OriginRule.permits(origin)).isFalse();
  }
}
