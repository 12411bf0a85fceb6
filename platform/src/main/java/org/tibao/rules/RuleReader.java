package org.tibao.rules;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;
import org.tibao.refusal.Refused;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** Turns YAML into data and data into meaning; a misspelt entry is an error, never ignored. */
@Component
class RuleReader {

  private static final int LONGEST = 64_000;

  private final Map<String, Object> meanings = new ConcurrentHashMap<>();
  private final YAMLMapper yaml = YAMLMapper.builder().enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
      .build();

  JsonNode parse(String text) {
    if (text.length() > LONGEST) {
      throw Refused.at("data", RulesRefusal.NOT_YAML, text.length());
    }
    try {
      return yaml.readTree(text);
    } catch (JacksonException e) {
      throw Refused.at("data", RulesRefusal.NOT_YAML, firstLine(e.getOriginalMessage()));
    }
  }

  String write(JsonNode data) {
    return yaml.writeValueAsString(data).replaceFirst("^---\\s*\\n", "");
  }

  JsonNode tree(Object data) {
    return yaml.valueToTree(data);
  }

  /** What a version means, made once: versions never change, and what they mean is as immutable as its record. */
  <T> T meaning(RuleKind<T> kind, RuleVersion version) {
    return kind.type()
        .cast(meanings.computeIfAbsent(kind.name() + " " + version.id(), id -> read(kind, version.data())));
  }

  <T> T read(RuleKind<T> kind, JsonNode data) {
    try {
      T meaning = yaml.treeToValue(data, kind.type());
      if (meaning == null) {
        throw Refused.at("data", RulesRefusal.NOT_OF_THE_KIND, "{}");
      }
      return meaning;
    } catch (JacksonException e) {
      for (Throwable cause = e.getCause(); cause != null; cause = cause.getCause()) {
        if (cause instanceof Refused refused) {
          throw refused;
        }
        if (cause instanceof IllegalArgumentException || cause instanceof NullPointerException) {
          throw Refused.at("data", RulesRefusal.NOT_OF_THE_KIND, String.valueOf(cause.getMessage()));
        }
      }
      throw Refused.at("data", RulesRefusal.NOT_OF_THE_KIND, firstLine(e.getOriginalMessage()));
    }
  }

  private static String firstLine(String text) {
    return text.lines().findFirst().orElse("");
  }
}
