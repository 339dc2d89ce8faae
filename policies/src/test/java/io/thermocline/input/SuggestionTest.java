package io.thermocline.input;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class SuggestionTest {
  private static final List<String> NAMES = List.of("hotset", "shift", "zipf");

  @Test
  void offersTheNearestName() {
    assertThat(Suggestion.among("hotst", NAMES))
        .isEqualTo("did you mean 'hotset'? there are: hotset, shift, zipf");
  }

  @Test
  void offersNothingThatIsFarAway() {
    assertThat(Suggestion.among("database", NAMES)).isEqualTo("there are: hotset, shift, zipf");
  }
}
