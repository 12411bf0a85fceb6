package org.tibao;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.tibao.support.JavaSource;
import org.tibao.support.Project;
import org.tibao.support.Ratchet;
import org.tibao.support.Tidy;

/** The limits that keep every file readable, over all texts of the project; each rule is seen to fail in GuardTests. */
class TidyTests {

  static final String WORDS = "tidy-words.txt";

  @Test
  void everyFileIsTidyOrItsExceptionIsOnTheRatchet() {
    Tidy tidy = new Tidy(lines(WORDS));
    List<Tidy.Complaint> complaints = new ArrayList<>();
    Map<String, String> java = new LinkedHashMap<>();
    for (Path file : Project.files(".java", ".html", ".js", ".css", ".sql", ".yaml", ".yml", ".properties", ".md",
        ".xml", ".sh", "tibao", "run")) {
      String name = Project.name(file);
      if (!name.endsWith(WORDS)) {
        String text = Project.read(file);
        complaints.addAll(judgeText(tidy, name, text));
        if (name.endsWith(".java")) {
          java.put(name, text);
        }
      }
    }
    JavaSource.parse(java).forEach(source -> complaints.addAll(tidy.java(source)));

    assertThat(new Ratchet(lines("tidy-ratchet.txt")).judge(complaints)).isEmpty();
  }

  @Test
  void looksAtTheSourcesOfEveryModuleOfTheReactor() {
    assertThat(Project.mainSources()).extracting(Project::name)
        .contains("platform/src/main/java/org/tibao/Tibao.java",
            "signal/src/main/java/org/tibao/signal/package-info.java")
        .noneMatch(name -> name.contains("/target/"));
  }

  @Test
  void aRatchetAllowsWhatIsThereAndNoMore() {
    var long70 = new Tidy.Complaint("method-lines", "A.java#run", 70, "at most 60");

    assertThat(new Ratchet(List.of("# why", "", "method-lines A.java#run 70")).judge(List.of(long70))).isEmpty();
    assertThat(new Ratchet(List.of("method-lines A.java#run 69")).judge(List.of(long70))).hasSize(1);
    assertThat(new Ratchet(List.of()).judge(List.of(long70))).containsExactly(long70.toString());
  }

  @Test
  void aRatchetOnlyShrinks() {
    var long70 = new Tidy.Complaint("method-lines", "A.java#run", 70, "at most 60");

    assertThat(new Ratchet(List.of("method-lines A.java#run 80")).judge(List.of(long70)))
        .containsExactly("the ratchet entry 'method-lines A.java#run 80' can be lowered to 70");
    assertThat(new Ratchet(List.of("method-lines A.java#run 70")).judge(List.of()))
        .containsExactly("the ratchet entry 'method-lines A.java#run 70' is no longer needed: remove it");
  }

  /** All rules that apply to a file of that name. */
  static List<Tidy.Complaint> judge(Tidy tidy, String name, String text) {
    List<Tidy.Complaint> complaints = judgeText(tidy, name, text);
    if (name.endsWith(".java")) {
      complaints.addAll(tidy.java(JavaSource.parse(name, text)));
    }
    return complaints;
  }

  private static List<Tidy.Complaint> judgeText(Tidy tidy, String name, String text) {
    List<Tidy.Complaint> complaints = new ArrayList<>(tidy.text(name, text));
    if (name.endsWith(".java") || name.endsWith(".js") || name.endsWith(".html") || name.endsWith(".sql")) {
      complaints.addAll(tidy.length(name, text));
    }
    if (name.endsWith(".html")) {
      complaints.addAll(tidy.template(name, text));
    }
    return complaints;
  }

  /** The lines of a list beside the tests, comments left out. */
  static List<String> lines(String resource) {
    try (var in = TidyTests.class.getResourceAsStream("/" + resource)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines()
          .filter(line -> !line.isBlank() && !line.startsWith("#")).toList();
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
