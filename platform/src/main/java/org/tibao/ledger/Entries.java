package org.tibao.ledger;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.tibao.ledger.Entry.Leg;
import org.tibao.ledger.Entry.Link;
import org.tibao.ledger.Entry.Stand;
import org.tibao.ledger.Entry.Times;
import org.tibao.money.Money;

/** The entries as they lie in the database: only ever added to. */
@Repository
class Entries {

  private static final String APPEND = "ledger.append(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";
  private static final String DURABLE = "select * from " + APPEND;
  /** The accounts are let go before the disk has what was written. */
  private static final String LET_GO = "select written.* from (select set_config('synchronous_commit', 'off', true)) as quick, "
      + APPEND + " as written";

  private static final int FETCHED_AT_ONCE = 2_000;

  private final JdbcClient jdbc;
  private final JdbcTemplate template;

  Entries(JdbcClient jdbc, JdbcTemplate template) {
    this.jdbc = jdbc;
    this.template = template;
  }

  /** A leg with the digest that is kept with it. */
  record Draft(Leg leg, byte[] digest) {

    static Draft of(Leg leg) {
      return new Draft(leg, Digests.of(leg));
    }
  }

  /**
   * Writes the legs and moves the balances in one statement, or writes nothing where there is anything to say against any
   * of them.
   *
   * @param patience how long to wait for accounts that others are moving, such as {@code 250ms}; then it is not durable
   *          before {@link #flush}; null for as long as it takes, and as durable as its transaction
   * @return the entries in the order of the legs, or none
   */
  List<Entry> append(List<Draft> drafts, @Nullable String patience) {
    // The answers come in the order of the drafts.
    var entries = new ArrayList<Entry>(drafts.size());
    template.query(patience == null ? DURABLE : LET_GO, statement -> {
      Columns columns = new Columns(drafts);
      int n = 1;
      statement.setString(n++, patience);
      for (Object column : columns.all()) {
        if (column == null) {
          statement.setNull(n++, Types.ARRAY);
        } else {
          statement.setObject(n++, column);
        }
      }
    }, row -> {
      Leg leg = drafts.get(entries.size()).leg;
      if (!leg.id().equals(row.getObject(1, UUID.class))) {
        throw new IllegalStateException("written out of order: " + leg.id());
      }
      entries.add(new Entry(leg, row.getLong(2), new Stand(row.getLong(3), Money.fen(row.getLong(5))),
          new Stand(row.getLong(4), Money.fen(row.getLong(6)))));
    });
    if (!entries.isEmpty() && entries.size() != drafts.size()) {
      throw new IllegalStateException("written in part: " + entries.size() + " of " + drafts.size());
    }
    return entries;
  }

  /**
   * Writes a word into the log of the database, so that the end of this transaction waits until the disk has it and all
   * that was committed before it, however quickly that was let go.
   *
   * @return those of the entries that stand: a server that was started anew may not have got the others to the disk
   */
  Set<UUID> flush(Collection<UUID> ids) {
    var stand = new HashSet<UUID>();
    jdbc.sql("""
        with word as materialized (select pg_logical_emit_message(true, 'tibao', 'flush'))
        select e.id from word left join ledger.entry e on e.id = any (:ids)
        """).param("ids", ids.toArray(UUID[]::new)).query((ResultSet row) -> {
      UUID id = row.getObject(1, UUID.class);
      if (id != null) {
        stand.add(id);
      }
    });
    return stand;
  }

  /** The legs turned on their side: an array for each column. */
  private record Columns(List<Draft> drafts) {

    List<@Nullable Object> all() {
      int n = drafts.size();
      var ids = new UUID[n];
      var firsts = new UUID[n];
      var leg = new Short[n];
      var of = new Short[n];
      var kinds = new String[n];
      var debits = new UUID[n];
      var credits = new UUID[n];
      var amounts = new long[n];
      var helds = new long[n];
      var holds = new @Nullable UUID[n];
      var values = new int[n];
      var recorded = new long[n];
      var expire = new @Nullable Long[n];
      var causes = new String[n];
      var texts = new String[n];
      var digests = new byte[n][];
      for (int i = 0; i < n; i++) {
        Leg each = drafts.get(i).leg;
        ids[i] = each.id();
        firsts[i] = each.link().first();
        leg[i] = (short) each.link().leg();
        of[i] = (short) each.link().legs();
        kinds[i] = each.kind().name();
        debits[i] = each.debit().value();
        credits[i] = each.credit().value();
        amounts[i] = each.amount().fen();
        helds[i] = each.held().fen();
        HoldId hold = each.hold();
        holds[i] = hold == null ? null : hold.value();
        values[i] = Math.toIntExact(each.times().valueOn().toEpochDay());
        recorded[i] = Digests.micros(each.times().recordedAt());
        Instant expiresAt = each.times().expiresAt();
        expire[i] = expiresAt == null ? null : Digests.micros(expiresAt);
        causes[i] = each.cause();
        texts[i] = each.text();
        digests[i] = drafts.get(i).digest;
      }
      // Columns that are seldom filled are not sent at all while they are empty.
      return Arrays.asList(ids, firsts, leg, of, kinds, debits, credits, amounts, helds, filled(holds), values,
          recorded,
          filled(expire), causes, texts, digests);
    }
  }

  private static @Nullable Object filled(@Nullable Object[] column) {
    return Arrays.stream(column).allMatch(Objects::isNull) ? null : column;
  }

  List<Entry> find(Collection<UUID> ids) {
    return jdbc.sql("select * from ledger.entry where id = any(:ids)").param("ids", ids.toArray(UUID[]::new))
        .query(Entries::entry).list();
  }

  /** The holds of these ids with the entry that ended each, if one did. */
  List<Judgement.Held> holds(Collection<HoldId> ids) {
    return jdbc.sql("""
        select h.*, (select e.kind from ledger.entry e where e.hold = h.id) as end_kind
          from ledger.entry h where h.id = any(:ids) and h.kind = 'HELD'
        """).param("ids", ids.stream().map(HoldId::value).toArray(UUID[]::new)).query((row, n) -> {
      String end = row.getString("end_kind");
      return new Judgement.Held(entry(row, n).leg(), end == null ? null : Entry.Kind.valueOf(end));
    }).list();
  }

  /** Holds whose time has passed and that nothing has ended, the longest overdue first. */
  List<HoldId> overdue(Instant now, int limit) {
    return jdbc.sql("""
        select h.id from ledger.entry h
         where h.kind = 'HELD' and h.expires_at <= :now
           and not exists (select from ledger.entry e where e.hold = h.id)
         order by h.expires_at, h.position limit :limit
        """).param("now", Instants.at(now)).param("limit", limit)
        .query((row, _) -> new HoldId(row.getObject("id", UUID.class))).list();
  }

  /** What the account grew by on the credit side, before that day, as it was known then. */
  Money creditsLessDebits(AccountId account, LocalDate before, Instant knownAt) {
    return jdbc.sql("""
        select coalesce((select sum(amount_fen) from ledger.entry
                          where credit = :account and value_on < :before and recorded_at <= :known), 0)
             - coalesce((select sum(amount_fen) from ledger.entry
                          where debit = :account and value_on < :before and recorded_at <= :known), 0) as fen
        """).param("account", account.value()).param("before", before).param("known", Instants.at(knownAt))
        .query((row, _) -> Money.fen(row.getLong("fen"))).single();
  }

  /** Credits less debits of many accounts before that day; those that never moved are left out. */
  Map<AccountId, Money> creditsLessDebits(Collection<AccountId> accounts, LocalDate before) {
    var sums = new HashMap<AccountId, Money>();
    jdbc.sql("""
        select account, sum(fen) as fen
          from (select credit as account, amount_fen as fen from ledger.entry
                 where credit = any (:accounts) and value_on < :before
                union all
                select debit, -amount_fen from ledger.entry where debit = any (:accounts) and value_on < :before) as e
         group by account
        """).param("accounts", accounts.stream().map(AccountId::value).toArray(UUID[]::new)).param("before", before)
        .query((row, _) -> sums.put(new AccountId(row.getObject("account", UUID.class)),
            Money.fen(row.getLong("fen"))))
        .list();
    return sums;
  }

  /** What moved in the account on those days as it was known then, by day and then as it was recorded. */
  List<Entry> moved(AccountId account, LocalDate from, LocalDate until, Instant knownAt) {
    return jdbc.sql("""
        select * from (select * from ledger.entry where debit = :account
                       union all
                       select * from ledger.entry where credit = :account) as e
         where value_on between :from and :until and recorded_at <= :known and amount_fen > 0
         order by value_on, position
        """).param("account", account.value()).param("from", from).param("until", until)
        .param("known", Instants.at(knownAt)).query(Entries::entry).list();
  }

  /** Every entry in the order in which it was written, with the digest that was kept with it; inside a transaction. */
  void each(BiConsumer<Entry, byte[]> reader) {
    var streaming = new JdbcTemplate(Objects.requireNonNull(template.getDataSource()));
    streaming.setFetchSize(FETCHED_AT_ONCE);
    RowCallbackHandler each = row -> reader.accept(entry(row, 0), row.getBytes("digest"));
    streaming.query("select * from ledger.entry order by position", each);
  }

  static Entry entry(ResultSet row, int n) throws SQLException {
    UUID hold = row.getObject("hold", UUID.class);
    var times = new Times(row.getObject("value_on", LocalDate.class), Instants.of(row, "recorded_at"),
        Instants.orNull(row, "expires_at"));
    var leg = new Leg(row.getObject("id", UUID.class), Entry.Kind.valueOf(row.getString("kind")),
        new AccountId(row.getObject("debit", UUID.class)), new AccountId(row.getObject("credit", UUID.class)),
        Money.fen(row.getLong("amount_fen")), Money.fen(row.getLong("held_fen")),
        hold == null ? null : new HoldId(hold),
        times, row.getString("cause"), row.getString("text"),
        new Link(row.getObject("first", UUID.class), row.getInt("leg"), row.getInt("legs")));
    return new Entry(leg, row.getLong("position"),
        new Stand(row.getLong("debit_number"), Money.fen(row.getLong("debit_after_fen"))),
        new Stand(row.getLong("credit_number"), Money.fen(row.getLong("credit_after_fen"))));
  }

  static List<UUID> ids(List<? extends Posting> legs) {
    var ids = new ArrayList<UUID>(legs.size());
    legs.forEach(leg -> ids.add(leg.entry()));
    return ids;
  }
}
