package org.tibao.intake;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.tibao.refusal.Refused;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** Reads mapping files, strictly: what is not understood is refused with its place, never passed over. */
final class MappingFile {

  private static final int CHARACTERS = 256 << 10;
  /** A constant or a joint stands in every row. */
  private static final int TEXT = 1_000;
  /** Headings that are joined, or patterns that are tried on every row. */
  private static final int MANY = 20;
  private static final YAMLMapper YAML = YAMLMapper.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
      .build();
  private static final Set<String> SOURCE = Set.of("from", "join", "constant", "values", "otherwise", "dates", "unit",
      "unreadable");

  private final Kinds kinds;

  MappingFile(Kinds kinds) {
    this.kinds = kinds;
  }

  /** @throws Refused one of the {@code MAPPING_} reasons */
  Mapping read(String yaml) {
    JsonNode root = tree(yaml);
    if (!root.isObject()) {
      throw value("", "kind, columns");
    }
    if (!root.has("kind")) {
      throw Refused.because(IntakeRefusal.MAPPING_MISSING_KEY, "kind", "");
    }
    RowKind<?> kind = kinds.named(text(root.get("kind"), "kind"));
    var keys = new TreeSet<>(Set.of("kind", "columns", "details"));
    keys.addAll(kind.settings().keySet());
    onlyThese(root, keys, "");
    JsonNode columns = root.path("columns");
    if (!columns.isObject() || columns.isEmpty()) {
      throw Refused.because(IntakeRefusal.MAPPING_MISSING_KEY, "columns", "");
    }
    boolean rest = false;
    if (root.has("details")) {
      rest = oneOf(root.get("details"), "details", "rest", "none").equals("rest");
    }
    return new Mapping(kind.name(), sources(kind, columns), rest, settings(kind, root));
  }

  private static JsonNode tree(String yaml) {
    if (yaml.length() > CHARACTERS) {
      throw Refused.because(IntakeRefusal.MAPPING_TOO_LARGE, CHARACTERS >> 10);
    }
    try {
      return YAML.readTree(yaml);
    } catch (JacksonException e) {
      int line = e.getLocation() == null ? 0 : e.getLocation().getLineNr();
      throw Refused.because(IntakeRefusal.MAPPING_NOT_YAML, line, e.getOriginalMessage());
    }
  }

  private static Map<String, Mapping.Source> sources(RowKind<?> kind, JsonNode columns) {
    List<String> known = kind.columns().stream().map(Column::name).toList();
    var sources = new LinkedHashMap<String, Mapping.Source>();
    for (Map.Entry<String, JsonNode> each : columns.properties()) {
      if (!known.contains(each.getKey())) {
        throw Refused.because(IntakeRefusal.MAPPING_UNKNOWN_COLUMN, each.getKey(), String.join(", ", known));
      }
      sources.put(each.getKey(), source(each.getValue(), "columns." + each.getKey()));
    }
    return sources;
  }

  /** {@code heading}, or an object of the keys above. */
  private static Mapping.Source source(JsonNode node, String at) {
    if (node.isValueNode()) {
      return Mapping.Source.column(text(node, at));
    }
    if (!node.isObject()) {
      throw value(at, "from, constant");
    }
    onlyThese(node, SOURCE, at);
    if (node.has("from") == node.has("constant")) {
      throw Refused.because(IntakeRefusal.MAPPING_MISSING_KEY, "from | constant", at);
    }
    String constant = node.has("constant") ? text(node.get("constant"), at + ".constant") : null;
    boolean lenient = node.has("unreadable")
        && oneOf(node.get("unreadable"), at + ".unreadable", "details", "refuse").equals("details");
    return new Mapping.Source(texts(node.get("from"), at + ".from"), plain(node.get("join"), at + ".join", " "),
        constant,
        pairs(node.get("values"), at + ".values"), node.has("otherwise") ? plain(node.get("otherwise"), at, "") : null,
        dates(node.get("dates"), at + ".dates"), unit(node.get("unit"), at + ".unit"), lenient);
  }

  private static List<String> dates(@Nullable JsonNode node, String at) {
    List<String> patterns = texts(node, at);
    for (String pattern : patterns) {
      if (!Days.isPattern(pattern)) {
        throw value(at, "yyyyMMdd, yyyy-MM-dd, d/M/yyyy");
      }
    }
    return patterns;
  }

  private static @Nullable Unit unit(@Nullable JsonNode node, String at) {
    return node == null
        ? null
        : Unit.of(text(node, at)).orElseThrow(() -> value(at, String.join(", ", Unit.signs())));
  }

  private static Map<String, Map<String, String>> settings(RowKind<?> kind, JsonNode root) {
    var settings = new LinkedHashMap<String, Map<String, String>>();
    kind.settings().forEach((name, keys) -> {
      JsonNode node = root.get(name);
      if (node != null) {
        if (!node.isObject()) {
          throw value(name, String.join(", ", new TreeSet<>(keys)));
        }
        onlyThese(node, keys, name);
        settings.put(name, pairs(node, name));
      }
    });
    return settings;
  }

  private static Map<String, String> pairs(@Nullable JsonNode node, String at) {
    var pairs = new LinkedHashMap<String, String>();
    if (node == null) {
      return pairs;
    }
    if (!node.isObject()) {
      throw value(at, "a: b");
    }
    node.properties()
        .forEach(each -> pairs.put(held(each.getKey(), at), text(each.getValue(), at + "." + each.getKey())));
    return pairs;
  }

  private static List<String> texts(@Nullable JsonNode node, String at) {
    var texts = new ArrayList<String>();
    if (node != null && node.isArray()) {
      node.forEach(each -> texts.add(text(each, at)));
    } else if (node != null) {
      texts.add(text(node, at));
    }
    if (texts.size() > MANY) {
      throw value(at, "≤ " + MANY);
    }
    return texts;
  }

  private static String text(JsonNode node, String at) {
    String text = plain(node, at, "");
    if (text.isBlank()) {
      throw value(at, "abc");
    }
    return text;
  }

  /** YAML reads {@code 07} and {@code no} as something else than text: those must stand in quotes. */
  private static String plain(@Nullable JsonNode node, String at, String otherwise) {
    if (node == null) {
      return otherwise;
    }
    if (!node.isString() && !node.isIntegralNumber()) {
      throw value(at, "\"abc\"");
    }
    return held(node.asString(), at);
  }

  /** What the database can hold. */
  private static String held(String text, String at) {
    if (text.length() > TEXT || text.indexOf('\0') >= 0) {
      throw value(at, "\"abc\", ≤ " + TEXT);
    }
    return text;
  }

  private static String oneOf(JsonNode node, String at, String... words) {
    String word = text(node, at);
    if (!List.of(words).contains(word)) {
      throw value(at, String.join(", ", words));
    }
    return word;
  }

  private static void onlyThese(JsonNode node, Set<String> keys, String at) {
    for (String key : node.propertyNames()) {
      if (!keys.contains(key)) {
        throw Refused.because(IntakeRefusal.MAPPING_UNKNOWN_KEY, key, at, String.join(", ", new TreeSet<>(keys)));
      }
    }
  }

  private static Refused value(String at, String wanted) {
    return Refused.because(IntakeRefusal.MAPPING_VALUE, at, wanted);
  }
}
