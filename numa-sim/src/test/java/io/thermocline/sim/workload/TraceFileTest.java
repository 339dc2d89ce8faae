package io.thermocline.sim.workload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.thermocline.input.InputException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TraceFileTest {
  private static final String LINES =
      "l 0x5010 1\ns 0x1fff 6\r\nl 0xffff800000000000 2\nl 0x5ff8 2";

  @TempDir private Path folder;

  @Test
  void pagesAreNumberedByAddress() throws IOException {
    Path file = Files.writeString(folder.resolve("small.trace"), LINES);

    TraceWorkload trace = (TraceWorkload) Workloads.parse(file.toString(), Rates.options(8));

    assertThat(trace.pages()).isEqualTo(3);
    assertThat(trace.accessRate()).isEqualTo(1_000);
    assertThat(trace.pageOfAccess()).containsExactly(1, 0, 2, 1);
    assertThat(trace.firstTouchOrder()).containsExactly(1, 0, 2);
  }

  @Test
  void mayBeCompressed() throws IOException {
    Path file = folder.resolve("small.trace.gz");
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
      out.write(LINES.getBytes(StandardCharsets.US_ASCII));
    }

    assertThat(Workloads.parse(file.toString(), Rates.options(8)).pages()).isEqualTo(3);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "x 0x1000 1",
        "l 1000 1",
        "l 0x1000",
        "l 0xyz 1",
        "l 0x1 1 1",
        "l 0x10000000000000000 1"
      })
  void namesTheLineThatIsWrong(String line) throws IOException {
    Path file = Files.writeString(folder.resolve("bad.trace"), "l 0x1000 1\n" + line + "\n");

    assertThatThrownBy(() -> Workloads.parse(file.toString(), Rates.options(8)))
        .isInstanceOfSatisfying(
            InputException.class,
            e -> {
              assertThat(e.location()).isEqualTo(file + ":2: ");
              assertThat(e).hasMessageContaining("is no access (write l|s 0xADDRESS N");
            });
  }

  @Test
  void anEmptyOrBrokenFileIsRefused() throws IOException {
    Path empty = Files.writeString(folder.resolve("empty.trace"), "\n");
    Path broken = Files.writeString(folder.resolve("broken.trace.gz"), LINES);

    assertThatThrownBy(() -> Workloads.parse(empty.toString(), Rates.options(8)))
        .isInstanceOf(InputException.class)
        .hasMessageStartingWith("no accesses in it");
    assertThatThrownBy(() -> Workloads.parse(broken.toString(), Rates.options(8)))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("GZIP");
  }
}
