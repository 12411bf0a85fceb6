package org.tibao;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import org.junit.jupiter.api.Test;

/** What the pure libraries may know of each other. */
class LibraryWallTests {

  private static final ArchRule WALL = noClasses().that().resideInAPackage("org.tibao.simulator..").should()
      .dependOnClassesThat().resideInAnyPackage("org.tibao.signal.monitor..", "org.tibao.signal.health..")
      .allowEmptyShould(true).because("what makes troubles must not know how they are found, or scoring is a mirror");

  @Test
  void theSimulatorKnowsNothingOfTheMonitor() {
    JavaClasses libraries = new ClassFileImporter().withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
        .importPackages("org.tibao.simulator", "org.tibao.signal");

    WALL.check(libraries);
    assertThat(libraries.contain("org.tibao.signal.monitor.Monitor")).isTrue();
  }

  @Test
  void signalKnowsNothingOfUs() {
    JavaClasses signal = new ClassFileImporter().withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
        .importPackages("org.tibao.signal");

    noClasses().that().resideOutsideOfPackage("org.tibao.signal.monitor..").and()
        .resideOutsideOfPackage("org.tibao.signal.health..").and().resideOutsideOfPackage("org.tibao.signal.log..")
        .should().dependOnClassesThat()
        .resideInAnyPackage("org.tibao.signal.monitor..", "org.tibao.signal.health..", "org.tibao.signal.log..")
        .because("messages do not know what is made of them").check(signal);
  }
}
