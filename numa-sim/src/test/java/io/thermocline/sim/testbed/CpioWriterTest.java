package io.thermocline.sim.testbed;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class CpioWriterTest {
  @Test
  void anEntryIsAHeaderANameAndAContentEachPaddedToFourBytes() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (CpioWriter archive = new CpioWriter(bytes)) {
      archive.text("request", "hello");
    }

    String text = bytes.toString(ISO_8859_1);
    // 110 characters, "request" and a null, padded to 120; five characters, padded to 8.
    assertThat(text).startsWith("070701" + "00000001" + "000081ED");
    assertThat(text.substring(110, 120)).isEqualTo("request\0\0\0");
    assertThat(text.substring(120, 128)).isEqualTo("hello\0\0\0");
    assertThat(text.substring(128)).startsWith("070701").contains("TRAILER!!!");
    assertThat(bytes.size()).isEqualTo(512);
  }

  @Test
  void foldersAreMadeOnceAndBeforeWhatIsInThem() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (CpioWriter archive = new CpioWriter(bytes)) {
      archive.text("a/b/c", "");
      archive.text("a/b/d", "");
    }

    String names =
        bytes.toString(ISO_8859_1).replaceAll("0707[0-9A-F]{106}", " ").replace("\0", "");
    assertThat(names).isEqualTo(" a a/b a/b/c a/b/d TRAILER!!!");
  }
}
