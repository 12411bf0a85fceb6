package org.tibao.rules;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/** The versions that the product brings along: {@code rules/<kind>.yaml}, read once. */
@Component
class ShippedRules {

  private final RuleReader reader;
  private final Map<String, List<RuleVersion>> read = new ConcurrentHashMap<>();

  ShippedRules(RuleReader reader) {
    this.reader = reader;
  }

  List<RuleVersion> of(RuleKind<?> kind) {
    return read.computeIfAbsent(kind.name(), name -> load(kind));
  }

  /** Every shipped version is read for its meaning at once: a slip in a file shows at the first use of its kind. */
  private List<RuleVersion> load(RuleKind<?> kind) {
    try (InputStream file = ShippedRules.class.getResourceAsStream("/rules/" + kind.name() + ".yaml")) {
      if (file == null) {
        throw new IllegalStateException("no shipped rules/" + kind.name() + ".yaml");
      }
      JsonNode versions = reader.parse(new String(file.readAllBytes(), StandardCharsets.UTF_8)).path("versions");
      return StreamSupport.stream(versions.spliterator(), false).map(node -> version(kind, node)).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Without a path it holds everywhere. */
  private RuleVersion version(RuleKind<?> kind, JsonNode node) {
    JsonNode data = node.required("data");
    reader.read(kind, data);
    return new RuleVersion(node.required("id").asString(), kind.name(),
        node.path("path").asString("/"), Objects.requireNonNull(day(node.required("from")), "from"),
        day(node.path("to")),
        node.required("source").asString(), Confidence.valueOf(node.required("confidence").asString()), data, null,
        null,
        null, null);
  }

  private static @Nullable LocalDate day(JsonNode node) {
    return node.isMissingNode() || node.isNull() ? null : LocalDate.parse(node.asString());
  }
}
