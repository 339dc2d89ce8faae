package io.thermocline.nativecore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.FileInputStream;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ErrorTextTest {
  private static final int NO_SUCH_FILE = 2;

  @TempDir private Path folder;

  @Test
  void saysWhatJavaSays() {
    Path missing = folder.resolve("missing");
    assertThatIOException()
        .isThrownBy(() -> new FileInputStream(missing.toFile()).close())
        .withMessage("%s (%s)", missing, ErrorText.of(NO_SUCH_FILE));
    assertThat(ErrorText.of(ErrorText.BUSY)).isNotBlank().isNotEqualTo(ErrorText.of(NO_SUCH_FILE));
  }
}
