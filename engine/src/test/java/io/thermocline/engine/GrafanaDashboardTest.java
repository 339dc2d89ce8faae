package io.thermocline.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.thermocline.engine.GrafanaPanels.Query;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class GrafanaDashboardTest {
  private static final Pattern METRIC = Pattern.compile("thermocline_[a-z_]+");
  private static final Pattern TYPE = Pattern.compile("(?m)^# TYPE (thermocline_[a-z_]+) ");

  @Test
  void panelsShowEveryMetricThatTheEngineHasAndNoOther() throws Exception {
    Set<String> shown =
        GrafanaPanels.queries().stream()
            .map(Query::expression)
            .flatMap(expression -> METRIC.matcher(expression).results())
            .map(MatchResult::group)
            .collect(Collectors.toCollection(TreeSet::new));

    assertThat(shown).isEqualTo(served());
  }

  private static Set<String> served() throws Exception {
    try (SmallEngine engine = SmallEngine.start();
        TestClient client = engine.connect()) {
      SchemeFeed.of(client).await("promote", s -> s.getLong("szApplied") > 0);
      URI metrics = URI.create("http://127.0.0.1:" + engine.port() + "/metrics");
      String text =
          HttpClient.newHttpClient()
              .send(HttpRequest.newBuilder(metrics).build(), HttpResponse.BodyHandlers.ofString())
              .body();
      return TYPE.matcher(text)
          .results()
          .map(type -> type.group(1))
          .collect(Collectors.toCollection(TreeSet::new));
    }
  }
}
