package org.tibao.torture;

import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What stands in the database, asked in its own words, past everything that was tormented. */
final class Truth {

  private static final String SAID = "from telemetry.message m join telemetry.device d on d.number = m.device"
      + " where d.name like 'TORT%' and m.boot >= ";
  private static final Duration SAME = Duration.ofSeconds(90);
  private static final long LOOK_MS = 5_000;

  private final Register register;
  private final Promises promises;
  private final List<String> votes;
  private final Sums before;
  private final Map<String, Long> unexplained;
  /** All that the devices have said in this run. */
  private final String said;

  /** What was counted of the lifts that speak, hour by hour, and altogether. */
  record Sums(long starts, long faults, long alarms) {

    Sums less(Sums other) {
      return new Sums(starts - other.starts, faults - other.faults, alarms - other.alarms);
    }

    static Sums read(Register register) throws IOException {
      return register.rows("""
          select coalesce(sum(h.starts), 0), coalesce(sum(h.faults), 0), coalesce(sum(h.alarms), 0)
            from telemetry.lift_hour h
           where h.lift in (select lift from telemetry.device where name like 'TORT%')""",
          row -> new Sums(row.getLong(1), row.getLong(2), row.getLong(3))).getFirst();
    }
  }

  Truth(Register register, Promises promises, List<String> votes) throws IOException {
    this.register = register;
    this.promises = promises;
    this.votes = List.copyOf(votes);
    this.before = Sums.read(register);
    this.unexplained = unexplained();
    this.said = SAID + promises.messages().keySet().stream().mapToLong(Promises.Boot::number).min().orElse(0);
  }

  /** What still moves; when it is the same for a while, nothing does. */
  private record Moving(long messages, Sums sums, long outbox, long loads) {}

  /**
   * Waits until what is promised has come to where it belongs, or nothing moves any more; answers what has not come by then.
   */
  String settle(Duration most) throws IOException, InterruptedException {
    long end = System.nanoTime() + most.toNanos();
    long since = System.nanoTime();
    long promised = promises.messages().values().stream().mapToLong(each -> each).sum();
    Moving last = moving();
    Sums happened = happened();
    while (System.nanoTime() < end) {
      boolean there = last.messages() >= promised && last.outbox() == 0 && last.loads() == 0
          && happened.equals(last.sums().less(before));
      // What a killed process left unconfirmed is told again only when it has been that for a while.
      boolean waits = last.outbox() > 0 || last.loads() > 0;
      if (there) {
        return "";
      }
      if (!waits && System.nanoTime() - since > SAME.toNanos()) {
        return last.messages() >= promised && onlyStartsLack(happened, last.sums().less(before))
            ? ""
            : "does not move any more: " + last + " of " + happened;
      }
      Thread.sleep(LOOK_MS);
      Moving now = moving();
      happened = now.messages() == last.messages() ? happened : happened();
      since = now.equals(last) ? since : System.nanoTime();
      last = now;
    }
    return "still moves: " + last;
  }

  /** Of what comes when later is known already, how the lift stood is not counted. */
  private static boolean onlyStartsLack(Sums happened, Sums counted) {
    return counted.starts() <= happened.starts() && counted.faults() == happened.faults()
        && counted.alarms() == happened.alarms();
  }

  private Moving moving() throws IOException {
    return new Moving(register.number("select count(*) " + said), Sums.read(register),
        register.number("select count(*) from event_publication where completion_date is null"),
        register.number("select count(*) from intake.load where state = 'RUNNING'"));
  }

  /** The same from the messages themselves. */
  private Sums happened() throws IOException {
    return register
        .rows(
            """
                select count(*) filter (where m.kind = 0 and m.moving and not m.before),
                       count(*) filter (where m.kind = 1 and (m.code between 1 and 8 or m.code > 200)),
                       count(*) filter (where m.kind = 2)
                  from (select m.kind, m.code, m.moving,
                               coalesce(lag(m.moving) over (partition by m.device, m.kind = 0 order by m.boot, m.seq), false) as before
                """
                + "          " + said + ") m",
            row -> new Sums(row.getLong(1), row.getLong(2), row.getLong(3)))
        .getFirst();
  }

  Reckoning reckon() throws IOException {
    var reckoning = new Reckoning();
    reckoning.messages(promises.messages(), register.rows(
        "select d.name, m.boot, count(*), count(distinct m.seq), max(m.seq) " + said + " group by 1, 2",
        row -> new Reckoning.Heard(new Promises.Boot(row.getString(1), row.getLong(2)), row.getLong(3), row.getLong(4),
            row.getLong(5))));
    payments(reckoning);
    orders(reckoning, Promises.Kind.BALLOT,
        """
            select b.id::text, b.dwelling::text, 0 from voting.ballot b where b.channel = 'PHONE' and b.vote::text = any(?)""",
        (Object) votes.toArray(new String[0]));
    orders(reckoning, Promises.Kind.REPORT, """
        select r.said, t.lift::text, 0 from rescue.report r join rescue.trouble t on t.id = r.trouble
         where r.said like ? || '%'""", "torture " + promises.run());
    orders(reckoning, Promises.Kind.IMPORT, "select file_name, '', 0 from intake.load where file_name like ? || '%'",
        "torture-" + promises.run());
    derived(reckoning);
    reckoning.books(register.rows("""
        select a.id::text, a.debits_fen, a.credits_fen, coalesce(o.fen, 0), coalesce(i.fen, 0) from ledger.account a
          left join (select debit, sum(amount_fen) as fen from ledger.entry group by 1) o on o.debit = a.id
          left join (select credit, sum(amount_fen) as fen from ledger.entry group by 1) i on i.credit = a.id""",
        row -> new Reckoning.Account(row.getString(1), row.getLong(2), row.getLong(3), row.getLong(4),
            row.getLong(5))));
    return reckoning;
  }

  private void orders(Reckoning reckoning, Promises.Kind kind, String sql, Object... parameters)
      throws IOException {
    reckoning.orders(kind, promises.asked(), promises.acknowledged(), register.rows(sql,
        row -> new Reckoning.Stands(row.getString(1), row.getString(2), row.getLong(3)), parameters));
  }

  /** On the bank's lines, and as often and as much in the ledger. */
  private void payments(Reckoning reckoning) throws IOException {
    orders(reckoning, Promises.Kind.PAYMENT, """
        select bank_reference, account::text, amount_fen from custody.bank_line
         where bank_reference like ? || '%'""", "TT" + promises.run());
    orders(reckoning, Promises.Kind.PAYMENT, """
        select l.bank_reference, l.account::text, e.amount_fen
          from custody.bank_line l
          left join custody.bank_match m on m.line = l.id
          join ledger.entry e on e.cause in ('custody.unclaimed:' || l.id, 'custody.payment:' || m.id)
         where l.bank_reference like ? || '%'""", "TT" + promises.run());
    Map<String, Long> now = unexplained();
    unexplained
        .forEach((account, fen) -> reckoning.money("the books of account " + account + " against the bank's lines",
            fen, now.getOrDefault(account, 0L)));
  }

  /** By how much the bank's lines and the books of an account differ: what left it and nobody has explained yet. */
  private Map<String, Long> unexplained() throws IOException {
    return fen("""
        select d.id::text, coalesce((select sum(l.amount_fen) from custody.bank_line l where l.account = d.id), 0)
                           - (a.debits_fen - a.credits_fen)
          from custody.door_account d join ledger.account a on a.kind = 'BANK_ACCOUNT' and a.path = d.path""");
  }

  private Map<String, Long> fen(String sql) throws IOException {
    var found = new HashMap<String, Long>();
    register.rows(sql, row -> found.put(row.getString(1), row.getLong(2)));
    return found;
  }

  /** What was made of messages, events and sheets. */
  private void derived(Reckoning reckoning) throws IOException {
    Sums counted = Sums.read(register).less(before);
    Sums happened = happened();
    reckoning.sum("faults counted by the hour", happened.faults(), counted.faults());
    reckoning.sum("alarms counted by the hour", happened.alarms(), counted.alarms());
    // Of what comes when later is known already, how the lift stood is not counted.
    reckoning.atMost("starts counted by the hour", happened.starts(), counted.starts());
    reckoning.atMost("detections of a device, a kind and a moment beyond the first", 0, register.number("""
        select count(*) - count(distinct (device, kind, raised_at)) from telemetry.incident"""));
    reckoning.atMost("ballots of a dwelling beyond the first", 0, register.number("""
        select count(*) - count(distinct (vote, dwelling)) from voting.ballot where channel = 'PHONE'"""));
    reckoning.stuck("events are still on their way",
        register.number("select count(*) from event_publication where completion_date is null"));
    reckoning.stuck("sheets are neither loaded nor given back", register.number("""
        select count(*) from intake.load where file_name like 'torture-%' and state in ('UPLOADED', 'RUNNING')"""));
    reckoning.sum("lifts of the sheets that were loaded", register.number("""
        select coalesce(sum(accepted), 0) from intake.load where file_name like 'torture-%' and state = 'DONE'"""),
        register.number("select count(*) from registry.lift_code where value like ? || '19%'", Commands.DEVICE_CODE));
  }
}
