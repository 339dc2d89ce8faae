package io.thermocline.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.thermocline.engine.security.Permission;
import io.thermocline.engine.security.Permissions;
import io.thermocline.engine.security.Role;
import io.thermocline.policyfile.document.Keywords;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every method with every role, as the table says. */
class PermissionsTest {
  private static final int FORBIDDEN = -32003;
  private static final int NO_SUCH_METHOD = -32601;

  @TempDir private static Path folder;
  private static SmallEngine engine;
  private static final Map<Role, TestClient> CLIENTS = new EnumMap<>(Role.class);

  @BeforeAll
  static void start() throws Exception {
    engine = SmallEngine.start(SmallEngine.RESTLESS, TestTokens.in(folder).options());
    for (Role role : Role.values()) {
      String token = TestTokens.of(Keywords.of(role));
      CLIENTS.put(role, TestClient.connect(engine.vertx(), engine.port(), token));
    }
  }

  @AfterAll
  static void stop() {
    engine.close();
  }

  static Stream<Arguments> everyMethodAndRole() {
    return Permissions.all().stream()
        .flatMap(row -> Stream.of(Role.values()).map(role -> Arguments.of(row, role)));
  }

  @ParameterizedTest
  @MethodSource("everyMethodAndRole")
  void isAllowedFromItsRoleUpwardsOnly(Permission row, Role role) {
    // Without parameters, which most methods refuse: who may not call does not even learn that.
    JsonObject reply = CLIENTS.get(role).call(row.method(), new JsonObject());

    int code = reply.containsKey("error") ? reply.getJsonObject("error").getInteger("code") : 0;
    if (role.includes(row.role())) {
      assertThat(code).as(reply.encode()).isNotIn(FORBIDDEN, NO_SUCH_METHOD);
    } else {
      assertThat(code).isEqualTo(FORBIDDEN);
      assertThat(reply.getJsonObject("error").getString("message"))
          .isEqualTo(row.method() + " takes the role " + Keywords.of(row.role()));
    }
  }
}
