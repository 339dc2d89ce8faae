package io.thermocline.engine.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A kernel made of files in which an engine with one kdamond was killed. */
class ReleaseTest {
  private static final String DAMON = "sys/kernel/mm/damon/admin/kdamonds/";
  private static final String RECORD = "run/thermocline/kernel";
  private static final String STAT = "sys/module/damon_stat/parameters/enabled";

  @TempDir private Path root;

  @Test
  void whatAnEngineLeftIsGivenBack() throws IOException {
    killedEngine("101");
    Path trace = Files.createDirectories(root.resolve("sys/kernel/tracing/instances/thermocline"));

    CommandRun run = CommandRun.on(root, "release");

    assertThat(run.err()).isEmpty();
    assertThat(run.out()).isEqualTo("Released what an engine had left in the kernel.\n");
    assertThat(run.status()).isZero();
    assertThat(read(DAMON + "0/state")).isEqualTo("off");
    assertThat(read(DAMON + "nr_kdamonds")).isEqualTo("0");
    assertThat(read(STAT)).isEqualTo("Y");
    assertThat(root.resolve(RECORD)).doesNotExist();
    assertThat(trace).doesNotExist();
  }

  @Test
  void anotherToolsKdamondStays() throws IOException {
    killedEngine("555");

    CommandRun.on(root, "release");

    assertThat(read(DAMON + "0/state")).isEqualTo("on");
    assertThat(read(DAMON + "nr_kdamonds")).isEqualTo("1");
    assertThat(read(STAT)).as("which it had turned").isEqualTo("Y");
  }

  @Test
  void withoutARecordThereIsNothingToDo() {
    CommandRun run = CommandRun.on(root, "release");

    assertThat(run.status()).isZero();
    assertThat(run.out()).startsWith("Nothing to release:");
    assertThat(root.resolve("run")).as("nothing is made").doesNotExist();
  }

  @Test
  void aRunningEngineKeepsWhatItHas() throws IOException {
    killedEngine("101");
    try (FileChannel lock =
            FileChannel.open(
                root.resolve("run/thermocline/lock"),
                StandardOpenOption.CREATE,
                StandardOpenOption.WRITE);
        var locked = lock.lock()) {
      assertThat(locked.isValid()).isTrue();

      CommandRun run = CommandRun.on(root, "release");

      assertThat(run.status()).isEqualTo(3);
      assertThat(run.err()).endsWith("another engine runs on this machine (stop it first)\n");
      assertThat(read(DAMON + "0/state")).isEqualTo("on");
    }
  }

  @Test
  void theRecordMayLieElsewhere() throws IOException {
    killedEngine("101");
    Path elsewhere = root.resolve("elsewhere");
    Files.move(root.resolve("run/thermocline"), elsewhere);

    assertThat(CommandRun.on(root, "release").out()).startsWith("Nothing to release:");
    assertThat(CommandRun.on(root, "release", "--run-directory", elsewhere.toString()).out())
        .startsWith("Released");
  }

  @Test
  void aDamagedRecordIsSaidToBeSo() throws IOException {
    killedEngine("101");
    write(RECORD, "boot 5a1e\n");

    CommandRun run = CommandRun.on(root, "release");

    assertThat(run.status()).isEqualTo(1);
    assertThat(run.err()).contains(RECORD + ": is damaged, a record without its end");
    assertThat(read(DAMON + "0/state")).isEqualTo("on");
  }

  /** Its thread was 101; the one that runs now has this pid. */
  private void killedEngine(String pid) throws IOException {
    write("proc/sys/kernel/random/boot_id", "5a1e\n");
    write(DAMON + "nr_kdamonds", "1\n");
    write(DAMON + "0/state", "on\n");
    write(DAMON + "0/pid", pid + "\n");
    write(STAT, "N\n");
    write(
        RECORD,
        """
        boot 5a1e
        pid 101
        setting %s N Y
        write nr_kdamonds = 1
        end
        """
            .formatted(STAT));
  }

  private void write(String file, String text) throws IOException {
    Path path = root.resolve(file);
    Files.createDirectories(path.getParent());
    Files.writeString(path, text);
  }

  private String read(String file) throws IOException {
    return Files.readString(root.resolve(file)).strip();
  }
}
