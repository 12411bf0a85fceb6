package org.tibao.oversight;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.tibao.access.Actor;
import org.tibao.access.Audit;
import org.tibao.access.Permission;
import org.tibao.access.Subject;
import org.tibao.refusal.Refused;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * The door to what is sent to a regulator's platform: kept first, sent afterwards, tried again until the platform has it
 * or refuses it.
 */
@Component
public class RegulatorUploads {

  private static final TypeReference<Map<String, String>> FORM = new TypeReference<>() {};
  private static final Duration FIRST_PAUSE = Duration.ofMinutes(1);
  private static final Duration LONGEST_PAUSE = Duration.ofHours(6);
  private static final int DOUBLINGS = 9;

  private final JdbcClient jdbc;
  private final Optional<RegulatorPlatform> platform;
  private final Audit audit;

  RegulatorUploads(JdbcClient jdbc, Optional<RegulatorPlatform> platform, Audit audit) {
    this.jdbc = jdbc;
    this.platform = platform;
    this.audit = audit;
  }

  /** Whether there is a platform to which anything is sent. */
  public boolean connected() {
    return platform.isPresent();
  }

  /** Keeps a record to be sent; the same id again, or without a platform, nothing. */
  @Transactional
  public void keep(UUID id, Upload.Kind kind, String path, Map<String, String> form, Instant now) {
    if (connected()) {
      jdbc.sql("""
          insert into oversight.upload (id, kind, path, form, made_at, state, next_at)
          values (:id, :kind, :path, :form::jsonb, :now, 'WAITS', :now) on conflict (id) do nothing
          """).param("id", id).param("kind", kind.name()).param("path", path)
          .param("form", JsonMapper.shared().writeValueAsString(form)).param("now", Instants.at(now)).update();
    }
  }

  /** Sends what is due, one after the other; answers how many the platform took. */
  public int sendDue(Instant now) {
    int taken = 0;
    if (platform.isPresent()) {
      for (Upload each : due(now)) {
        RegulatorPlatform.Answer answer = platform.get().send(each);
        write(each, answer, now);
        taken += answer.outcome() == RegulatorPlatform.Outcome.TAKEN ? 1 : 0;
      }
    }
    return taken;
  }

  private List<Upload> due(Instant now) {
    return jdbc
        .sql("select * from oversight.upload where state = 'WAITS' and next_at <= :now order by made_at limit 100")
        .param("now", Instants.at(now)).query((row, _) -> upload(row)).list();
  }

  private void write(Upload upload, RegulatorPlatform.Answer answer, Instant now) {
    Upload.State state = switch (answer.outcome()) {
      case TAKEN -> Upload.State.SENT;
      case LATER -> Upload.State.WAITS;
      case REFUSED -> Upload.State.REFUSED;
    };
    Duration pause = FIRST_PAUSE.multipliedBy(1L << Math.min(upload.tries(), DOUBLINGS));
    jdbc.sql("""
        update oversight.upload set state = :state, tries = tries + 1, next_at = :next, answer = :answer
         where id = :id and state = 'WAITS'
        """).param("id", upload.id()).param("state", state.name())
        .param("next", Instants.at(now.plus(pause.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause)))
        .param("answer", answer.text()).update();
  }

  /** The records of the actor's territory, the youngest first. */
  @Transactional(readOnly = true)
  public List<Upload> list(Actor actor, int limit) {
    return jdbc.sql("""
        select * from oversight.upload where path like any(:patterns) order by made_at desc, id limit :limit
        """).param("patterns", actor.patterns(Permission.OVERSIGHT_READ)).param("limit", limit)
        .query((row, _) -> upload(row)).list();
  }

  /**
   * Tries one again at once, also one that the platform refused.
   *
   * @throws Refused {@link OversightRefusal#UNKNOWN}, {@link OversightRefusal#SENT_ALREADY}
   */
  @Transactional
  public void again(Actor actor, UUID id, Instant now) {
    Upload upload = jdbc.sql("select * from oversight.upload where id = :id").param("id", id)
        .query((row, _) -> upload(row)).optional().filter(each -> actor.may(Permission.OVERSIGHT_WRITE, each.path()))
        .orElseThrow(() -> Refused.because(OversightRefusal.UNKNOWN));
    if (upload.state() == Upload.State.SENT) {
      throw Refused.because(OversightRefusal.SENT_ALREADY);
    }
    jdbc.sql("update oversight.upload set state = 'WAITS', next_at = :now where id = :id").param("id", id)
        .param("now", Instants.at(now)).update();
    audit.changed(actor, "oversight.sentAgain", new Subject("upload", id, upload.path()), Map.of(),
        Map.of("kind", upload.kind().name()), now);
  }

  private static Upload upload(ResultSet row) throws SQLException {
    return new Upload(row.getObject("id", UUID.class), Upload.Kind.valueOf(row.getString("kind")),
        row.getString("path"), JsonMapper.shared().readValue(row.getString("form"), FORM), Instants.of(row, "made_at"),
        Upload.State.valueOf(row.getString("state")), row.getInt("tries"), Instants.of(row, "next_at"),
        row.getString("answer"));
  }
}
