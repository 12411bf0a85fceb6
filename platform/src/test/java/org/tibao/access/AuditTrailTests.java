package org.tibao.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.tibao.refusal.Refused;
import org.tibao.support.TestDatabase;

class AuditTrailTests {

  private static final Instant NOON = Instant.parse("2026-11-21T04:00:00Z");
  private static final Subject DOOR = new Subject("stairwell", new UUID(1, 1), "/31/e-1/s-1/");

  private final JdbcClient jdbc = TestDatabase.fresh().jdbc();
  private final AuditTable trail = new AuditTable(jdbc);
  private final Actor li = staff("李书记", Role.NEIGHBOURHOOD_SECRETARY, "/31/e-1/");
  private final Actor far = staff("王书记", Role.NEIGHBOURHOOD_SECRETARY, "/31/e-2/");
  private final Actor town = staff("镇专班", Role.TOWN_TASK_FORCE, "/31/");

  private static Actor staff(String name, Role role, String path) {
    return new Actor(UUID.nameUUIDFromBytes(name.getBytes()), name, Actor.Kind.STAFF, List.of(Grant.of(role, path)));
  }

  @Test
  void showsTheHistoryOfARecordNewestFirst() {
    trail.changed(li, "stairwell.renamed", DOOR, Map.of("name", "1号"), Map.of("name", "1号门"), NOON);
    trail.looked(li, "phone", DOOR, NOON.plusSeconds(1));

    assertThat(trail.history(li, Permission.PLACE_READ, DOOR)).containsExactly(
        new AuditEntry(NOON.plusSeconds(1), "李书记", "looked", DOOR, Map.of(), Map.of("what", "phone")),
        new AuditEntry(NOON, "李书记", "stairwell.renamed", DOOR, Map.of("name", "1号"), Map.of("name", "1号门")));
  }

  @Test
  void refusesTheHistoryToThoseWhoMayNotSeeTheRecord() {
    assertThatThrownBy(() -> trail.history(far, Permission.PLACE_READ, DOOR)).isInstanceOf(Refused.class)
        .extracting(no -> ((Refused) no).reason()).isEqualTo(AccessRefusal.NOT_YOURS);
  }

  @ParameterizedTest
  @ValueSource(strings = {"update access.audit set action = 'nothing'", "delete from access.audit",
      "truncate access.audit"})
  void refusesEverythingButGrowth(String statement) {
    trail.looked(li, "phone", DOOR, NOON);

    assertThatThrownBy(() -> jdbc.sql(statement).update()).rootCause().hasMessageContaining("only grows");
    assertThat(trail.history(li, Permission.PLACE_READ, DOOR)).hasSize(1);
  }

  @Test
  void writesThousandsOfChangesAtOnce() {
    var subjects = new ArrayList<Subject>();
    for (int i = 0; i < 5_001; i++) {
      subjects.add(new Subject("dwelling", new UUID(2, i), "/31/e-1/s-1/"));
    }
    trail.changed(li, "dwelling.imported", subjects, Map.of("file", "业主.xlsx"), NOON);

    assertThat(jdbc.sql("select count(distinct subject) from access.audit").query(Integer.class).single())
        .isEqualTo(5_001);
    trail.changed(li, "dwelling.imported", List.of(), Map.of(), NOON);
  }

  @Test
  void findsLinesWithinTheReadersTerritoryOnly() {
    trail.changed(li, "stairwell.renamed", DOOR, Map.of(), Map.of(), NOON);
    trail.changed(Actor.HOUSE, "region.added", new Subject("region", new UUID(3, 3), "/32/"), Map.of(), Map.of(), NOON);

    assertThat(trail.find(town, AuditTrail.Filter.NONE, 0, 10)).extracting(AuditEntry::action)
        .containsExactly("stairwell.renamed");
    assertThat(trail.find(li, AuditTrail.Filter.NONE, 0, 10)).isEmpty();
    assertThat(trail.find(Actor.HOUSE, AuditTrail.Filter.NONE, 0, 10)).hasSize(2);
  }

  @Test
  void narrowsByWhoWhatWhichAndWhen() {
    for (int i = 0; i < 5; i++) {
      trail.changed(li, "stairwell.renamed", DOOR, Map.of(), Map.of("n", "" + i), NOON.plusSeconds(i));
    }
    trail.looked(far, "phone", DOOR, NOON);

    assertThat(find("李", null, null, null, null)).hasSize(5);
    assertThat(find(null, "looked", null, null, null)).hasSize(1);
    assertThat(find(null, null, new UUID(9, 9), null, null)).isEmpty();
    assertThat(find(null, "stairwell", DOOR.id(), NOON.plusSeconds(1), NOON.plusSeconds(3)))
        .extracting(line -> line.after().get("n")).containsExactly("2", "1");
    assertThat(trail.find(town, AuditTrail.Filter.NONE, 4, 10)).hasSize(2);
  }

  private List<AuditEntry> find(String who, String action, UUID subject, Instant from, Instant to) {
    return trail.find(town, new AuditTrail.Filter(who, action, subject, from, to), 0, 10);
  }
}
