package org.tibao;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.modulith.core.ApplicationModules;
import org.springframework.modulith.core.Violations;
import org.tibao.support.JavaSource;
import org.tibao.support.Plants;
import org.tibao.support.Project;
import org.tibao.support.Tidy;

/** Every guard of the build, seen to fail on a planted fault and to be silent on a sound neighbour. */
class GuardTests {

  @Nested
  class Compiler {

    private static final Map<Path, String> SAID = new HashMap<>();

    @TempDir
    static Path scratch;

    static List<Path> plants() {
      return Plants.below("compiler");
    }

    /** One compiler for each directory: javac stops before Error Prone looks once it has an error of its own. */
    @BeforeAll
    static void compileWhatIsPlanted() throws Exception {
      for (Path directory : new TreeSet<>(plants().stream().map(Path::getParent).toList())) {
        List<Path> together = plants().stream().filter(plant -> plant.getParent().equals(directory)).toList();
        String said = Plants.compileAsTheBuildDoes(together, Files.createTempDirectory(scratch, "plants"));
        together.forEach(plant -> SAID.put(plant, said));
      }
    }

    @ParameterizedTest
    @MethodSource("plants")
    void complainsOfWhatIsPlanted(Path plant) {
      String said = SAID.getOrDefault(plant, "");
      List<String> complaints = said.lines().filter(line -> line.contains("/" + plant.getFileName() + ":")).toList();

      if (Plants.due(plant).equals(List.of("nothing"))) {
        assertThat(said).endsWith("exit 0");
        assertThat(complaints).isEmpty();
      } else {
        assertThat(said).endsWith("exit 1");
        assertThat(complaints).as(said).hasSize(1).first().asString().contains(Plants.due(plant));
      }
    }
  }

  @Nested
  class Architecture {

    @TempDir
    static Path scratch;
    private static JavaClasses planted;

    static List<Path> plants() {
      return Plants.below("architecture");
    }

    @BeforeAll
    static void compileWhatIsPlanted() throws IOException {
      Plants.compile(plants(), scratch);
      planted = new ClassFileImporter().importPath(scratch);
    }

    @ParameterizedTest
    @MethodSource("plants")
    void rulesComplainOfWhatIsPlanted(Path plant) {
      String simple = plant.getFileName().toString().replace(".java", "");
      Set<String> broken = new TreeSet<>();
      HouseRules.ALL.forEach((name, rule) -> {
        boolean complains = rule.allowEmptyShould(true).evaluate(planted).getFailureReport().getDetails().stream()
            .anyMatch(detail -> detail.matches("(?s).*[.]" + simple + "\\b.*"));
        if (complains) {
          broken.add(name);
        }
      });

      assertThat(broken).isEqualTo(due(plant));
    }

    @Test
    void everyRuleHasAPlant() {
      assertThat(plants().stream().flatMap(plant -> due(plant).stream())).containsAll(HouseRules.ALL.keySet());
    }
  }

  @Nested
  class Tidiness {

    private final Tidy tidy = new Tidy(TidyTests.lines(TidyTests.WORDS));

    static List<Path> plants() {
      return Plants.below("tidy");
    }

    @ParameterizedTest
    @MethodSource("plants")
    void complainsOfWhatIsPlanted(Path plant) {
      String name = "platform/src/main/java/org/tibao/planted/" + plant.getFileName();

      List<String> broken = TidyTests.judge(tidy, name, Project.read(plant)).stream().map(Tidy.Complaint::rule)
          .toList();

      assertThat(new TreeSet<>(broken)).isEqualTo(due(plant));
    }

    @Test
    void complainsOfALongFile() {
      assertThat(tidy.length("Long.java", "\n".repeat(500))).isEmpty();
      assertThat(tidy.length("Long.java", "\n".repeat(501))).extracting(Tidy.Complaint::toString)
          .containsExactly("file-lines Long.java 501 — at most 500 lines");
    }

    @Test
    void complainsOfALongMethod() {
      String method = "class Long {\n  @Deprecated\n  void run() {\n%s  }\n}\n";

      assertThat(tidy.java(JavaSource.parse("Long.java", method.formatted("\n".repeat(58))))).isEmpty();
      assertThat(tidy.java(JavaSource.parse("Long.java", method.formatted("\n".repeat(59)))))
          .extracting(Tidy.Complaint::toString)
          .containsExactly("method-lines Long.java#run 61 — at most 60");
    }

    @Test
    void asksTestsForNoSentence() {
      String planted = Project.read(Plants.below("tidy").getFirst());

      assertThat(tidy.java(JavaSource.parse("platform/src/test/java/Comments.java", planted)))
          .extracting(Tidy.Complaint::rule)
          .contains("author-tag").doesNotContain("type-sentence");
    }
  }

  @Nested
  class Modules {

    @Test
    void refusesARoadThatIsNotAllowed() {
      ApplicationModules town = ApplicationModules.of("planted.town", new ImportOption.OnlyIncludeTests());

      assertThat(town.stream().map(module -> module.getDisplayName())).containsExactlyInAnyOrder("上", "下");
      assertThatThrownBy(town::verify).isInstanceOf(Violations.class)
          .hasMessageContaining("Module 'lower' depends on module 'upper'")
          .hasMessageContaining("Allowed targets: none");
    }
  }

  /**
   * The formatter is a guard of the build and not of the tests: a badly formatted file is refused by
   * {@code spotless:check}, which needs Maven. That it stands in the way of every {@code verify} is what can be seen
   * from here.
   */
  @Nested
  class Formatter {

    @Test
    void standsInTheWayOfEveryVerify() throws Exception {
      String spotless = "/project/build/plugins/plugin[artifactId='spotless-maven-plugin']";

      assertThat(Plants.texts(Plants.pom(), spotless + "/executions/execution[phase='verify']/goals/goal"))
          .containsExactly("check");
      assertThat(Plants.texts(Plants.pom(), spotless + "/configuration/java/eclipse/file"))
          .containsExactly("${maven.multiModuleProjectDirectory}/.mvn/format.xml");
      assertThat(Project.root().resolve(".mvn/format.xml")).isRegularFile();
    }
  }

  private static Set<String> due(Path plant) {
    Set<String> due = new TreeSet<>(new HashSet<>(Plants.due(plant)));
    due.remove("nothing");
    return due;
  }

  @Test
  void noPlantIsTakenForTheProduct() {
    assertThat(Stream.of("compiler", "architecture", "tidy").map(Plants::below)).noneMatch(List::isEmpty);
    assertThat(Project.files(".java", ".html", ".md")).extracting(Project::name)
        .noneMatch(name -> name.contains("plants/"));
  }
}
