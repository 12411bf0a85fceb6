package org.tibao.support;

import com.sun.source.doctree.AuthorTree;
import com.sun.source.doctree.DocCommentTree;
import com.sun.source.doctree.DocTree;
import com.sun.source.doctree.ParamTree;
import com.sun.source.doctree.ReturnTree;
import com.sun.source.doctree.ThrowsTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.TreePathScanner;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.lang.model.element.Modifier;

/** What the compiler does not say: limits of size, words, comments and templates. Judges one text at a time. */
public final class Tidy {

  static final int FILE_LINES = 500;
  static final int METHOD_LINES = 60;
  static final int PARAMETERS = 6;
  static final int COMPONENTS = 12;

  private static final Pattern LOOSE_END = Pattern.compile("\\b(?:TO[D]O|FIX[M]E)\\b(?!\\W{0,2}#\\d)");
  private static final Pattern MACHINE_PATH = Pattern
      .compile(
          "(?<![\\w.}~/*])/(?:home|root|Users|work|workspace|mnt)/(?!linuxbrew/)(?=\\w)|/usr/lib/jvm/(?=\\w)|\\b[A-Z]:\\\\+Users");
  private static final Map<String, Pattern> TEMPLATE = Map.of("inline-script",
      Pattern.compile("<script(?![^>]*\\bsrc\\s*=)[^>]*>", Pattern.CASE_INSENSITIVE), "inline-style",
      Pattern.compile(
          "<style\\b|\\s(?:th:)?style(?:append)?\\s*=(?=\\s*[\"'])|th:attr\\s*=\\s*[\"'][^\"']*\\bstyle\\s*=",
          Pattern.CASE_INSENSITIVE),
      "replaced-before-asked",
      Pattern.compile("<[^>]*\\sth:(?:if|unless)=[^>]*\\sth:replace=|<[^>]*\\sth:replace=[^>]*\\sth:(?:if|unless)="),
      "inline-handler",
      Pattern.compile("\\s(?:th:|hx-)?on[a-z:-]+\\s*=(?=\\s*[\"'])|javascript:", Pattern.CASE_INSENSITIVE));

  /**
   * One thing that is not tidy.
   *
   * @param rule name of the rule, as a ratchet entry writes it
   * @param place file, and member where the rule is about one
   * @param measured how much: lines, parameters, or 1
   * @param detail what was found, for the reader
   */
  public record Complaint(String rule, String place, int measured, String detail) {
    @Override
    public String toString() {
      return rule + " " + place + " " + measured + " — " + detail;
    }
  }

  private final Pattern bannedWords;

  /** @param bannedWords words and phrases that no text of ours uses, in any case of letters */
  public Tidy(List<String> bannedWords) {
    this.bannedWords = Pattern.compile(bannedWords.stream().map(Tidy::whole).collect(Collectors.joining("|")),
        Pattern.CASE_INSENSITIVE);
  }

  private static String whole(String words) {
    // Chinese knows no word boundary.
    String edge = words.chars().allMatch(letter -> letter < 128) ? "\\b" : "";
    return edge + Pattern.quote(words) + edge;
  }

  /** Rules for every text: sources, templates, documents, settings. */
  public List<Complaint> text(String name, String text) {
    List<Complaint> complaints = new ArrayList<>();
    find(complaints, "loose-end", LOOSE_END, name, text);
    find(complaints, "machine-path", MACHINE_PATH, name, text);
    find(complaints, "banned-word", bannedWords, name, text);
    return complaints;
  }

  /** Rules for what people wrote to be read as code: not longer than one can hold in mind. */
  public List<Complaint> length(String name, String text) {
    int lines = (int) text.lines().count();
    return lines <= FILE_LINES
        ? List.of()
        : List.of(new Complaint("file-lines", name, lines, "at most " + FILE_LINES + " lines"));
  }

  /** Rules for a page: nothing that a strict content security policy would refuse. */
  public List<Complaint> template(String name, String text) {
    List<Complaint> complaints = new ArrayList<>();
    TEMPLATE.forEach((rule, pattern) -> find(complaints, rule, pattern, name, text));
    return complaints;
  }

  private static void find(List<Complaint> complaints, String rule, Pattern pattern, String name, String text) {
    Matcher matcher = pattern.matcher(text);
    while (matcher.find()) {
      long line = text.substring(0, matcher.start()).lines().count();
      complaints.add(new Complaint(rule, name, 1, "line " + Math.max(1, line) + ": " + matcher.group().strip()));
    }
  }

  /** Rules for Java; the sentence above a public type is asked of the product, not of its tests. */
  public List<Complaint> java(JavaSource source) {
    var complaints = new ArrayList<Complaint>();
    String name = source.name();
    new Scanner(name, source, complaints).scan(source.unit(), null);
    if (name.contains("src/main/")) {
      for (ClassTree type : source.types()) {
        String simple = type.getSimpleName().toString();
        boolean said = source.doc(type).map(DocCommentTree::getFirstSentence).filter(first -> !first.isEmpty())
            .isPresent();
        if (JavaSource.isPublic(type) && !simple.endsWith("Id") && !said) {
          complaints.add(new Complaint("type-sentence", name + "#" + simple, 1, "say in one sentence what it is"));
        }
      }
    }
    return complaints;
  }

  private static final class Scanner extends TreePathScanner<Void, Void> {

    private final String name;
    private final JavaSource source;
    private final List<Complaint> complaints;

    Scanner(String name, JavaSource source, List<Complaint> complaints) {
      this.name = name;
      this.source = source;
      this.complaints = complaints;
    }

    @Override
    public Void visitClass(ClassTree type, Void nothing) {
      comment(type.getSimpleName().toString());
      if (type.getKind() == Tree.Kind.RECORD) {
        long components = type.getMembers().stream().filter(VariableTree.class::isInstance)
            .map(VariableTree.class::cast)
            .filter(field -> !field.getModifiers().getFlags().contains(Modifier.STATIC)).count();
        limit("components", type.getSimpleName().toString(), components, COMPONENTS);
      }
      return super.visitClass(type, nothing);
    }

    @Override
    public Void visitMethod(MethodTree method, Void nothing) {
      String member = method.getName().toString();
      comment(member);
      boolean ofRecord = getCurrentPath().getParentPath().getLeaf().getKind() == Tree.Kind.RECORD;
      boolean constructor = method.getReturnType() == null;
      limit("parameters", member, method.getParameters().size(), ofRecord && constructor ? COMPONENTS : PARAMETERS);
      if (method.getBody() != null) {
        long lines = source.lastLine(method.getBody()) - source.firstLine(method.getBody()) + 1;
        limit("method-lines", member, lines, METHOD_LINES);
      }
      return super.visitMethod(method, nothing);
    }

    @Override
    public Void visitVariable(VariableTree variable, Void nothing) {
      comment(variable.getName().toString());
      return super.visitVariable(variable, nothing);
    }

    private void limit(String rule, String member, long measured, int most) {
      if (measured > most) {
        complaints.add(new Complaint(rule, name + "#" + member, (int) measured, "at most " + most));
      }
    }

    private void comment(String member) {
      source.doc(getCurrentPath()).ifPresent(doc -> {
        for (DocTree tag : doc.getBlockTags()) {
          if (tag instanceof AuthorTree) {
            complaints.add(new Complaint("author-tag", name + "#" + member, 1, "the history knows who"));
          } else if (isEmpty(tag)) {
            complaints.add(new Complaint("empty-tag", name + "#" + member, 1, tag + " says nothing"));
          }
        }
      });
    }

    private static boolean isEmpty(DocTree tag) {
      return switch (tag) {
        case ParamTree parameter -> parameter.getDescription().isEmpty();
        case ReturnTree answer -> answer.getDescription().isEmpty();
        case ThrowsTree refusal -> refusal.getDescription().isEmpty();
        default -> false;
      };
    }
  }
}
