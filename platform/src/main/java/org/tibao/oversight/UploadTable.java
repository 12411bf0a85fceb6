package org.tibao.oversight;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.tibao.time.Instants;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** What is on its way to a regulator's platform, as it lies in the database. */
@Repository
class UploadTable {

  private static final TypeReference<Map<String, String>> FORM = new TypeReference<>() {};

  private final JdbcClient jdbc;

  UploadTable(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  void keep(Upload upload) {
    jdbc.sql("""
        insert into oversight.upload (id, kind, path, form, made_at, state, next_at)
        values (:id, :kind, :path, :form::jsonb, :now, 'WAITS', :next) on conflict (id) do nothing
        """).param("id", upload.id()).param("kind", upload.kind().name()).param("path", upload.path())
        .param("form", JsonMapper.shared().writeValueAsString(upload.form()))
        .param("now", Instants.at(upload.madeAt())).param("next", Instants.at(upload.nextAt())).update();
  }

  /** What is due, taken for a while, so that two instances do not send the same. */
  List<Upload> take(Instant now, Instant until) {
    return jdbc.sql("""
        update oversight.upload set next_at = :until where id in (
          select id from oversight.upload where state = 'WAITS' and next_at <= :now order by made_at limit 100
             for update skip locked) returning *""").param("now", Instants.at(now)).param("until", Instants.at(until))
        .query((row, _) -> upload(row)).list();
  }

  void tried(UUID id, Upload.State state, Instant next, String answer) {
    jdbc.sql("""
        update oversight.upload set state = :state, tries = tries + 1, next_at = :next, answer = :answer
         where id = :id and state = 'WAITS'
        """).param("id", id).param("state", state.name()).param("next", Instants.at(next)).param("answer", answer)
        .update();
  }

  Optional<Upload> find(UUID id) {
    return jdbc.sql("select * from oversight.upload where id = :id").param("id", id)
        .query((row, _) -> upload(row)).optional();
  }

  void again(UUID id, Instant now) {
    jdbc.sql("update oversight.upload set state = 'WAITS', next_at = :now where id = :id").param("id", id)
        .param("now", Instants.at(now)).update();
  }

  List<Upload> list(String[] patterns, int limit) {
    return jdbc.sql("""
        select * from oversight.upload where path like any(:patterns) order by made_at desc, id limit :limit
        """).param("patterns", patterns).param("limit", limit).query((row, _) -> upload(row)).list();
  }

  private static Upload upload(ResultSet row) throws SQLException {
    return new Upload(row.getObject("id", UUID.class), Upload.Kind.valueOf(row.getString("kind")),
        row.getString("path"), JsonMapper.shared().readValue(row.getString("form"), FORM), Instants.of(row, "made_at"),
        Upload.State.valueOf(row.getString("state")), row.getInt("tries"), Instants.of(row, "next_at"),
        row.getString("answer"));
  }
}
