package io.thermocline.placement;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import org.junit.jupiter.api.Test;

class AllocationTest {
  private static final int WARM_UP_STEPS = 50;
  private static final int STEPS = 20;

  @Test
  void aStepOverTenThousandRegionsAllocatesNothingPerRegion() {
    var threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long self = Thread.currentThread().getId();
    var machine = new LargeMachine();
    for (int i = 0; i < WARM_UP_STEPS; i++) {
      machine.publish();
      machine.step();
    }

    long allocated = 0;
    for (int i = 0; i < STEPS; i++) {
      machine.publish();
      long before = threads.getThreadAllocatedBytes(self);
      machine.step();
      allocated += threads.getThreadAllocatedBytes(self) - before;
    }

    assertThat(machine.acceptedBytes()).isPositive();
    assertThat(machine.marks()).isGreaterThan(STEPS * (long) LargeMachine.REGIONS / 2);
    assertThat(allocated / STEPS).as("less than two bytes a region").isLessThan(16_384);
  }
}
