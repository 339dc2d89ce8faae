package io.thermocline.nativecore;

import static org.assertj.core.api.Assertions.assertThat;

import io.thermocline.region.SnapshotLayout;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The buffer as Java describes it against the structs that the C compiler laid out. */
class SnapshotLayoutTest {
  @Test
  void everyConstantHasTheValueThatCHas() {
    List<Field> constants =
        Arrays.stream(SnapshotLayout.class.getFields())
            .filter(f -> Modifier.isStatic(f.getModifiers()) && f.getType() == int.class)
            .toList();

    assertThat(constants).hasSizeGreaterThanOrEqualTo(22);
    assertThat(constants)
        .allSatisfy(
            constant ->
                assertThat(MonitorLibrary.tc_snapshot_constant(constant.getName()))
                    .as(constant.getName())
                    .isEqualTo(constant.getInt(null)));
  }

  @Test
  void aBufferHasTheSizeThatCNeeds() {
    for (int capacity : new int[] {16, 1_008, MonitorConfig.CAPACITY}) {
      assertThat(MonitorLibrary.tc_snapshot_bytes(capacity))
          .isEqualTo(SnapshotLayout.bufferBytes(capacity));
    }
  }
}
