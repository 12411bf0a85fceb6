package org.tibao.ledger;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The chain as it lies in the database. */
@Repository
class Seals {

  private final JdbcClient jdbc;

  Seals(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * How far the numbers had been drawn, and before which transaction that was.
   *
   * @param position the highest number that was drawn
   * @param transaction whoever drew one up to there is older than this
   */
  record Drawn(long position, long transaction) {}

  /** First the number, then the transactions: whoever has drawn it is among those that can be seen. */
  Drawn drawn() {
    long position = jdbc.sql("select case when is_called then last_value else 0 end from ledger.position")
        .query(Long.class).single();
    long transaction = jdbc.sql("select pg_snapshot_xmax(pg_current_snapshot())::text::bigint").query(Long.class)
        .single();
    return new Drawn(position, transaction);
  }

  /** Whether all of those have ended: what they wrote is there for good, and what is missing never comes. */
  boolean settled(Drawn drawn) {
    return jdbc.sql("select pg_snapshot_xmin(pg_current_snapshot())::text::bigint >= :transaction")
        .param("transaction", drawn.transaction).query(Boolean.class).single();
  }

  /** One who seals at a time; nobody waits. */
  boolean mine() {
    return jdbc.sql("select pg_try_advisory_xact_lock(hashtextextended('ledger.seal', 0))").query(Boolean.class)
        .single();
  }

  Optional<Seal> last() {
    return jdbc.sql("select * from ledger.seal order by number desc limit 1").query(Seals::seal).optional();
  }

  List<Seal> all() {
    return jdbc.sql("select * from ledger.seal order by number").query(Seals::seal).list();
  }

  /** The last seal of each day on which one was sealed, the latest day first. */
  List<Seal> lastOfDays(LocalDate until, int days) {
    return jdbc.sql("""
        select distinct on ((sealed_at at time zone 'Asia/Shanghai')::date) * from ledger.seal
         where (sealed_at at time zone 'Asia/Shanghai')::date <= :until
         order by (sealed_at at time zone 'Asia/Shanghai')::date desc, number desc limit :days
        """).param("until", until).param("days", days).query(Seals::seal).list();
  }

  /** Adds what was written behind the last seal, up to that position, but not more than so much. */
  void collect(Seal.Sealing sealing, long after, long until, int most) {
    jdbc.sql("""
        select count(*) as pieces, max(position) as last, string_agg(piece, ''::bytea order by position) as joined
          from (select position, 'E'::bytea || int8send(position) || digest || int8send(debit_number)
                       || int8send(credit_number) || int8send(debit_after_fen) || int8send(credit_after_fen) as piece
                  from ledger.entry where position > :after and position <= :until
                union all
                select position, 'A'::bytea || int8send(position) || digest
                  from ledger.account where position > :after and position <= :until
                order by position limit :most) as written
        """).param("after", after).param("until", until).param("most", most).query(row -> {
      if (row.getInt("pieces") > 0) {
        sealing.pieces(row.getBytes("joined"), row.getInt("pieces"), row.getLong("last"));
      }
    });
  }

  void add(Seal seal) {
    jdbc.sql("""
        insert into ledger.seal (number, after_position, until_position, sealed, previous, digest, sealed_at)
        values (:number, :after, :until, :sealed, :previous, :digest, :at)
        """).param("number", seal.number()).param("after", seal.after()).param("until", seal.until())
        .param("sealed", seal.sealed()).param("previous", HexFormat.of().parseHex(seal.previous()))
        .param("digest", HexFormat.of().parseHex(seal.digest())).param("at", Instants.at(seal.sealedAt())).update();
  }

  /** How much is written and not yet sealed. */
  long unsealed() {
    return jdbc.sql("""
        with sealed as (select coalesce(max(until_position), 0) as until from ledger.seal)
        select (select count(*) from ledger.entry, sealed where position > until)
             + (select count(*) from ledger.account, sealed where position > until)
        """).query(Long.class).single();
  }

  private static Seal seal(ResultSet row, int n) throws SQLException {
    return new Seal(row.getLong("number"), row.getLong("after_position"), row.getLong("until_position"),
        row.getInt("sealed"), HexFormat.of().formatHex(row.getBytes("previous")),
        HexFormat.of().formatHex(row.getBytes("digest")), Instants.of(row, "sealed_at"));
  }
}
