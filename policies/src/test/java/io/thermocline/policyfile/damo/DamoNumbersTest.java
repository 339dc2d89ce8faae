package io.thermocline.policyfile.damo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.thermocline.input.InputException;
import io.thermocline.policyfile.document.LongFormat;
import io.thermocline.policyfile.document.Value;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DamoNumbersTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          4,096               | 4096
          4.000 KiB           | 4096
          4K                  | 4096
          1 KB                | 1024
          1024.000 MiB        | 1073741824
          50.000 GiB          | 53687091200
          0.3 B               | 0
          93.132 GiB          | 99999723552
          min                 | 0
          max                 | 9223372036854775807
          18446744073709551615| 9223372036854775807
          16 EiB              | 9223372036854775807
          """)
  void sizesAreBinaryAndCut(String text, long bytes) {
    assertThat(read(DamoNumbers.SIZE, text)).isEqualTo(bytes);
  }

  @ParameterizedTest
  @CsvSource({
    "100 ms, 100000",
    "5ms, 5000",
    "1 m 2 s, 62000000",
    "2 m 3.457 s, 123457000",
    "123 us, 123",
    "3 d 2 h, 266400000000",
    "0 ns, 0",
    "5000, 5000",
    "1000000.0, 1000000",
    "max, 9223372036854775807"
  })
  void timesAreSumsAndBareOnesHaveTheFieldsUnit(String text, long micros) {
    assertThat(read(DamoNumbers.MICROS, text)).isEqualTo(micros);
  }

  @Test
  void ratiosAreWithAndWithoutPercent() {
    assertThat(read(DamoNumbers.BASIS_POINTS, "99.7 %")).isEqualTo(9_970);
    assertThat(read(DamoNumbers.BASIS_POINTS, "9,970")).isEqualTo(9_970);
    assertThat(read(DamoNumbers.PERMIL, "1 %")).isEqualTo(10);
    assertThat(read(DamoNumbers.PERMIL, "0.1%")).isEqualTo(1);
    assertThat(read(DamoNumbers.PERMIL, "100")).isEqualTo(100);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "x", "5 Q", "5 iB", "-1", "1..2 K", "4 KiB KiB", "0x10"})
  void whatIsNoSizeIsRefused(String text) {
    assertThatThrownBy(() -> read(DamoNumbers.SIZE, text))
        .isInstanceOf(InputException.class)
        .hasMessage("'" + text + "' is no size (write 4.000 KiB, 4,096 or max)");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          500 ns  | '500 ns' is not a whole number of microseconds
          5 weeks | '5 weeks' has the unknown unit 'weeks'
          5 ms 3  | '5 ms 3' is no time (write 100 ms, 1 m 2 s or max)
          soon    | 'soon' is no time (write 100 ms, 1 m 2 s or max)
          """)
  void whatIsNoTimeIsRefused(String text, String message) {
    assertThatThrownBy(() -> read(DamoNumbers.MICROS, text)).hasMessage(message);
  }

  @Test
  void numbersArePrintedAsDamoPrintsThem() {
    assertThat(DamoText.count(10_000)).isEqualTo("10,000");
    assertThat(DamoText.size(4_096)).isEqualTo("4.000 KiB");
    assertThat(DamoText.size(1L << 30)).isEqualTo("1024.000 MiB");
    assertThat(DamoText.size(50L << 30)).isEqualTo("50.000 GiB");
    assertThat(DamoText.size(1_000_000))
        .as("976.5625 KiB has four decimals")
        .isEqualTo("1000000 B");
    assertThat(DamoText.micros(62_000_000)).isEqualTo("1 m 2 s");
    assertThat(DamoText.micros(123_456)).isEqualTo("123 ms 456 us");
    assertThat(DamoText.micros(0)).isEqualTo("0 ns");
    assertThat(DamoText.basisPoints(9_970)).isEqualTo("99.7 %");
    assertThat(DamoText.permil(10)).isEqualTo("1 %");
  }

  @Test
  void whateverIsPrintedIsReadBack() {
    SplittableRandom random = new SplittableRandom(11);
    for (int i = 0; i < 2_000; i++) {
      long value = random.nextLong() >>> (1 + random.nextInt(62));
      assertThat(read(DamoNumbers.SIZE, DamoText.size(value))).isEqualTo(value);
      assertThat(read(DamoNumbers.SIZE, DamoText.count(value))).isEqualTo(value);
      assertThat(read(DamoNumbers.MICROS, DamoText.micros(value))).isEqualTo(value);
      long ratio = random.nextLong(10_001);
      assertThat(read(DamoNumbers.BASIS_POINTS, DamoText.basisPoints(ratio))).isEqualTo(ratio);
    }
  }

  private static long read(LongFormat format, String text) {
    return format.parse(new Value.Scalar(Value.Kind.TEXT, text, 0));
  }
}
