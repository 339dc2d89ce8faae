package io.thermocline.engine.cli;

import io.thermocline.engine.client.Endpoint;
import io.vertx.core.http.UpgradeRejectedException;
import java.net.ConnectException;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/** Why a command has found no engine, or none that lets it in. */
final class NoEngine {
  private static final int UNAUTHORIZED = 401;

  private NoEngine() {}

  /**
   * @param failure of the connection
   */
  static CommandException at(Endpoint endpoint, Throwable failure) {
    boolean nobody = failure instanceof ConnectException;
    return new CommandException(
        nobody ? ExitStatus.UNAVAILABLE : ExitStatus.FAILED,
        "engine at " + endpoint.address() + ": " + reason(endpoint, failure),
        failure);
  }

  private static String reason(Endpoint endpoint, Throwable failure) {
    if (failure instanceof ConnectException) {
      return "nothing answers there"
          + " (start one with 'thermocline serve', or name its port with --port N)";
    }
    if (failure instanceof UpgradeRejectedException rejected) {
      return rejection(endpoint, rejected.getStatus());
    }
    if (overTls(failure)) {
      return "TLS failed: "
          + rootOf(failure).getMessage()
          + " (--tls-ca FILE names whoever has signed its certificate)";
    }
    String mend = " (if it speaks TLS, give --tls-ca FILE or --url wss://HOST:PORT)";
    return "no connection: " + failure.getMessage() + (endpoint.tls() == null ? mend : "");
  }

  private static String rejection(Endpoint endpoint, int status) {
    if (status != UNAUTHORIZED) {
      return "refuses the connection with status " + status;
    }
    return endpoint.token() == null
        ? "asks who you are (give --token-file FILE, or --tls-certificate and --tls-key)"
        : "does not know this token (give another with --token-file FILE)";
  }

  private static boolean overTls(@Nullable Throwable failure) {
    return failure != null && (failure instanceof SSLException || overTls(failure.getCause()));
  }

  private static Throwable rootOf(Throwable failure) {
    Throwable cause = failure.getCause();
    return cause == null ? failure : rootOf(cause);
  }
}
