package io.thermocline.sim.machine;

import static org.assertj.core.api.Assertions.assertThat;

import io.thermocline.sim.machine.FrameBlocks.NodeFrames;
import io.thermocline.sim.random.SplitMix64;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A fast node of 40 frames, 36 of them usable, and a slow one of 80, 72 usable; granules of 4. */
class FrameBlocksTest {
  private static final List<NodeFrames> NODES =
      List.of(new NodeFrames(0, 40, 36), new NodeFrames(40, 80, 72));

  @Test
  void firstTouchFillsTheFastNodeWithWhatIsTouchedFirst() {
    int[] lastPagesFirst = IntStream.range(0, 60).map(i -> 59 - i).toArray();

    int[] frames = place(InitialPlacement.FIRST_TOUCH, lastPagesFirst);

    assertThat(Arrays.stream(frames, 24, 60)).as("36 pages touched first").allMatch(f -> f < 40);
    assertThat(Arrays.stream(frames, 0, 24)).as("24 touched later").allMatch(f -> f >= 40);
  }

  @Test
  void slowFillsTheSlowNodeFirst() {
    int[] frames = place(InitialPlacement.SLOW, IntStream.range(0, 80).toArray());

    assertThat(Arrays.stream(frames, 0, 72)).allMatch(frame -> frame >= 40);
    assertThat(Arrays.stream(frames, 72, 80)).allMatch(frame -> frame < 40);
  }

  @Test
  void randomUsesBothNodesInProportion() {
    int[] frames = place(InitialPlacement.RANDOM, IntStream.range(0, 54).toArray());

    // Half of all usable frames: about half of the fast node's 36.
    assertThat(Arrays.stream(frames).filter(frame -> frame < 40).count()).isBetween(8L, 28L);
  }

  @ParameterizedTest
  @EnumSource(InitialPlacement.class)
  void granulesStayTogetherAndNoFrameIsGivenTwice(InitialPlacement placement) {
    int[] frames = place(placement, IntStream.range(0, 100).toArray());

    assertThat(frames).doesNotHaveDuplicates();
    assertThat(Arrays.stream(frames).filter(frame -> frame < 40).count()).isLessThanOrEqualTo(36);
    assertThat(Arrays.stream(frames).filter(frame -> frame >= 40).count()).isLessThanOrEqualTo(72);
    for (int page = 0; page < 100; page += 4) {
      assertThat(frames[page + 3] - frames[page]).isEqualTo(3);
    }
  }

  @Test
  void blocksAreShuffled() {
    int[] frames = place(InitialPlacement.FIRST_TOUCH, IntStream.range(0, 36).toArray());

    assertThat(frames[4] - frames[3] == 1 && frames[8] - frames[7] == 1).isFalse();
  }

  private static int[] place(InitialPlacement placement, int[] touchOrder) {
    return new FrameBlocks(4, new SplitMix64(5)).place(placement, NODES, touchOrder);
  }
}
