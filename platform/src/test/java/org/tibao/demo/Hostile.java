package org.tibao.demo;

import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.tibao.demo.Described.Operation;
import org.tibao.demo.Described.Parameter;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Requests to an operation made from its description: one as it should be, and many that should not: an entry too few
 * or too many, of another type, too long, too large, with signs that no text holds, in another form.
 */
final class Hostile {

  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
  /** What is better left out. */
  static final String NONE = "-";
  private static final String NOBODY = "00000000-0000-4000-8000-00000000ffff";
  private static final List<String> WORDS = List.of("", " ", "-1", "0", "2147483648", "9223372036854775808", "1e400",
      "NaN", "9".repeat(400), "2026-02-30", "+999999999-12-31", "-999999999-01-01T00:00:00Z", "\0", "甲\0乙", "\ud800",
      "\u202e倒", "\uffff", NOBODY, "' or '1'='1", "%' or 1=1--", "{{7*7}}${7*7}__${7*7}__::x", "../../../../x",
      "<img src=x>", "长".repeat(10_000), "null", "true", "[]", "%00", "%s%n", "{0}");

  /**
   * One request.
   *
   * @param what is hostile about it
   */
  record Request(String what, String method, String address, Map<String, String> query, Map<String, String> headers,
      String type, byte[] body) {

    Request with(String what, String type, byte[] body) {
      return new Request(what, method, address, query, headers, type, body);
    }

    Request with(String what, String header, String value) {
      var more = new LinkedHashMap<>(headers);
      more.put(header, value);
      return new Request(what, method, address, query, more, type, body);
    }

    Request asking(String what, Map<String, String> query) {
      return new Request(what, method, address, query, headers, type, body);
    }

    Request at(String what, String address) {
      return new Request(what, method, address, query, headers, type, body);
    }

    /** With a key of its own, if it is a command. */
    Request keyed() {
      return method.equals("GET") || headers.containsKey("Idempotency-Key")
          ? this
          : with(what, "Idempotency-Key", UUID.randomUUID().toString());
    }

    String named() {
      return method + " " + address + " " + what;
    }
  }

  private final Described description;
  private final Honest honest;

  /** A value that means something for the entry of that name, if it has one. */
  interface Honest {
    String of(String path, String name);
  }

  Hostile(Described description, Honest honest) {
    this.description = description;
    this.honest = honest;
  }

  /** The request as it should be. */
  Request plain(Operation operation) {
    String address = operation.path();
    var query = new LinkedHashMap<String, String>();
    for (Parameter each : operation.parameters()) {
      if (each.in().equals("path")) {
        address = address.replace("{" + each.name() + "}",
            value(operation.path(), each.name(), each.schema()).asString());
      } else if (each.in().equals("query") && each.required()) {
        query.put(each.name(), value(operation.path(), each.name(), each.schema()).asString());
      }
    }
    var body = operation.body();
    if (body.isEmpty() || !body.get().getKey().contains("json")) {
      return new Request("as it should be", operation.method(), address, query, Map.of(), "", new byte[0]);
    }
    return new Request("as it should be", operation.method(), address, query, Map.of(), "application/json",
        bytes(value(operation.path(), "", body.get().getValue())));
  }

  private JsonNode value(String path, String name, JsonNode described) {
    JsonNode schema = description.resolved(described);
    String known = honest.of(path, name);
    if (!known.isEmpty() && Described.type(schema).equals("string")) {
      return known.equals(NONE) ? JSON.nullNode() : JSON.stringNode(known);
    }
    if (schema.has("enum")) {
      return schema.path("enum").path(0);
    }
    return switch (Described.type(schema)) {
      case "object" -> {
        ObjectNode object = JSON.objectNode();
        description.entries(schema).forEach((entry, inner) -> object.set(entry, value(path, entry, inner)));
        yield object;
      }
      case "array" -> JSON.arrayNode().add(value(path, name, schema.path("items")));
      case "integer" -> JSON.numberNode(Math.max(1, schema.path("minimum").asInt(1)));
      case "number" -> JSON.numberNode(1.5);
      case "boolean" -> JSON.booleanNode(false);
      default -> JSON.stringNode(switch (schema.path("format").asString("")) {
        case "uuid" -> NOBODY;
        case "date" -> "2026-11-25";
        case "date-time" -> "2026-11-25T08:00:00Z";
        default -> "三";
      });
    };
  }

  private static byte[] bytes(JsonNode value) {
    return JsonMapper.shared().writeValueAsBytes(value);
  }

  /** All that we think of. */
  List<Request> of(Operation operation) {
    Request plain = plain(operation);
    var all = new ArrayList<Request>();
    for (Parameter each : operation.parameters()) {
      if (each.in().equals("query")) {
        entries(plain, each.name(), all);
      }
    }
    for (Parameter each : operation.parameters()) {
      if (each.in().equals("path")) {
        addresses(operation, plain, all);
        break;
      }
    }
    all.add(plain.with("wants something else", "Accept", "application/xml"));
    all.add(plain.with("matches nothing", "If-Match", "\"x\", *, W/"));
    all.add(plain.asking("more than is asked", Map.of("sort", "x;drop", "page", "-1", "size", "999999999")));
    if (operation.command()) {
      keys(plain, all);
      bodies(operation, plain, all);
    }
    return all;
  }

  private static void entries(Request plain, String name, List<Request> all) {
    for (String word : WORDS) {
      var query = new LinkedHashMap<>(plain.query());
      query.put(name, word);
      all.add(plain.asking(name + "=" + shown(word), query));
    }
    var without = new LinkedHashMap<>(plain.query());
    without.remove(name);
    all.add(plain.asking(name + " left out", without));
  }

  private static void addresses(Operation operation, Request plain, List<Request> all) {
    for (String word : List.of(NOBODY, "x", "-1", "%00", "%F0%9F%98%80", "%ED%A0%80", "%27%20or%20%271%27=%271",
        "%2e%2e%2f%2e%2e", "0".repeat(5_000), "1-1-1-1-1", NOBODY.replace("-", ""), "%7B0%7D", "a;b=c")) {
      all.add(plain.at("id " + shown(word), operation.path().replaceAll("\\{[^}]+}", word)));
    }
  }

  private static void keys(Request plain, List<Request> all) {
    for (String key : List.of("", " ", "k".repeat(201), "钥匙", "a\tb")) {
      all.add(plain.with("key " + shown(key), "Idempotency-Key", key));
    }
  }

  private void bodies(Operation operation, Request plain, List<Request> all) {
    byte[] good = plain.body();
    for (String type : List.of("text/plain", "application/xml", "application/x-www-form-urlencoded", "nonsense",
        "multipart/form-data", "application/json;charset=utf-7")) {
      all.add(plain.with("as " + type, type, good));
    }
    if (operation.body().isEmpty() || !plain.type().contains("json")) {
      all.add(plain.with("a body that nobody asked for", "application/json", "{\"x\":1}".getBytes(UTF_8)));
      return;
    }
    for (String text : List.of("", "null", "[]", "{}", "1", "\"x\"", "{", "{\"a\":}", "{\"a\":1,\"a\":2}",
        "[".repeat(5_000),
        "{\"x\":".repeat(5_000), "{} {}", "\0", "{\"x\":1e999999999}", "{\"x\":\"\\ud800\"}", "\ufeff{}")) {
      all.add(plain.with("body " + shown(text), "application/json", text.getBytes(UTF_8)));
    }
    all.add(plain.with("in another encoding", "application/json", new String(good, UTF_8).getBytes(UTF_16)));
    JsonNode whole = JsonMapper.shared().readTree(good);
    if (whole instanceof ObjectNode object) {
      fields(plain, object, "", object, all);
      ObjectNode more = object.deepCopy();
      more.put("isAdmin", true).put("class", "x").put("__proto__", "x");
      all.add(plain.with("more than is asked", "application/json", bytes(more)));
    }
  }

  /** Each entry of the body, and of what is inside it, otherwise. */
  private void fields(Request plain, ObjectNode root, String at, ObjectNode within, List<Request> all) {
    for (String name : List.copyOf(within.propertyNames())) {
      JsonNode good = within.get(name);
      var others = new ArrayList<JsonNode>(List.of(JSON.nullNode(), JSON.objectNode(), JSON.arrayNode(),
          JSON.arrayNode().add(JSON.nullNode()), JSON.numberNode(-1), JSON.numberNode(Long.MAX_VALUE),
          JSON.numberNode(0.5), JSON.numberNode(1e300), JSON.booleanNode(true)));
      WORDS.forEach(word -> others.add(JSON.stringNode(word)));
      for (JsonNode other : others) {
        within.set(name, other);
        all.add(plain.with(at + name + "=" + shown(other.toString()), "application/json", bytes(root)));
      }
      if (good.isArray()) {
        within.set(name, JSON.arrayNode().add(good.path(0)).addNull());
        all.add(plain.with(at + name + " with nothing in it", "application/json", bytes(root)));
      }
      within.remove(name);
      all.add(plain.with(at + name + " left out", "application/json", bytes(root)));
      within.set(name, good);
      if (good instanceof ObjectNode inner) {
        fields(plain, root, at + name + ".", inner, all);
      } else if (good.isArray() && good.path(0) instanceof ObjectNode inner) {
        fields(plain, root, at + name + "[0].", inner, all);
      }
    }
  }

  private static String shown(String word) {
    return word.length() < 40 ? word : word.substring(0, 20) + "…" + word.length();
  }
}
