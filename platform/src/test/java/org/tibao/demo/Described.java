package org.tibao.demo;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The interface as its own document describes it. */
final class Described {

  private static final Set<String> METHODS = Set.of("get", "post", "put", "patch", "delete");

  private final JsonNode document;

  Described(String json) {
    document = JsonMapper.shared().readTree(json);
  }

  /** An entry in the address, behind it, or in a header. */
  record Parameter(String name, String in, boolean required, JsonNode schema) {}

  /** One method of one address. */
  record Operation(String method, String path, JsonNode node, List<Parameter> parameters) {

    String named() {
      return method + " " + path;
    }

    boolean command() {
      return !method.equals("GET");
    }

    String summary() {
      return node.path("summary").asString("");
    }

    Set<String> answers() {
      return new TreeSet<>(node.path("responses").propertyNames());
    }

    /** The media type of the body and its schema, if it has one. */
    Optional<Map.Entry<String, JsonNode>> body() {
      return node.path("requestBody").path("content").properties().stream().findFirst()
          .map(each -> Map.entry(each.getKey(), each.getValue().path("schema")));
    }

    /** The schema of an answer in data; null where it is described as empty or as something else. */
    @Nullable
    JsonNode answer(int status) {
      JsonNode content = node.path("responses").path(String.valueOf(status)).path("content");
      for (Map.Entry<String, JsonNode> each : content.properties()) {
        if (each.getKey().contains("json") || each.getKey().equals("*/*")) {
          return each.getValue().path("schema");
        }
      }
      return null;
    }

    /** What stays open and tells as it happens. */
    boolean stream() {
      return path.endsWith("/stream");
    }
  }

  List<Operation> operations() {
    var found = new ArrayList<Operation>();
    document.path("paths").properties().forEach(path -> path.getValue().properties().forEach(method -> {
      if (METHODS.contains(method.getKey())) {
        var parameters = new ArrayList<Parameter>();
        method.getValue().path("parameters").forEach(each -> parameters(each, parameters));
        found.add(new Operation(method.getKey().toUpperCase(java.util.Locale.ROOT), path.getKey(), method.getValue(),
            List.copyOf(parameters)));
      }
    }));
    return found;
  }

  /** An object behind the address stands for its entries. */
  private void parameters(JsonNode each, List<Parameter> into) {
    JsonNode schema = resolved(each.path("schema"));
    if (each.path("in").asString().equals("query") && schema.has("properties")) {
      Set<String> needed = new TreeSet<>();
      schema.path("required").forEach(name -> needed.add(name.asString()));
      schema.path("properties").properties().forEach(entry -> into
          .add(new Parameter(entry.getKey(), "query", needed.contains(entry.getKey()), resolved(entry.getValue()))));
      return;
    }
    into.add(new Parameter(each.path("name").asString(), each.path("in").asString(),
        each.path("required").asBoolean(false), schema));
  }

  /** The schema itself, where another is named. */
  JsonNode resolved(JsonNode schema) {
    String reference = schema.path("$ref").asString("");
    return reference.isEmpty() ? schema : resolved(document.at(reference.substring(1)));
  }

  /** The entries of an object. */
  Map<String, JsonNode> entries(JsonNode schema) {
    var entries = new LinkedHashMap<String, JsonNode>();
    resolved(schema).path("properties").properties()
        .forEach(each -> entries.put(each.getKey(), resolved(each.getValue())));
    return entries;
  }

  /** What type it is; of several, the first that is not nothing. */
  static String type(JsonNode schema) {
    JsonNode type = schema.path("type");
    if (type.isArray()) {
      for (JsonNode each : type) {
        if (!each.asString().equals("null")) {
          return each.asString();
        }
      }
    }
    return type.asString(schema.has("properties") ? "object" : "");
  }

  /** Where a value is not what the schema says; empty if it is. */
  String misfit(JsonNode value, JsonNode described, String at) {
    JsonNode schema = resolved(described);
    if (value.isNull() || schema.isMissingNode() || schema.isEmpty()) {
      return "";
    }
    String type = type(schema);
    boolean right = switch (type) {
      case "object" -> value.isObject();
      case "array" -> value.isArray();
      case "string" -> value.isString() && in(schema, value);
      case "integer" -> value.isIntegralNumber();
      case "number" -> value.isNumber();
      case "boolean" -> value.isBoolean();
      default -> true;
    };
    if (!right) {
      return at + " is " + value.toString() + ", not " + type;
    }
    if (type.equals("array")) {
      for (JsonNode each : value) {
        String inside = misfit(each, schema.path("items"), at + "[]");
        if (!inside.isEmpty()) {
          return inside;
        }
      }
    }
    return type.equals("object") ? entriesMisfit(value, schema, at) : "";
  }

  private String entriesMisfit(JsonNode value, JsonNode schema, String at) {
    for (JsonNode needed : schema.path("required")) {
      if (!value.has(needed.asString())) {
        return at + "." + needed.asString() + " is missing";
      }
    }
    JsonNode others = schema.path("additionalProperties");
    for (Map.Entry<String, JsonNode> each : value.properties()) {
      JsonNode entry = schema.path("properties").path(each.getKey());
      if (entry.isMissingNode() && others.isMissingNode()) {
        return at + "." + each.getKey() + " is not described";
      }
      String inside = misfit(each.getValue(), entry.isMissingNode() ? others : entry, at + "." + each.getKey());
      if (!inside.isEmpty()) {
        return inside;
      }
    }
    return "";
  }

  private static boolean in(JsonNode schema, JsonNode value) {
    JsonNode words = schema.path("enum");
    if (words.isMissingNode()) {
      return true;
    }
    for (JsonNode each : words) {
      if (each.asString("").equals(value.asString())) {
        return true;
      }
    }
    return false;
  }
}
