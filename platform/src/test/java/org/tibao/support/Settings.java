package org.tibao.support;

import com.tngtech.archunit.core.domain.JavaClass;
import java.lang.reflect.RecordComponent;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/** What the product really reads from its environment: gathered from its classes, its settings file and its scripts. */
public final class Settings {

  private static final Pattern IN_SETTINGS = Pattern.compile("\\$\\{(TIBAO_[A-Z_]+):((?:\\$\\{[^}]*}|[^}])*)}");
  private static final Pattern IN_CODE = Pattern.compile("\\$\\{(tibao\\.[a-z.-]+)(?::([^}]*))?}");
  private static final Pattern ASKED = Pattern
      .compile("(?:getenv|System\\.getProperty)\\(\"((?:TIBAO_|tibao\\.)[A-Za-z_.-]+)\"");
  /** What tests are asked to do besides, which their own documents say. */
  private static final Pattern OF_TESTS = Pattern.compile("tibao\\.(tests.*|fuzz.*|docs\\.write|measure)");
  private static final Pattern IN_SCRIPT = Pattern.compile("\\b(TIBAO_[A-Z_]+|JAVA_OPTS|JAVA_HOME)\\b");

  private final Map<String, Setting> byVariable = new TreeMap<>();

  /**
   * One thing that can be set.
   *
   * @param variable name in the environment
   * @param property name in a settings file or after {@code -D}; – where there is none
   * @param fallback what holds without it; – for nothing
   */
  public record Setting(String variable, String property, String fallback) {}

  private Settings() {}

  /** Everything that is read, by the name of the variable. */
  public static Map<String, Setting> read() {
    var settings = new Settings();
    MainClasses.all().stream().filter(type -> type.isAnnotatedWith(ConfigurationProperties.class))
        .map(JavaClass::reflect).forEach(settings::record);
    Project.mainSources().stream().map(Project::read).forEach(settings::code);
    settings.file(Project.read(Project.root().resolve("platform/src/main/resources/application.yaml")));
    for (String script : List.of("tibao", ".ci/run", "benchmarks/measure.sh")) {
      settings.script(Project.read(Project.root().resolve(script)));
    }
    Project.files("Tests.java", "Published.java", "ReferenceData.java", "Browser.java").stream()
        .map(Path::toAbsolutePath)
        .map(Project::read).forEach(settings::asked);
    return settings.byVariable;
  }

  private void record(Class<?> type) {
    components(type, type.getAnnotation(ConfigurationProperties.class).value());
  }

  private void components(Class<?> type, String prefix) {
    for (RecordComponent each : type.getRecordComponents()) {
      String property = prefix + "." + each.getName().replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
      if (each.getType().isRecord()) {
        components(each.getType(), property);
      } else {
        put(property, parameterDefault(type, each.getName()));
      }
    }
  }

  private static String parameterDefault(Class<?> type, String name) {
    for (var parameter : type.getDeclaredConstructors()[0].getParameters()) {
      if (parameter.getName().equals(name) && parameter.isAnnotationPresent(DefaultValue.class)) {
        return String.join(", ", parameter.getAnnotation(DefaultValue.class).value());
      }
    }
    return "";
  }

  private void code(String source) {
    for (Matcher found = IN_CODE.matcher(source); found.find();) {
      if (!byVariable.containsKey(variable(found.group(1)))) {
        put(found.group(1), found.group(2) == null ? "" : found.group(2));
      }
    }
    asked(source);
  }

  private void asked(String source) {
    for (Matcher found = ASKED.matcher(source); found.find();) {
      String name = found.group(1);
      if (!OF_TESTS.matcher(name).matches()) {
        byVariable.putIfAbsent(name, new Setting(name, "–", "–"));
      }
    }
  }

  /** A variable named in the settings file takes the place of the one that Spring would make from the property. */
  private void file(String yaml) {
    String[] path = new String[12];
    for (String line : yaml.lines().filter(each -> each.strip().matches("[a-z-]+:.*")).toList()) {
      int depth = (line.length() - line.stripLeading().length()) / 2;
      path[depth] = line.strip().substring(0, line.strip().indexOf(':'));
      Matcher found = IN_SETTINGS.matcher(line);
      if (found.find()) {
        String property = String.join(".", Arrays.asList(path).subList(0, depth + 1));
        byVariable.remove(variable(property));
        byVariable.put(found.group(1), new Setting(found.group(1), property, shown(found.group(2))));
      }
    }
  }

  private void script(String text) {
    for (Matcher found = IN_SCRIPT.matcher(text); found.find();) {
      byVariable.putIfAbsent(found.group(1), new Setting(found.group(1), "–", "–"));
    }
  }

  private void put(String property, String fallback) {
    byVariable.put(variable(property), new Setting(variable(property), property, shown(fallback)));
  }

  /** As Spring Boot makes the name of a variable from a property. */
  static String variable(String property) {
    return property.replace("-", "").replace('.', '_').toUpperCase(Locale.ROOT);
  }

  private static String shown(String value) {
    return value.isBlank() ? "–" : value.replace("${user.home}", "~");
  }
}
