package io.thermocline.sim.testbed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AptSourcesTest {
  @TempDir Path root;

  @BeforeEach
  void debianTwelve() throws IOException {
    write("etc/os-release", "ID=debian\nVERSION_CODENAME=bookworm\n");
  }

  @Test
  void theMirrorIsTheOneOfTheMachinesOwnSuite() throws IOException {
    write(
        "etc/apt/sources.list.d/debian.sources",
        """
        Types: deb
        URIs: http://mirror.example/security
        Suites: bookworm-security
        Components: main

        # Ours
        Types: deb deb-src
        URIs: http://mirror.example/debian
        Suites: bookworm bookworm-updates
        Components: main
        """);

    AptSources sources = AptSources.of(root);

    assertThat(sources).isEqualTo(new AptSources("http://mirror.example/debian", "bookworm"));
    assertThat(sources.lines(List.of("bookworm-backports")))
        .startsWith("deb ")
        .endsWith(" http://mirror.example/debian bookworm-backports main\n");
  }

  @Test
  void theOldFormIsReadToo() throws IOException {
    write(
        "etc/apt/sources.list",
        """
        # deb http://old.example/debian bookworm main
        deb-src http://source.example/debian bookworm main
        deb [arch=amd64 signed-by=/a.gpg] http://mirror.example/debian bookworm main contrib
        """);

    assertThat(AptSources.of(root).mirror()).isEqualTo("http://mirror.example/debian");
  }

  @Test
  void aStanzaThatIsSwitchedOffDoesNotCount() throws IOException {
    write(
        "etc/apt/sources.list.d/a.sources",
        "Enabled: no\nTypes: deb\nURIs: http://off.example\nSuites: bookworm\n");

    assertThatThrownBy(() -> AptSources.of(root))
        .isInstanceOf(TestbedException.class)
        .hasMessageContaining("no source of Debian bookworm");
  }

  @Test
  void anotherSystemIsToldWhereItWorks() throws IOException {
    write("etc/os-release", "ID=fedora\n");

    assertThatThrownBy(() -> AptSources.of(root))
        .isInstanceOf(TestbedException.class)
        .hasMessageContaining("run it on Debian");
  }

  private void write(String name, String text) throws IOException {
    Path file = root.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }
}
