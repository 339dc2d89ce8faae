package io.thermocline.input;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Locale;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class QuantitiesTest {
  @ParameterizedTest
  @CsvSource({
    "4096, 4096",
    "0, 0",
    "4KiB, 4096",
    "4.000 KiB, 4096",
    "1.5GiB, 1610612736",
    "2kB, 2000",
    "2KB, 2000",
    "200MB, 200000000",
    "50GB, 50000000000",
    "1K, 1024",
    "1M, 1048576",
    "1G, 1073741824",
    "1g, 1073741824",
    "1Gi, 1073741824",
    "1TiB, 1099511627776",
    "7B, 7",
    "9223372036854775807, 9223372036854775807",
  })
  void sizes(String text, long bytes) {
    assertThat(Quantities.parseBytes(text)).isEqualTo(bytes);
  }

  @ParameterizedTest
  @CsvSource({
    "5ms, 5000",
    "2s, 2000000",
    "1m, 60000000",
    "1h, 3600000000",
    "1d, 86400000000",
    "500us, 500",
    "2000ns, 2",
    "0.5s, 500000",
    "100 ms, 100000",
    "0, 0",
  })
  void times(String text, long micros) {
    assertThat(Quantities.parseMicros(text)).isEqualTo(micros);
  }

  @Test
  void nanosecondsAreFinerThanMicroseconds() {
    assertThat(Quantities.parseNanos("250ns")).isEqualTo(250);
    assertThatThrownBy(() -> Quantities.parseMicros("250ns"))
        .isInstanceOf(InputException.class)
        .hasMessage(
            "time '250ns' is not a whole number of microseconds"
                + " (write 500us, 5ms, 2s, 1m or 1h)");
  }

  @ParameterizedTest
  @CsvSource({"5%, 500", "99.7%, 9970", "0.05, 500", "1, 10000", "0, 0", "0.01 %, 1", "0.5%, 50"})
  void ratios(String text, int basisPoints) {
    assertThat(Quantities.parseBasisPoints(text)).isEqualTo(basisPoints);
  }

  @Test
  void bandwidths() {
    assertThat(Quantities.parseBytesPerSecond("200GB/s")).isEqualTo(200e9);
    assertThat(Quantities.parseBytesPerSecond("32GiB/s")).isEqualTo(32.0 * (1L << 30));
    assertThatThrownBy(() -> Quantities.parseBytesPerSecond("200GB"))
        .hasMessage("bandwidth '200GB' has the unknown unit 'GB' (write 200GB/s or 32GiB/s)");
  }

  @ParameterizedTest
  @CsvSource({
    "'', size '' is empty",
    "-1KiB, size '-1KiB' is negative",
    "abc, size 'abc' is not a number with a unit",
    "NaN, size 'NaN' is not a number with a unit",
    "1e9, size '1e9' has the unknown unit 'e9'",
    "'1,000', 'size ''1,000'' has the unknown unit '',000'''",
    "12 potatoes, size '12 potatoes' has the unknown unit 'potatoes'",
    "1.3B, size '1.3B' is not a whole number of bytes",
    "8EiB, size '8EiB' is too large",
    "99999999999999999999, size '99999999999999999999' is too large",
    "1.2.3, size '1.2.3' is not a number with a unit",
    "١KiB, size '١KiB' is not a number with a unit",
  })
  void badSizesAreRefusedInOneLine(String text, String start) {
    assertThatThrownBy(() -> Quantities.parseBytes(text))
        .isInstanceOf(InputException.class)
        .hasMessage(start + " (write 4096, 4KiB, 512MiB, 50GiB or 2GB)");
  }

  @ParameterizedTest
  @ValueSource(strings = {"99.705%", "0.00001", "5 percent", "%", "-5%", "300000%%", "1e400"})
  void badRatiosAreRefused(String text) {
    assertThatThrownBy(() -> Quantities.parseBasisPoints(text))
        .isInstanceOf(InputException.class)
        .hasMessageStartingWith("ratio '" + text + "' ")
        .hasMessageEndingWith("(write 5%, 99.7% or 0.05)");
  }

  @Test
  void aTimeNeedsItsUnit() {
    assertThatThrownBy(() -> Quantities.parseMicros("30"))
        .hasMessage("time '30' has no unit (write 500us, 5ms, 2s, 1m or 1h)");
  }

  @Test
  void longOrManyLinedTextStaysOneShortLine() {
    assertThatThrownBy(() -> Quantities.parseBytes("1\n".repeat(1000)))
        .message()
        .hasLineCount(1)
        .hasSizeLessThan(200);
  }

  @ParameterizedTest
  @CsvSource({
    "1073741824, 1GiB",
    "53687091200, 50GiB",
    "200000000, 200MB",
    "4097, 4097B",
    "0, 0B",
    "1000, 1kB",
    "1536, 1536B",
  })
  void sizesPrintShortAndExact(long bytes, String text) {
    assertThat(Quantities.formatBytes(bytes)).isEqualTo(text);
  }

  @ParameterizedTest
  @CsvSource({"5000, 5ms", "100000, 100ms", "90000000, 90s", "120000000, 2m", "1, 1us", "0, 0s"})
  void timesPrintInTheLargestExactUnit(long micros, String text) {
    assertThat(Quantities.formatMicros(micros)).isEqualTo(text);
  }

  @ParameterizedTest
  @CsvSource({"500, 5%", "9970, 99.7%", "1, 0.01%", "10000, 100%", "0, 0%"})
  void ratiosPrintInPercent(int basisPoints, String text) {
    assertThat(Quantities.formatBasisPoints(basisPoints)).isEqualTo(text);
  }

  @Test
  void whatIsPrintedIsReadBack() {
    SplittableRandom random = new SplittableRandom(7);
    for (int i = 0; i < 20_000; i++) {
      long value = random.nextLong() >>> random.nextInt(1, 64);
      assertThat(Quantities.parseBytes(Quantities.formatBytes(value))).isEqualTo(value);
      assertThat(Quantities.parseMicros(Quantities.formatMicros(value))).isEqualTo(value);
      assertThat(Quantities.parseMillis(Quantities.formatMillis(value))).isEqualTo(value);
      assertThat(Quantities.parseNanos(Quantities.formatNanos(value))).isEqualTo(value);
      int ratio = (int) (value & Integer.MAX_VALUE);
      assertThat(Quantities.parseBasisPoints(Quantities.formatBasisPoints(ratio))).isEqualTo(ratio);
    }
  }

  @Test
  void theLocaleDoesNotMatter() {
    Locale before = Locale.getDefault();
    try {
      Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
      assertThat(Quantities.formatBasisPoints(9970)).isEqualTo("99.7%");
      assertThat(Quantities.formatBytes(1L << 30)).isEqualTo("1GiB");
      assertThat(Quantities.parseBytes("1.5GiB")).isEqualTo(1_610_612_736L);
    } finally {
      Locale.setDefault(before);
    }
  }
}
