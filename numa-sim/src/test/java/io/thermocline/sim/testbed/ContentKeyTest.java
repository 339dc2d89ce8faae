package io.thermocline.sim.testbed;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ContentKeyTest {
  @Test
  void theSamePartsGiveTheSameName() {
    String key = new ContentKey().add("6.12").add("init").text();

    assertThat(new ContentKey().add("6.12").add("init").text()).isEqualTo(key).hasSize(16);
  }

  @Test
  void otherPartsOrAnotherBorderBetweenThemGiveAnother() {
    String key = new ContentKey().add("ab").add("c").text();

    assertThat(new ContentKey().add("a").add("bc").text()).isNotEqualTo(key);
    assertThat(new ContentKey().add("c").add("ab").text()).isNotEqualTo(key);
  }
}
