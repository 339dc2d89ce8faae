package io.thermocline.walls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class BlockedEventLoopsTest {
  @Test
  void aHandlerThatWaitsIsNoticed() {
    VertxOptions impatient =
        new VertxOptions()
            .setBlockedThreadCheckInterval(5)
            .setBlockedThreadCheckIntervalUnit(TimeUnit.MILLISECONDS)
            .setMaxEventLoopExecuteTime(10)
            .setMaxEventLoopExecuteTimeUnit(TimeUnit.MILLISECONDS);
    Vertx vertx = Vertx.vertx(impatient);
    CountDownLatch release = new CountDownLatch(1);
    try {
      vertx.runOnContext(ignored -> awaitUninterruptibly(release));

      await()
          .untilAsserted(
              () -> assertThat(BlockedEventLoops.take()).anyMatch(w -> w.contains("blocked")));
    } finally {
      release.countDown();
      vertx.close().await();
    }
    BlockedEventLoops.take();
  }

  private static void awaitUninterruptibly(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
