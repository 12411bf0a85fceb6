package org.tibao.retrofit;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.tibao.access.Actor;
import org.tibao.registry.DwellingId;
import org.tibao.registry.Stairwell;
import org.tibao.registry.StairwellId;

/** Visits and worries as they lie in the database. */
@Repository
class VisitTables {

  /** A record with the place it stands in. */
  record Placed<T>(T is, String path) {}

  private final JdbcClient jdbc;

  VisitTables(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  void add(VisitId id, Stairwell stairwell, Visit.Note note, Actor by, Instant now) {
    jdbc.sql("""
        insert into retrofit.visit (id, stairwell, dwelling, path, visited_on, visitor, note, next_step, next_on,
                                    entered_by, entered_at)
        values (:id, :stairwell, :dwelling, :path, :on, :visitor, :note, :nextStep, :nextOn, :by, :now)
        """).param("id", id.value()).param("stairwell", stairwell.id().value())
        .param("dwelling", value(note.dwelling())).param("path", stairwell.path()).param("on", note.on())
        .param("visitor", note.visitor()).param("note", note.text()).param("nextStep", note.nextStep())
        .param("nextOn", note.nextOn()).param("by", by.id()).param("now", Instants.at(now)).update();
  }

  void add(WorryId id, @Nullable VisitId visit, Stairwell stairwell, Visit.Note note, Visit.Concern concern,
      Instant now) {
    jdbc.sql("""
        insert into retrofit.worry (id, visit, stairwell, dwelling, path, category, text, raised_on, state, changed_at)
        values (:id, :visit, :stairwell, :dwelling, :path, :category, :text, :on, 'OPEN', :now)
        """).param("id", id.value()).param("visit", visit == null ? null : visit.value())
        .param("stairwell", stairwell.id().value()).param("dwelling", value(note.dwelling()))
        .param("path", stairwell.path()).param("category", concern.category()).param("text", concern.text())
        .param("on", note.on()).param("now", Instants.at(now)).update();
  }

  List<Visit> visits(StairwellId stairwell) {
    return jdbc.sql("""
        select * from retrofit.visit where stairwell = :id order by visited_on desc, entered_at desc limit 500
        """).param("id", stairwell.value()).query(VisitTables::visit).list();
  }

  Optional<Placed<Visit>> visit(VisitId id) {
    return jdbc.sql("select * from retrofit.visit where id = :id").param("id", id.value())
        .query((row, n) -> new Placed<>(visit(row, n), row.getString("path"))).optional();
  }

  boolean nextDone(VisitId id, Instant now) {
    return jdbc.sql("""
        update retrofit.visit set next_done_at = :now where id = :id and next_on is not null and next_done_at is null
        """).param("id", id.value()).param("now", Instants.at(now)).update() == 1;
  }

  /** Next steps that are not done, due by that day, in these territories. */
  List<Visit> due(String[] patterns, LocalDate by, int limit) {
    return jdbc.sql("""
        select * from retrofit.visit
         where next_on <= :by and next_done_at is null and path like any(:patterns) order by next_on, id limit :limit
        """).param("by", by).param("patterns", patterns).param("limit", limit).query(VisitTables::visit).list();
  }

  List<Worry> worries(StairwellId stairwell) {
    return jdbc.sql("""
        select * from retrofit.worry where stairwell = :id
         order by case state when 'OPEN' then 0 when 'ANSWERED' then 1 else 2 end, raised_on desc, id limit 500
        """).param("id", stairwell.value()).query(VisitTables::worry).list();
  }

  Optional<Placed<Worry>> worry(WorryId id) {
    return jdbc.sql("select * from retrofit.worry where id = :id for update").param("id", id.value())
        .query((row, n) -> new Placed<>(worry(row, n), row.getString("path"))).optional();
  }

  void move(WorryId id, Worry.State state, String answer, Instant now) {
    jdbc.sql("update retrofit.worry set state = :state, answer = :answer, changed_at = :now where id = :id")
        .param("id", id.value()).param("state", state.name()).param("answer", answer)
        .param("now", Instants.at(now)).update();
  }

  private static @Nullable UUID value(@Nullable DwellingId dwelling) {
    return dwelling == null ? null : dwelling.value();
  }

  private static @Nullable DwellingId dwelling(ResultSet row) throws SQLException {
    UUID dwelling = row.getObject("dwelling", UUID.class);
    return dwelling == null ? null : new DwellingId(dwelling);
  }

  private static Visit visit(ResultSet row, int n) throws SQLException {
    var note = new Visit.Note(dwelling(row), row.getObject("visited_on", LocalDate.class), row.getString("visitor"),
        row.getString("note"), row.getString("next_step"), row.getObject("next_on", LocalDate.class), List.of());
    return new Visit(new VisitId(row.getObject("id", UUID.class)),
        new StairwellId(row.getObject("stairwell", UUID.class)), note, Instants.orNull(row, "next_done_at"));
  }

  private static Worry worry(ResultSet row, int n) throws SQLException {
    return new Worry(new WorryId(row.getObject("id", UUID.class)),
        new StairwellId(row.getObject("stairwell", UUID.class)), dwelling(row), row.getString("category"),
        row.getString("text"), row.getObject("raised_on", LocalDate.class),
        Worry.State.valueOf(row.getString("state")), row.getString("answer"));
  }
}
