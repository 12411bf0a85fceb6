package org.tibao.fund;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.tibao.access.Actor;
import org.tibao.access.PersonalData;
import org.tibao.ledger.AccountId;
import org.tibao.money.Money;
import org.tibao.registry.BuildingId;
import org.tibao.registry.DwellingId;
import org.tibao.registry.DwellingSold;
import org.tibao.registry.EstateId;
import org.tibao.registry.StairwellId;

/** Accounts at the fund's bank and their sub-accounts as they lie in the database. */
@Repository
class FundAccountTables {

  private final JdbcClient jdbc;
  private final JdbcTemplate batches;
  private final PersonalData personal;

  FundAccountTables(JdbcClient jdbc, JdbcTemplate batches, PersonalData personal) {
    this.jdbc = jdbc;
    this.batches = batches;
    this.personal = personal;
  }

  void add(FundAccount account, String number, Actor by, Instant now) {
    BuildingId building = account.building();
    jdbc.sql("""
        insert into fund.account (id, estate, building, path, label, bank, holder, number_sealed, number_print,
                                  number_masked, opened_on, opened_by, opened_at)
        values (:id, :estate, :building, :path, :label, :bank, :holder, :sealed, :print, :masked, :on, :by, :now)
        """).param("id", account.id().value()).param("estate", account.estate().value())
        .param("building", building == null ? null : building.value()).param("path", account.path())
        .param("label", account.label()).param("bank", account.bank()).param("holder", account.holder())
        .param("sealed", personal.seal(number)).param("print", personal.fingerprint(number))
        .param("masked", account.number()).param("on", account.openedOn()).param("by", by.id())
        .param("now", Instants.at(now)).update();
  }

  Optional<FundAccount> find(FundAccountId id) {
    return jdbc.sql("select * from fund.account where id = :id").param("id", id.value())
        .query(FundAccountTables::account).optional();
  }

  /** Waits until whoever works on the account is done: one use is reserved after the other. */
  FundAccount lock(FundAccountId id) {
    return jdbc.sql("select * from fund.account where id = :id for update").param("id", id.value())
        .query(FundAccountTables::account).single();
  }

  /** The account of that building, or else of its estate. */
  Optional<FundAccount> of(EstateId estate, @Nullable BuildingId building) {
    return jdbc.sql("""
        select * from fund.account where estate = :estate and (building is null or building = :building)
         order by building nulls last limit 1
        """).param("estate", estate.value()).param("building", building == null ? null : building.value())
        .query(FundAccountTables::account).optional();
  }

  /** Exactly the account of that building, or of that estate as a whole. */
  boolean taken(EstateId estate, @Nullable BuildingId building) {
    return of(estate, building).filter(found -> Objects.equals(found.building(), building)).isPresent();
  }

  /** Up to which day the opening balances tell what is at the bank; null while there are none. */
  @Nullable
  LocalDate balancesOn(FundAccountId id) {
    return jdbc.sql("select balances_on from fund.account where id = :id").param("id", id.value())
        .query((row, _) -> Optional.ofNullable(row.getObject(1, LocalDate.class))).single().orElse(null);
  }

  /** Writes that day down, as long as no statement has been booked after it. */
  void balancesOn(FundAccountId id, LocalDate day) {
    jdbc.sql("""
        update fund.account set balances_on = greatest(balances_on, :day)
         where id = :id and not exists (select from fund.line where account = :id)
        """).param("id", id.value()).param("day", day).update();
  }

  /** The first day of which a statement was booked. */
  Optional<LocalDate> bookedFrom(FundAccountId id) {
    return jdbc.sql("select booked_on from fund.line where account = :id order by booked_on limit 1")
        .param("id", id.value()).query((row, _) -> row.getObject(1, LocalDate.class)).optional();
  }

  Optional<FundAccount> byNumber(String number) {
    return jdbc.sql("select * from fund.account where number_print = :print")
        .param("print", personal.fingerprint(number)).query(FundAccountTables::account).optional();
  }

  /** The number in clear, for orders to the bank. */
  String number(FundAccountId id) {
    return personal.open(jdbc.sql("select number_sealed from fund.account where id = :id").param("id", id.value())
        .query(byte[].class).single());
  }

  List<FundAccount> list(String[] patterns) {
    return jdbc.sql("select * from fund.account where path like any (:patterns) order by label, id")
        .param("patterns", patterns).query(FundAccountTables::account).list();
  }

  /** How many sub-accounts each account has; accounts without any are left out. */
  Map<FundAccountId, Integer> households(Collection<FundAccountId> accounts) {
    var counts = new HashMap<FundAccountId, Integer>();
    jdbc.sql("select account, count(*) as n from fund.sub_account where account = any (:ids) group by account")
        .param("ids", accounts.stream().map(FundAccountId::value).toArray(UUID[]::new))
        .query((row, n) -> counts.put(new FundAccountId(Instants.uuid(row, "account")), row.getInt("n"))).list();
    return counts;
  }

  /** So many new numbers for references. */
  List<Long> numbers(int count) {
    return jdbc.sql("select nextval('fund.reference_number') from generate_series(1, :count)").param("count", count)
        .query((row, _) -> row.getLong(1)).list();
  }

  void add(List<SubAccount> subs, Actor by, Instant now) {
    batches.batchUpdate("""
        insert into fund.sub_account (id, account, dwelling, stairwell, path, room, floor, area_centi,
                                      first_deposit_fen, opened_on, reference, opened_by, opened_at)
        values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        """, subs.stream().map(each -> new Object[]{each.id().value(), each.account().value(),
        each.dwelling().value(), each.stairwell().value(), each.path(), each.room(), each.floor(), each.areaCenti(),
        each.firstDeposit().fen(), each.openedOn(), each.reference(), by.id(), Instants.at(now)}).toList());
  }

  List<SubAccount> subs(FundAccountId account) {
    return jdbc.sql("select * from fund.sub_account where account = :id order by path, floor, room")
        .param("id", account.value()).query(FundAccountTables::sub).list();
  }

  List<SubAccount> subsOf(Collection<DwellingId> dwellings) {
    return jdbc.sql("select * from fund.sub_account where dwelling = any (:ids)")
        .param("ids", dwellings.stream().map(DwellingId::value).toArray(UUID[]::new))
        .query(FundAccountTables::sub).list();
  }

  Optional<SubAccount> byReference(String reference) {
    return jdbc.sql("select * from fund.sub_account where reference = :reference").param("reference", reference)
        .query(FundAccountTables::sub).optional();
  }

  List<FundUseId> uses(FundAccountId account) {
    return jdbc.sql("select id from fund.use where account = :id").param("id", account.value())
        .query((row, _) -> new FundUseId(Instants.uuid(row, "id"))).list();
  }

  void firstDeposit(SubAccountId id, Money amount) {
    jdbc.sql("update fund.sub_account set first_deposit_fen = :fen where id = :id").param("id", id.value())
        .param("fen", amount.fen()).update();
  }

  /** Writes that a sub-account went with its dwelling; the same sale again changes nothing. */
  void passed(DwellingSold sold, Instant now) {
    jdbc.sql("""
        insert into fund.passed (sale, sub_account, passed_on, heard_at)
        select :sale, id, :on, :now from fund.sub_account where dwelling = :dwelling
        on conflict (sale) do nothing
        """).param("sale", sold.sale()).param("on", sold.on()).param("now", Instants.at(now))
        .param("dwelling", sold.dwelling().value()).update();
  }

  List<LocalDate> passed(SubAccountId id) {
    return jdbc.sql("select passed_on from fund.passed where sub_account = :id order by passed_on")
        .param("id", id.value()).query((row, _) -> row.getObject(1, LocalDate.class)).list();
  }

  /** Writes pools down; those that are known stay as they are. */
  void addPools(Collection<Pools.Pool> pools) {
    batches.batchUpdate("""
        insert into fund.pool (id, account, path, basis, label) values (?, ?, ?, ?, ?) on conflict (id) do nothing
        """, pools.stream().map(each -> new Object[]{each.id().value(), each.account().value(), each.path(),
        each.basis().name(), each.label()}).toList());
  }

  List<Pools.Pool> pools(Collection<FundAccountId> accounts) {
    return jdbc.sql("select * from fund.pool where account = any (:ids) order by path, label, id")
        .param("ids", accounts.stream().map(FundAccountId::value).toArray(UUID[]::new))
        .query((row, n) -> new Pools.Pool(new AccountId(Instants.uuid(row, "id")),
            new FundAccountId(Instants.uuid(row, "account")), row.getString("path"),
            FundPolicy.PoolBasis.valueOf(row.getString("basis")), row.getString("label")))
        .list();
  }

  private static FundAccount account(ResultSet row, int n) throws SQLException {
    UUID building = row.getObject("building", UUID.class);
    return new FundAccount(new FundAccountId(Instants.uuid(row, "id")), new EstateId(Instants.uuid(row, "estate")),
        building == null ? null : new BuildingId(building), row.getString("path"), row.getString("label"),
        row.getString("bank"), row.getString("holder"), row.getString("number_masked"),
        row.getObject("opened_on", LocalDate.class));
  }

  private static SubAccount sub(ResultSet row, int n) throws SQLException {
    return new SubAccount(new SubAccountId(Instants.uuid(row, "id")),
        new FundAccountId(Instants.uuid(row, "account")), new DwellingId(Instants.uuid(row, "dwelling")),
        new StairwellId(Instants.uuid(row, "stairwell")), row.getString("path"), row.getString("room"),
        row.getInt("floor"), row.getLong("area_centi"), Instants.money(row, "first_deposit_fen"),
        row.getObject("opened_on", LocalDate.class), row.getString("reference"));
  }
}
