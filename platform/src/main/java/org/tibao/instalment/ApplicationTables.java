package org.tibao.instalment;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.tibao.access.Actor;
import org.tibao.access.OrganisationId;
import org.tibao.access.PersonalData;
import org.tibao.money.Money;
import org.tibao.refusal.Refused;
import org.tibao.registry.DwellingId;

/** Applications as they lie in the database; who would borrow is sealed. */
@Repository
class ApplicationTables {

  private static final String SEPARATOR = "\n";
  private static final String APPLICATIONS = """
      select a.id as application_id, a.dwelling, a.path as dwelling_path, a.place, a.sum_fen, a.months as term, a.consent,
             a.borrower, a.sent_at, a.state, a.due, a.papers as missing, a.asked_at, a.approved_fen, a.approved_months,
             a.terms, a.reason, a.answered_at, a.withdrawn_at, a.disbursed_fen, a.disbursed_on, a.reference, o.*
        from instalment.application a join instalment.offer o on o.id = a.offer
      """;

  private final JdbcClient jdbc;
  private final PersonalData personal;

  ApplicationTables(JdbcClient jdbc, PersonalData personal) {
    this.jdbc = jdbc;
    this.personal = personal;
  }

  void add(InstalmentApplication application, LocalDate due, Actor by) {
    InstalmentApplication.Borrower borrower = Objects.requireNonNull(application.borrower());
    var values = new HashMap<String, Object>();
    values.put("id", application.id().value());
    values.put("dwelling", application.dwelling().value());
    values.put("path", application.path());
    values.put("place", application.place());
    values.put("offer", application.offer().id().value());
    values.put("bank", application.bank().value());
    values.put("sum", application.sum().fen());
    values.put("months", application.months());
    values.put("consent", application.consent());
    values.put("borrower", personal.seal(String.join(SEPARATOR, borrower.name(), borrower.phone(),
        String.valueOf(borrower.birthYear()))));
    values.put("by", by.id());
    values.put("at", at(application.sentAt()));
    values.put("due", due);
    try {
      jdbc.sql(
          """
              insert into instalment.application (id, dwelling, path, place, offer, bank, sum_fen, months, consent, borrower,
                                                  sent_by, sent_at, state, due)
              values (:id, :dwelling, :path, :place, :offer, :bank, :sum, :months, :consent, :borrower, :by, :at, 'WAITING',
                      :due)
              """)
          .params(values).update();
    } catch (DuplicateKeyException e) {
      throw Refused.because(InstalmentRefusal.APPLIED_ALREADY);
    }
  }

  /** One application, held until the transaction ends. */
  Optional<InstalmentApplication> lock(InstalmentApplicationId id) {
    jdbc.sql("select 1 from instalment.application where id = :id for update").param("id", id.value()).query()
        .listOfRows();
    return find(id);
  }

  Optional<InstalmentApplication> find(InstalmentApplicationId id) {
    return jdbc.sql(APPLICATIONS + " where a.id = :id").param("id", id.value()).query(this::application).optional();
  }

  List<InstalmentApplication> ofDwelling(DwellingId dwelling) {
    return jdbc.sql(APPLICATIONS + " where a.dwelling = :id order by a.sent_at desc, a.id desc")
        .param("id", dwelling.value())
        .query(this::application).list();
  }

  /** What a bank has, what waits longest first; what was withdrawn is no longer there. */
  List<InstalmentApplication> ofBank(OrganisationId bank, String[] patterns) {
    return jdbc.sql(APPLICATIONS + """
         where a.bank = :bank and a.path like any(:patterns) and a.state <> 'WITHDRAWN'
         order by case a.state when 'WAITING' then 0 when 'APPROVED' then 1 when 'PAPERS' then 2 else 3 end, a.due,
                  a.sent_at limit 500
        """).param("bank", bank.value()).param("patterns", patterns).query(this::application).list();
  }

  /** How many wait for a bank whose day has come. */
  int due(OrganisationId bank, String[] patterns, LocalDate by, int limit) {
    return jdbc.sql("""
        select count(*) from (select 1 from instalment.application
          where bank = :bank and path like any(:patterns) and state = 'WAITING' and due <= :by limit :limit) as waiting
        """).param("bank", bank.value()).param("patterns", patterns).param("by", by).param("limit", limit)
        .query(Integer.class).single();
  }

  void stand(InstalmentApplicationId id, ApplicationStanding standing) {
    Map<String, Object> values = new HashMap<>();
    values.put("id", id.value());
    String set = switch (standing) {
      case ApplicationStanding.Waiting is -> {
        values.put("due", is.due());
        yield "state = 'WAITING', due = :due";
      }
      case ApplicationStanding.PapersMissing is -> {
        values.put("papers", is.papers().toArray(String[]::new));
        values.put("at", at(is.askedAt()));
        yield "state = 'PAPERS', papers = :papers, asked_at = :at";
      }
      case ApplicationStanding.Approved is -> {
        values.put("sum", is.sum().fen());
        values.put("months", is.months());
        values.put("terms", is.terms());
        values.put("at", at(is.at()));
        yield "state = 'APPROVED', approved_fen = :sum, approved_months = :months, terms = :terms, answered_at = :at";
      }
      case ApplicationStanding.Declined is -> {
        values.put("reason", is.reason());
        values.put("at", at(is.at()));
        yield "state = 'DECLINED', reason = :reason, answered_at = :at";
      }
      case ApplicationStanding.Withdrawn is -> {
        values.put("at", at(is.at()));
        yield "state = 'WITHDRAWN', borrower = null, withdrawn_at = :at";
      }
      case ApplicationStanding.Disbursed is -> {
        values.put("sum", is.sum().fen());
        values.put("on", is.on());
        values.put("reference", is.reference());
        yield "state = 'DISBURSED', disbursed_fen = :sum, disbursed_on = :on, reference = :reference";
      }
    };
    jdbc.sql("update instalment.application set " + set + " where id = :id").params(values).update();
  }

  private InstalmentApplication application(ResultSet row, int n) throws SQLException {
    return new InstalmentApplication(new InstalmentApplicationId(row.getObject("application_id", UUID.class)),
        new DwellingId(row.getObject("dwelling", UUID.class)), row.getString("dwelling_path"), row.getString("place"),
        OfferTables.offer(row, n), Money.fen(row.getLong("sum_fen")), row.getInt("term"), row.getString("consent"),
        borrower(row.getBytes("borrower")), standing(row), instant(row, "sent_at"));
  }

  private InstalmentApplication.@Nullable Borrower borrower(byte @Nullable [] sealed) {
    if (sealed == null) {
      return null;
    }
    String[] parts = personal.open(sealed).split(SEPARATOR, -1);
    return new InstalmentApplication.Borrower(parts[0], parts[1], Integer.parseInt(parts[2]));
  }

  private static ApplicationStanding standing(ResultSet row) throws SQLException {
    return switch (row.getString("state")) {
      case "WAITING" -> new ApplicationStanding.Waiting(row.getObject("due", LocalDate.class));
      case "PAPERS" -> new ApplicationStanding.PapersMissing(
          List.of((String[]) OfferTables.array(row, "missing").getArray()), instant(row, "asked_at"));
      case "APPROVED" -> new ApplicationStanding.Approved(Money.fen(row.getLong("approved_fen")),
          row.getInt("approved_months"), row.getString("terms"), instant(row, "answered_at"));
      case "DECLINED" -> new ApplicationStanding.Declined(row.getString("reason"), instant(row, "answered_at"));
      case "WITHDRAWN" -> new ApplicationStanding.Withdrawn(instant(row, "withdrawn_at"));
      case "DISBURSED" -> new ApplicationStanding.Disbursed(Money.fen(row.getLong("disbursed_fen")),
          row.getObject("disbursed_on", LocalDate.class), row.getString("reference"));
      default -> throw new IllegalStateException("state " + row.getString("state"));
    };
  }

  boolean askedBefore(InstalmentApplicationId id) {
    return jdbc.sql("select asked_at is not null from instalment.application where id = :id").param("id", id.value())
        .query(Boolean.class).single();
  }

  static OffsetDateTime at(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }

  private static Instant instant(ResultSet row, String column) throws SQLException {
    return row.getObject(column, OffsetDateTime.class).toInstant();
  }
}
