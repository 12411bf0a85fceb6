package org.tibao.fund;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.tibao.access.Actor;
import org.tibao.access.PersonalData;
import org.tibao.bank.BankStatement;
import org.tibao.money.Money;

/** What the fund's bank said, and what was made of it, as it lies in the database. */
@Repository
class FundLineTables {

  private final JdbcClient jdbc;
  private final PersonalData personal;

  FundLineTables(JdbcClient jdbc, PersonalData personal) {
    this.jdbc = jdbc;
    this.personal = personal;
  }

  /** False if that statement was told before. */
  boolean add(UUID id, FundAccount account, String file, BankStatement statement, Actor by, Instant now) {
    return jdbc.sql("""
        insert into fund.statement (id, account, path, file_name, from_on, until_on, opening_fen, closing_fen, entries,
                                    taken_by, taken_name, taken_at)
        values (:id, :account, :path, :file, :from, :until, :opening, :closing, :entries, :by, :name, :now)
        on conflict (id) do nothing
        """).param("id", id).param("account", account.id().value()).param("path", account.path())
        .param("file", file).param("from", statement.from()).param("until", statement.until())
        .param("opening", statement.opening()).param("closing", statement.closing())
        .param("entries", statement.entries().size()).param("by", by.id()).param("name", by.name())
        .param("now", Instants.at(now)).update() == 1;
  }

  void count(UUID statement, int fresh, int matched, int before) {
    jdbc.sql("update fund.statement set fresh = :fresh, matched = :matched, before = :before where id = :id")
        .param("id", statement).param("fresh", fresh).param("matched", matched).param("before", before).update();
  }

  List<FundStatement> statements(String[] patterns, @Nullable FundAccountId account, int limit) {
    return jdbc.sql("""
        select s.*, a.label from fund.statement s join fund.account a on a.id = s.account
         where s.path like any (:patterns) and (cast(:account as uuid) is null or s.account = :account)
         order by s.taken_at desc, s.id limit :limit
        """).param("patterns", patterns).param("account", account == null ? null : account.value())
        .param("limit", limit).query(FundLineTables::statement).list();
  }

  List<FundStatement> statements(List<UUID> ids) {
    return jdbc.sql("""
        select s.*, a.label from fund.statement s join fund.account a on a.id = s.account where s.id = any (:ids)
         order by s.from_on, s.id
        """).param("ids", ids.toArray(UUID[]::new)).query(FundLineTables::statement).list();
  }

  /** False if that payment was told before. */
  boolean add(FundLine line, UUID statement) {
    return jdbc.sql("""
        insert into fund.line (id, statement, account, path, booked_on, amount_fen, kind, end_to_end, name_sealed,
                               remittance, unclaimed_fen)
        values (:id, :statement, :account, :path, :on, :amount, :kind, :endToEnd, :name, :remittance, :amount)
        on conflict (id) do nothing
        """).param("id", line.id().value()).param("statement", statement).param("account", line.account().value())
        .param("path", line.path()).param("on", line.bookedOn()).param("amount", line.amount().fen())
        .param("kind", line.kind()).param("endToEnd", line.endToEnd()).param("name", personal.seal(line.name()))
        .param("remittance", line.remittance()).update() == 1;
  }

  void unclaimed(FundLineId id, Money left) {
    jdbc.sql("update fund.line set unclaimed_fen = :left where id = :id").param("id", id.value())
        .param("left", left.fen()).update();
  }

  void add(FundLineId line, String path, FundLine.Claim claim) {
    jdbc.sql("""
        insert into fund.claim (id, line, path, purpose, target, label, amount_fen, by_id, by_name, at)
        values (:id, :line, :path, :purpose, :target, :label, :amount, :by, :name, :now)
        """).param("id", claim.id()).param("line", line.value()).param("path", path)
        .param("purpose", claim.purpose().name()).param("target", claim.target()).param("label", claim.label())
        .param("amount", claim.amount().fen()).param("by", claim.by().person()).param("name", claim.by().name())
        .param("now", Instants.at(claim.by().at())).update();
  }

  void undo(UUID claim, Instant now) {
    jdbc.sql("update fund.claim set undone_at = :now where id = :id").param("id", claim)
        .param("now", Instants.at(now)).update();
  }

  /** Whether a claim of that id was ever written, undone or not. */
  boolean knows(UUID claim) {
    return jdbc.sql("select exists (select from fund.claim where id = :id)").param("id", claim).query(Boolean.class)
        .single();
  }

  Optional<FundLine> find(FundLineId id) {
    return complete(jdbc.sql("select * from fund.line where id = :id").param("id", id.value()).query(this::line)
        .list()).stream().findFirst();
  }

  FundLine lock(FundLineId id) {
    jdbc.sql("select id from fund.line where id = :id for update").param("id", id.value()).query(UUID.class).single();
    return find(id).orElseThrow();
  }

  /** The lines that claims of that target came from. */
  List<FundLine> about(UUID target) {
    return complete(jdbc.sql("""
        select * from fund.line l where exists (select from fund.claim c where c.line = l.id and c.target = :target
                                                   and c.undone_at is null)
        """).param("target", target).query(this::line).list());
  }

  /** What nobody has explained in that territory, the oldest first. */
  List<FundLine> open(String[] patterns, int limit) {
    return complete(jdbc.sql("""
        select * from fund.line where path like any (:patterns) and unclaimed_fen <> 0
         order by booked_on, id limit :limit
        """).param("patterns", patterns).param("limit", limit).query(this::line).list());
  }

  List<FundLine> of(FundAccountId account, int limit) {
    return complete(jdbc.sql("select * from fund.line where account = :id order by booked_on desc, id limit :limit")
        .param("id", account.value()).param("limit", limit).query(this::line).list());
  }

  private List<FundLine> complete(List<FundLine> bare) {
    Map<UUID, List<FundLine.Claim>> claims = jdbc.sql("""
        select * from fund.claim where line = any (:ids) and undone_at is null order by at, id
        """).param("ids", bare.stream().map(each -> each.id().value()).toArray(UUID[]::new))
        .query((row, n) -> Map.entry(Instants.uuid(row, "line"), new FundLine.Claim(Instants.uuid(row, "id"),
            FundLine.ClaimKind.valueOf(row.getString("purpose")), Instants.uuid(row, "target"),
            row.getString("label"), Instants.money(row, "amount_fen"), new FundHand(Instants.uuid(row, "by_id"),
                row.getString("by_name"), Instants.of(row, "at")))))
        .list().stream().collect(
            Collectors.groupingBy(Map.Entry::getKey, Collectors.mapping(Map.Entry::getValue, Collectors.toList())));
    return bare.stream().map(each -> new FundLine(each.id(), each.account(), each.path(), each.bookedOn(),
        each.amount(), each.kind(), each.name(), each.endToEnd(), each.remittance(), each.unclaimed(),
        claims.getOrDefault(each.id().value(), List.of()))).toList();
  }

  /** What went out by the end of a day and nobody has explained: our mirror does not know of it. */
  Money unexplained(FundAccountId account, LocalDate day) {
    return Money.fen(jdbc.sql("""
        select coalesce(sum(unclaimed_fen), 0) from fund.line
         where account = :account and booked_on <= :day and unclaimed_fen < 0
        """).param("account", account.value()).param("day", day).query(Long.class).single());
  }

  /** The closing balances that the bank has told, by day. */
  List<Map.Entry<LocalDate, Money>> closings(FundAccountId account) {
    return jdbc.sql("""
        select distinct on (until_on) until_on, closing_fen from fund.statement
         where account = :account and closing_fen is not null and until_on is not null
         order by until_on, taken_at desc
        """).param("account", account.value())
        .query((row, n) -> Map.entry(row.getObject("until_on", LocalDate.class), Instants.money(row, "closing_fen")))
        .list();
  }

  void tieOut(FundAccount account, FundTieOut checked) {
    jdbc.sql("""
        insert into fund.tie_out (account, path, day, bank_fen, mirror_fen, open_fen, checked_at)
        values (:account, :path, :day, :bank, :mirror, :open, :now)
        on conflict (account, day) do update set bank_fen = excluded.bank_fen, mirror_fen = excluded.mirror_fen,
          open_fen = excluded.open_fen, checked_at = excluded.checked_at
        """).param("account", account.id().value()).param("path", account.path()).param("day", checked.day())
        .param("bank", checked.bank().fen()).param("mirror", checked.mirror().fen())
        .param("open", checked.unexplained().fen()).param("now", Instants.at(checked.checkedAt())).update();
  }

  List<FundTieOut> tieOuts(FundAccountId account) {
    return jdbc.sql("select * from fund.tie_out where account = :account order by day desc")
        .param("account", account.value())
        .query((row, n) -> new FundTieOut(row.getObject("day", LocalDate.class), Instants.money(row, "bank_fen"),
            Instants.money(row, "mirror_fen"), Instants.money(row, "open_fen"), Instants.of(row, "checked_at")))
        .list();
  }

  private static FundStatement statement(ResultSet row, int n) throws SQLException {
    return new FundStatement(Instants.uuid(row, "id"), new FundAccountId(Instants.uuid(row, "account")),
        row.getString("label"), row.getString("file_name"), row.getObject("from_on", LocalDate.class),
        row.getObject("until_on", LocalDate.class), FundUseTables.moneyOrNull(row, "opening_fen"),
        FundUseTables.moneyOrNull(row, "closing_fen"), new FundStatement.Counts(row.getInt("entries"),
            row.getInt("fresh"), row.getInt("matched"), row.getInt("before")),
        Instants.hand(row, "taken"));
  }

  private FundLine line(ResultSet row, int n) throws SQLException {
    return new FundLine(new FundLineId(Instants.uuid(row, "id")), new FundAccountId(Instants.uuid(row, "account")),
        row.getString("path"), row.getObject("booked_on", LocalDate.class), Instants.money(row, "amount_fen"),
        row.getString("kind"), personal.open(row.getBytes("name_sealed")), row.getString("end_to_end"),
        row.getString("remittance"), Instants.money(row, "unclaimed_fen"), List.of());
  }
}
