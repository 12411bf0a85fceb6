package org.tibao;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.tibao.support.Project;
import org.tibao.support.Settings;
import org.tibao.support.Settings.Setting;

/** The reference of the settings names what the product reads, no less and no more. */
class ConfigurationReferenceTests {

  private static final Path REFERENCE = Project.root().resolve("docs/reference/configuration.md");
  private static final Pattern NAMED = Pattern.compile("\\bTIBAO_[A-Z_]+");
  private static final Map<String, Setting> READ = Settings.read();

  @Test
  void whatIsReadIsDocumentedAndWhatIsDocumentedIsRead() throws IOException {
    if (Boolean.getBoolean("tibao.docs.write")) {
      Files.writeString(REFERENCE, refreshed(Project.read(REFERENCE)));
    }
    Map<String, String[]> rows = rows();

    assertThat(rows.keySet()).as("variables in docs/reference/configuration.md")
        .containsExactlyInAnyOrderElementsOf(READ.keySet());
    READ.forEach((name, setting) -> {
      assertThat(rows.get(name)[2]).as("property of " + name).isEqualTo(code(setting.property()));
      assertThat(rows.get(name)[4]).as("default of " + name).isEqualTo(code(setting.fallback()));
      assertThat(rows.get(name)[3].strip()).as("meaning of " + name).hasSizeGreaterThan(8);
    });
  }

  @Test
  void anExampleIsGivenForWhatHasNoDefault() {
    rows().forEach((name, cells) -> assertThat(cells[4].equals("–") && cells[5].equals("–"))
        .as("neither default nor example: " + name).isFalse());
  }

  @Test
  void whatDeployedFilesSetIsRead() {
    var set = new TreeSet<String>();
    for (Path file : Project.files("")) {
      if (Project.name(file).startsWith("deploy/")) {
        Matcher named = NAMED.matcher(Project.read(file));
        while (named.find()) {
          set.add(named.group());
        }
      }
    }
    set.removeAll(Set.of("TIBAO_LIB", "TIBAO_COMMAND")); // read by the files themselves

    assertThat(set).contains("TIBAO_DATABASE_URL").isSubsetOf(READ.keySet());
  }

  private static Map<String, String[]> rows() {
    var rows = new TreeMap<String, String[]>();
    for (String line : Project.read(REFERENCE).lines().toList()) {
      if (line.startsWith("| `")) {
        String[] cells = cells(line);
        assertThat(rows.put(cells[1].replace("`", ""), cells)).as("a second row: " + line).isNull();
      }
    }
    return rows;
  }

  private static String[] cells(String line) {
    String[] cells = line.split(" *\\| *", -1);
    assertThat(cells).as(line).hasSize(7);
    return cells;
  }

  private static String refreshed(String text) {
    List<String> lines = new ArrayList<>();
    var missing = new TreeMap<>(READ);
    for (String line : text.lines().toList()) {
      if (!line.startsWith("| `")) {
        lines.add(line);
        continue;
      }
      String[] cells = cells(line);
      Setting setting = missing.remove(cells[1].replace("`", ""));
      if (setting != null) {
        lines.add(row(setting, cells[3], cells[5]));
      }
    }
    missing.values().forEach(each -> lines.add(row(each, "?", "–")));
    return String.join("\n", lines) + "\n";
  }

  private static String row(Setting setting, String meaning, String example) {
    return "| `%s` | %s | %s | %s | %s |".formatted(setting.variable(), code(setting.property()), meaning,
        code(setting.fallback()), example);
  }

  private static String code(String value) {
    return value.equals("–") ? value : "`" + value + "`";
  }
}
