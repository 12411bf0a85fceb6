package org.tibao.access.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.tibao.support.Project;

/** Whatever the product writes into the audit trail has words in both languages, and can be asked for. */
class AuditWordsTests {

  private static final Pattern FIELD = Pattern.compile("(?:Map\\.of\\(|,|put\\()\\s*\"([a-z][A-Za-z0-9]*)\",");
  private static final Pattern ACTION = Pattern.compile("\"([a-zA-Z-]+\\.[a-zA-Z-]+)\"");
  private static final Pattern CALL = Pattern.compile("audit\\.changed\\([^;]*;");
  private static final ResourceBundle.Control EXACT = ResourceBundle.Control
      .getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES);

  @Test
  void everyFieldThatIsWrittenHasAName() throws IOException {
    Set<String> fields = found(FIELD, source -> source);
    assertThat(fields).contains("aged60", "asOf", "what", "due", "areaCenti", "permissions", "nextStep", "version");
    for (Locale language : List.of(Locale.ROOT, Locale.ENGLISH)) {
      assertThat(fields).allSatisfy(
          field -> assertThat(ResourceBundle.getBundle("messages/web", language, EXACT).keySet())
              .contains("audit.field." + field));
    }
  }

  @Test
  void everyActionCanBeAskedFor() throws IOException {
    Set<String> actions = found(ACTION,
        source -> String.join("\n", CALL.matcher(source).results().map(MatchResult::group).toList()));
    assertThat(actions).contains("complaint.filed", "load.done", "worry.moved", "rule.issued").allSatisfy(
        action -> assertThat(AuditPage.ACTIONS).anySatisfy(known -> assertThat(action).startsWith(known)));
    for (Locale language : List.of(Locale.ROOT, Locale.ENGLISH)) {
      assertThat(AuditPage.ACTIONS).allSatisfy(
          known -> assertThat(ResourceBundle.getBundle("messages/access", language, EXACT).keySet())
              .contains("audit." + known));
    }
  }

  /** The texts of all sources that write into the trail, each cut as told. */
  private static Set<String> found(Pattern pattern, java.util.function.UnaryOperator<String> cut) throws IOException {
    var found = new TreeSet<String>();
    try (Stream<Path> files = Files.walk(Project.root().resolve("platform/src/main/java"))) {
      for (Path file : files.filter(each -> each.toString().endsWith(".java")).toList()) {
        String source = Files.readString(file);
        if (source.contains("audit.changed(")) {
          pattern.matcher(cut.apply(source)).results().forEach(match -> found.add(match.group(1)));
        }
      }
    }
    return found;
  }
}
