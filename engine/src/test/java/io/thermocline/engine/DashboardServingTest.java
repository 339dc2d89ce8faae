package io.thermocline.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class DashboardServingTest {
  private static SmallEngine engine;
  private final HttpClient http = HttpClient.newHttpClient();

  @BeforeAll
  static void start() {
    engine = SmallEngine.start();
  }

  @AfterAll
  static void stop() {
    engine.close();
  }

  @Test
  void thePageMayLoadOnlyWhatComesFromHere() throws Exception {
    HttpResponse<String> page = get("/", "");

    assertThat(page.statusCode()).isEqualTo(200);
    assertThat(page.body()).contains("<title>Thermocline</title>");
    assertThat(header(page, "content-type")).isEqualTo("text/html; charset=utf-8");
    assertThat(header(page, "content-security-policy"))
        .startsWith("default-src 'none'; script-src 'self'; style-src 'self';")
        .contains("frame-ancestors 'none'")
        .doesNotContain("unsafe");
    assertThat(header(page, "x-content-type-options")).isEqualTo("nosniff");
  }

  @Test
  void modulesAreSentAgainOnlyWhenTheyHaveChanged() throws Exception {
    HttpResponse<String> first = get("/dashboard/main.js", "");
    assertThat(first.statusCode()).isEqualTo(200);
    assertThat(header(first, "content-type")).isEqualTo("text/javascript; charset=utf-8");
    assertThat(header(first, "cache-control")).isEqualTo("no-cache");

    HttpResponse<String> second = get("/dashboard/main.js", header(first, "etag"));
    assertThat(second.statusCode()).isEqualTo(304);
    assertThat(second.body()).isEmpty();

    assertThat(get("/dashboard/main.js", "\"old\"").statusCode()).isEqualTo(200);
  }

  @Test
  void nothingElseLiesThere() throws Exception {
    assertThat(get("/dashboard/Dashboard.class", "").statusCode()).isEqualTo(404);
    assertThat(get("/dashboard/../../META-INF/MANIFEST.MF", "").statusCode()).isEqualTo(404);
  }

  private HttpResponse<String> get(String path, String tag)
      throws IOException, InterruptedException {
    URI uri = URI.create("http://127.0.0.1:" + engine.port() + path);
    HttpRequest.Builder request = HttpRequest.newBuilder(uri);
    if (!tag.isEmpty()) {
      request.header("If-None-Match", tag);
    }
    return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
  }

  private static String header(HttpResponse<?> response, String name) {
    return response.headers().firstValue(name).orElse("");
  }
}
