package io.thermocline.nativecore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.thermocline.input.InputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ThermoclineLibraryTest {
  @TempDir Path directory;

  @Test
  void theLibraryInTheJarIsLoadedOnce() {
    assertThat(ThermoclineLibrary.load()).isSameAs(ThermoclineLibrary.load());
  }

  @Test
  void aFileThatIsNotThereIsNamed() {
    Path missing = directory.resolve("libmissing.so");

    assertThatThrownBy(() -> ThermoclineLibrary.open(missing.toString()))
        .isInstanceOf(InputException.class)
        .hasMessage(
            missing
                + ": cannot be read (give -Dthermocline.library the path of libthermocline.so)");
  }

  @Test
  void aFileThatIsNoLibraryIsReportedInOneLine() throws IOException {
    Path text = Files.writeString(directory.resolve("libtext.so"), "not a library");

    assertThatThrownBy(() -> ThermoclineLibrary.open(text.toString()))
        .isInstanceOf(InputException.class)
        .hasMessageStartingWith("native library: ")
        .hasMessageContaining("-Dthermocline.library=FILE")
        .satisfies(e -> assertThat(e.getMessage()).doesNotContain("\n"));
  }
}
