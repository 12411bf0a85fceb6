package org.tibao.privacy;

import com.github.f4b6a3.uuid.UuidCreator;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.tibao.access.ConsentPurpose;
import org.tibao.access.PersonalRecord;
import org.tibao.access.PersonalRecords;
import org.tibao.access.Whose;

/** The tables of this module; what they keep of a person is told like everybody's. */
@Component
class PrivacyTables implements PersonalRecords {

  private final JdbcClient jdbc;

  PrivacyTables(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** @return whether it is new */
  boolean consent(UUID person, String path, Consent consent) {
    return jdbc.sql("""
        insert into privacy.consent (id, person, path, purpose, words, version, given_at)
        values (:id, :person, :path, :purpose, :words, :version, :at)
        on conflict (person, purpose) where withdrawn_at is null do nothing
        """).param("id", UuidCreator.getTimeOrderedEpoch()).param("person", person).param("path", path)
        .param("purpose", consent.purpose().name()).param("words", consent.words())
        .param("version", consent.version()).param("at", at(consent.givenAt())).update() == 1;
  }

  /** @return whether there was one */
  boolean withdraw(UUID person, ConsentPurpose purpose, Instant now) {
    return jdbc.sql("""
        update privacy.consent set withdrawn_at = :at
         where person = :person and purpose = :purpose and withdrawn_at is null
        """).param("at", at(now)).param("person", person).param("purpose", purpose.name()).update() == 1;
  }

  List<Consent> consents(UUID person) {
    return jdbc.sql("select * from privacy.consent where person = :person order by given_at desc, id desc limit 200")
        .param("person", person).query((row, _) -> new Consent(ConsentPurpose.valueOf(row.getString("purpose")),
            row.getString("words"), row.getString("version"), at(row, "given_at"), orNull(row, "withdrawn_at")))
        .list();
  }

  void add(DataRequest request) {
    jdbc.sql("""
        insert into privacy.request (id, person, name, path, kind, text, asked_at, due)
        values (:id, :person, :name, :path, :kind, :text, :at, :due)
        """).param("id", request.id()).param("person", request.person()).param("name", request.name())
        .param("path", request.path()).param("kind", request.kind().name()).param("text", request.text())
        .param("at", at(request.askedAt())).param("due", request.due()).update();
  }

  Optional<DataRequest> request(UUID id) {
    return jdbc.sql("select * from privacy.request where id = :id").param("id", id).query(PrivacyTables::request)
        .optional();
  }

  Optional<DataRequest> lock(UUID id) {
    return jdbc.sql("select * from privacy.request where id = :id for update").param("id", id)
        .query(PrivacyTables::request).optional();
  }

  List<DataRequest> mine(UUID person) {
    return jdbc.sql("select * from privacy.request where person = :person order by asked_at desc, id limit 50")
        .param("person", person).query(PrivacyTables::request).list();
  }

  List<DataRequest> requests(String[] patterns, int limit) {
    return jdbc.sql("""
        select * from privacy.request where path like any (:patterns)
         order by answered_at is not null, due, asked_at limit :limit
        """).param("patterns", patterns).param("limit", limit).query(PrivacyTables::request).list();
  }

  int due(String[] patterns, LocalDate by, int limit) {
    return jdbc.sql("""
        select count(*)::int from (select 1 from privacy.request
          where path like any (:patterns) and answered_at is null and due <= :by limit :limit) as waiting
        """).param("patterns", patterns).param("by", by).param("limit", limit).query(Integer.class).single();
  }

  void answer(DataRequest request, DataRequest.Answer answer, boolean forget) {
    jdbc.sql("""
        update privacy.request set granted = :granted, answer = :answer, erased = :erased, kept = :kept,
               answered_by = :by, answered_at = :at, name = case when :forget then '' else name end,
               text = case when :forget then '' else text end
         where id = :id
        """).param("granted", answer.granted()).param("answer", answer.text()).param("erased", answer.erased())
        .param("kept", answer.kept()).param("by", answer.by()).param("at", at(answer.at())).param("forget", forget)
        .param("id", request.id()).update();
  }

  private static DataRequest request(ResultSet row, int number) throws SQLException {
    Instant answered = orNull(row, "answered_at");
    return new DataRequest(row.getObject("id", UUID.class), row.getObject("person", UUID.class),
        row.getString("name"), row.getString("path"), DataRequest.Kind.valueOf(row.getString("kind")),
        row.getString("text"), at(row, "asked_at"), row.getObject("due", LocalDate.class),
        answered == null
            ? null
            : new DataRequest.Answer(row.getBoolean("granted"), row.getString("answer"), row.getInt("erased"),
                row.getInt("kept"), row.getString("answered_by"), answered));
  }

  @Override
  public List<PersonalRecord> of(Whose whose) {
    var all = new ArrayList<PersonalRecord>();
    for (Consent each : consents(whose.person())) {
      all.add(new PersonalRecord("privacy.consent", each.givenAt(), Map.of("purpose", each.purpose().name(), "text",
          each.words(), "until", each.withdrawnAt() == null ? "" : each.withdrawnAt().toString()), "CONSENT"));
    }
    for (DataRequest each : mine(whose.person())) {
      all.add(new PersonalRecord("privacy.request", each.askedAt(),
          Map.of("kind", each.kind().name(), "text", each.text(), "due", each.due().toString()), "CONSENT"));
    }
    return all;
  }

  /** A deletion takes every consent back; that it was given is the proof that it was asked for. */
  @Override
  public int erase(Whose whose, Instant now) {
    return jdbc.sql("update privacy.consent set withdrawn_at = :at where person = :person and withdrawn_at is null")
        .param("at", at(now)).param("person", whose.person()).update();
  }

  private static Instant at(ResultSet row, String column) throws SQLException {
    return row.getObject(column, OffsetDateTime.class).toInstant();
  }

  private static @Nullable Instant orNull(ResultSet row, String column) throws SQLException {
    OffsetDateTime at = row.getObject(column, OffsetDateTime.class);
    return at == null ? null : at.toInstant();
  }

  private static OffsetDateTime at(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }
}
