package io.thermocline.engine.control;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OriginRuleTest {
  private static final OriginRule RULE = new OriginRule(Set.of("https://ops.example.org"));

  @Test
  void permitsClientsThatAreNoBrowsers() {
    assertThat(RULE.permits(null, null, false)).isTrue();
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
    assertThat(RULE.permits(origin, null, true)).isTrue();
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
    assertThat(RULE.permits(origin, null, true)).isFalse();
  }

  @Test
  void permitsPagesThatWereNamed() {
    assertThat(RULE.permits("https://ops.example.org", null, false)).isTrue();
    assertThat(RULE.permits("https://ops.example.org:444", null, false)).isFalse();
    assertThat(RULE.permits("http://ops.example.org", null, false)).isFalse();
  }

  @Test
  void permitsTheEnginesOwnPages() {
    assertThat(RULE.permits("https://box:7070", "https://box:7070", false)).isTrue();
    assertThat(RULE.permits("https://box", "https://box:7070", false)).isFalse();
  }

  @Test
  void permitsPagesOfTheClientsMachineOnLoopbackOnly() {
    assertThat(RULE.permits("http://localhost:3000", "https://box:7070", false)).isFalse();
  }
}
