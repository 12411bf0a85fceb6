package org.tibao.retrofit;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.tibao.access.Actor;
import org.tibao.money.Money;
import org.tibao.registry.StairwellId;

/** Subsidies, as they lie in the database. */
@Repository
class SubsidyTables {

  private final JdbcClient jdbc;

  SubsidyTables(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  void lock(StairwellId stairwell) {
    jdbc.sql("select pg_advisory_xact_lock(hashtextextended(:id, 25)) is null").param("id", stairwell.toString())
        .query(Boolean.class).single();
  }

  void add(SubsidyClaim subsidy, Actor by, Instant now) {
    jdbc.sql("""
        insert into retrofit.subsidy (id, stairwell, path, budget_year, asked_fen, asked_on, refused_on, why,
                                      changed_name, changed_at)
        values (:id, :stairwell, :path, :year, :asked, :on, :refused, :why, :name, :now)
        """).param("id", subsidy.id().value()).param("stairwell", subsidy.stairwell().value())
        .param("path", subsidy.path()).param("year", subsidy.year()).param("asked", subsidy.amount().fen())
        .param("on", subsidy.askedOn())
        .param("refused", subsidy.state() instanceof SubsidyClaim.State.Refused(LocalDate on) ? on : null)
        .param("why", subsidy.why()).param("name", by.name()).param("now", Instants.at(now)).update();
  }

  void grant(SubsidyClaimId id, SubsidyClaim.State.Granted granted, Actor by, Instant now) {
    jdbc.sql("""
        update retrofit.subsidy set granted_fen = :fen, granted_on = :on, changed_name = :name, changed_at = :now
         where id = :id
        """).param("id", id.value()).param("fen", granted.amount().fen()).param("on", granted.on())
        .param("name", by.name()).param("now", Instants.at(now)).update();
  }

  void pay(SubsidyClaimId id, Money amount, LocalDate on, Actor by, Instant now) {
    jdbc.sql("""
        update retrofit.subsidy set paid_fen = :fen, paid_on = :on, changed_name = :name, changed_at = :now
         where id = :id
        """).param("id", id.value()).param("fen", amount.fen()).param("on", on).param("name", by.name())
        .param("now", Instants.at(now)).update();
  }

  void refuse(SubsidyClaimId id, LocalDate on, String why, Actor by, Instant now) {
    jdbc.sql("""
        update retrofit.subsidy set refused_on = :on, why = :why, changed_name = :name, changed_at = :now
         where id = :id
        """).param("id", id.value()).param("on", on).param("why", why).param("name", by.name())
        .param("now", Instants.at(now)).update();
  }

  Optional<SubsidyClaim> find(SubsidyClaimId id) {
    return jdbc.sql("select * from retrofit.subsidy where id = :id").param("id", id.value())
        .query(SubsidyTables::subsidy).optional();
  }

  /** Of a stairwell, the latest first; at most one of them is not refused. */
  List<SubsidyClaim> of(StairwellId stairwell) {
    return jdbc.sql("select * from retrofit.subsidy where stairwell = :id order by changed_at desc, id desc")
        .param("id", stairwell.value()).query(SubsidyTables::subsidy).list();
  }

  /** All that take a territory's budget of a year, the earliest first. */
  List<SubsidyClaim> under(String path, int year) {
    return jdbc.sql("""
        select * from retrofit.subsidy where starts_with(path, :path) and budget_year = :year and refused_on is null
         order by asked_on, id
        """).param("path", path).param("year", year).query(SubsidyTables::subsidy).list();
  }

  private static SubsidyClaim subsidy(ResultSet row, int n) throws SQLException {
    return new SubsidyClaim(new SubsidyClaimId(row.getObject("id", UUID.class)),
        new StairwellId(row.getObject("stairwell", UUID.class)), row.getString("path"), row.getInt("budget_year"),
        Money.fen(row.getLong("asked_fen")), row.getObject("asked_on", LocalDate.class), state(row),
        row.getString("why"));
  }

  private static SubsidyClaim.State state(ResultSet row) throws SQLException {
    LocalDate refused = row.getObject("refused_on", LocalDate.class);
    if (refused != null) {
      return new SubsidyClaim.State.Refused(refused);
    }
    LocalDate paid = row.getObject("paid_on", LocalDate.class);
    Money granted = money(row, "granted_fen");
    if (paid != null) {
      return new SubsidyClaim.State.Paid(granted, money(row, "paid_fen"), paid);
    }
    LocalDate on = row.getObject("granted_on", LocalDate.class);
    return on == null ? new SubsidyClaim.State.Asked() : new SubsidyClaim.State.Granted(granted, on);
  }

  private static Money money(ResultSet row, String column) throws SQLException {
    return Money.fen(row.getLong(column));
  }
}
