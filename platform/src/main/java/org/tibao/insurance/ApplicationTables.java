package org.tibao.insurance;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.tibao.access.Actor;
import org.tibao.pricing.Risk;
import org.tibao.registry.LiftId;
import org.tibao.registry.StairwellId;

/** Applications, their answers and surveys, as they lie in the database. */
@Repository
class ApplicationTables {

  private final JdbcClient jdbc;

  ApplicationTables(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** Only one may be open for a lift; false if another is. */
  boolean add(Application application, Map<String, String> answers, Actor by) {
    Risk risk = application.risk();
    int added = jdbc.sql("""
        insert into insurance.application (id, stairwell, lift, path, label, product, years, wish, floors, per_floor,
               age_years, make, starts, rule, stage, stage_on, stage_text, applied_by, applied_name, applied_at)
        values (:id, :stairwell, :lift, :path, :label, :product, :years, :wish, :floors, :perFloor, :age, :make,
                :starts, :rule, :stage, :on, '', :by, :byName, :now)
        on conflict do nothing
        """).param("id", application.id().value()).param("stairwell", application.place().stairwell().value())
        .param("lift", application.place().lift().value()).param("path", application.path())
        .param("label", application.label()).param("product", application.asked().product())
        .param("years", application.asked().years()).param("wish", application.asked().wish())
        .param("floors", risk.floors()).param("perFloor", risk.dwellingsPerFloor()).param("age", risk.ageYears())
        .param("make", risk.make()).param("starts", risk.startsPerDay()).param("rule", application.rule())
        .param("stage", application.state().name()).param("on", application.state().on()).param("by", by.id())
        .param("byName", by.name()).param("now", Instants.at(application.appliedAt())).update();
    if (added == 0) {
      return false;
    }
    answers.forEach((question, answer) -> jdbc
        .sql("insert into insurance.answer (application, question, answer) values (:id, :question, :answer)")
        .param("id", application.id().value()).param("question", question).param("answer", answer).update());
    return true;
  }

  Optional<Application> find(ApplicationId id) {
    return jdbc.sql("select * from insurance.application where id = :id").param("id", id.value())
        .query(ApplicationTables::application).optional();
  }

  Optional<Application> lock(ApplicationId id) {
    return jdbc.sql("select * from insurance.application where id = :id for update").param("id", id.value())
        .query(ApplicationTables::application).optional();
  }

  /** The one that is open for a lift. */
  Optional<Application> open(LiftId lift) {
    return jdbc.sql("""
        select * from insurance.application
         where lift = :lift and stage in ('FILED', 'INCOMPLETE', 'MENDING', 'INSURABLE')
        """).param("lift", lift.value()).query(ApplicationTables::application).optional();
  }

  /** Whether insurers are asked for it. */
  boolean bidding(ApplicationId id) {
    return jdbc.sql("select exists (select from insurance.selection where application = :id and withdrawn_at is null)")
        .param("id", id.value()).query(Boolean.class).single();
  }

  /** The number of the contract that was made of it and waits to be issued. */
  Optional<String> contract(ApplicationId id) {
    return jdbc.sql("select number from insurance.policy where application = :id and stage = 'AGREED'")
        .param("id", id.value()).query(String.class).optional();
  }

  void become(ApplicationId id, ApplicationState state) {
    jdbc.sql("""
        update insurance.application set stage = :stage, stage_on = :on, stage_text = :text, version = version + 1
         where id = :id
        """).param("id", id.value()).param("stage", state.name()).param("on", state.on()).param("text", state.why())
        .update();
  }

  /** Which papers were asked for: it can be said once. */
  boolean ask(ApplicationId id, List<String> documents, LocalDate on) {
    return jdbc.sql("""
        update insurance.application set documents = :documents, documents_on = :on
         where id = :id and documents is null
        """).param("id", id.value()).param("documents", documents.toArray(String[]::new)).param("on", on)
        .update() == 1;
  }

  Map<String, String> answers(ApplicationId id) {
    var answers = new LinkedHashMap<String, String>();
    jdbc.sql("select question, answer from insurance.answer where application = :id order by question")
        .param("id", id.value()).query(row -> {
          answers.put(row.getString("question"), row.getString("answer"));
        });
    return answers;
  }

  void add(ApplicationId id, Application.Found found) {
    jdbc.sql("""
        insert into insurance.survey (application, round, item, sound, text, found_name, found_at)
        values (:id, :round, :item, :sound, :text, :by, :at)
        """).param("id", id.value()).param("round", found.round()).param("item", found.item())
        .param("sound", found.sound()).param("text", found.text()).param("by", found.by())
        .param("at", Instants.at(found.at())).update();
  }

  /** What the surveys found, the last one first. */
  List<Application.Found> found(ApplicationId id) {
    return jdbc.sql("select * from insurance.survey where application = :id order by round desc, item")
        .param("id", id.value()).query(ApplicationTables::found).list();
  }

  void mended(ApplicationId id, Application.Found found, String text, LocalDate on) {
    jdbc.sql("""
        update insurance.survey set mended = :text, mended_on = :on
         where application = :id and round = :round and item = :item
        """).param("id", id.value()).param("round", found.round()).param("item", found.item()).param("text", text)
        .param("on", on).update();
  }

  /** Those of a stairwell, the latest first. */
  List<Application> of(StairwellId stairwell) {
    return jdbc.sql("select * from insurance.application where stairwell = :id order by number desc")
        .param("id", stairwell.value()).query(ApplicationTables::application).list();
  }

  /** Those of a territory, the latest first. */
  List<Application> under(String[] patterns, int limit) {
    return jdbc.sql("""
        select * from insurance.application where path like any (:patterns) order by number desc limit :limit
        """).param("patterns", patterns).param("limit", limit).query(ApplicationTables::application).list();
  }

  private static Application application(ResultSet row, int n) throws SQLException {
    LocalDate asked = Instants.dayOrNull(row, "documents_on");
    String label = row.getString("label");
    return new Application(new ApplicationId(Instants.uuid(row, "id")), row.getLong("number"),
        new Application.Place(row.getString("path"), new StairwellId(Instants.uuid(row, "stairwell")),
            new LiftId(Instants.uuid(row, "lift")), label),
        new Application.Asked(row.getString("product"), row.getInt("years"), row.getString("wish")),
        new Risk(label, row.getInt("floors"), row.getInt("per_floor"), row.getInt("age_years"),
            row.getString("make"), row.getInt("starts")),
        row.getString("rule"),
        ApplicationState.of(row.getString("stage"), Instants.day(row, "stage_on"), row.getString("stage_text")),
        asked == null ? null : Instants.texts(row, "documents"), row.getString("applied_name"),
        Instants.of(row, "applied_at"), row.getInt("version"));
  }

  private static Application.Found found(ResultSet row, int n) throws SQLException {
    Instant at = Instants.of(row, "found_at");
    return new Application.Found(row.getInt("round"), row.getString("item"), row.getBoolean("sound"),
        row.getString("text"), row.getString("found_name"), at, row.getString("mended"),
        Instants.dayOrNull(row, "mended_on"));
  }
}
