package io.thermocline.sim.testbed;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class SharedLibrariesTest {
  @Test
  void librariesAndTheLoaderAreTakenAndTheKernelsOwnIsNot() {
    String output =
        """
        \tlinux-vdso.so.1 (0x00007ffd2d5d0000)
        \tlibz.so.1 => /lib/x86_64-linux-gnu/libz.so.1 (0x00007f2b6b400000)
        \tlibgone.so => not found
        \t/lib64/ld-linux-x86-64.so.2 (0x00007f2b6b600000)
        """;

    assertThat(SharedLibraries.parse(output))
        .containsExactly(
            Path.of("/lib/x86_64-linux-gnu/libz.so.1"), Path.of("/lib64/ld-linux-x86-64.so.2"));
  }
}
