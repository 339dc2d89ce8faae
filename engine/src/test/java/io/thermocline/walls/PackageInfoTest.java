package io.thermocline.walls;

import static com.tngtech.archunit.core.importer.ImportOption.Predefined.DO_NOT_INCLUDE_TESTS;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.util.List;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

class PackageInfoTest {
  @Test
  void everyPackageSaysWhatLivesThereAndIsNullMarked() {
    List<JavaPackage> packages =
        new ClassFileImporter()
            .withImportOption(DO_NOT_INCLUDE_TESTS).importPackages("io.thermocline").stream()
                .map(JavaClass::getPackage)
                .distinct()
                .toList();

    assertThat(packages)
        .extracting(JavaPackage::getName)
        .as("the modules are on the class path")
        .contains("io.thermocline.scheme", "io.thermocline.nativecore", "io.thermocline.engine");
    assertThat(packages)
        .as("packages whose package-info.java lacks @NullMarked")
        .filteredOn(candidate -> !candidate.isAnnotatedWith(NullMarked.class))
        .extracting(JavaPackage::getName)
        .isEmpty();
  }
}
