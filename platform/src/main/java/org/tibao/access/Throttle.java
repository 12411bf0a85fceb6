package org.tibao.access;

import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.tibao.refusal.Refused;

/**
 * How often something was tried, in the database, so that it holds for all instances together. Each call is a
 * transaction of its own: a refused sign-in undoes what it did, but not that it was tried. Who tried is kept as a keyed hash.
 */
@Component
@Transactional(propagation = Propagation.REQUIRES_NEW, noRollbackFor = Refused.class)
class Throttle {

  private static final int FREE_TRIES = 5;
  private static final Duration LONGEST_LOCK = Duration.ofHours(1);
  private static final Duration FORGOTTEN = Duration.ofHours(24);

  private final JdbcClient jdbc;
  private final FieldCipher cipher;

  Throttle(JdbcClient jdbc, FieldCipher cipher) {
    this.jdbc = jdbc;
    this.cipher = cipher;
  }

  /**
   * Takes one try of a secret. The fifth locks for a minute, every further one for twice as long, up to an hour; the
   * lock ends by itself, success ({@link #succeeded}) clears it, a day of quiet forgets it. Taken before the secret is
   * looked at: guesses sent all at once count like guesses one after another.
   *
   * @throws Refused {@link AccessRefusal#TOO_OFTEN}
   */
  void tryOnce(String what, String who, Instant now) {
    boolean free = jdbc.sql("""
        insert into access.throttle as t (key, began, count) values (:key, :now, 1)
        on conflict (key) do update set
          began = :now,
          count = case when t.began < :forgotten then 1 else t.count + 1 end,
          locked = case when t.began < :forgotten or t.count + 1 < :free then null
                        else :now + least(:longest, power(2, least(t.count + 1 - :free, 20)) * 60)
                             * interval '1 second' end
        where t.locked is null or t.locked <= :now
        returning count
        """).param("key", key(what, who)).param("now", at(now)).param("forgotten", at(now.minus(FORGOTTEN)))
        .param("free", FREE_TRIES).param("longest", LONGEST_LOCK.toSeconds()).query(Integer.class).optional()
        .isPresent();
    if (!free) {
      throw tooOften(jdbc.sql("select locked from access.throttle where key = :key").param("key", key(what, who))
          .query(OffsetDateTime.class).optional().map(OffsetDateTime::toInstant).orElse(now), now);
    }
  }

  void succeeded(String what, String who) {
    jdbc.sql("delete from access.throttle where key = :key").param("key", key(what, who)).update();
  }

  /**
   * Counts one of at most so many in a window of time.
   *
   * @throws Refused {@link AccessRefusal#TOO_OFTEN}
   */
  void count(String what, String who, int most, Duration window, Instant now) {
    record State(int count, Instant began) {}
    State state = jdbc.sql("""
        insert into access.throttle as t (key, began, count) values (:key, :now, 1)
        on conflict (key) do update set
          count = case when t.began <= :ended then 1 else t.count + 1 end,
          began = case when t.began <= :ended then :now else t.began end
        returning count, began
        """).param("key", key(what + " " + window, who)).param("now", at(now)).param("ended", at(now.minus(window)))
        .query((row, number) -> new State(row.getInt("count"),
            row.getObject("began", OffsetDateTime.class).toInstant()))
        .single();
    if (state.count() > most) {
      throw tooOften(state.began().plus(window), now);
    }
  }

  /** Forgets what is too old to count. */
  void sweep(Instant now) {
    jdbc.sql("delete from access.throttle where began < :old and (locked is null or locked < :old)")
        .param("old", at(now.minus(FORGOTTEN))).update();
  }

  private byte[] key(String what, String who) {
    return cipher.print("throttle", what + "\n" + who);
  }

  private static Refused tooOften(Instant until, Instant now) {
    long minutes = Math.max(1, (Duration.between(now, until).toSeconds() + 59) / 60);
    return Refused.because(AccessRefusal.TOO_OFTEN, minutes);
  }

  private static OffsetDateTime at(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }
}
