package org.tibao.rescue;

import com.github.f4b6a3.uuid.UuidCreator;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.TreeMap;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.tibao.access.PersonalData;
import org.tibao.notice.Message;
import org.tibao.notice.Notices;
import org.tibao.notice.Recipient;
import org.tibao.refusal.Refused;

/**
 * What is to be said to whom, in the table {@code rescue.letter}: written with what happened, sent afterwards, so that a
 * channel that fails holds nobody up and nothing is forgotten.
 */
@Repository
class Letters {

  private static final Logger LOG = LoggerFactory.getLogger(Letters.class);
  private static final int TRIES = 4;
  private static final Duration PAUSE = Duration.ofSeconds(30);
  private static final int AT_ONCE = 50;
  /** After that it would only confuse: it is over, or somebody has come. */
  private static final Duration OF_USE = Duration.ofHours(1);

  private final JdbcClient jdbc;
  private final PersonalData personal;
  private final Notices notices;

  Letters(JdbcClient jdbc, PersonalData personal, Notices notices) {
    this.jdbc = jdbc;
    this.personal = personal;
    this.notices = notices;
  }

  private record Letter(UUID id, String template, String name, byte[] phone, List<String> words, Instant at,
      int tries) {}

  /** Something is to be said; without a number it is not. */
  void write(TroubleId trouble, String template, String name, String phone, Instant at, String... words) {
    if (!phone.isBlank()) {
      write(trouble, template, name, personal.seal(phone), at, words);
    }
  }

  void write(TroubleId trouble, String template, String name, byte[] phone, Instant at, String... words) {
    jdbc.sql("""
        insert into rescue.letter (id, trouble, template, name, phone, words, at, next_at)
        values (:id, :trouble, :template, :name, :phone, :words, :at, :at)
        """).param("id", UuidCreator.getTimeOrderedEpoch()).param("trouble", trouble.value())
        .param("template", template).param("name", name).param("phone", phone).param("words", words)
        .param("at", Instants.at(at)).update();
  }

  /** Hands over what waits; what a channel refuses is tried again a few times. */
  void send(Instant now) {
    if (!notices.ready()) {
      return;
    }
    for (Letter each : waiting(now)) {
      if (each.at.isBefore(now.minus(OF_USE))) {
        jdbc.sql("update rescue.letter set next_at = null, refused = 'TOO_LATE' where id = :id").param("id", each.id)
            .update();
        continue;
      }
      // Whoever takes it first sends it; if that process dies meanwhile it is tried once more.
      if (!taken(each, now)) {
        continue;
      }
      try {
        var values = new TreeMap<String, String>();
        for (int i = 0; i < each.words.size(); i++) {
          values.put(String.valueOf((char) ('a' + i)), each.words.get(i));
        }
        notices.deliver(new Recipient(each.name, personal.open(each.phone)),
            new Message(each.id, each.template, values, each.at));
        jdbc.sql("update rescue.letter set sent_at = :now, next_at = null where id = :id").param("id", each.id)
            .param("now", Instants.at(now)).update();
      } catch (Refused refused) {
        LOG.warn("{} was not taken: {}", each.template, refused.reason().name());
        jdbc.sql("update rescue.letter set refused = :why where id = :id").param("id", each.id)
            .param("why", refused.reason().name()).update();
      }
    }
  }

  private List<Letter> waiting(Instant now) {
    return jdbc.sql("select * from rescue.letter where next_at <= :now order by next_at limit :size")
        .param("now", Instants.at(now)).param("size", AT_ONCE)
        .query((row, _) -> new Letter(Instants.uuid(row, "id"), row.getString("template"), row.getString("name"),
            row.getBytes("phone"), Instants.texts(row, "words"), Instants.of(row, "at"), row.getInt("tries")))
        .list();
  }

  private boolean taken(Letter letter, Instant now) {
    int tries = letter.tries + 1;
    return jdbc
        .sql(
            """
                update rescue.letter set tries = :tries, next_at = :next where id = :id and tries = :before and next_at is not null
                """)
        .param("id", letter.id).param("tries", tries).param("before", letter.tries)
        .param("next", tries >= TRIES ? null : Instants.at(now.plus(PAUSE.multipliedBy(tries)))).update() == 1;
  }
}
