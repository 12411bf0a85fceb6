package org.tibao.torture;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Looks at every answer that anybody gets for what is not theirs: ids, codes and names of places elsewhere, whole telephone
 * numbers, and what a program says of its inside.
 */
final class Sights {

  private static final Pattern MARK = Pattern.compile(
      "[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}|\\b3110[0-9]{13}\\b|\\bN[0-9]{8}\\b|\\bTORT[0-9]{5}\\b");
  /** Nobody but those who read persons' data sees one of these whole. */
  private static final Pattern PHONE = Pattern.compile("(?<![0-9])100[0-9]{8}(?![0-9])");
  private static final Pattern INSIDE = Pattern.compile(
      "\\bat (?:org|java|jdk|com)\\.[\\w.$]+\\(|(?:org\\.(?:springframework|postgresql|tibao)|java\\.(?:lang|util|sql|io))\\."
          + "[A-Za-z.]*(?:Exception|Error)|PSQLException|SQLSTATE|SQL \\[|"
          + "\\b(?:select|insert into|update|delete from) [a-z_.*, ]{1,80} (?:from|values|set|where) |"
          + "(?<![\\w./-])/(?:tmp|home|root|var/lib)/");
  /**
   * Where an estate's name alone tells nothing: what is published for everybody, our own texts, which take two published
   * estates as examples, and the register of organisations, in which a committee is called after its estate.
   */
  private static final Pattern PUBLISHED = Pattern.compile(
      "/(handbook|open-data|quotes|rescue/new|(api/v1/)?organisations|people/new|tokens)\\b.*");
  private static final int TOLD = 100;

  /**
   * Something that shows that somebody saw a place: an id, a code, a name.
   *
   * @param paths    where it belongs
   * @param personal a dwelling or a person, which only those in or over that stairwell know
   */
  record Mark(List<String> paths, boolean personal) {

    boolean lies(List<String> within) {
      return paths.stream().anyMatch(path -> within.stream().anyMatch(path::startsWith));
    }
  }

  /**
   * What somebody may see.
   *
   * @param places  below these paths they may know places and lifts
   * @param homes   below these paths they may know dwellings and persons
   * @param numbers whether they may see telephone numbers
   * @param own     their own telephone number, which they see whole; empty if none is kept of them
   */
  record Eyes(String who, List<String> places, List<String> homes, boolean numbers, String own) {}

  private final Map<String, Mark> marks = new HashMap<>();
  private final Map<String, Mark> names = new HashMap<>();
  private final Set<String> seen = new LinkedHashSet<>();
  private final AtomicLong answers = new AtomicLong();
  private final AtomicLong own = new AtomicLong();
  private final AtomicLong leaks = new AtomicLong();

  void mark(String text, String path, boolean personal) {
    marks.merge(text, new Mark(List.of(path), personal), Sights::both);
  }

  private static Mark both(Mark one, Mark other) {
    var paths = new ArrayList<>(one.paths());
    paths.addAll(other.paths());
    return new Mark(List.copyOf(paths), one.personal());
  }

  void name(String text, String path) {
    names.merge(text, new Mark(List.of(path), false), Sights::both);
  }

  /** How many answers were looked at. */
  long answers() {
    return answers.get();
  }

  /** How often somebody saw a mark of what is theirs: who is blind sees none. */
  long own() {
    return own.get();
  }

  long leaks() {
    return leaks.get();
  }

  List<String> findings() {
    synchronized (seen) {
      return List.copyOf(seen);
    }
  }

  /** Looks at an answer, and remembers what should not have been in it. */
  void look(Eyes eyes, String address, String body) {
    answers.incrementAndGet();
    leak(eyes, address, body).ifPresent(found -> leaked(eyes, address, found));
  }

  /** Remembers what somebody should not have been given. */
  void leaked(Eyes eyes, String address, String what) {
    leaks.incrementAndGet();
    synchronized (seen) {
      if (seen.size() < TOLD) {
        seen.add(eyes.who() + " " + address + ": " + what);
      }
    }
  }

  /** Whether an address is that of something which those eyes should not see at all. */
  boolean foreign(Eyes eyes, String address) {
    return MARK.matcher(address).results().map(each -> marks.get(each.group()))
        .anyMatch(mark -> mark != null && !mark.lies(mark.personal() ? eyes.homes() : eyes.places()));
  }

  /** The first thing in an answer that those eyes should not see; what stood in the address they knew. */
  Optional<String> leak(Eyes eyes, String address, String body) {
    Matcher found = MARK.matcher(body);
    while (found.find()) {
      Mark mark = marks.get(found.group());
      if (mark != null && mark.lies(mark.personal() ? eyes.homes() : eyes.places())) {
        own.incrementAndGet();
      } else if (mark != null && !address.contains(found.group())) {
        return Optional.of(found.group() + " of " + mark.paths().getFirst());
      }
    }
    for (Map.Entry<String, Mark> each : names.entrySet()) {
      if (!each.getValue().lies(eyes.places()) && !PUBLISHED.matcher(address).matches()
          && body.contains(each.getKey())) {
        return Optional.of(each.getKey());
      }
    }
    Matcher inside = INSIDE.matcher(body);
    if (inside.find()) {
      return Optional.of("the inside of the program: " + inside.group());
    }
    return eyes.numbers()
        ? Optional.empty()
        : numbers(body).stream().filter(each -> !each.equals(eyes.own())).findFirst()
            .map(each -> "a telephone number: " + each);
  }

  /** Whole telephone numbers in an answer. */
  static Set<String> numbers(String body) {
    return PHONE.matcher(body).results().map(MatchResult::group).collect(Collectors.toCollection(LinkedHashSet::new));
  }
}
