package io.thermocline.engine;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/** Certificates of two days, made by the JDK's own keytool and written as PEM. */
public final class Certificates {
  private static final String PASSWORD = "changeit";

  private final Path folder;
  private final Path store;

  public Certificates(Path folder) {
    this.folder = folder;
    this.store = folder.resolve("keys.p12");
  }

  /** An authority that signs others. */
  public Path authority(String name) throws Exception {
    generate(name, null, "-ext", "bc:c");
    return certificate(name);
  }

  /** A certificate for this machine's loopback address, or for a client. */
  public Path signed(String name, String authority) throws Exception {
    generate(name, authority, "-ext", "san=dns:localhost,ip:127.0.0.1");
    return certificate(name);
  }

  /** The private key of a certificate, with mode 0600. */
  public Path key(String name) throws GeneralSecurityException, IOException {
    Path file = folder.resolve(name + ".key");
    pem(file, "PRIVATE KEY", keyStore().getKey(name, PASSWORD.toCharArray()).getEncoded());
    return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
  }

  private Path certificate(String name) throws GeneralSecurityException, IOException {
    Certificate certificate = keyStore().getCertificate(name);
    return pem(folder.resolve(name + ".pem"), "CERTIFICATE", certificate.getEncoded());
  }

  private void generate(String name, String authority, String... more) throws Exception {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-alias",
                name,
                "-dname",
                "CN=" + name + ", O=Thermocline tests",
                "-keyalg",
                "EC",
                "-groupname",
                "secp256r1",
                "-validity",
                "2",
                "-storetype",
                "PKCS12",
                "-keystore",
                store.toString(),
                "-storepass",
                PASSWORD));
    command.addAll(List.of(more));
    if (authority != null) {
      command.addAll(List.of("-signer", authority));
    }
    Process keytool = new ProcessBuilder(command).redirectErrorStream(true).start();
    String output = new String(keytool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (keytool.waitFor() != 0) {
      throw new AssertionError(output);
    }
  }

  private KeyStore keyStore() throws GeneralSecurityException, IOException {
    KeyStore keys = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(store)) {
      keys.load(in, PASSWORD.toCharArray());
    }
    return keys;
  }

  private static Path pem(Path file, String label, byte[] der) throws IOException {
    String text = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der);
    return Files.writeString(
        file, "-----BEGIN " + label + "-----\n" + text + "\n-----END " + label + "-----\n");
  }
}
