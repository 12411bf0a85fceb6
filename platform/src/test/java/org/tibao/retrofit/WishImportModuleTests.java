package org.tibao.retrofit;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.modulith.test.ApplicationModuleTest;
import org.tibao.access.Actor;
import org.tibao.access.Audit;
import org.tibao.access.AuditEntry;
import org.tibao.access.Permission;
import org.tibao.access.Subject;
import org.tibao.intake.Intake;
import org.tibao.intake.LoadOptions;
import org.tibao.intake.LoadReport;
import org.tibao.registry.Dwelling;
import org.tibao.registry.Households;
import org.tibao.registry.Places;
import org.tibao.registry.Stairwell;
import org.tibao.time.ChinaTime;

@ApplicationModuleTest(ApplicationModuleTest.BootstrapMode.ALL_DEPENDENCIES)
class WishImportModuleTests {

  private static final Instant NOW = Instant.parse("2026-11-21T02:00:00Z");

  @Autowired
  Intake intake;
  @Autowired
  Wishes wishes;
  @Autowired
  Places places;
  @Autowired
  Households households;
  @Autowired
  Audit audit;
  @TempDir
  Path directory;

  @Test
  void aListFromDoorToDoorIsTakenOnceAndNeverSpeaksOverALaterWord() throws Exception {
    var town = new Town(places, households, "意愿苑");
    Stairwell stairwell = town.stairwell();
    Map<String, Dwelling> flats = town.dwellings(stairwell);
    wishes.say(Actor.HOUSE, flats.get("103").id(), Said.self(Answer.AGREE), NOW);
    String sheet = """
        小区,门栋,室号,意愿,原因,日期,反映人
        意愿苑,%1$s,101,不同意,采光,2026-11-01,张*
        意愿苑,%1$s,102,同意,,2026-11-01,李*
        意愿苑,%1$s,103,再想想,,2026-11-01,王*
        意愿苑,%1$s,104,不同意,,2026-11-01,
        意愿苑,%1$s,105,同意,,2026-11-01,
        意愿苑,%1$s,201,也许,,2026-11-01,
        """.formatted(stairwell.name());

    LoadReport report = load(sheet);
    assertThat(report.reasons()).isEqualTo(
        Map.of("OLDER_THAN_KNOWN", 1L, "NO_REASON", 1L, "UNKNOWN_PLACE", 1L, "UNKNOWN_WORD", 1L));
    assertThat(report.accepted()).isEqualTo(2);
    Wish opposed = wishes.current(Actor.HOUSE, flats.get("101").id()).orElseThrow();
    assertThat(opposed.said().answer()).isEqualTo(Answer.OPPOSED);
    assertThat(opposed.said().reason()).isEqualTo("LIGHT");

    assertThat(ChinaTime.dayOf(opposed.saidAt())).isEqualTo(LocalDate.of(2026, 11, 1));
    assertThat(audit.history(Actor.HOUSE, Permission.WISH_READ,
        new Subject("stairwell", stairwell.id().value(), stairwell.path())))
        .filteredOn(each -> each.action().equals("wish.said")).extracting(AuditEntry::at)
        .allMatch(at -> ChinaTime.dayOf(at).isAfter(LocalDate.of(2026, 11, 1)));

    LoadReport again = load(sheet);
    assertThat(again.accepted()).isZero();
    assertThat(again.unchanged()).isEqualTo(2);
  }

  private LoadReport load(String sheet) throws Exception {
    Path file = Files.writeString(directory.resolve("wishes.csv"), sheet);
    return intake.load(Actor.HOUSE, file, "wishes.csv", new LoadOptions(null, null, true), rows -> {}, NOW);
  }
}
