package org.tibao.support;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The links of a document to files of this project, to a line ({@code #L12}), a heading or a member in them. */
public final class Links {

  private static final Pattern LINK = Pattern
      .compile(
          "\\]\\(\\s*<?([^)\\s>]+)>?(?:\\s+\"[^\"]*\")?\\s*\\)|(?:src|href)=\"([^\"]+)\"|^\\[[^\\]]+\\]:\\s+(\\S+)",
          Pattern.MULTILINE);
  private static final Pattern CODE = Pattern.compile("(?s)^```.*?^```|`[^`\\n]*`", Pattern.MULTILINE);
  private static final Pattern LINE = Pattern.compile("L(\\d+)(?:-L(\\d+))?");

  private Links() {}

  /** The relative links in a document that lead nowhere. */
  public static List<String> broken(Path document) {
    return broken(document, Project.read(document));
  }

  static List<String> broken(Path document, String text) {
    List<String> broken = new ArrayList<>();
    Matcher matcher = LINK.matcher(CODE.matcher(text).replaceAll(""));
    while (matcher.find()) {
      String link = matcher.group(1) != null
          ? matcher.group(1)
          : matcher.group(2) != null ? matcher.group(2) : matcher.group(3);
      if (!link.matches("(?i)[a-z][a-z0-9+.-]*:.*") && !leadsSomewhere(document, text, link)) {
        broken.add(Project.name(document) + ": " + link);
      }
    }
    return broken;
  }

  private static boolean leadsSomewhere(Path document, String text, String link) {
    int hash = link.indexOf('#');
    String path = hash < 0 ? link : link.substring(0, hash);
    String member = hash < 0 ? "" : link.substring(hash + 1);
    if (path.startsWith("/")) {
      return false;
    }
    Path target = path.isEmpty() ? document : document.resolveSibling(path).normalize();
    if (!path.isEmpty() && !(target.startsWith(Project.root()) && Files.exists(target))) {
      return false;
    }
    if (member.isEmpty()) {
      return hash < 0;
    }
    if (Files.isDirectory(target)) {
      return false;
    }
    return holds(target, path.isEmpty() ? text : Project.read(target), member);
  }

  private static boolean holds(Path target, String text, String member) {
    Matcher line = LINE.matcher(member);
    if (line.matches()) {
      String last = line.group(2) == null ? line.group(1) : line.group(2);
      return Integer.parseInt(last) <= text.lines().count();
    }
    String name = target.getFileName().toString();
    if (name.endsWith(".java")) {
      return JavaSource.parse(name, text).members().contains(member);
    }
    if (name.endsWith(".md")) {
      return anchors(text).contains(member);
    }
    // Templates, SQL and settings have no members of their own: the word must stand there.
    return Pattern.compile("(?<![\\w-])" + Pattern.quote(member) + "(?![\\w-])").matcher(text).find();
  }

  /** The anchors that a reader of Markdown makes from headings. */
  static Set<String> anchors(String markdown) {
    Set<String> anchors = new TreeSet<>();
    for (String line : CODE.matcher(markdown).replaceAll(code -> Matcher.quoteReplacement(
        code.group().startsWith("```") ? "" : code.group())).lines().filter(each -> each.matches("#{1,6} .*"))
        .toList()) {
      String anchor = line.replaceFirst("^#+\\s+", "").toLowerCase(Locale.ROOT)
          .replaceAll("[^\\p{L}\\p{N}\\p{M} _-]", "")
          .strip().replace(' ', '-');
      String unique = anchor;
      for (int i = 1; !anchors.add(unique); i++) {
        unique = anchor + "-" + i;
      }
    }
    return anchors;
  }
}
