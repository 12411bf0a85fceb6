package org.tibao.registry;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.tibao.access.Actor;
import org.tibao.access.Audit;
import org.tibao.access.AuditEntry;
import org.tibao.access.Permission;
import org.tibao.access.PersonalData;
import org.tibao.access.Subject;
import org.tibao.support.TestDatabase;

/** The registry's doors on a real database, with an audit trail that lies in a list. */
final class RegistryFixture {

  static final Instant NOW = Instant.parse("2026-11-21T02:00:00Z");
  static final LocalDate TODAY = LocalDate.of(2026, 11, 21);

  final List<AuditEntry> trail = new ArrayList<>();
  final List<Object> events = new ArrayList<>();
  final Places places;
  final Households households;
  final Lifts lifts;
  final Finder finder;
  final JdbcClient jdbc;
  private final SingleConnectionDataSource source;

  RegistryFixture() {
    var database = TestDatabase.fresh();
    source = new SingleConnectionDataSource(database.url() + "?reWriteBatchedInserts=true", database.user(),
        database.password(), true);
    jdbc = JdbcClient.create(source);
    var batches = new JdbcTemplate(source);
    var audit = new ListedAudit();
    var placeTables = new PlaceTables(jdbc);
    var householdTables = new HouseholdTables(jdbc, new Reversed());
    var findings = new Findings(jdbc, batches);
    places = new Places(placeTables, findings, audit);
    households = new Households(householdTables,
        new Parties(householdTables, new HouseholdBatches(batches, new Reversed()), audit), placeTables, findings,
        audit, events::add);
    lifts = new Lifts(new LiftTables(jdbc, batches), new LiftCounts(jdbc), placeTables, findings, audit);
    finder = new Finder(findings, householdTables);
  }

  /** Transactions on the fixture's connection. */
  TransactionTemplate transaction() {
    return new TransactionTemplate(new JdbcTransactionManager(source));
  }

  /** 桃浦镇 with one estate, one building of six floors and one stairwell. */
  Stairwell stairwell() {
    places.officialRegion(Actor.HOUSE, "310107103", NOW);
    Estate estate = places.addEstate(Actor.HOUSE, new Estate.Draft("310107103", "紫藤苑", "白丽路 1 弄", 1994, null), NOW);
    Building building = places.addBuilding(Actor.HOUSE, estate.id(), "3 幢", 6, null, NOW);
    return places.addStairwell(Actor.HOUSE, building, new Stairwell.Draft("12 号", 6, null, new Point(121.36, 31.28)),
        NOW);
  }

  static Buyer person(String name, String phone) {
    return new Buyer(Party.Kind.PERSON, name, phone, null, Ownership.Basis.REGISTERED, false, "");
  }

  /** Keeps every entry in the order of writing. */
  private final class ListedAudit implements Audit {

    @Override
    public void changed(Actor actor, String action, Subject subject, Map<String, String> before,
        Map<String, String> after, Instant now) {
      trail.add(new AuditEntry(now, actor.name(), action, subject, before, after));
    }

    @Override
    public void changed(Actor actor, String action, List<Subject> subjects, Map<String, String> after, Instant now) {
      subjects.forEach(subject -> changed(actor, action, subject, Map.of(), after, now));
    }

    @Override
    public void looked(Actor actor, String what, Subject subject, Instant now) {
      changed(actor, what, subject, Map.of(), Map.of(), now);
    }

    @Override
    public List<AuditEntry> history(Actor actor, Permission needed, Subject subject) {
      actor.require(needed, subject.path());
      return trail.reversed().stream().filter(each -> each.subject().equals(subject)).toList();
    }
  }

  /** Seals by turning the text round: enough to see that nothing lies there in clear. */
  private static final class Reversed implements PersonalData {

    @Override
    public byte[] seal(String plain) {
      return new StringBuilder(plain).reverse().toString().getBytes(UTF_8);
    }

    @Override
    public String open(byte[] sealed) {
      return new StringBuilder(new String(sealed, UTF_8)).reverse().toString();
    }

    @Override
    public byte[] fingerprint(String plain) {
      return ("#" + plain.hashCode()).getBytes(UTF_8);
    }
  }
}
