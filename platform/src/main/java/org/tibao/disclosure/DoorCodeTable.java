package org.tibao.disclosure;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.tibao.registry.StairwellId;

/** The codes at the doors as they lie in the database. */
@Repository
class DoorCodeTable {

  private final JdbcClient jdbc;

  DoorCodeTable(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** The one that holds, if one was made. */
  Optional<DoorCode> of(StairwellId stairwell) {
    return jdbc.sql("select * from disclosure.door_code where stairwell = :stairwell and ended_at is null")
        .param("stairwell", stairwell.value()).query((row, _) -> code(row)).optional();
  }

  /** By what stands on the poster; one that was replaced is not found. */
  Optional<DoorCode> find(String value) {
    return jdbc.sql("select * from disclosure.door_code where code = :code and ended_at is null").param("code", value)
        .query((row, _) -> code(row)).optional();
  }

  /** Nothing where another one already holds. */
  void add(DoorCode code) {
    jdbc.sql("""
        insert into disclosure.door_code (code, stairwell, path, made_by, made_at)
        values (:code, :stairwell, :path, :by, :at)
        on conflict (stairwell) where ended_at is null do nothing
        """).param("code", code.value()).param("stairwell", code.stairwell().value()).param("path", code.path())
        .param("by", code.madeBy()).param("at", at(code.madeAt())).update();
  }

  /** Ends that one; false where it has ended already. */
  boolean end(String value, String why, Instant now) {
    return jdbc.sql("""
        update disclosure.door_code set ended_at = :now, ended_why = :why where code = :code and ended_at is null
        """).param("code", value).param("why", why).param("now", at(now)).update() == 1;
  }

  private static DoorCode code(ResultSet row) throws SQLException {
    return new DoorCode(row.getString("code"), new StairwellId(row.getObject("stairwell", UUID.class)),
        row.getString("path"), row.getString("made_by"), row.getObject("made_at", OffsetDateTime.class).toInstant());
  }

  private static OffsetDateTime at(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }
}
