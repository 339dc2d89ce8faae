package io.thermocline.sim.testbed;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PackageChoiceTest {
  @Test
  void numbersAreComparedAsNumbers() {
    assertThat(
            VersionOrder.INSTANCE.compare(
                "linux-image-6.12.9+deb12-cloud-amd64", "linux-image-6.12.10+deb12-cloud-amd64"))
        .isNegative();
    assertThat(VersionOrder.INSTANCE.compare("6.1.0-50", "6.1.0-9")).isPositive();
    assertThat(VersionOrder.INSTANCE.compare("7.3.4", "7.3.4+deb13")).isNegative();
  }

  @Test
  void unsignedKernelsAreNotTaken() {
    String release = KernelLine.LINUX_6_12.release();

    assertThat("6.12.95+deb12-cloud-amd64").matches(release);
    assertThat("6.12.95+deb12-cloud-amd64-unsigned").doesNotMatch(release);
    assertThat("6.1.0-50-cloud-amd64").doesNotMatch(release);
    assertThat("6.1.0-50-cloud-amd64").matches(KernelLine.LINUX_6_1.release());
  }

  @Test
  void emulatorsTellTheirVersion() {
    assertThat(Emulator.majorVersion("QEMU emulator version 10.0.2 (Debian 1:10.0.2)"))
        .isEqualTo(10);
    assertThat(Emulator.majorVersion("QEMU emulator version 7.2.17")).isEqualTo(7);
    assertThat(Emulator.majorVersion("no such thing")).isZero();
  }
}
