package org.tibao.insurance;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.tibao.access.Actor;
import org.tibao.access.OrganisationId;
import org.tibao.money.Rate;
import org.tibao.pricing.CoverItem;
import org.tibao.pricing.QuoteBasis;
import org.tibao.registry.StairwellId;
import org.tibao.voting.VoteClosed;
import org.tibao.voting.VoteId;

/** Invitations, offers and choices, as they lie in the database. */
@Repository
class SelectionTables {

  private static final String SELECTIONS = """
      select s.*, c.bid, c.chosen_on, c.held, c.vote, c.members, c.minutes, c.why, c.by_name
        from insurance.selection s left join insurance.choice c on c.selection = s.id
      """;

  private final JdbcClient jdbc;

  SelectionTables(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  void add(Selection selection, Actor by, Instant now) {
    Selection.Basis basis = selection.basis();
    jdbc.sql(
        """
            insert into insurance.selection (id, application, path, opened_on, closes_on, product, years, products_rule,
                   parts_rule, factors_rule, expected_fen, p75_fen, p95_fen, p99_5_fen, premium_fen, years_fen, opened_by, opened_name,
                   opened_at)
            values (:id, :application, :path, :opened, :closes, :product, :years, :products, :parts, :factors, :expected, :p75, :p95,
                    :p995, :premium, :byYear, :by, :byName, :now)
            """)
        .param("id", selection.id().value()).param("application", selection.application().value())
        .param("path", selection.path()).param("opened", selection.openedOn()).param("closes", selection.closesOn())
        .param("product", basis.product()).param("years", basis.years()).param("products", basis.rules().products())
        .param("parts", basis.rules().parts()).param("factors", basis.rules().factors())
        .param("expected", basis.expected().fen())
        .param("p75", basis.p75().fen()).param("p95", basis.p95().fen()).param("p995", basis.p99_5().fen())
        .param("premium", basis.premium().fen()).param("byYear", Instants.fen(basis.expectedByYear()))
        .param("by", by.id()).param("byName", by.name()).param("now", Instants.at(now)).update();
    selection.invited().forEach(each -> jdbc
        .sql("insert into insurance.invited (selection, company, name) values (:selection, :company, :name)")
        .param("selection", selection.id().value()).param("company", each.company().value())
        .param("name", each.name()).update());
  }

  void withdraw(SelectionId id, String why, Instant now) {
    jdbc.sql("update insurance.selection set withdrawn_at = :now, withdrawn_why = :why where id = :id")
        .param("id", id.value()).param("why", why).param("now", Instants.at(now)).update();
  }

  /** One that was not withdrawn. */
  Optional<Selection> find(SelectionId id) {
    return with(jdbc.sql(SELECTIONS + " where s.id = :id and s.withdrawn_at is null").param("id", id.value())
        .query(SelectionTables::selection).list()).stream().findFirst();
  }

  Optional<Selection> of(ApplicationId application) {
    return with(jdbc.sql(SELECTIONS + " where s.application = :id and s.withdrawn_at is null")
        .param("id", application.value()).query(SelectionTables::selection).list()).stream().findFirst();
  }

  /** Those that an insurer was invited to, what closes next first. */
  List<Selection> of(OrganisationId company) {
    return with(jdbc.sql(SELECTIONS + """
         where s.withdrawn_at is null
           and exists (select from insurance.invited i where i.selection = s.id and i.company = :company)
         order by s.closes_on desc, s.id limit 500
        """).param("company", company.value()).query(SelectionTables::selection).list());
  }

  private List<Selection> with(List<Selection> bare) {
    if (bare.isEmpty()) {
      return bare;
    }
    var invited = new HashMap<UUID, List<Selection.Invited>>();
    jdbc.sql("""
        select i.*, exists (select from insurance.bid b where b.selection = i.selection and b.company = i.company
                                                          and b.replaced_at is null) as offered
          from insurance.invited i where i.selection = any(:ids) order by i.name, i.company
        """).param("ids", bare.stream().map(each -> each.id().value()).toArray(UUID[]::new)).query(row -> {
      invited.computeIfAbsent(Instants.uuid(row, "selection"), _ -> new ArrayList<>())
          .add(new Selection.Invited(new OrganisationId(Instants.uuid(row, "company")), row.getString("name"),
              row.getBoolean("offered")));
    });
    return bare.stream().map(each -> new Selection(each.id(), each.application(), each.path(), each.openedOn(),
        each.closesOn(), each.basis(), List.copyOf(invited.getOrDefault(each.id().value(), List.of())),
        each.choice())).toList();
  }

  /** Writes an offer; the insurer's earlier one is kept as replaced. */
  void add(Bid bid, String path) {
    jdbc.sql("""
        update insurance.bid set replaced_at = :now
         where selection = :selection and company = :company and replaced_at is null
        """).param("selection", bid.selection().value()).param("company", bid.company().value())
        .param("now", Instants.at(bid.madeAt())).update();
    Bid.Terms terms = bid.terms();
    Rate factor = terms.factor();
    var limit = terms.limit();
    jdbc.sql("""
        insert into insurance.bid (id, selection, path, company, name, premium_fen, factor_ppm, covers, deductible_fen,
               limit_fen, arrive_minutes, repair_hours, extras, digest, made_by, made_name, made_at)
        values (:id, :selection, :path, :company, :name, :premium, :factor, :covers, :deductible, :limit, :arrive,
                :repair, :extras, :digest, :by, :byName, :now)
        """).param("id", bid.id().value()).param("selection", bid.selection().value()).param("path", path)
        .param("company", bid.company().value()).param("name", bid.companyName())
        .param("premium", terms.premium().fen()).param("factor", factor == null ? null : factor.ppm())
        .param("covers", terms.covers().stream().map(CoverItem::name).toArray(String[]::new))
        .param("deductible", terms.deductible().fen()).param("limit", limit == null ? null : limit.fen())
        .param("arrive", terms.arriveMinutes()).param("repair", terms.repairHours()).param("extras", terms.extras())
        .param("digest", bid.digest()).param("by", bid.madeById()).param("byName", bid.madeBy())
        .param("now", Instants.at(bid.madeAt())).update();
  }

  List<Bid> bids(SelectionId selection) {
    return jdbc.sql("""
        select * from insurance.bid where selection = :id and replaced_at is null order by premium_fen, name
        """).param("id", selection.value()).query(SelectionTables::bid).list();
  }

  Optional<Bid> bid(BidId id) {
    return jdbc.sql("select * from insurance.bid where id = :id").param("id", id.value())
        .query(SelectionTables::bid).optional();
  }

  void choose(Selection selection, Selection.Choice choice, Actor by, Instant now) {
    String members = "";
    String minutes = "";
    UUID vote = null;
    switch (choice.held()) {
      case Selection.Held.ByVote(VoteId id) -> vote = id.value();
      case Selection.Held.ByPanel(List<String> names, String text) -> {
        members = String.join("\n", names);
        minutes = text;
      }
    }
    jdbc.sql("""
        insert into insurance.choice (selection, bid, chosen_on, held, vote, members, minutes, why, by_id, by_name,
                                      made_at)
        values (:selection, :bid, :on, :held, :vote, :members, :minutes, :why, :by, :byName, :now)
        """).param("selection", selection.id().value()).param("bid", choice.bid().value()).param("on", choice.on())
        .param("held", vote == null ? "PANEL" : "VOTE").param("vote", vote).param("members", members)
        .param("minutes", minutes).param("why", choice.why()).param("by", by.id()).param("byName", by.name())
        .param("now", Instants.at(now)).update();
  }

  /** A vote has ended; being told twice changes nothing. */
  void heard(VoteClosed closed, StairwellId stairwell) {
    jdbc.sql("""
        insert into insurance.vote (vote, stairwell, passed, decided_on) values (:vote, :stairwell, :passed, :on)
        on conflict do nothing
        """).param("vote", closed.vote().value()).param("stairwell", stairwell.value())
        .param("passed", closed.passed()).param("on", closed.decidedOn()).update();
  }

  /** The owners are asked about an offer; the same again changes nothing. */
  void put(SelectionId selection, Selection.OfferVote vote) {
    jdbc.sql("""
        insert into insurance.offer_vote (vote, selection, bid, title, put_on, put_name)
        values (:vote, :selection, :bid, :title, :on, :by) on conflict do nothing
        """).param("vote", vote.vote().value()).param("selection", selection.value())
        .param("bid", vote.bid().value()).param("title", vote.title()).param("on", vote.putOn())
        .param("by", vote.putBy()).update();
  }

  /** The votes about offers of a selection, the last first, with what came of them. */
  List<Selection.OfferVote> votes(SelectionId selection) {
    return jdbc.sql("""
        select o.*, v.passed, v.decided_on from insurance.offer_vote o left join insurance.vote v on v.vote = o.vote
         where o.selection = :id order by o.put_on desc, o.vote desc
        """).param("id", selection.value())
        .query((row, n) -> new Selection.OfferVote(new VoteId(Instants.uuid(row, "vote")),
            new BidId(Instants.uuid(row, "bid")), row.getString("title"), Instants.day(row, "put_on"),
            row.getString("put_name"), row.getObject("passed", Boolean.class),
            Instants.dayOrNull(row, "decided_on")))
        .list();
  }

  private static Selection selection(ResultSet row, int n) throws SQLException {
    UUID bid = row.getObject("bid", UUID.class);
    return new Selection(new SelectionId(Instants.uuid(row, "id")),
        new ApplicationId(Instants.uuid(row, "application")), row.getString("path"), Instants.day(row, "opened_on"),
        Instants.day(row, "closes_on"),
        new Selection.Basis(row.getString("product"), row.getInt("years"),
            new QuoteBasis(row.getString("products_rule"), row.getString("parts_rule"), row.getString("factors_rule")),
            Instants.money(row, "expected_fen"), Instants.money(row, "p75_fen"), Instants.money(row, "p95_fen"),
            Instants.money(row, "p99_5_fen"), Instants.money(row, "premium_fen"), Instants.amounts(row, "years_fen")),
        List.of(), bid == null ? null : choice(row, bid));
  }

  private static Selection.Choice choice(ResultSet row, UUID bid) throws SQLException {
    UUID vote = row.getObject("vote", UUID.class);
    Selection.Held held = vote == null
        ? new Selection.Held.ByPanel(List.of(row.getString("members").split("\n")), row.getString("minutes"))
        : new Selection.Held.ByVote(new VoteId(vote));
    return new Selection.Choice(new BidId(bid), Instants.day(row, "chosen_on"), held, row.getString("why"),
        row.getString("by_name"));
  }

  private static Bid bid(ResultSet row, int n) throws SQLException {
    Long factor = row.getObject("factor_ppm", Long.class);
    return new Bid(new BidId(Instants.uuid(row, "id")), new SelectionId(Instants.uuid(row, "selection")),
        new OrganisationId(Instants.uuid(row, "company")), row.getString("name"),
        new Bid.Terms(Instants.money(row, "premium_fen"), factor == null ? null : new Rate(factor),
            Instants.texts(row, "covers").stream().map(CoverItem::valueOf).toList(),
            Instants.money(row, "deductible_fen"), Instants.moneyOrNull(row, "limit_fen"),
            row.getInt("arrive_minutes"), row.getInt("repair_hours"), row.getString("extras")),
        row.getString("digest"), Instants.uuid(row, "made_by"), row.getString("made_name"),
        Instants.of(row, "made_at"));
  }
}
