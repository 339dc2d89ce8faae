package io.thermocline.walls;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.importer.ImportOption.Predefined.DO_NOT_INCLUDE_TESTS;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What runs on an event loop never waits: not for a file, not for another thread. */
class EventLoopWallsTest {
  private static final String[] ON_THE_LOOP = {
    "io.thermocline.engine.control..",
    "io.thermocline.engine.loop..",
    "io.thermocline.engine.rpc..",
    "io.thermocline.engine.telemetry.."
  };

  private static final Set<String> WAITING =
      Set.of(
          "java.lang.Object.wait",
          "java.lang.Process.waitFor",
          "java.lang.Thread.join",
          "java.lang.Thread.sleep",
          "java.util.concurrent.BlockingQueue.put",
          "java.util.concurrent.BlockingQueue.take",
          "java.util.concurrent.CompletableFuture.get",
          "java.util.concurrent.CompletableFuture.join",
          "java.util.concurrent.CountDownLatch.await",
          "java.util.concurrent.Future.get",
          "java.util.concurrent.Semaphore.acquire",
          "java.util.concurrent.locks.Condition.await",
          "io.vertx.core.Future.await");

  private static final JavaClasses HOUSE =
      new ClassFileImporter()
          .withImportOption(DO_NOT_INCLUDE_TESTS)
          .importPackages("io.thermocline.engine");

  @Test
  void handlersDoNotWaitForThreads() {
    noClasses()
        .that()
        .resideInAnyPackage(ON_THE_LOOP)
        .should()
        .callCodeUnitWhere(describe("waits", EventLoopWallsTest::waits))
        .check(HOUSE);
  }

  @Test
  void handlersDoNotTouchFilesOrBlockingSockets() {
    noClasses()
        .that()
        .resideInAnyPackage(ON_THE_LOOP)
        .should()
        .dependOnClassesThat()
        .haveFullyQualifiedName("java.nio.file.Files")
        .orShould()
        .dependOnClassesThat()
        .haveFullyQualifiedName("java.io.File")
        .orShould()
        .dependOnClassesThat()
        .resideInAnyPackage("java.net.http..", "java.nio.channels..")
        .check(HOUSE);
  }

  private static boolean waits(JavaCall<?> call) {
    return WAITING.contains(call.getTargetOwner().getName() + "." + call.getName());
  }
}
