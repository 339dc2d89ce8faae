package io.thermocline.engine.dashboard;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class PageFilesTest {
  private static final Pattern ADDRESS = Pattern.compile("(?:https?:|wss?:)//[^'\"\\s]+");
  private static final Pattern REFERENCE =
      Pattern.compile("from '\\./([^']+)'|(?:src|href)=\"dashboard/([^\"]+)\"");

  @Test
  void everythingThatLiesThereIsServed() throws IOException, URISyntaxException {
    Path folder = Path.of(PageFile.class.getResource(Dashboard.INDEX).toURI()).getParent();
    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .filteredOn(name -> !name.endsWith(".class"))
          .containsExactlyInAnyOrderElementsOf(Dashboard.FILES);
    }
  }

  @Test
  void everythingThatIsReferredToIsThere() throws IOException {
    for (String name : Dashboard.FILES) {
      assertThat(REFERENCE.matcher(text(name)).results().map(PageFilesTest::target).toList())
          .as(name)
          .isSubsetOf(Dashboard.FILES);
    }
  }

  @Test
  void nothingNamesAnotherPlaceButTheNamespaceOfDrawings() throws IOException {
    for (String name : Dashboard.FILES) {
      List<String> addresses =
          ADDRESS.matcher(text(name)).results().map(MatchResult::group).toList();
      assertThat(addresses).as(name).allMatch("http://www.w3.org/2000/svg"::equals);
    }
  }

  @Test
  void everyFileFitsOnFewScreens() throws IOException {
    for (String name : Dashboard.FILES) {
      assertThat(text(name).lines()).as(name).hasSizeLessThan(250);
    }
  }

  @Test
  void anotherTextHasAnotherTag() throws IOException {
    assertThat(PageFile.read("main.js").tag()).isNotEqualTo(PageFile.read("model.js").tag());
    assertThat(PageFile.read("main.js")).isEqualTo(PageFile.read("main.js"));
  }

  private static String target(MatchResult reference) {
    return reference.group(1) != null ? reference.group(1) : reference.group(2);
  }

  private static String text(String name) throws IOException {
    return PageFile.read(name).body().toString(UTF_8);
  }
}
