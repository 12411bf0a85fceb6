package org.tibao.retrofit;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.tibao.access.Actor;
import org.tibao.access.OrganisationId;
import org.tibao.apportionment.AgreementId;
import org.tibao.money.Money;
import org.tibao.registry.DwellingId;
import org.tibao.registry.StairwellId;

/** Contracts with their parties, and change orders, as they lie in the database. */
@Repository
class ContractTables {

  private final JdbcClient jdbc;

  ContractTables(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  void lock(StairwellId stairwell) {
    jdbc.sql("select pg_advisory_xact_lock(hashtextextended(:id, 24)) is null").param("id", stairwell.toString())
        .query(Boolean.class).single();
  }

  /** Writes a version; the one before it is kept as replaced. */
  void add(Contract contract, Actor by, Instant now) {
    jdbc.sql("update retrofit.contract set replaced_at = :now where stairwell = :id and replaced_at is null")
        .param("id", contract.stairwell().value()).param("now", Instants.at(now)).update();
    jdbc.sql("""
        insert into retrofit.contract (id, stairwell, path, number, company, company_name, sum_fen, agreement,
               warranty_months, payment, drafted_by, drafted_name, drafted_at)
        values (:id, :stairwell, :path, :number, :company, :name, :sum, :agreement, :warranty, :payment, :by, :byName,
                :now)
        """).param("id", contract.id().value()).param("stairwell", contract.stairwell().value())
        .param("path", contract.path()).param("number", contract.number())
        .param("company", contract.company().value()).param("name", contract.companyName())
        .param("sum", contract.sum().fen()).param("agreement", contract.agreement().value())
        .param("warranty", contract.warrantyMonths()).param("payment", TenderTables.joined(contract.payment()))
        .param("by", by.id()).param("byName", by.name()).param("now", Instants.at(now)).update();
    contract.parties().forEach(party -> {
      jdbc.sql("""
          insert into retrofit.party (contract, dwelling, path, room, floor, share_fen, said)
          values (:contract, :dwelling, :path, :room, :floor, :share, 'WAITING')
          """).param("contract", contract.id().value()).param("dwelling", party.dwelling().value())
          .param("path", party.path()).param("room", party.room()).param("floor", party.floor())
          .param("share", party.share().fen()).update();
      if (!(party.word() instanceof Contract.Word.Waiting)) {
        say(contract.id(), party.dwelling(), party.word(), by, now);
      }
    });
  }

  void say(ContractId contract, DwellingId dwelling, Contract.Word word, Actor by, Instant now) {
    var sql = jdbc.sql("""
        update retrofit.party set said = :said, how = :how, said_by = :name, said_by_id = :by, said_on = :on,
               why = :why, said_at = :now where contract = :contract and dwelling = :dwelling
        """).param("contract", contract.value()).param("dwelling", dwelling.value()).param("said", word.word())
        .param("by", by.id()).param("now", Instants.at(now));
    (switch (word) {
      case Contract.Word.Waiting _ -> sql.param("how", null).param("name", "").param("on", null).param("why", "");
      case Contract.Word.Signed is -> sql.param("how", is.how().name()).param("name", is.by()).param("on", is.on())
          .param("why", "");
      case Contract.Word.Refused is -> sql.param("how", null).param("name", is.by()).param("on", is.on())
          .param("why", is.why());
    }).update();
  }

  /** Signatures on paper, each in the name that stands there. */
  void signed(ContractId contract, Map<DwellingId, String> names, LocalDate on, Actor by, Instant now) {
    jdbc.sql("""
        update retrofit.party p set said = 'SIGNED', how = 'PAPER', said_by = s.name, said_by_id = :by, said_on = :on,
               why = '', said_at = :now
          from unnest(:dwellings::uuid[], :names::text[]) as s (dwelling, name)
         where p.contract = :contract and p.dwelling = s.dwelling
        """).param("contract", contract.value()).param("by", by.id()).param("on", on).param("now", Instants.at(now))
        .param("dwellings", names.keySet().stream().map(each -> each.value().toString()).toArray(String[]::new))
        .param("names", names.values().toArray(String[]::new)).update();
  }

  /** The household is another's now; a word that no longer speaks for it is taken off. */
  void takeOver(ContractId contract, DwellingId dwelling, LocalDate on, boolean signed) {
    jdbc.sql("""
        update retrofit.party set taken_over_on = :on,
               said = case when :signed then said else 'WAITING' end, how = case when :signed then how end,
               said_by = case when :signed then said_by else '' end, said_on = case when :signed then said_on end,
               why = case when :signed then why else '' end
         where contract = :contract and dwelling = :dwelling
        """).param("contract", contract.value()).param("dwelling", dwelling.value()).param("on", on)
        .param("signed", signed).update();
  }

  void printed(ContractId contract, String paper) {
    jdbc.sql("update retrofit.contract set paper = :paper where id = :id").param("id", contract.value())
        .param("paper", paper).update();
  }

  Optional<Contract> find(ContractId id) {
    return with(jdbc.sql("select * from retrofit.contract where id = :id").param("id", id.value())
        .query(ContractTables::contract).list()).stream().findFirst();
  }

  /** The version in force of each stairwell. */
  Map<StairwellId, Contract> current(Collection<StairwellId> stairwells) {
    return with(jdbc.sql("select * from retrofit.contract where stairwell = any(:ids) and replaced_at is null")
        .param("ids", Instants.ids(stairwells)).query(ContractTables::contract).list()).stream()
        .collect(Collectors.toMap(Contract::stairwell, each -> each));
  }

  /** All versions, the latest first. */
  List<Contract> versions(StairwellId stairwell) {
    return with(jdbc.sql("select * from retrofit.contract where stairwell = :id order by number desc")
        .param("id", stairwell.value()).query(ContractTables::contract).list());
  }

  private List<Contract> with(List<Contract> bare) {
    if (bare.isEmpty()) {
      return bare;
    }
    var parties = new HashMap<UUID, List<Contract.Party>>();
    jdbc.sql("select * from retrofit.party where contract = any(:ids) order by floor, room")
        .param("ids", bare.stream().map(each -> each.id().value()).toArray(UUID[]::new)).query(row -> {
          parties.computeIfAbsent(row.getObject("contract", UUID.class), id -> new ArrayList<>()).add(party(row));
        });
    return bare.stream()
        .map(each -> each.with(parties.getOrDefault(each.id().value(), List.of()))).toList();
  }

  private static Contract.Party party(ResultSet row) throws SQLException {
    return new Contract.Party(new DwellingId(row.getObject("dwelling", UUID.class)), row.getString("path"),
        row.getString("room"), row.getInt("floor"), Money.fen(row.getLong("share_fen")), word(row),
        row.getObject("taken_over_on", LocalDate.class));
  }

  private static Contract.Word word(ResultSet row) throws SQLException {
    String said = row.getString("said");
    LocalDate on = row.getObject("said_on", LocalDate.class);
    return switch (said) {
      case "WAITING" -> new Contract.Word.Waiting();
      case "SIGNED" -> new Contract.Word.Signed(Contract.How.valueOf(row.getString("how")), row.getString("said_by"),
          on);
      case "REFUSED" -> new Contract.Word.Refused(row.getString("why"), row.getString("said_by"), on);
      default -> throw new IllegalStateException("no word " + said);
    };
  }

  private static Contract contract(ResultSet row, int n) throws SQLException {
    return new Contract(new ContractId(row.getObject("id", UUID.class)),
        new StairwellId(row.getObject("stairwell", UUID.class)), row.getString("path"), row.getInt("number"),
        new OrganisationId(row.getObject("company", UUID.class)), row.getString("company_name"),
        Money.fen(row.getLong("sum_fen")), new AgreementId(row.getObject("agreement", UUID.class)),
        row.getInt("warranty_months"),
        TenderTables.split(row.getString("payment")), row.getString("paper"), List.of());
  }

  void add(ChangeOrder order, Actor by, Instant now) {
    jdbc.sql("""
        insert into retrofit.change_order (id, stairwell, path, contract, what, why, delta_fen, new_shares,
               vote_needed, rule, state, asked_by, asked_name, asked_at, changed_at)
        values (:id, :stairwell, :path, :contract, :what, :why, :delta, :shares, :vote, :rule, 'PROPOSED', :by, :name,
                :now, :now)
        """).param("id", order.id().value()).param("stairwell", order.stairwell().value())
        .param("path", order.path()).param("contract", order.contract().value()).param("what", order.draft().what())
        .param("why", order.draft().why()).param("delta", order.draft().delta().fen())
        .param("shares", order.draft().newShares())
        .param("vote", order.voteNeeded()).param("rule", order.rule()).param("by", by.id())
        .param("name", by.name()).param("now", Instants.at(now)).update();
  }

  void move(ChangeOrderId id, ChangeOrder.State state, Instant now) {
    jdbc.sql("update retrofit.change_order set state = :state, changed_at = :now where id = :id")
        .param("id", id.value()).param("state", state.name()).param("now", Instants.at(now)).update();
  }

  /** On which decision of the owners it rests; none where none was needed. */
  void decided(ChangeOrderId id, @Nullable Decision decision) {
    jdbc.sql("update retrofit.change_order set decision = :decision where id = :id").param("id", id.value())
        .param("decision", decision == null ? null : decision.id().value()).update();
  }

  void made(ChangeOrderId id, ContractId contract) {
    jdbc.sql("update retrofit.change_order set new_contract = :contract where id = :id").param("id", id.value())
        .param("contract", contract.value()).update();
  }

  Optional<ChangeOrder> change(ChangeOrderId id) {
    return jdbc.sql("select * from retrofit.change_order where id = :id").param("id", id.value())
        .query(ContractTables::change).optional();
  }

  /** Of a stairwell, the latest first. */
  List<ChangeOrder> changes(StairwellId stairwell) {
    return jdbc.sql("select * from retrofit.change_order where stairwell = :id order by number desc")
        .param("id", stairwell.value()).query(ContractTables::change).list();
  }

  private static ChangeOrder change(ResultSet row, int n) throws SQLException {
    UUID made = row.getObject("new_contract", UUID.class);
    return new ChangeOrder(new ChangeOrderId(row.getObject("id", UUID.class)), row.getLong("number"),
        new StairwellId(row.getObject("stairwell", UUID.class)), row.getString("path"),
        new ContractId(row.getObject("contract", UUID.class)),
        new ChangeOrder.Draft(row.getString("what"), row.getString("why"), Money.fen(row.getLong("delta_fen")),
            row.getBoolean("new_shares")),
        row.getBoolean("vote_needed"), row.getString("rule"), ChangeOrder.State.valueOf(row.getString("state")),
        made == null ? null : new ContractId(made),
        new ChangeOrder.Asked(row.getObject("asked_by", UUID.class), row.getString("asked_name"),
            Instants.of(row, "asked_at")));
  }
}
