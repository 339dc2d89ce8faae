package io.thermocline.region;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TemperatureTest {
  @ParameterizedTest
  @CsvSource({
    "0.0,         0,    0", // has just fallen idle
    "0.0,        10,  -50", // half of the way
    "0.0, 999990000, -100",
    "1.0,         0,   50", // has just become hot
    "1.0,        10,   75",
    "1.0, 999990000,  100",
    "0.5,        10, 37.5",
  })
  void followsRateAndAge(double rate, double ageSeconds, double temperature) {
    assertThat(Temperature.of(rate, ageSeconds))
        .isCloseTo(temperature, org.assertj.core.data.Offset.offset(0.001));
  }
}
