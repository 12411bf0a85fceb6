package org.tibao.access;

import com.github.f4b6a3.uuid.UuidCreator;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.tibao.notice.Message;
import org.tibao.notice.Notices;
import org.tibao.notice.Recipient;
import org.tibao.refusal.Refused;
import org.tibao.time.ChinaTime;

/**
 * What both sides of an authority are told by SMS: that it was given, holds, is over, or soon ends. The other side is
 * named by the first character alone, for a number may be somebody else's. Written in the transaction of what is told,
 * sent afterwards; with the unique key of the table nobody is told the same twice.
 */
@Component
class AuthorityLetters {

  private static final Logger LOG = LoggerFactory.getLogger(AuthorityLetters.class);
  private static final int AT_ONCE = 50;
  private static final int TRIES = 4;
  /** By these somebody may learn that another acts in their name: they are tried for as long as that can be. */
  private static final Set<String> WARNINGS = Set.of("authority-given", "authority-holds");
  /** Of use as long as the authority is. */
  private static final Set<String> WHILE_IT_HOLDS = Set.of("authority-given", "authority-holds", "authority-last-day",
      "authority-last-day-deputy");
  /** After that the others would only confuse. */
  private static final Duration OF_USE = Duration.ofDays(2);
  private static final Duration KEPT = Duration.ofDays(30);

  private final JdbcClient jdbc;
  private final PersonalData personal;
  private final ObjectProvider<Contacts> contacts;
  private final Notices notices;

  AuthorityLetters(JdbcClient jdbc, PersonalData personal, ObjectProvider<Contacts> contacts, Notices notices) {
    this.jdbc = jdbc;
    this.personal = personal;
    this.contacts = contacts;
    this.notices = notices;
  }

  /** The deputy is asked; the principal reads that it was given in their name. */
  void given(Authority authority, Instant now) {
    write(authority, authority.deputy(), "authority-asked", now, authority.principal().masked());
    write(authority, authority.principal(), "authority-given", now, authority.deputy().masked(),
        authority.until().toString());
  }

  /** It holds from its first day on. */
  void holds(Authority authority, Instant now) {
    write(authority, authority.principal(), "authority-holds", now, authority.deputy().masked(),
        authority.until().toString());
    write(authority, authority.deputy(), "authority-begins", now, authority.principal().masked(),
        authority.until().toString());
  }

  /** It is over before its last day. Of a death nobody is told by SMS, nor of a paper that never held. */
  void over(Authority authority, AuthorityStanding.Why why, Instant now) {
    switch (why) {
      case TAKEN_BACK, GIVEN_UP, SOLD -> {
        write(authority, authority.principal(), "authority-over", now, authority.deputy().masked());
        write(authority, authority.deputy(), "authority-over-deputy", now, authority.principal().masked());
      }
      case REPLACED, DIED, NOT_CONFIRMED -> {
        // The one that takes its place is told; the others are no matter for a telephone.
      }
    }
  }

  /** Its last day is near: named by its date, for nobody knows when a message comes. */
  void lastDay(Authority authority, Instant now) {
    write(authority, authority.principal(), "authority-last-day", now, authority.deputy().masked(),
        authority.until().toString());
    write(authority, authority.deputy(), "authority-last-day-deputy", now, authority.principal().masked(),
        authority.until().toString());
  }

  private void write(Authority authority, Authority.Who to, String template, Instant now, String... words) {
    jdbc.sql("""
        insert into access.authority_letter (id, authority, person, kind, template, words, at, next_at)
        values (:id, :authority, :person, :kind, :template, :words, :at, :at) on conflict do nothing
        """).param("id", UuidCreator.getTimeOrderedEpoch()).param("authority", authority.id().value())
        .param("person", to.id()).param("kind", to.kind().name()).param("template", template).param("words", words)
        .param("at", at(now)).update();
  }

  /**
   * One letter.
   *
   * @param over whether the authority is
   */
  private record Letter(UUID id, UUID person, Actor.Kind kind, String template, List<String> words, Instant at,
      boolean over) {

    boolean ofUse(Instant now) {
      return WHILE_IT_HOLDS.contains(template) ? !over : !at.isBefore(now.minus(OF_USE));
    }
  }

  /** Hands over what waits; what the channel does not take is tried again a few times. */
  void send(Instant now) {
    if (!notices.ready()) {
      return;
    }
    for (Letter each : take(now)) {
      Optional<String> phone = each.ofUse(now) ? phone(each) : Optional.empty();
      if (phone.isEmpty()) {
        end(each, false, now);
        continue;
      }
      try {
        var values = new TreeMap<String, String>();
        for (int i = 0; i < each.words.size(); i++) {
          values.put(String.valueOf((char) ('a' + i)), each.words.get(i));
        }
        notices.deliver(new Recipient("", phone.get()), new Message(each.id, each.template, values, each.at));
        end(each, true, now);
      } catch (Refused refused) {
        LOG.warn("{} was not taken: {}", each.template, refused.reason().name());
      }
    }
  }

  /** Whoever takes it first sends it; if that process dies meanwhile it is tried once more. */
  private List<Letter> take(Instant now) {
    return jdbc.sql("""
        update access.authority_letter l
           set tries = tries + 1,
               next_at = case when tries + 1 < :most or template = any (:warnings)
                              then :now::timestamptz + least(tries + 1, 36) * interval '10 minutes' end
          from access.authority a
         where a.id = l.authority
           and l.id in (select id from access.authority_letter where next_at <= :now
                         order by next_at limit :size for update skip locked)
        returning l.id, person, kind, template, words, at, a.ended_at is not null or a.until_on < :today as over
        """).param("now", at(now)).param("most", TRIES).param("size", AT_ONCE)
        .param("warnings", WARNINGS.toArray(String[]::new)).param("today", ChinaTime.dayOf(now))
        .query((row, _) -> new Letter(row.getObject("id", UUID.class), row.getObject("person", UUID.class),
            Actor.Kind.valueOf(row.getString("kind")), row.getString("template"),
            List.of((String[]) row.getArray("words").getArray()),
            row.getObject("at", OffsetDateTime.class).toInstant(), row.getBoolean("over")))
        .list();
  }

  private void end(Letter letter, boolean sent, Instant now) {
    jdbc.sql("""
        update access.authority_letter set next_at = null, sent_at = case when :sent then :now::timestamptz end
         where id = :id
        """).param("id", letter.id).param("sent", sent).param("now", at(now)).update();
  }

  /** Where somebody is reached: staff and strangers by what is known here, owners by the registry. */
  private Optional<String> phone(Letter letter) {
    return jdbc.sql("""
        select phone from access.person where id = :id and phone is not null and disabled is null
        union all select phone_sealed from access.stranger where id = :id
        """).param("id", letter.person).query((row, _) -> personal.open(row.getBytes(1))).optional()
        .or(() -> contacts.stream().findFirst().flatMap(each -> each.phoneOf(letter.person)));
  }

  void sweep(Instant now) {
    jdbc.sql(
        """
            delete from access.authority_letter l where at < :old and (next_at is null or exists (
                select 1 from access.authority a where a.id = l.authority and (a.ended_at is not null or a.until_on < :today)))
            """)
        .param("old", at(now.minus(KEPT))).param("today", ChinaTime.dayOf(now)).update();
  }

  private static OffsetDateTime at(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }
}
