package org.tibao.rules;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.tibao.apportionment.FloorTables;
import org.tibao.custody.ReleasePlanRule;
import org.tibao.fund.FundPolicy;
import org.tibao.pricing.PartsTable;
import org.tibao.pricing.Products;
import org.tibao.support.Fuzz;
import org.tibao.voting.Majorities;
import tools.jackson.databind.JsonNode;

/** What a town's office may write into the rule book. */
class RuleFuzzTests {

  private static final List<RuleKind<?>> KINDS = List.of(RulesConfiguration.WORKING_DAYS, Majorities.KIND,
      FloorTables.KIND, FundPolicy.KIND, ReleasePlanRule.KIND, PartsTable.KIND, Products.KIND);

  private final RuleReader reader = new RuleReader();

  @Test
  void versions() throws IOException {
    var honest = new ArrayList<String>();
    for (RuleKind<?> kind : KINDS) {
      try (InputStream in = Objects.requireNonNull(getClass().getResourceAsStream("/rules/" + kind.name() + ".yaml"))) {
        honest.add("# " + kind.name() + "\n" + reader.write(
            reader.parse(new String(in.readAllBytes(), UTF_8)).path("versions").path(0).path("data")));
      }
    }
    Fuzz.of("rule", bytes -> {
      String text = new String(bytes, UTF_8);
      JsonNode data = reader.parse(text);
      RuleKind<?> kind = KINDS.stream().filter(each -> text.startsWith("# " + each.name())).findFirst()
          .orElse(RulesConfiguration.WORKING_DAYS);
      return Objects.requireNonNull(reader.read(kind, data), "means nothing").getClass().getSimpleName();
    }).from(honest.toArray(String[]::new)).words("2/3", "1/0", "null", "~", "# ", "&a", "*a", "[", "{")
        .memory(64, 8_000)
        .tried(700);
  }

  @Test
  void nothingIsNoRule() {
    Fuzz.of("rule-nothing", bytes -> {
      reader.read(RulesConfiguration.WORKING_DAYS, reader.parse(new String(bytes, UTF_8)));
      return "taken";
    }).from("{announcedUntil: '2031-01-01', daysOff: [], worked: []}").words("~", "#", "---", "null", "''")
        .memory(64, 8_000)
        .tried(200);
    for (String nothing : List.of("", " ", "#", "~", "null", "---", "''")) {
      org.assertj.core.api.Assertions
          .assertThatThrownBy(
              () -> reader.read(RulesConfiguration.WORKING_DAYS, reader.parse(nothing)))
          .as("'%s'", nothing).isInstanceOf(org.tibao.refusal.Refused.class);
    }
  }
}
