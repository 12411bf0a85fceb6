package org.tibao.support;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The sentences of the product in both languages: one pair of files per module, Chinese first. */
public final class MessageFiles {

  private static final String ENGLISH = "_en.properties";
  private static final Pattern PLACEHOLDER = Pattern.compile("\\{(\\d+)[^}]*}");
  // An apostrophe opens a quotation in a message with arguments: "isn't {0}" would show "isnt {0}".
  private static final Pattern LONE_APOSTROPHE = Pattern.compile("(?<!')'(?!')");
  private static final Pattern USED = Pattern
      .compile("#\\{\\s*([\\w.-]+)\\s*[}(]|#messages\\.msg(?:OrNull)?\\(\\s*'([\\w.-]+)'");

  // <!-- --> and <!--/* */--> are comments; what stands between <!--/*/ and /*/--> is part of the page.
  private static final Pattern COMMENT = Pattern.compile("(?s)<!--(?!/\\*/).*?-->");

  private final Map<String, Map<String, String>> files = new TreeMap<>();
  private final List<String> complaints = new ArrayList<>();

  /** @param texts file name, such as {@code web.properties} or {@code web_en.properties}, to its text */
  public MessageFiles(Map<String, String> texts) {
    texts.forEach((name, text) -> files.put(name, parse(name, text)));
  }

  private Map<String, String> parse(String file, String text) {
    Map<String, String> sentences = new TreeMap<>();
    var reader = new Properties() {
      @Override
      public synchronized Object put(Object key, Object sentence) {
        if (sentences.put(String.valueOf(key), String.valueOf(sentence)) != null) {
          complaints.add(file + ": " + key + " is there twice");
        }
        return super.put(key, sentence);
      }
    };
    try {
      reader.load(new StringReader(text));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return sentences;
  }

  /** The name of every sentence, once for each file that has it. */
  public List<String> keys() {
    return files.values().stream().flatMap(each -> each.keySet().stream()).toList();
  }

  /** What is wrong with the files among themselves. */
  public List<String> complaints() {
    List<String> found = new ArrayList<>(complaints);
    Map<String, String> owners = new TreeMap<>();
    files.forEach((file, sentences) -> {
      sentences.forEach((key, sentence) -> judge(found, file, key, sentence));
      if (file.endsWith(ENGLISH)) {
        if (!files.containsKey(file.replace(ENGLISH, ".properties"))) {
          found.add(file + " has no Chinese beside it");
        }
        return;
      }
      for (String key : sentences.keySet()) {
        String owner = owners.putIfAbsent(key, file);
        if (owner != null) {
          found.add(key + " is in " + owner + " and in " + file + ": only one of them is ever read");
        }
      }
      compare(found, file, sentences, files.get(file.replace(".properties", ENGLISH)));
    });
    return found;
  }

  private static void judge(List<String> found, String file, String key, String sentence) {
    if (sentence.isBlank()) {
      found.add(file + ": " + key + " is blank");
    }
    if (PLACEHOLDER.matcher(sentence).find() && LONE_APOSTROPHE.matcher(sentence).find()) {
      found.add(file + ": " + key + " has arguments and a lone apostrophe: write two, or ’");
    }
  }

  private static void compare(List<String> found, String file, Map<String, String> chinese,
      Map<String, String> english) {
    if (english == null) {
      found.add(file + " has no English beside it");
      return;
    }
    Set<String> keys = new TreeSet<>(chinese.keySet());
    keys.addAll(english.keySet());
    for (String key : keys) {
      String one = chinese.get(key);
      String other = english.get(key);
      if (one == null || other == null) {
        found.add(file + ": " + key + " is missing in " + (one == null ? "Chinese" : "English"));
      } else if (!placeholders(one).equals(placeholders(other))) {
        found.add(
            file + ": " + key + " has " + placeholders(one) + " in Chinese and " + placeholders(other) + " in English");
      }
    }
  }

  private static Set<String> placeholders(String sentence) {
    return PLACEHOLDER.matcher(sentence).results().map(result -> result.group(1))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** Of these keys, the ones that have no sentence in one of the languages. */
  public List<String> missing(Collection<String> keys) {
    List<String> found = new ArrayList<>();
    for (boolean english : new boolean[]{false, true}) {
      Set<String> there = files.entrySet().stream().filter(file -> file.getKey().endsWith(ENGLISH) == english)
          .flatMap(file -> file.getValue().keySet().stream()).collect(Collectors.toSet());
      keys.stream().filter(key -> !there.contains(key)).distinct().sorted()
          .forEach(key -> found.add(key + " has no " + (english ? "English" : "Chinese") + " sentence"));
    }
    return found;
  }

  /** The keys that a template names outright; keys that it puts together at run time are not seen. */
  public static Set<String> used(String template) {
    Set<String> keys = new TreeSet<>();
    Matcher matcher = USED.matcher(COMMENT.matcher(template).replaceAll(""));
    while (matcher.find()) {
      keys.add(matcher.group(1) == null ? matcher.group(2) : matcher.group(1));
    }
    return keys;
  }
}
