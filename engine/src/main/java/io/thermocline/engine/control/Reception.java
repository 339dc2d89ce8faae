package io.thermocline.engine.control;

import io.thermocline.engine.security.Authenticator;
import io.thermocline.engine.security.Credential;
import io.thermocline.engine.security.FailedLogins;
import io.thermocline.engine.security.Principal;
import io.thermocline.engine.security.Role;
import io.thermocline.policyfile.document.Keywords;
import io.vertx.core.http.HttpServerRequest;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Asks who sends a request, and answers it if that is nobody who may. */
final class Reception {
  private static final Pattern TOKEN_IN_URL = Pattern.compile("(?i)(^|&)(access_)?token=");

  private final Authenticator authenticator;
  private final FailedLogins failures;
  private final AuditTrail audit;

  Reception(Authenticator authenticator, FailedLogins failures, AuditTrail audit) {
    this.authenticator = authenticator;
    this.failures = failures;
    this.audit = audit;
  }

  /** Whether a request carries a token where logs and histories keep it; it is answered then. */
  boolean refusesUrl(HttpServerRequest request) {
    String query = request.query();
    boolean refused = query != null && TOKEN_IN_URL.matcher(query).find();
    if (refused) {
      HttpAnswer.refuse(
          request,
          400,
          "a token does not belong in a URL, where logs keep it: send it as 'Authorization: Bearer"
              + " TOKEN', and replace this one");
    }
    return refused;
  }

  /**
   * @param enough the least role that may
   * @return null if the request has been refused and answered
   */
  @Nullable Visitor admit(HttpServerRequest request, Role enough) {
    String address = request.remoteAddress().hostAddress();
    if (failures.tooMany(address)) {
      HttpAnswer.refuse(request, 429, "too many failed attempts from this address in this second");
      return null;
    }
    Credential credential = Credential.of(request);
    Principal principal = authenticator.identify(credential);
    if (principal == null) {
      failures.add(address);
      request.response().putHeader("www-authenticate", "Bearer");
      refuse(request, null, 401, "who you are is not known: send 'Authorization: Bearer TOKEN'");
      return null;
    }
    if (!principal.role().includes(enough)) {
      refuse(request, principal, 403, "this takes the role " + Keywords.of(enough));
      return null;
    }
    return new Visitor(principal, credential, request.remoteAddress().toString());
  }

  /**
   * Whether a visitor is still who it was when it came.
   *
   * @param newClientCa whether certificates have to be shown again
   */
  boolean knows(Visitor visitor, boolean newClientCa) {
    boolean shownToOthers = newClientCa && visitor.credential() instanceof Credential.Certificate;
    return !shownToOthers
        && visitor.principal().equals(authenticator.identify(visitor.credential()));
  }

  private void refuse(
      HttpServerRequest request, @Nullable Principal principal, int status, String message) {
    audit.refused(principal, request.remoteAddress().toString(), request.path(), status, message);
    HttpAnswer.refuse(request, status, message);
  }
}
