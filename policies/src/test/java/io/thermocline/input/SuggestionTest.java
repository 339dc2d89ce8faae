package io.thermocline.input;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class SuggestionTest {
  private static final List<String> NAMES = List.of("hotset", "shift", "zipf");

  @Test
  void offersTheNearestName() {
    assertThat(Suggestion.from("hotst", NAMES)).isEqualTo("did you mean 'hotset'?");
  }

  @Test
  void listsAllWhenNothingIsNear() {
    assertThat(Suggestion.from("database", NAMES)).isEqualTo("known: hotset, shift, zipf");
  }
}
