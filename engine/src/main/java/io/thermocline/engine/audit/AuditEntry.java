package io.thermocline.engine.audit;

import io.thermocline.engine.rpc.JsonWriter;
import io.thermocline.engine.security.Principal;
import io.thermocline.policyfile.document.Keywords;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One line of the audit log.
 *
 * @param principal null if nobody was recognised
 * @param address that it came from
 * @param method of the API, or the path of a request
 * @param params as they came, but for what is too long; null if there are none to speak of
 * @param outcome what became of it
 */
public record AuditEntry(
    Instant time,
    @Nullable Principal principal,
    String address,
    String method,
    @Nullable Object params,
    Outcome outcome) {
  private static final int LONGEST_PARAMS = 16 << 10;

  /** How a call ended. */
  public sealed interface Outcome {}

  /**
   * It was carried out.
   *
   * @param revision of the policy afterwards
   * @param changes fields with what they were and what they are
   */
  public record Done(long revision, Object changes) implements Outcome {}

  /**
   * It was not, and has changed nothing.
   *
   * @param code of JSON-RPC, or the status of HTTP
   */
  public record Refused(int code, String message) implements Outcome {}

  String toJson() {
    Map<String, @Nullable Object> line = new LinkedHashMap<>();
    line.put("time", time.toString());
    line.put("who", principal == null ? null : principal.name());
    line.put("role", principal == null ? null : Keywords.of(principal.role()));
    line.put("address", address);
    line.put("method", method);
    if (params != null) {
      line.put("params", shortened(params));
    }
    if (outcome instanceof Done done) {
      line.put("outcome", "done");
      line.put("revision", done.revision());
      line.put("changes", done.changes());
    } else if (outcome instanceof Refused refused) {
      line.put("outcome", "refused");
      line.put("code", refused.code());
      line.put("message", refused.message());
    }
    return JsonWriter.write(line);
  }

  private static Object shortened(Object params) {
    int length = JsonWriter.write(params).length();
    return length <= LONGEST_PARAMS ? params : length + " characters, left out";
  }
}
