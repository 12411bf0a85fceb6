package org.tibao;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.tibao.support.Links;
import org.tibao.support.Project;

/** Every link of the documents leads to something that is there: a file, a line, a heading, a member. */
class WalksTests {

  static List<Path> documents() {
    return Project.files(".md").stream()
        .filter(file -> Project.name(file).matches("(?:[^/]+/)?[A-Z]+[\\w.-]*\\.md|docs/.*")).toList();
  }

  @ParameterizedTest
  @MethodSource("documents")
  void everyLinkLeadsSomewhere(Path document) {
    assertThat(Links.broken(document)).isEmpty();
  }

  @Test
  void theDocumentsAreThere() {
    assertThat(documents()).extracting(Project::name).contains("docs/style.md", "docs/glossary.md");
  }
}
