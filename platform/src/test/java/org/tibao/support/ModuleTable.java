package org.tibao.support;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.modulith.core.ApplicationModule;

/** The modules as a table for readers: who stands on which storey and may use whom. Written from what the code says. */
public final class ModuleTable {

  /**
   * The storey on which each module stands. A module uses modules on lower storeys only, so that calls go down; what
   * goes up is an event. A new module gets its place here before it gets its first class.
   */
  public static final Map<String, String> STOREYS = Map.ofEntries(Map.entry("refusal", "1a"),
      Map.entry("metrics", "1a"),
      Map.entry("time", "1a"), Map.entry("outside", "1a"),
      Map.entry("money", "1b"), Map.entry("database", "1b"), Map.entry("sheets", "1b"), Map.entry("rules", "1b"),
      Map.entry("notice", "1c"), Map.entry("web", "1c"), Map.entry("documents", "2b"), Map.entry("access", "2a"),
      Map.entry("intake", "2b"), Map.entry("registry", "3"), Map.entry("ledger", "3"), Map.entry("bank", "3"),
      Map.entry("privacy", "3b"), Map.entry("voting", "4"), Map.entry("apportionment", "4"),
      Map.entry("instalment", "4"),
      Map.entry("pricing", "4"), Map.entry("telemetry", "4"), Map.entry("fund", "5a"),
      Map.entry("custody", "5a"), Map.entry("insurance", "5b"), Map.entry("upkeep", "5c"), Map.entry("rescue", "5d"),
      Map.entry("retrofit", "5d"), Map.entry("repair", "5e"), Map.entry("claims", "5f"), Map.entry("inspection", "5f"),
      Map.entry("dossier", "6"), Map.entry("disclosure", "6"), Map.entry("satisfaction", "6"),
      Map.entry("handbook", "6"),
      Map.entry("oversight", "6b"),
      Map.entry("wechat", "6"),
      Map.entry("console", "7"), Map.entry("portal", "7"), Map.entry("demo", "7"), Map.entry("command", "8"));

  private ModuleTable() {}

  /** Name of the module: its package below {@code org.tibao}. */
  public static String name(ApplicationModule module) {
    return module.getIdentifier().toString();
  }

  /** What the module's {@code package-info.java} declares. */
  public static org.springframework.modulith.ApplicationModule declared(ApplicationModule module) {
    String name = module.getBasePackage().getName() + ".package-info";
    try {
      var declared = Class.forName(name).getAnnotation(org.springframework.modulith.ApplicationModule.class);
      if (declared == null) {
        throw new AssertionError(name + " has no @ApplicationModule");
      }
      return declared;
    } catch (ClassNotFoundException e) {
      throw new AssertionError(name + " is missing", e);
    }
  }

  /** The modules that a module may use; the part behind {@code ::} names an interface of that module. */
  public static List<String> allowed(ApplicationModule module) {
    return Arrays.stream(declared(module).allowedDependencies()).map(target -> target.split("::")[0].strip()).distinct()
        .toList();
  }

  /** The comment in a module's {@code package-info.java}, one line for each line written. */
  public static List<String> comment(ApplicationModule module) {
    Path file = Project.root().resolve("platform/src/main/java")
        .resolve(module.getBasePackage().getName().replace('.', '/')).resolve("package-info.java");
    if (!Files.exists(file)) {
      return List.of();
    }
    return JavaSource.parse(Project.name(file), Project.read(file)).packageComment().stream()
        .flatMap(String::lines).map(String::strip).filter(line -> !line.isEmpty()).toList();
  }

  /** The table in Markdown. */
  public static String markdown(Iterable<ApplicationModule> modules) {
    List<ApplicationModule> sorted = new ArrayList<>();
    modules.forEach(sorted::add);
    sorted.sort(Comparator.comparing((ApplicationModule module) -> STOREYS.getOrDefault(name(module), "?"))
        .thenComparing(ModuleTable::name));
    return """
        # Modules

        Written by `ModularityTests` from the `package-info.java` of each module; after a change there, write it again with
        `mvn test -pl platform -Dtest=ModularityTests -Dtibao.docs.write=true`. A module uses modules on lower storeys only.

        | module | 中文 | storey | may use | what it is for |
        | --- | --- | --- | --- | --- |
        """
        + sorted.stream().map(ModuleTable::row).collect(Collectors.joining());
  }

  private static String row(ApplicationModule module) {
    String name = name(module);
    String path = module.getBasePackage().getName().replace('.', '/');
    String uses = allowed(module).stream().map(target -> "`" + target + "`").collect(Collectors.joining(", "));
    return "| [`%s`](../../platform/src/main/java/%s/package-info.java) | %s | %s | %s | %s |%n".formatted(name, path,
        declared(module).displayName(), STOREYS.getOrDefault(name, "?"), uses.isEmpty() ? "—" : uses,
        firstSentence(module));
  }

  /** Without the Chinese name before the dash, which has a column of its own, and without tags. */
  private static String firstSentence(ApplicationModule module) {
    String all = String.join(" ", comment(module)).replaceAll("\\{@\\w+ (?:[\\w.]*\\.)?([^}]*)\\}", "`$1`")
        .replaceAll("<[^>]+>", "").replaceAll("\\s+", " ").strip();
    String sentence = all.replaceFirst("(?<=[.。])\\s.*$", "").replaceFirst("^\\S+ — ", "");
    return sentence.isEmpty()
        ? "?"
        : Character.toUpperCase(sentence.charAt(0)) + sentence.substring(1).replace("|", "\\|");
  }
}
