package io.thermocline.nativecore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.thermocline.input.InputException;
import io.thermocline.placement.Outcome;
import io.thermocline.placement.Plan;
import io.thermocline.placement.ResolvedScheme;
import io.thermocline.placement.Topology;
import io.thermocline.scheme.Action;
import io.thermocline.scheme.Filter;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A kernel made of files: 16 slow frames, of which four hold pages, and no program. */
@Timeout(30)
class NativePageMoverTest {
  private static final int PAGE = 4096;
  private static final long LRU_ANON_MAPPED = 1L << 5 | 1L << 12 | 1L << 11;

  private static final Topology.Node SLOW =
      new Topology.Node(1, "cxl", 1, 0, List.of(new Topology.Range(0, 16 * PAGE)));

  @TempDir private Path root;

  @BeforeEach
  void fourPagesOnSlowFrames() throws IOException {
    ByteBuffer flags = ByteBuffer.allocate(16 * 8).order(ByteOrder.LITTLE_ENDIAN);
    for (int frame = 4; frame < 8; frame++) {
      flags.putLong(frame * 8, LRU_ANON_MAPPED);
    }
    Files.createDirectories(root.resolve("proc"));
    Files.write(root.resolve("proc/kpageflags"), flags.array());
  }

  @Test
  void reportsWhatItLookedAtAndIsReadyAgain() {
    try (var mover = new NativePageMover(root, List.of(SLOW))) {
      List<Outcome> outcomes = carryOut(mover, SmallMachine.scheme(5, Action.STAT));

      assertThat(outcomes.stream().mapToLong(Outcome::triedBytes).sum()).isEqualTo(16 * PAGE);
      assertThat(outcomes.stream().mapToLong(Outcome::filterPassedBytes).sum()).isEqualTo(4 * PAGE);
      assertThat(outcomes.stream().mapToInt(Outcome::regions).sum()).isEqualTo(1);
      assertThat(outcomes).allMatch(outcome -> outcome.schemeUid() == 5);
      assertThat(mover.ready(1)).isTrue();
      assertThat(mover.ready(0)).isFalse();
    }
  }

  @Test
  void pagesThatNobodyMapsFailWithoutHarm() {
    try (var mover = new NativePageMover(root, List.of(SLOW))) {
      List<Outcome> outcomes = carryOut(mover, SmallMachine.scheme(5, Action.MIGRATE_HOT));

      assertThat(outcomes.stream().mapToLong(Outcome::filterPassedBytes).sum()).isEqualTo(4 * PAGE);
      assertThat(outcomes.stream().mapToLong(Outcome::appliedBytes).sum()).isZero();
    }
  }

  @Test
  void asksForTheCgroupThatAFilterNames() throws IOException {
    Path cgroup = Files.createDirectories(root.resolve("sys/fs/cgroup/hmsdk"));
    long inode = ((Number) Files.getAttribute(cgroup, "unix:ino")).longValue();
    ByteBuffer cgroups = ByteBuffer.allocate(16 * 8).order(ByteOrder.LITTLE_ENDIAN);
    cgroups.putLong(4 * 8, inode).putLong(5 * 8, inode).putLong(6 * 8, inode + 1);
    Files.write(root.resolve("proc/kpagecgroup"), cgroups.array());
    var others = new Filter(Filter.Type.MEMCG, false, false, "/hmsdk", 0, 0);

    try (var mover = new NativePageMover(root, List.of(SLOW))) {
      List<Outcome> outcomes = carryOut(mover, SmallMachine.scheme(5, Action.STAT, others));

      assertThat(outcomes.stream().mapToLong(Outcome::filterPassedBytes).sum()).isEqualTo(2 * PAGE);
    }
  }

  @Test
  void refusesAKernelThatShowsNoFrames() throws IOException {
    Files.delete(root.resolve("proc/kpageflags"));

    assertThatThrownBy(() -> new NativePageMover(root, List.of(SLOW)))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("kpageflags: cannot be read, errno 2");
  }

  @Test
  void closedMoverSaysSo() {
    var mover = new NativePageMover(root, List.of(SLOW));

    mover.close();
    mover.close();

    assertThatIllegalStateException()
        .isThrownBy(() -> mover.ready(1))
        .withMessage("the page mover is closed");
  }

  /** Offers all slow frames, and waits until they are done with. */
  private static List<Outcome> carryOut(NativePageMover mover, ResolvedScheme scheme) {
    var plan = new Plan();
    plan.add(0, 16 * PAGE, 1, scheme, false);
    assertThat(mover.offer(plan)).isTrue();
    while (!mover.ready(1)) {
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(1));
    }
    List<Outcome> outcomes = new ArrayList<>();
    mover.poll(outcomes::add);
    return outcomes;
  }
}
