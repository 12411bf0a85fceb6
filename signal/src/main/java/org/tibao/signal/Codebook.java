package org.tibao.signal;

import java.io.IOException;
import java.io.InputStream;
import java.time.DateTimeException;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.dataformat.yaml.YAMLMapper;

/**
 * 代码本 — how one edition, province or vendor names and numbers what a lift says, as data: its keys, its values, its
 * message codes, each book with its source and our confidence in it.
 *
 * <p>
 * Books are modelled on a standard as implementations show it; none claims to conform to it.
 */
public final class Codebook {

  /** 可信度 — how sure we are that devices of this kind speak so. */
  public enum Confidence {
    HIGH, MEDIUM, LOW
  }

  /** The book for devices that name no other, and by which Tibao writes. */
  public static final String USUAL = "tibao";

  private static final List<String> SHIPPED = List.of("gbt24476-2017", "chongqing", "province-fault-type",
      "vendor-government", USUAL);
  private static final String YES = "yes";
  private static final String NO = "no";

  private final Page page;
  private final Confidence confidence;
  private final Map<String, Field> keys = new HashMap<>();
  private final Map<String, Field> smallKeys = new HashMap<>();
  private final Map<Field, Words> words = new EnumMap<>(Field.class);
  private final @Nullable Integer zone;

  private Codebook(Page page, @Nullable Codebook base) {
    this.page = page;
    String sure = page.confidence == null ? "" : page.confidence.toUpperCase(Locale.ROOT);
    this.confidence = Confidence.valueOf(sure);
    this.zone = page.zone == null ? null : (Integer) ZoneOffset.of(page.zone).getTotalSeconds();
    Map<String, Field> ours = new HashMap<>();
    for (Field each : Field.values()) {
      ours.put(each.key, each);
      smallKeys.put(Integer.toString(each.small), each);
    }
    keys.putAll(base == null ? ours : base.keys);
    given(page.keys).forEach((raw, key) -> keys.put(raw, known(ours, key)));
    smallKeys.putAll(keys);
    if (base != null) {
      words.putAll(base.words);
    }
    given(page.values).forEach((key, values) -> {
      Field field = known(ours, key);
      Map<String, Integer> meanings = new HashMap<>();
      given(values).forEach((raw, meaning) -> meanings.put(raw, meaning(field, meaning)));
      words.put(field, new Words(meanings));
    });
    Words before = words.get(Field.MESSAGE_CODE);
    Map<String, Integer> codes = new HashMap<>(before == null || page.codes != null ? Map.of() : before.byText);
    given(page.codes).forEach((raw, code) -> codes.put(raw, Code.valueOf(code).ordinal()));
    given(page.moreCodes).forEach((raw, code) -> codes.put(raw, Code.valueOf(code).ordinal()));
    words.put(Field.MESSAGE_CODE, new Words(codes));
    for (Field each : Field.values()) {
      if (!each.isPlain() && !words.containsKey(each)) {
        throw new IllegalArgumentException(page.edition + " says nothing about " + each.key);
      }
    }
  }

  /** The names of the books that come with Tibao. */
  public static List<String> shipped() {
    return SHIPPED;
  }

  /** A book that comes with Tibao. */
  public static Codebook shipped(String edition) {
    if (!SHIPPED.contains(edition)) {
      throw new IllegalArgumentException("no codebook is named " + edition);
    }
    try (InputStream in = Codebook.class.getResourceAsStream("/codebooks/" + edition + ".yaml")) {
      if (in == null) {
        throw new IllegalStateException("the codebook " + edition + " is not there");
      }
      return read(in);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  /** The book that a file in YAML writes down; it may extend one of ours. What is wrong with it is thrown. */
  public static Codebook read(InputStream in) {
    try {
      Page page = new YAMLMapper().readValue(in, Page.class);
      if (page == null || page.edition == null || page.title == null
          || page.sources != null && page.sources.stream().anyMatch(Objects::isNull)) {
        throw new IllegalArgumentException("a codebook has an edition, a title, and sources that say something");
      }
      return new Codebook(page, page.extending == null ? null : shipped(page.extending));
    } catch (JacksonException e) {
      throw new IllegalArgumentException("no codebook: " + e.getOriginalMessage(), e);
    } catch (DateTimeException e) {
      throw new IllegalArgumentException("no zone: " + e.getMessage(), e);
    }
  }

  public String edition() {
    return page.edition;
  }

  public String title() {
    return page.title;
  }

  /** Where it is known from. */
  public List<String> sources() {
    return page.sources == null ? List.of() : List.copyOf(page.sources);
  }

  public Confidence confidence() {
    return confidence;
  }

  /** The meaning of a message code as this book numbers it, or null. */
  public @Nullable Code code(long number) {
    int ordinal = word(Field.MESSAGE_CODE, number);
    return ordinal < 0 ? null : Wire.code(ordinal);
  }

  @Nullable
  Field field(String key, boolean compact) {
    return (compact ? smallKeys : keys).get(key);
  }

  /** Seconds east of UTC of times without an offset, or null. */
  @Nullable
  Integer zone() {
    return zone;
  }

  int word(Field field, long number) {
    int[] numbers = table(field).byNumber;
    return number >= 0 && number < numbers.length ? numbers[(int) number] : Words.UNKNOWN;
  }

  int word(Field field, boolean truth) {
    return truth ? table(field).whenTrue : table(field).whenFalse;
  }

  int word(Field field, String text) {
    int word = table(field).byText.getOrDefault(text, Words.UNKNOWN);
    return word == Words.UNKNOWN && Words.isNumber(text) ? word(field, Integer.parseInt(text)) : word;
  }

  private Words table(Field field) {
    Words table = words.get(field);
    if (table == null) {
      throw new IllegalStateException(field + " has no words");
    }
    return table;
  }

  private static Field known(Map<String, Field> ours, String key) {
    Field field = ours.get(key);
    if (field == null) {
      throw new IllegalArgumentException("no key of ours is named " + key);
    }
    return field;
  }

  private static int meaning(Field field, String word) {
    return switch (field) {
      case SERVICE_MODE -> ServiceMode.valueOf(word).ordinal();
      case CAR_DIRECTION -> Direction.valueOf(word).ordinal();
      default -> {
        if (!word.equals(YES) && !word.equals(NO)) {
          throw new IllegalArgumentException(field.key + " is yes or no, not " + word);
        }
        yield word.equals(YES) ? 1 : 0;
      }
    };
  }

  private static <T> Map<String, T> given(@Nullable Map<String, T> map) {
    if (map != null && Stream.concat(map.keySet().stream(), map.values().stream()).anyMatch(Objects::isNull)) {
      throw new IllegalArgumentException("a key without a meaning");
    }
    return map == null ? Map.of() : map;
  }

  /** What the raw values of one key mean, as ordinal numbers or 0 and 1. */
  private static final class Words {
    static final int UNKNOWN = -1;
    private static final int NUMBERS = 1_000;

    final Map<String, Integer> byText;
    final int[] byNumber;
    final int whenTrue;
    final int whenFalse;

    Words(Map<String, Integer> byText) {
      this.byText = Map.copyOf(byText);
      int[] numbers = new int[NUMBERS];
      Arrays.fill(numbers, UNKNOWN);
      int used = 0;
      for (Map.Entry<String, Integer> each : byText.entrySet()) {
        if (isNumber(each.getKey())) {
          int number = Integer.parseInt(each.getKey());
          numbers[number] = each.getValue();
          used = Math.max(used, number + 1);
        }
      }
      this.byNumber = Arrays.copyOf(numbers, used);
      this.whenTrue = byText.getOrDefault("true", UNKNOWN);
      this.whenFalse = byText.getOrDefault("false", UNKNOWN);
    }

    /** Whether a text is a small whole number, such as the 09 of some provinces. */
    static boolean isNumber(String text) {
      return !text.isEmpty() && text.length() < 4 && text.chars().allMatch(c -> c >= '0' && c <= '9');
    }
  }

  /** A codebook as its file has it. */
  record Page(
      String edition,
      String title,
      @com.fasterxml.jackson.annotation.JsonProperty("extends") @Nullable String extending,
      @Nullable List<String> sources,
      @Nullable String confidence,
      @Nullable String zone,
      @Nullable Map<String, String> keys,
      @Nullable Map<String, Map<String, String>> values,
      @Nullable Map<String, String> codes,
      @Nullable Map<String, String> moreCodes) {}
}
