package org.tibao.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.tibao.access.Actor.HOUSE;
import static org.tibao.intake.IntakeFixture.NOW;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The whole register of New York's lifts, with the mapping file that the project ships. */
class NewYorkTests {

  @Test
  void everyDeviceComesInSaveThoseWithAnImpossibleDate() throws Exception {
    String data = System.getenv("TIBAO_REFERENCE_DATA");
    assumeThat(data).as("TIBAO_REFERENCE_DATA is not set: the register of New York is not loaded").isNotNull();
    Path sheet = Path.of(data, "nyc-elevator-registry-2015", "nyc_elevators_raw.csv.gz");
    String mapping = Files.readString(root().resolve("docs/examples/nyc-lifts.yaml"));
    try (var fixture = new IntakeFixture()) {
      LoadReport report = fixture.intake.load(HOUSE, sheet, "nyc.csv.gz", new LoadOptions(null, mapping, true),
          rows -> {}, NOW);

      assertThat(report).isEqualTo(new LoadReport(76_088, 76_054, 0, 34, Map.of("IMPOSSIBLE_DATE", 34L)));
      Load load = fixture.intake.loads(HOUSE).getFirst();
      List<RefusedRow> refused = fixture.intake.refused(HOUSE, load.id(), 0, 100);
      assertThat(refused.stream().flatMap(row -> row.bad().stream())
          .collect(Collectors.groupingBy(BadCell::value, Collectors.counting()))).containsEntry("********", 24L)
          .containsEntry("9O0719", 1L).containsEntry("1991012.0", 1L).hasSize(11);
      assertThat(fixture.jdbc.sql("select kind, count(*) from registry.lift group by kind")
          .query((row, n) -> Map.entry(row.getString(1), row.getLong(2))).list()).hasSize(9);
      assertThat(fixture.count("registry.lift where longitude is null")).isEqualTo(20);

      LoadReport again = fixture.intake.load(HOUSE, sheet, "nyc.csv.gz", new LoadOptions(null, mapping, true),
          rows -> {}, NOW);
      assertThat(again).isEqualTo(new LoadReport(76_088, 0, 76_054, 34, Map.of("IMPOSSIBLE_DATE", 34L)));
    }
  }

  private static Path root() {
    Path here = Path.of("").toAbsolutePath();
    return Files.isDirectory(here.resolve("docs")) ? here : here.getParent();
  }
}
