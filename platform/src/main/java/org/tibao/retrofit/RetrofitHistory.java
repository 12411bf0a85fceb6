package org.tibao.retrofit;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;
import org.tibao.access.Actor;
import org.tibao.access.Permission;
import org.tibao.documents.Evidence;
import org.tibao.registry.Lift;
import org.tibao.registry.LiftEvent;
import org.tibao.registry.LiftHistory;
import org.tibao.registry.StairwellId;
import org.tibao.time.ChinaTime;

/** How a lift came to its stairwell, in its file: the milestones with what shows them, and what was complained of since. */
@Repository
@Transactional(readOnly = true)
class RetrofitHistory implements LiftHistory {

  /** Whose papers belong to the lift itself for as long as it stands. */
  private static final Set<Milestone> ORIGIN = EnumSet.of(Milestone.INSTALLATION, Milestone.SUPERVISED_INSPECTION,
      Milestone.REGISTRATION, Milestone.HANDOVER);

  private final JdbcClient jdbc;
  private final CourseTables courses;
  private final Evidence evidence;

  RetrofitHistory(JdbcClient jdbc, CourseTables courses, Evidence evidence) {
    this.jdbc = jdbc;
    this.courses = courses;
    this.evidence = evidence;
  }

  @Override
  public List<LiftEvent> of(Actor reader, Lift lift, Instant from, Instant until) {
    var events = new ArrayList<>(complaints(reader, lift));
    StairwellId stairwell = lift.stairwell();
    if (stairwell != null && reader.may(Permission.PLACE_READ, lift.path())) {
      events.addAll(milestones(reader, stairwell));
    }
    return events.stream().filter(each -> !each.at().isBefore(from) && each.at().isBefore(until)).toList();
  }

  private List<LiftEvent> milestones(Actor reader, StairwellId stairwell) {
    List<Proof> proofs = courses.proofs(stairwell);
    return jdbc.sql("""
        select id, milestone, reached_on from retrofit.milestone where stairwell = :id and taken_back_at is null
        """).param("id", stairwell.value()).query((row, _) -> {
      Milestone milestone = Milestone.valueOf(row.getString("milestone"));
      boolean origin = ORIGIN.contains(milestone);
      List<UUID> files = origin
          ? proofs.stream().filter(each -> each.milestone() == milestone && each.files() > 0)
              .flatMap(each -> evidence.about(reader, each.about()).stream()).map(each -> each.id().value()).toList()
          : List.of();
      return new LiftEvent("retrofit.milestone:" + row.getObject("id", UUID.class),
          row.getObject("reached_on", LocalDate.class).atStartOfDay(ChinaTime.ZONE).toInstant(),
          origin ? LiftEvent.Chapter.ORIGIN : LiftEvent.Chapter.RETROFIT, "retrofit.file." + milestone, List.of(),
          "/stairwells/" + stairwell + "/course", files);
    }).list();
  }

  /** What it was about, never who said it nor in which words. */
  private List<LiftEvent> complaints(Actor reader, Lift lift) {
    if (!reader.may(Permission.COMPLAINT_READ, lift.path())) {
      return List.of();
    }
    return jdbc.sql("""
        select id, number, filed_at, state from retrofit.complaint where subject = :lift and about = 'LIFT'
        """).param("lift", lift.id().value()).query((row, _) -> {
      UUID id = row.getObject("id", UUID.class);
      return new LiftEvent("retrofit.complaint:" + id, Instants.of(row, "filed_at"), LiftEvent.Chapter.USE,
          "retrofit.file.complaint", List.of(String.valueOf(row.getLong("number")),
              "#retrofit.file.state." + row.getString("state")),
          "/complaints/" + id, List.of());
    }).list();
  }
}
