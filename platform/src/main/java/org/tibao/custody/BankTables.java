package org.tibao.custody;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.tibao.access.Actor;
import org.tibao.access.PersonalData;
import org.tibao.bank.BankStatement;
import org.tibao.money.Money;

/** Imports, statements and what is on them, as they lie in the database. */
@Repository
class BankTables {

  private final JdbcClient jdbc;
  private final PersonalData personal;

  BankTables(JdbcClient jdbc, PersonalData personal) {
    this.jdbc = jdbc;
    this.personal = personal;
  }

  /** The import of that very file by that person, if there was one. */
  Optional<ImportId> importOf(byte[] digest, Actor by) {
    return jdbc.sql("select id from custody.bank_import where digest = :digest and taken_by = :by")
        .param("digest", digest).param("by", by.id()).query(UUID.class).optional().map(ImportId::new);
  }

  void add(ImportId id, String fileName, byte[] digest, String packed, Actor by, Instant now) {
    jdbc.sql("""
        insert into custody.bank_import (id, file_name, digest, sealed, taken_by, taken_name, taken_at)
        values (:id, :name, :digest, :sealed, :by, :byName, :now)
        """).param("id", id.value()).param("name", fileName).param("digest", digest)
        .param("sealed", personal.seal(packed)).param("by", by.id()).param("byName", by.name())
        .param("now", Instants.at(now)).update();
  }

  void count(ImportId id, int entries, int fresh, int matched) {
    jdbc.sql(
        """
            update custody.bank_import set entries = entries + :entries, fresh = fresh + :fresh, matched = matched + :matched
             where id = :id
            """)
        .param("id", id.value()).param("entries", entries).param("fresh", fresh).param("matched", matched).update();
  }

  /** What was held back of an import is looked at again: held rows only say so and nothing rests on them. */
  void forgetHeld(ImportId id) {
    jdbc.sql("delete from custody.bank_statement where import = :id and not booked").param("id", id.value()).update();
    jdbc.sql("update custody.bank_import set entries = 0 where id = :id").param("id", id.value()).update();
  }

  /** The same for one statement, in whichever file. */
  void forgetHeld(UUID facts) {
    jdbc.sql("delete from custody.bank_statement where facts = :facts and not booked").param("facts", facts).update();
  }

  /** A file that holds that statement, which is not booked. */
  Optional<ImportId> heldIn(UUID facts) {
    return jdbc.sql("select import from custody.bank_statement where facts = :facts and not booked order by id limit 1")
        .param("facts", facts).query(UUID.class).optional().map(ImportId::new);
  }

  /** Whether that statement is in the books. */
  boolean booked(UUID facts) {
    return jdbc.sql("select exists (select from custody.bank_statement where id = :id and booked)").param("id", facts)
        .query(Boolean.class).single();
  }

  /** What a person said of a statement that may tell of known bookings, and why. */
  record Answer(boolean same, String why) {}

  Optional<Answer> answer(UUID facts) {
    return jdbc.sql("select same, why from custody.overlap_answer where statement = :id").param("id", facts)
        .query((row, n) -> new Answer(row.getBoolean("same"), row.getString("why"))).optional();
  }

  void answer(UUID facts, DoorAccount account, Answer answer, Actor by, Instant now) {
    jdbc.sql("""
        insert into custody.overlap_answer (statement, path, same, why, by_id, by_name, at)
        values (:id, :path, :same, :why, :by, :byName, :now)
        """).param("id", facts).param("path", account.path()).param("same", answer.same()).param("why", answer.why())
        .param("by", by.id()).param("byName", by.name()).param("now", Instants.at(now)).update();
  }

  /** The bookings of an account on these days, as far as it matters whether they are told again. */
  List<Overlap.Booking> bookings(DoorAccountId account, LocalDate from, LocalDate until) {
    return jdbc.sql("""
        select l.entry, l.booked_on, sum(l.amount_fen) as amount_fen, s.kind = 'SHEET' as sheet, l.bank_reference,
               min(l.end_to_end || ' ' || l.remittance) as text
          from custody.bank_line l join custody.bank_statement s on s.id = l.statement
         where l.account = :account and l.booked_on between :from and :until
         group by l.entry, l.booked_on, s.kind, l.bank_reference order by l.booked_on, l.entry
        """).param("account", account.value()).param("from", from).param("until", until)
        .query((row, n) -> new Overlap.Booking(Instants.uuid(row, "entry"), row.getObject("booked_on", LocalDate.class),
            Instants.money(row, "amount_fen"), row.getBoolean("sheet"), row.getString("bank_reference"),
            row.getString("text")))
        .list();
  }

  /** As {@link #bookings} says it. */
  static String text(String endToEnd, String remittance) {
    return endToEnd + " " + remittance;
  }

  /** The days of which the booked statements of an account tell. */
  List<Overlap.Span> spans(DoorAccountId account) {
    return jdbc.sql("""
        select from_on, until_on, kind from custody.bank_statement
         where account = :account and booked and from_on is not null and until_on is not null
        """).param("account", account.value())
        .query((row, n) -> new Overlap.Span(row.getObject("from_on", LocalDate.class),
            row.getObject("until_on", LocalDate.class), BankStatement.Kind.valueOf(row.getString("kind"))))
        .list();
  }

  /** The file as it was taken in, packed. */
  String file(ImportId id) {
    return personal.open(jdbc.sql("select sealed from custody.bank_import where id = :id").param("id", id.value())
        .query(byte[].class).single());
  }

  /**
   * Where a statement was told of.
   *
   * @param number of the account, masked
   * @param facts the id that it gets when it is booked
   */
  record Told(UUID id, ImportId from, @Nullable DoorAccount account, String number, UUID facts) {}

  void add(Told told, BankStatement statement, boolean booked) {
    DoorAccount account = told.account();
    jdbc.sql(
        """
            insert into custody.bank_statement (id, import, account, path, number, reference, kind, currency, from_on,
                                                until_on, opening_fen, closing_fen, net_fen, entries, pending, ties, booked, facts)
            values (:id, :import, :account, :path, :number, :reference, :kind, :currency, :from, :until, :opening, :closing,
                    :net, :entries, :pending, :ties, :booked, :facts)
            """)
        .param("id", told.id()).param("import", told.from().value()).param("facts", told.facts())
        .param("account", account == null ? null : account.id().value())
        .param("path", account == null ? null : account.path()).param("number", told.number())
        .param("reference", statement.reference()).param("kind", statement.kind().name())
        .param("currency", statement.currency()).param("from", statement.from()).param("until", statement.until())
        .param("opening", statement.opening()).param("closing", statement.closing()).param("net", statement.net())
        .param("entries", statement.entries().size()).param("pending", statement.pending())
        .param("ties", switch (statement.tie().verdict()) {
          case TIES -> true;
          case DOES_NOT_TIE -> false;
          case NOTHING_TO_CHECK -> null;
        }).param("booked", booked).update();
  }

  /** False if that payment was told before. */
  boolean add(BankLine line, UUID entry, UUID statement, @Nullable String number) {
    BankLine.Seen seen = line.seen();
    return jdbc.sql("""
        insert into custody.bank_line (id, entry, statement, account, path, booked_on, amount_fen, kind, reversal,
                                       bank_reference, end_to_end, name_sealed, number_masked, number_print, remittance,
                                       unclaimed_fen)
        values (:id, :entry, :statement, :account, :path, :on, :amount, :kind, :reversal, :reference, :endToEnd, :name,
                :number, :print, :remittance, :amount)
        on conflict (id) do nothing
        """).param("id", line.id().value()).param("entry", entry).param("statement", statement)
        .param("account", line.account().value()).param("path", line.path()).param("on", line.bookedOn())
        .param("amount", line.amount().fen()).param("kind", seen.kind()).param("reversal", seen.reversal())
        .param("reference", seen.bankReference()).param("endToEnd", seen.endToEnd())
        .param("name", personal.seal(seen.name())).param("number", seen.number())
        .param("print", number == null ? null : personal.fingerprint(number)).param("remittance", seen.remittance())
        .update() == 1;
  }

  void unclaimed(BankLineId id, Money left, String said) {
    jdbc.sql("update custody.bank_line set unclaimed_fen = :left, said = :said where id = :id").param("id", id.value())
        .param("left", left.fen()).param("said", said).update();
  }

  void add(Match match, String path) {
    jdbc.sql("""
        insert into custody.bank_match (id, line, number, path, purpose, target, label, amount_fen, rule, why, by_id,
                                        by_name, at)
        values (:id, :line, (select count(*) + 1 from custody.bank_match where line = :line), :path, :purpose, :target,
                :label, :amount, :rule, :why, :by, :byName, :now)
        """).param("id", match.id().value()).param("line", match.line().value()).param("path", path)
        .param("purpose", match.purpose().name()).param("target", match.target()).param("label", match.label())
        .param("amount", match.amount().fen()).param("rule", match.rule().name()).param("why", match.why())
        .param("by", match.by().person()).param("byName", match.by().name())
        .param("now", Instants.at(match.by().at())).update();
  }

  void undo(MatchId id, String why, Actor by, Instant now) {
    jdbc.sql("""
        update custody.bank_match set undone_why = :why, undone_by = :by, undone_name = :name, undone_at = :now
         where id = :id and undone_at is null
        """).param("id", id.value()).param("why", why).param("by", by.id()).param("name", by.name())
        .param("now", Instants.at(now)).update();
  }

  Optional<Match> match(MatchId id) {
    return jdbc.sql("select * from custody.bank_match where id = :id").param("id", id.value())
        .query(BankTables::match).optional();
  }

  /** The payment that is taken for that order, and not taken back. */
  Optional<Match> paidFor(UUID order) {
    return jdbc.sql("""
        select * from custody.bank_match
         where target = :target and purpose in ('RELEASE', 'REFUND') and undone_at is null order by at desc limit 1
        """).param("target", order).query(BankTables::match).optional();
  }

  /** An order that the bank had paid has come back with that payment. */
  void returned(String endToEnd, BankLine line, String why) {
    jdbc.sql("""
        update custody.order_reference set returned_on = :on, returned_line = :line, returned_why = :why
         where reference = :reference
        """).param("reference", endToEnd).param("on", line.bookedOn()).param("line", line.id().value())
        .param("why", why).update();
  }

  /** How often and when last the bank sent a release or refund back, for those who instruct it anew. */
  List<ReturnedOrder> returned(UUID target) {
    return jdbc.sql("""
        select reference, returned_on, returned_why from custody.order_reference
         where target = :target and returned_on is not null order by returned_on desc, reference desc
        """).param("target", target).query((row, n) -> new ReturnedOrder(row.getString("reference"),
        row.getObject("returned_on", LocalDate.class), row.getString("returned_why"))).list();
  }

  /** Whether a payment is taken for that order, and not taken back. */
  boolean matchedTo(UUID order) {
    return jdbc.sql("""
        select exists (select from custody.bank_match
                        where target = :target and purpose in ('RELEASE', 'REFUND') and undone_at is null)
        """).param("target", order).query(Boolean.class).single();
  }

  Optional<BankLine> line(BankLineId id) {
    return lines("l.id = any (:ids)", Map.of("ids", new UUID[]{id.value()}), 1).stream().findFirst();
  }

  /** What waits to be matched in these territories, the oldest first. */
  List<BankLine> waiting(String[] patterns, int limit) {
    return lines("l.unclaimed_fen <> 0 and l.path like any (:patterns)", Map.of("patterns", patterns), limit);
  }

  int countWaiting(String[] patterns) {
    return jdbc.sql("""
        select count(*) from custody.bank_line where unclaimed_fen <> 0 and path like any (:patterns)
        """).param("patterns", patterns).query(Integer.class).single();
  }

  /** The payments of an account, the latest first. */
  List<BankLine> of(DoorAccountId account, int limit) {
    return lines("l.account = :account", Map.of("account", account.value()), limit).reversed();
  }

  /** Payments that came in with that sum from that payer, of which nothing has gone back. */
  List<BankLine> cameIn(BankLine back) {
    return lines("""
        l.account = :account and l.amount_fen = :amount and l.booked_on <= :on
        and not exists (select from custody.bank_match m where m.line = l.id and m.purpose = 'RETURN'
                                                           and m.undone_at is null)
        """, Map.of("account", back.account().value(), "amount", -back.amount().fen(), "on", back.bookedOn()), 50);
  }

  private List<BankLine> lines(String where, Map<String, Object> values, int limit) {
    List<BankLine> bare = jdbc.sql("select l.* from custody.bank_line l where " + where
        + " order by l.booked_on, l.id limit " + limit).params(values).query((row, n) -> line(row, List.of())).list();
    Map<BankLineId, List<Match>> matches = jdbc.sql("""
        select * from custody.bank_match where line = any (:ids) order by number
        """).param("ids", bare.stream().map(each -> each.id().value()).toArray(UUID[]::new)).query(BankTables::match)
        .list().stream().collect(Collectors.groupingBy(Match::line));
    return bare.stream().map(each -> new BankLine(each.id(), each.account(), each.path(), each.bookedOn(),
        each.amount(), each.seen(), each.unclaimed(), each.said(), matches.getOrDefault(each.id(), List.of())))
        .toList();
  }

  private BankLine line(ResultSet row, List<Match> matches) throws SQLException {
    return new BankLine(new BankLineId(Instants.uuid(row, "id")), new DoorAccountId(Instants.uuid(row, "account")),
        row.getString("path"), row.getObject("booked_on", LocalDate.class), Instants.money(row, "amount_fen"),
        new BankLine.Seen(row.getString("kind"), personal.open(row.getBytes("name_sealed")),
            row.getString("number_masked"), row.getString("bank_reference"), row.getString("end_to_end"),
            row.getString("remittance"), row.getBoolean("reversal")),
        Instants.money(row, "unclaimed_fen"), row.getString("said"), matches);
  }

  private static Match match(ResultSet row, int n) throws SQLException {
    boolean undone = row.getObject("undone_at") != null;
    return new Match(new MatchId(Instants.uuid(row, "id")), new BankLineId(Instants.uuid(row, "line")),
        Match.Purpose.valueOf(row.getString("purpose")), row.getObject("target", UUID.class), row.getString("label"),
        Instants.money(row, "amount_fen"), Match.Rule.valueOf(row.getString("rule")), row.getString("why"),
        new Hand(Instants.uuid(row, "by_id"), row.getString("by_name"), Instants.of(row, "at")),
        undone ? new Match.Undone(row.getString("undone_why"), Instants.hand(row, "undone")) : null);
  }

  /** Dues of that account for which somebody has paid from the same account as on that line. */
  Set<DueId> paidBefore(BankLineId line) {
    return jdbc.sql("""
        select p.due from custody.payer_account p
          join custody.bank_line l on l.account = p.account and l.number_print = p.print
         where l.id = :id
        """).param("id", line.value()).query((row, n) -> new DueId(Instants.uuid(row, "due"))).list().stream()
        .collect(Collectors.toSet());
  }

  /** From now on that account is known to pay for that due. */
  void remember(BankLineId line, DueId due, Instant now) {
    jdbc.sql("""
        insert into custody.payer_account (account, print, due, since)
        select l.account, l.number_print, :due, :now from custody.bank_line l
         where l.id = :id and l.number_print is not null
        on conflict do nothing
        """).param("id", line.value()).param("due", due.value()).param("now", Instants.at(now)).update();
  }

  void forget(BankLineId line, DueId due) {
    jdbc.sql("""
        delete from custody.payer_account p using custody.bank_line l
         where l.id = :id and p.account = l.account and p.print = l.number_print and p.due = :due
        """).param("id", line.value()).param("due", due.value()).update();
  }

  /** What the bank has booked on an account by the end of a day and nobody has explained: what is not in the mirror. */
  Money unbooked(DoorAccountId account, LocalDate day) {
    return Money.fen(jdbc.sql("""
        select coalesce(sum(unclaimed_fen), 0) from custody.bank_line
         where account = :account and booked_on <= :day and unclaimed_fen < 0
        """).param("account", account.value()).param("day", day).query(Long.class).single());
  }

  /** A statement that says all there is about its period, as far as its balances are concerned. */
  record Period(UUID id, LocalDate from, LocalDate until, Money opening, Money closing) {}

  /** The booked statements of an account in their order. */
  List<Period> periods(DoorAccountId account) {
    return jdbc.sql("""
        select s.id, s.from_on, s.until_on, s.opening_fen, s.closing_fen
          from custody.bank_statement s join custody.bank_import i on i.id = s.import
         where s.account = :account and s.booked and s.kind in ('STATEMENT', 'SHEET') and s.from_on is not null
           and s.until_on is not null and s.opening_fen is not null and s.closing_fen is not null
         order by s.from_on, s.until_on, i.taken_at, s.id
        """).param("account", account.value())
        .query((row, n) -> new Period(Instants.uuid(row, "id"), row.getObject("from_on", LocalDate.class),
            row.getObject("until_on", LocalDate.class), Instants.money(row, "opening_fen"),
            Instants.money(row, "closing_fen")))
        .list();
  }

  /** The imports of a person, or in these territories, the latest first. */
  List<StatementImport> imports(Actor by, String[] patterns, int limit) {
    return complete(by, patterns, jdbc.sql("""
        select i.* from custody.bank_import i
         where i.taken_by = :by or exists (select from custody.bank_statement s
                                            where s.import = i.id and s.path like any (:patterns))
         order by i.taken_at desc, i.id desc limit :limit
        """).param("by", by.id()).param("patterns", patterns).param("limit", limit).query(BankTables::bare).list());
  }

  /** All of an import, for who takes it in. */
  Optional<StatementImport> imported(ImportId id, Actor by) {
    return complete(by, new String[]{"%"},
        jdbc.sql("select i.* from custody.bank_import i where i.id = :id").param("id", id.value())
            .query(BankTables::bare).list())
        .stream().findFirst();
  }

  /** With their statements in these territories; of accounts that are not ours, those in the asker's own files. */
  private List<StatementImport> complete(Actor by, String[] patterns, Collection<StatementImport> bare) {
    Map<UUID, List<StatementImport.Sheet>> sheets = jdbc.sql("""
        select s.*, a.label from custody.bank_statement s left join custody.door_account a on a.id = s.account
          join custody.bank_import i on i.id = s.import
         where s.import = any (:ids) and (s.path like any (:patterns) or s.path is null and i.taken_by = :by)
         order by s.from_on nulls last, s.id
        """).param("ids", bare.stream().map(each -> each.id().value()).toArray(UUID[]::new))
        .param("patterns", patterns).param("by", by.id())
        .query((row, n) -> Map.entry(Instants.uuid(row, "import"), sheet(row))).list().stream()
        .collect(
            Collectors.groupingBy(Map.Entry::getKey, Collectors.mapping(Map.Entry::getValue, Collectors.toList())));
    return bare.stream().map(each -> new StatementImport(each.id(), each.fileName(), each.by(), each.entries(),
        each.fresh(), each.matched(), sheets.getOrDefault(each.id().value(), List.of()))).toList();
  }

  private static StatementImport bare(ResultSet row, int n) throws SQLException {
    return new StatementImport(new ImportId(Instants.uuid(row, "id")), row.getString("file_name"),
        Instants.hand(row, "taken"), row.getInt("entries"), row.getInt("fresh"), row.getInt("matched"), List.of());
  }

  private static StatementImport.Sheet sheet(ResultSet row) throws SQLException {
    UUID account = row.getObject("account", UUID.class);
    String label = row.getString("label");
    return new StatementImport.Sheet(account == null ? null : new DoorAccountId(account),
        label == null ? row.getString("number") : label, row.getString("kind"), row.getString("currency"),
        row.getObject("from_on", LocalDate.class), row.getObject("until_on", LocalDate.class),
        moneyOrNull(row, "opening_fen"), moneyOrNull(row, "closing_fen"), Instants.money(row, "net_fen"),
        row.getInt("entries"), row.getObject("ties", Boolean.class), row.getBoolean("booked"));
  }

  static @Nullable Money moneyOrNull(ResultSet row, String column) throws SQLException {
    long fen = row.getLong(column);
    return row.wasNull() ? null : Money.fen(fen);
  }
}
