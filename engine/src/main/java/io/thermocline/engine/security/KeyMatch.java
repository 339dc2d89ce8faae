package io.thermocline.engine.security;

import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.SignatureException;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.X509KeyManager;

/** Whether a private key belongs to its certificate: files are replaced one after the other. */
final class KeyMatch {
  private static final byte[] PROBE = {1, 2, 3, 4};
  private static final List<String> KEY_TYPES = List.of("RSA", "EC", "EdDSA");

  private KeyMatch() {}

  /** Whether what the key signs is verified by the certificate. */
  static boolean of(KeyManagerFactory factory) throws GeneralSecurityException {
    X509KeyManager manager =
        Stream.of(factory.getKeyManagers())
            .filter(X509KeyManager.class::isInstance)
            .map(X509KeyManager.class::cast)
            .findFirst()
            .orElseThrow();
    String alias =
        KEY_TYPES.stream()
            .map(type -> manager.getServerAliases(type, null))
            .filter(Objects::nonNull)
            .flatMap(Arrays::stream)
            .findFirst()
            .orElse("");
    PrivateKey key = manager.getPrivateKey(alias);
    return key != null && matches(key, manager.getCertificateChain(alias)[0].getPublicKey());
  }

  private static boolean matches(PrivateKey key, PublicKey certified)
      throws GeneralSecurityException {
    if (!key.getAlgorithm().equals(certified.getAlgorithm())) {
      return false;
    }
    Signature signature = Signature.getInstance(algorithm(key));
    signature.initSign(key);
    signature.update(PROBE);
    byte[] signed = signature.sign();
    signature.initVerify(certified);
    signature.update(PROBE);
    try {
      return signature.verify(signed);
    } catch (SignatureException e) {
      return false; // Of another length.
    }
  }

  private static String algorithm(PrivateKey key) {
    return switch (key.getAlgorithm()) {
      case "RSA" -> "SHA256withRSA";
      case "EC" -> "SHA256withECDSA";
      default -> key.getAlgorithm();
    };
  }
}
