package org.tibao;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.modulith.core.ApplicationModule;
import org.springframework.modulith.core.ApplicationModules;
import org.springframework.modulith.docs.Documenter;
import org.tibao.support.JavaSource;
import org.tibao.support.ModuleTable;
import org.tibao.support.PlatformModules;
import org.tibao.support.Project;

/** The walls between the modules: who may use whom, and that each module says what it is. */
class ModularityTests {

  private static final ApplicationModules MODULES = ApplicationModules.of(Tibao.class, PlatformModules.LIBRARIES);

  static List<ApplicationModule> modules() {
    return MODULES.stream().toList();
  }

  @Test
  void modulesUseOnlyWhatTheyMay() {
    MODULES.verify();
  }

  @ParameterizedTest
  @MethodSource("modules")
  void aModuleSaysItsChineseNameAndWhomItMayUse(ApplicationModule module) {
    var declared = ModuleTable.declared(module);

    assertThat(declared.displayName()).as("displayName of " + module.getIdentifier()).containsPattern("\\p{IsHan}");
    assertThat(declared.allowedDependencies()).as("allowedDependencies of " + module.getIdentifier())
        .doesNotContain(org.springframework.modulith.ApplicationModule.OPEN_TOKEN);
    assertThat(declared.type()).isEqualTo(org.springframework.modulith.ApplicationModule.Type.CLOSED);
  }

  @ParameterizedTest
  @MethodSource("modules")
  void aModuleSaysWhatItIsForInSomeGoodLines(ApplicationModule module) {
    List<String> comment = ModuleTable.comment(module);

    assertThat(String.join(" ", comment)).as("comment of " + module.getIdentifier())
        .startsWith(ModuleTable.declared(module).displayName() + " — ")
        .containsPattern("\\b(?:Open|Read|Start)\\b.*\\{@link")
        .hasSizeBetween(120, 1_600);
  }

  @ParameterizedTest
  @MethodSource("modules")
  void aModuleUsesLowerStoreysOnly(ApplicationModule module) {
    String name = ModuleTable.name(module);

    assertThat(ModuleTable.STOREYS).as("a new module gets its storey in ModuleTable").containsKey(name);
    assertThat(ModuleTable.allowed(module)).as("modules that " + name + " may use")
        .allSatisfy(target -> assertThat(ModuleTable.STOREYS.get(target)).as("storey of " + target).isNotNull()
            .isLessThan(ModuleTable.STOREYS.get(name)));
  }

  @Test
  void everyPackageOfTheProductIsNullMarked() {
    List<String> unmarked = Project.mainSources().stream().map(Path::getParent).distinct()
        .filter(directory -> !isNullMarked(directory.resolve("package-info.java"))).map(Project::name).toList();

    assertThat(unmarked).as("packages without a package-info.java that says @NullMarked").isEmpty();
  }

  @Test
  void theTableOfModulesIsCurrent() throws IOException {
    Path table = Project.root().resolve("docs/reference/modules.md");
    String current = ModuleTable.markdown(MODULES);
    if (Boolean.getBoolean("tibao.docs.write")) {
      Files.createDirectories(table.getParent());
      Files.writeString(table, current);
    }

    assertThat(table).as("write it again with -Dtibao.docs.write=true").hasContent(current);
  }

  @Test
  void theModulesAreDrawn() {
    new Documenter(MODULES).writeModulesAsPlantUml().writeIndividualModulesAsPlantUml().writeModuleCanvases();

    assertThat(Path.of("target/spring-modulith-docs/components.puml")).content().contains("拒绝");
  }

  private static boolean isNullMarked(Path packageInfo) {
    return Files.exists(packageInfo)
        && JavaSource.parse(Project.name(packageInfo), Project.read(packageInfo)).unit().getPackage().getAnnotations()
            .stream()
            .anyMatch(annotation -> annotation.toString().contains("NullMarked"));
  }
}
