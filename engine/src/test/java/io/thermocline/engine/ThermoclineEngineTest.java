package io.thermocline.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.thermocline.engine.backend.SimBackend;
import io.thermocline.placement.UnsupportedPolicyException;
import io.thermocline.policyfile.PolicyFiles;
import io.thermocline.sim.machine.SimulatedMachine;
import io.vertx.core.Vertx;
import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ThermoclineEngineTest {
  private final Vertx vertx = Vertx.vertx();

  @AfterEach
  void closeVertx() {
    SmallEngine.await(vertx.close());
  }

  @Test
  void aTakenPortFailsTheStartAndStopsTheBackend() throws Exception {
    try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      SimulatedMachine machine = SmallEngine.machine();

      assertThatThrownBy(() -> start(machine, other.getLocalPort(), SmallEngine.RESTLESS))
          .hasRootCauseInstanceOf(BindException.class);

      assertClosed(machine);
    }
  }

  @Test
  void aPolicyForAnotherMachineFailsTheStartAndStopsTheBackend() {
    SimulatedMachine machine = SmallEngine.machine();

    assertThatThrownBy(() -> start(machine, 0, SmallEngine.RESTLESS.replace("to: 0", "to: 7")))
        .hasRootCauseInstanceOf(UnsupportedPolicyException.class)
        .hasMessageContaining("node 7");

    assertClosed(machine);
  }

  @Test
  void stopsTwiceWithoutHarmAndFreesItsPort() throws Exception {
    SimulatedMachine machine = SmallEngine.machine();
    ThermoclineEngine engine = start(machine, 0, SmallEngine.RESTLESS);
    int port = engine.port();

    engine.close();
    engine.close();

    assertClosed(machine);
    try (ServerSocket free = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
      assertThat(free.isBound()).isTrue();
    }
  }

  private ThermoclineEngine start(SimulatedMachine machine, int port, String policy) {
    return SmallEngine.await(
        ThermoclineEngine.start(
            vertx,
            EngineOptions.defaults().withPort(port),
            new SimBackend(machine),
            PolicyFiles.parse(policy, "policy.yaml")));
  }

  private static void assertClosed(SimulatedMachine machine) {
    assertThatThrownBy(() -> machine.monitors().get(0).stats())
        .isInstanceOf(IllegalStateException.class);
  }
}
