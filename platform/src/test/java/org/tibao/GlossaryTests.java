package org.tibao;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.tibao.refusal.Reason;
import org.tibao.support.Glossary;
import org.tibao.support.MainClasses;
import org.tibao.support.Project;

/** A noun enters the code only with its row in the glossary. */
class GlossaryTests {

  /** What knows no domain (the kernel) or only shows it (the surfaces). */
  private static final Set<String> NOT_DOMAIN = Set.of("", "refusal", "time", "money", "database", "sheets", "rules",
      "notice", "web", "documents", "console", "portal", "demo", "command");

  @Test
  void everyNounOfTheDomainHasItsRow() {
    Glossary glossary = new Glossary(Project.read(Project.root().resolve("docs/glossary.md")));

    assertThat(glossary.complaints(nouns(), types(), TidyTests.lines("glossary-ratchet.txt"))).isEmpty();
  }

  @Test
  void complainsOfMissingAndOrphanedRows() {
    Glossary glossary = new Glossary("""
        | identifier | 中文 | meaning | source |
        | --- | --- | --- | --- |
        | `Lift` | 电梯 | A lift. | field |
        | `Ghost` | 幽灵 | Nothing. | field |
        | `Lift` | 电梯 | A lift, again. | field |
        | `Stairwell` | stairwell | A stairwell. | field |
        | `Estate` | 小区 | | field |
        """);
    Set<String> nouns = Set.of("Lift", "Stairwell", "Estate", "Wish", "Dwelling");

    assertThat(glossary.complaints(nouns, nouns, List.of("Dwelling", "Lift", "Gone"))).containsExactlyInAnyOrder(
        "Lift has two rows", "Stairwell has no Chinese name",
        "Estate needs four cells: identifier, 中文, meaning, source", "Wish has no row",
        "Ghost has a row and is no type of ours", "the ratchet entry 'Lift' is no longer needed: remove it",
        "the ratchet entry 'Gone' is no longer needed: remove it");
  }

  /** The public top-level types of the domain, ids, refusals, annotations and exceptions excepted. */
  private static Set<String> nouns() {
    return MainClasses.all().stream().filter(JavaClass::isTopLevelClass)
        .filter(type -> type.getModifiers().contains(JavaModifier.PUBLIC)).filter(GlossaryTests::isOfTheDomain)
        .filter(
            type -> !type.isAnnotation() && !type.isAssignableTo(Reason.class) && !type.isAssignableTo(Throwable.class))
        .map(JavaClass::getSimpleName).filter(name -> !name.endsWith("Id") && !name.equals("package-info"))
        .collect(Collectors.toSet());
  }

  private static boolean isOfTheDomain(JavaClass type) {
    List<String> steps = Stream.of(type.getPackageName().split("\\.")).skip(2).toList();
    return !NOT_DOMAIN.contains(steps.isEmpty() ? "" : steps.getFirst()) && !steps.contains("web");
  }

  /** Every type a row may be about: top-level by its name, nested as {@code Outer.Inner}. */
  private static Set<String> types() {
    // The pure libraries beside the platform have their rows, too.
    JavaClasses library = new ClassFileImporter().withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
        .importPackages("org.tibao.actuary", "org.tibao.signal", "org.tibao.simulator");
    return Stream.concat(MainClasses.all().stream(), library.stream())
        .filter(type -> !type.isAnonymousClass() && !type.isArray())
        .map(type -> type.getFullName().substring(type.getPackageName().length() + 1).replace('$', '.'))
        .collect(Collectors.toSet());
  }
}
