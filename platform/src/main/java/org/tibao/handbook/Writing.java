package org.tibao.handbook;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tibao.rules.Confidence;
import org.tibao.rules.Rule;
import org.tibao.rules.RuleVersion;

/** A handbook while it is written: chapters of questions, and the sources in the order in which they are first needed. */
final class Writing {

  private final HandbookWords words;
  private final List<Handbook.Chapter> chapters = new ArrayList<>();
  private final Map<String, Handbook.Source> sources = new LinkedHashMap<>();
  private final List<Handbook.Question> questions = new ArrayList<>();
  private final List<Handbook.Part> parts = new ArrayList<>();
  private HandbookChapter chapter = HandbookChapter.WISH;
  private @Nullable String asked;

  Writing(HandbookWords words) {
    this.words = words;
  }

  HandbookWords words() {
    return words;
  }

  /** What follows stands in that chapter. */
  void chapter(HandbookChapter next) {
    close();
    chapter = next;
  }

  /** A question; what follows answers it. */
  void ask(String name, Object... arguments) {
    answered();
    asked = words.text(chapter.key(name), arguments);
  }

  /** A sentence without a number. */
  void say(String name, Object... arguments) {
    parts.add(new Handbook.Said(chapter.key(name), words.text(chapter.key(name), arguments), 0));
  }

  /** A sentence that rests on a rule. */
  void say(Rule<?> rule, String name, Object... arguments) {
    parts.add(new Handbook.Said(chapter.key(name), words.text(chapter.key(name), arguments), cite(rule.version())));
  }

  /** A sentence that rests on a text outside the rules. */
  void say(int source, String name, Object... arguments) {
    parts.add(new Handbook.Said(chapter.key(name), words.text(chapter.key(name), arguments), source));
  }

  /** A number under its name. */
  void figure(Rule<?> rule, String name, String value) {
    figure(cite(rule.version()), name, words.text(chapter.key(name)), value);
  }

  /** A number under a name that comes with it. */
  void figure(int source, String name, String label, String value) {
    parts.add(new Handbook.Figure(chapter.key(name), label, value, source));
  }

  /** Rows, the first column of words, the others from {@code right} on of amounts. */
  void grid(int source, String name, List<String> heads, List<Handbook.Row> rows, int right) {
    if (!rows.isEmpty()) {
      parts.add(new Handbook.Grid(chapter.key(name), heads, rows, right, source));
    }
  }

  /** The heads of a grid, each a word of this chapter. */
  List<String> heads(String... names) {
    return java.util.Arrays.stream(names).map(each -> words.text(chapter.key("head." + each))).toList();
  }

  /** A word of this chapter. */
  String word(String name, Object... arguments) {
    return words.text(chapter.key(name), arguments);
  }

  /** The number of a rule's source. */
  int cite(RuleVersion version) {
    return sources.computeIfAbsent(version.kind() + "/" + version.id(),
        _ -> new Handbook.Source(sources.size() + 1, version.kind(), version.id(), version.source(), version.from(),
            version.confidence()))
        .number();
  }

  /** The number of a text outside the rules, or of one entry of a rule that names its own. */
  int cite(String title, Confidence confidence) {
    return sources.computeIfAbsent(title,
        _ -> new Handbook.Source(sources.size() + 1, "", "", title, null, confidence)).number();
  }

  List<Handbook.Source> sources() {
    return List.copyOf(sources.values());
  }

  List<Handbook.Chapter> chapters() {
    close();
    return List.copyOf(chapters);
  }

  private void answered() {
    if (asked != null && !parts.isEmpty()) {
      questions.add(new Handbook.Question(asked, parts));
    }
    asked = null;
    parts.clear();
  }

  private void close() {
    answered();
    if (!questions.isEmpty()) {
      chapters.add(new Handbook.Chapter(chapter, words.text(chapter.key("title")), questions));
      questions.clear();
    }
  }
}
