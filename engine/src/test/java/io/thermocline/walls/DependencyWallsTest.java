package io.thermocline.walls;

import static com.tngtech.archunit.core.importer.ImportOption.Predefined.DO_NOT_INCLUDE_TESTS;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class DependencyWallsTest {
  private static final String[] DOMAIN = {
    "io.thermocline.input..",
    "io.thermocline.region..",
    "io.thermocline.scheme..",
    "io.thermocline.placement..",
    "io.thermocline.shadow.."
  };

  private static final JavaClasses HOUSE =
      new ClassFileImporter()
          .withImportOption(DO_NOT_INCLUDE_TESTS)
          .importPackages("io.thermocline");

  @Test
  void theDomainIsPureJava() {
    classes()
        .that()
        .resideInAnyPackage(DOMAIN)
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(and(DOMAIN, "java..", "org.jspecify.."))
        .check(HOUSE);
  }

  @Test
  void policyFilesKnowTheDomainAndYaml() {
    classes()
        .that()
        .resideInAPackage("io.thermocline.policyfile..")
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(
            and(
                DOMAIN,
                "io.thermocline.policyfile..",
                "java..",
                "org.jspecify..",
                "org.snakeyaml.engine.."))
        .check(HOUSE);
  }

  @Test
  void onlyTheNativeBridgeKnowsJna() {
    onlyIn("io.thermocline.nativecore..", "com.sun.jna..");
  }

  @Test
  void onlyTheEngineKnowsVertx() {
    onlyIn("io.thermocline.engine..", "io.vertx..", "io.netty..");
  }

  @Test
  void onlyTheFleetKnowsHazelcast() {
    onlyIn("io.thermocline.engine.fleet..", "com.hazelcast..");
  }

  @Test
  void packagesHaveNoCycles() {
    slices().matching("io.thermocline.(**)").should().beFreeOfCycles().check(HOUSE);
  }

  private static void onlyIn(String room, String... libraries) {
    noClasses()
        .that()
        .resideOutsideOfPackage(room)
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(libraries)
        .check(HOUSE);
  }

  private static String[] and(String[] some, String... more) {
    return Stream.concat(Arrays.stream(some), Arrays.stream(more)).toArray(String[]::new);
  }
}
