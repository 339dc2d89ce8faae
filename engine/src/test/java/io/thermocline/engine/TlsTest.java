package io.thermocline.engine;

import static io.thermocline.engine.SmallEngine.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.thermocline.engine.security.Role;
import io.thermocline.engine.security.SecurityOptions;
import io.thermocline.engine.security.TlsFiles;
import io.thermocline.input.InputException;
import io.vertx.core.http.UpgradeRejectedException;
import io.vertx.core.http.WebSocketClientOptions;
import io.vertx.core.http.WebSocketConnectOptions;
import io.vertx.core.json.JsonObject;
import io.vertx.core.net.KeyCertOptions;
import io.vertx.core.net.PemKeyCertOptions;
import io.vertx.core.net.PemTrustOptions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.cert.X509Certificate;
import java.util.Map;
import java.util.Set;
import javax.net.ssl.X509KeyManager;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TlsTest {
  @TempDir private static Path folder;
  private static Certificates certificates;
  private static Path authority;

  private Path certificate;
  private Path key;
  private SmallEngine engine;

  @BeforeAll
  static void makeCertificates() throws Exception {
    certificates = new Certificates(folder);
    authority = certificates.authority("authority");
    certificates.signed("server", "authority");
    certificates.signed("renewed", "authority");
    certificates.signed("dashboard", "authority");
    certificates.signed("stranger", "authority");
    certificates.authority("elsewhere");
    certificates.signed("impostor", "elsewhere");
  }

  @BeforeEach
  void start() throws Exception {
    certificate = folder.resolve("live.pem");
    key = folder.resolve("live.key");
    use("server");
    engine = SmallEngine.start(SmallEngine.RESTLESS, options("127.0.0.1"));
  }

  @AfterEach
  void stop() {
    engine.close();
  }

  @Test
  void givesACertificateTheRoleOfItsName() throws Exception {
    try (TestClient client = connect(showing("dashboard"))) {
      assertThat(client.result("policy.get").getLong("revision")).isEqualTo(1);
      assertThat(
              client
                  .error("scheme.pause", new JsonObject("{\"name\":\"promote\"}"))
                  .getInteger("code"))
          .isEqualTo(-32003);
    }
  }

  @Test
  void letsNobodyInWithoutACertificateOrWithANameThatHasNoRole() {
    assertThatThrownBy(() -> connect(trusting()))
        .hasRootCauseInstanceOf(UpgradeRejectedException.class)
        .hasMessageContaining("401");
    assertThatThrownBy(() -> connect(showing("stranger")))
        .hasRootCauseInstanceOf(UpgradeRejectedException.class)
        .hasMessageContaining("401");
  }

  @Test
  void refusesACertificateOfAnotherAuthority() {
    // Given a client that shows its certificate although the engine names another authority
    assertThatThrownBy(
            () -> {
              try (TestClient client = connect(insisting("impostor"))) {
                client.result("policy.get");
              }
            })
        .isInstanceOf(RuntimeException.class)
        .hasNoSuppressedExceptions()
        .extracting(TlsTest::rootCause)
        .isNotInstanceOf(UpgradeRejectedException.class);
  }

  @Test
  void showsANewCertificateWithoutARestart() throws Exception {
    use("renewed");

    await().atMost(PATIENCE).untilAsserted(() -> assertThat(serverName()).isEqualTo("renewed"));
  }

  @Test
  void keepsItsCertificateWhileTheNewKeyIsNotThere() throws Exception {
    try (LogCapture log = LogCapture.begin()) {
      replace(folder.resolve("renewed.pem"), certificate);

      await()
          .atMost(PATIENCE)
          .untilAsserted(() -> assertThat(log.text()).contains("is not the key of " + certificate));
      assertThat(serverName()).isEqualTo("server");
    }
  }

  @Test
  void refusesToStartWithFilesThatAreNoCertificates() throws Exception {
    Files.writeString(certificate, "no certificate");

    assertThatThrownBy(() -> SmallEngine.start(SmallEngine.RESTLESS, options("127.0.0.1")))
        .hasRootCauseInstanceOf(InputException.class)
        .hasMessageContaining("are no PEM certificate and key");
  }

  @Test
  void anAddressOfTheNetworkNeedsBothTlsAndAuthentication() {
    assertThatThrownBy(() -> startOn("0.0.0.0", SecurityOptions.NONE))
        .hasRootCauseInstanceOf(InputException.class)
        .hasMessageContaining(
            "'0.0.0.0' is not loopback and needs TLS and authentication"
                + " (add tls.certificate, tls.key and tokens to the file of --config)");
    SecurityOptions tlsOnly =
        new SecurityOptions(new TlsFiles(certificate, key, null), null, Map.of(), Set.of(), null);
    assertThatThrownBy(() -> startOn("0.0.0.0", tlsOnly))
        .hasMessageContaining("needs authentication (add tokens, or tls.client_ca with clients");
  }

  private static void startOn(String host, SecurityOptions security) {
    SmallEngine.start(
            SmallEngine.RESTLESS,
            EngineOptions.defaults().withHost(host).withPort(0).withSecurity(security))
        .close();
  }

  private EngineOptions options(String host) {
    return EngineOptions.defaults()
        .withHost(host)
        .withPort(0)
        .withSecurity(
            new SecurityOptions(
                new TlsFiles(certificate, key, authority),
                null,
                Map.of("dashboard", Role.VIEWER),
                Set.of(),
                null));
  }

  private TestClient connect(WebSocketClientOptions options) {
    WebSocketConnectOptions address = TestClient.address(engine.port());
    return TestClient.connect(engine.vertx(), options, address.addSubProtocol("thermocline.v1"));
  }

  private static WebSocketClientOptions trusting() {
    return new WebSocketClientOptions()
        .setSsl(true)
        .setTrustOptions(new PemTrustOptions().addCertPath(authority.toString()));
  }

  private static WebSocketClientOptions showing(String name) throws Exception {
    WebSocketClientOptions options = trusting();
    options.setKeyCertOptions(
        new PemKeyCertOptions()
            .setCertPath(folder.resolve(name + ".pem").toString())
            .setKeyPath(certificates.key(name).toString()));
    return options;
  }

  private WebSocketClientOptions insisting(String name) throws Exception {
    X509KeyManager keys =
        (X509KeyManager)
            new PemKeyCertOptions()
                .setCertPath(folder.resolve(name + ".pem").toString())
                .setKeyPath(certificates.key(name).toString())
                .getKeyManagerFactory(engine.vertx())
                .getKeyManagers()[0];
    WebSocketClientOptions options = trusting();
    options.setKeyCertOptions(KeyCertOptions.wrap(new InsistingKeyManager(keys)));
    return options;
  }

  private static Throwable rootCause(Throwable e) {
    return e.getCause() == null ? e : rootCause(e.getCause());
  }

  /** The common name of the certificate that the engine shows now. */
  private String serverName() throws Exception {
    try (TestClient client = connect(showing("dashboard"))) {
      X509Certificate shown = (X509Certificate) client.socket().peerCertificates().get(0);
      return shown.getSubjectX500Principal().getName().replaceAll(".*CN=([^,]*).*", "$1");
    }
  }

  private void use(String name) throws Exception {
    replace(folder.resolve(name + ".pem"), certificate);
    replace(certificates.key(name), key);
  }

  private static void replace(Path from, Path to) throws Exception {
    Files.copy(from, to, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.COPY_ATTRIBUTES);
  }
}
