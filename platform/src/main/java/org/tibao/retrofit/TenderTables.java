package org.tibao.retrofit;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.tibao.access.Actor;
import org.tibao.access.OrganisationId;
import org.tibao.money.Money;
import org.tibao.registry.StairwellId;

/** Invitations, offers and choices, as they lie in the database. */
@Repository
class TenderTables {

  private static final String TENDERS = """
      select t.*, c.offer, c.chosen_on, c.why, c.few_why as chosen_few_why, c.by_name as chosen_by, d.id as decision,
             d.subject, d.passed, d.decided_on, d.held, d.text as record, d.by_name as recorded_by,
             d.offer as taken_offer, d.company as taken_company, d.total_fen as taken_fen
        from retrofit.tender t left join retrofit.choice c on c.tender = t.id
        left join retrofit.decision d on d.id = c.decision
      """;

  private final JdbcClient jdbc;

  TenderTables(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  void lock(StairwellId stairwell) {
    jdbc.sql("select pg_advisory_xact_lock(hashtextextended(:id, 23)) is null").param("id", stairwell.toString())
        .query(Boolean.class).single();
  }

  void add(Tender tender, Actor by, Instant now) {
    jdbc.sql("""
        insert into retrofit.tender (id, stairwell, path, opened_on, closes_on, wanted, few_why, rule, opened_by,
                                     opened_name, opened_at)
        values (:id, :stairwell, :path, :opened, :closes, :wanted, :few, :rule, :by, :name, :now)
        """).param("few", tender.fewWhy()).param("id", tender.id().value())
        .param("stairwell", tender.stairwell().value())
        .param("path", tender.path()).param("opened", tender.openedOn()).param("closes", tender.closesOn())
        .param("wanted", tender.wanted()).param("rule", tender.rule()).param("by", by.id())
        .param("name", by.name()).param("now", Instants.at(now)).update();
    tender.invited().forEach(
        each -> jdbc.sql("insert into retrofit.invitation (tender, company, name) values (:tender, :company, :name)")
            .param("tender", tender.id().value()).param("company", each.company().value())
            .param("name", each.name()).update());
  }

  void withdraw(TenderId id, String why, Instant now) {
    jdbc.sql("update retrofit.tender set withdrawn_at = :now, withdrawn_why = :why where id = :id")
        .param("id", id.value()).param("why", why).param("now", Instants.at(now)).update();
  }

  Optional<Tender> find(TenderId id) {
    return with(jdbc.sql(TENDERS + " where t.id = :id").param("id", id.value()).query(TenderTables::tender).list())
        .stream().findFirst();
  }

  /** The tender of each stairwell that was not withdrawn. */
  Map<StairwellId, Tender> current(Collection<StairwellId> stairwells) {
    return with(jdbc.sql(TENDERS + " where t.stairwell = any(:ids) and t.withdrawn_at is null")
        .param("ids", Instants.ids(stairwells)).query(TenderTables::tender).list()).stream()
        .collect(Collectors.toMap(Tender::stairwell, each -> each));
  }

  /** Those that a company was invited to, what closes next first. */
  List<Tender> of(OrganisationId company) {
    return with(jdbc.sql(TENDERS + """
         where t.withdrawn_at is null
           and exists (select from retrofit.invitation i where i.tender = t.id and i.company = :company)
         order by t.closes_on desc, t.id
        """).param("company", company.value()).query(TenderTables::tender).list());
  }

  /** Where a company was chosen, by the day of the choice. */
  List<StairwellId> won(OrganisationId company) {
    return jdbc.sql("""
        select t.stairwell from retrofit.choice c join retrofit.offer o on o.id = c.offer
          join retrofit.tender t on t.id = c.tender where o.company = :company order by c.chosen_on, t.id
        """).param("company", company.value())
        .query((row, n) -> new StairwellId(row.getObject("stairwell", UUID.class))).list();
  }

  private List<Tender> with(List<Tender> bare) {
    if (bare.isEmpty()) {
      return bare;
    }
    var invited = new HashMap<UUID, List<Tender.Invited>>();
    jdbc.sql("""
        select i.*, exists (select from retrofit.offer o where o.tender = i.tender and o.company = i.company
                                                           and o.replaced_at is null) as offered
          from retrofit.invitation i where i.tender = any(:ids) order by i.name, i.company
        """).param("ids", bare.stream().map(each -> each.id().value()).toArray(UUID[]::new)).query(row -> {
      invited.computeIfAbsent(row.getObject("tender", UUID.class), id -> new ArrayList<>())
          .add(new Tender.Invited(new OrganisationId(row.getObject("company", UUID.class)), row.getString("name"),
              row.getBoolean("offered")));
    });
    return bare.stream().map(each -> new Tender(each.id(), each.stairwell(), each.path(), each.openedOn(),
        each.closesOn(), each.wanted(), each.fewWhy(), each.rule(), each.openedBy(),
        List.copyOf(invited.getOrDefault(each.id().value(), List.of())), each.choice())).toList();
  }

  /** Writes an offer; the company's earlier one is kept as replaced. */
  void add(Offer offer, String path) {
    jdbc.sql("""
        update retrofit.offer set replaced_at = :now
         where tender = :tender and company = :company and replaced_at is null
        """).param("tender", offer.tender().value()).param("company", offer.company().value())
        .param("now", Instants.at(offer.madeAt())).update();
    Offer.Terms terms = offer.terms();
    jdbc.sql("""
        insert into retrofit.offer (id, tender, path, company, name, brand, stops, load_kg, delivery_days,
               warranty_months, maintenance_years, excluded, payment, total_fen, digest, made_by, made_name, made_at)
        values (:id, :tender, :path, :company, :name, :brand, :stops, :load, :delivery, :warranty, :maintenance,
                :excluded, :payment, :total, :digest, :by, :byName, :now)
        """).param("id", offer.id().value()).param("tender", offer.tender().value()).param("path", path)
        .param("company", offer.company().value()).param("name", offer.companyName()).param("brand", terms.brand())
        .param("stops", terms.stops()).param("load", terms.loadKg()).param("delivery", terms.deliveryDays())
        .param("warranty", terms.warrantyMonths()).param("maintenance", terms.maintenanceYears())
        .param("excluded", terms.excluded()).param("payment", joined(terms.payment()))
        .param("total", offer.total().fen()).param("digest", offer.digest()).param("by", offer.madeById())
        .param("byName", offer.madeBy()).param("now", Instants.at(offer.madeAt())).update();
    offer.prices().forEach((position, price) -> jdbc
        .sql("insert into retrofit.offer_line (offer, position, price_fen) values (:offer, :position, :price)")
        .param("offer", offer.id().value()).param("position", position).param("price", price.fen()).update());
  }

  static String joined(List<Integer> payment) {
    return payment.stream().map(String::valueOf).collect(Collectors.joining(","));
  }

  static List<Integer> split(String payment) {
    return Arrays.stream(payment.split(",")).map(Integer::valueOf).toList();
  }

  /** The offers that stand, one of each company. */
  List<Offer> offers(TenderId tender) {
    var prices = new HashMap<UUID, SortedMap<String, Money>>();
    jdbc.sql("""
        select l.* from retrofit.offer_line l join retrofit.offer o on o.id = l.offer
         where o.tender = :tender and o.replaced_at is null
        """).param("tender", tender.value()).query(row -> {
      prices.computeIfAbsent(row.getObject("offer", UUID.class), id -> new TreeMap<>())
          .put(row.getString("position"), Money.fen(row.getLong("price_fen")));
    });
    return jdbc.sql("select * from retrofit.offer where tender = :tender and replaced_at is null order by name, id")
        .param("tender", tender.value()).query((row, n) -> offer(row, prices)).list();
  }

  private static Offer offer(ResultSet row, Map<UUID, SortedMap<String, Money>> prices) throws SQLException {
    UUID id = row.getObject("id", UUID.class);
    var terms = new Offer.Terms(row.getString("brand"), row.getInt("stops"), row.getInt("load_kg"),
        row.getInt("delivery_days"), row.getInt("warranty_months"), row.getInt("maintenance_years"),
        row.getString("excluded"), split(row.getString("payment")));
    return new Offer(new OfferId(id), new TenderId(row.getObject("tender", UUID.class)),
        new OrganisationId(row.getObject("company", UUID.class)), row.getString("name"), terms,
        prices.getOrDefault(id, new TreeMap<>()), row.getString("digest"), row.getObject("made_by", UUID.class),
        row.getString("made_name"), Instants.of(row, "made_at"));
  }

  void choose(Tender tender, Tender.Choice choice, Actor by, Instant now) {
    jdbc.sql("""
        insert into retrofit.choice (tender, offer, path, chosen_on, decision, why, few_why, by_id, by_name, at)
        values (:tender, :offer, :path, :on, :decision, :why, :few, :by, :name, :now)
        """).param("few", choice.fewWhy()).param("tender", tender.id().value()).param("offer", choice.offer().value())
        .param("path", tender.path()).param("on", choice.on()).param("decision", choice.decision().id().value())
        .param("why", choice.why()).param("by", by.id()).param("name", by.name())
        .param("now", Instants.at(now)).update();
  }

  private static Tender tender(ResultSet row, int n) throws SQLException {
    UUID offer = row.getObject("offer", UUID.class);
    Tender.Choice choice = offer == null
        ? null
        : new Tender.Choice(new OfferId(offer), row.getObject("chosen_on", LocalDate.class),
            new Decision(new DecisionId(row.getObject("decision", UUID.class)),
                Decision.About.valueOf(row.getString("subject")), row.getBoolean("passed"),
                row.getObject("decided_on", LocalDate.class), Decision.Held.valueOf(row.getString("held")),
                row.getString("record"), row.getString("recorded_by"), CourseTables.taken(row), null),
            row.getString("why"), row.getString("chosen_few_why"), row.getString("chosen_by"));
    return new Tender(new TenderId(row.getObject("id", UUID.class)),
        new StairwellId(row.getObject("stairwell", UUID.class)), row.getString("path"),
        row.getObject("opened_on", LocalDate.class), row.getObject("closes_on", LocalDate.class),
        row.getString("wanted"), row.getString("few_why"), row.getString("rule"), row.getString("opened_name"),
        List.of(), choice);
  }
}
