package org.tibao.wechat;

import com.github.f4b6a3.uuid.UuidCreator;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.tibao.access.PersonalData;

/** The tables {@code wechat.allowance} and {@code wechat.message}: what may be sent, what is to be sent, what was. */
@Component
class WechatMessages {

  private final JdbcClient jdbc;
  private final PersonalData personal;

  WechatMessages(JdbcClient jdbc, PersonalData personal) {
    this.jdbc = jdbc;
    this.personal = personal;
  }

  /** A message on its way. */
  record Due(UUID id, UUID binding, MessageTopic topic, @Nullable LocalDate day, int tries) {}

  void allow(UUID binding, UUID id, MessageTopic topic, Instant now) {
    jdbc.sql("""
        insert into wechat.allowance (binding, id, topic, allowed_at) values (:binding, :id, :topic, :now)
        on conflict do nothing
        """).param("binding", binding).param("id", id).param("topic", topic.name()).param("now", at(now)).update();
  }

  /** That person takes no more messages: nothing that was accepted by then is left. */
  void refuse(UUID person, Instant by) {
    jdbc.sql("""
        delete from wechat.allowance a using wechat.binding b
         where b.id = a.binding and b.party = :person and a.used_at is null and a.allowed_at <= :by
        """).param("person", person).param("by", at(by)).update();
    jdbc.sql("""
        delete from wechat.message m using wechat.binding b
         where b.id = m.binding and b.party = :person and m.state = 'WAITING'
        """).param("person", person).update();
  }

  /** How many messages of each topic may still be sent. */
  Map<MessageTopic, Integer> left(UUID binding) {
    var left = new EnumMap<MessageTopic, Integer>(MessageTopic.class);
    for (MessageTopic each : MessageTopic.values()) {
      left.put(each, 0);
    }
    jdbc.sql(
        """
            select topic, count(*)::int as n from wechat.allowance where binding = :binding and used_at is null group by topic
            """)
        .param("binding", binding)
        .query((row, _) -> Map.entry(MessageTopic.valueOf(row.getString("topic")), row.getInt("n"))).list()
        .forEach(each -> left.put(each.getKey(), each.getValue()));
    return left;
  }

  /** The person has it before their eyes: no message about it. */
  void seen(UUID binding, Waiting.One one, MessageTopic topic, Instant now) {
    jdbc.sql("""
        insert into wechat.message as m (id, binding, topic, matter, due_on, state, next_try, ended_at)
        values (:id, :binding, :topic, :matter, :due, 'SEEN', :now, :now)
        on conflict (binding, matter) do update set state = 'SEEN', ended_at = :now where m.state = 'WAITING'
        """).param("id", UuidCreator.getTimeOrderedEpoch()).param("binding", binding).param("topic", topic.name())
        .param("matter", print(one)).param("due", one.matter().due()).param("now", at(now)).update();
  }

  /** To be told, unless it was seen, told or is on its way. */
  void queue(UUID binding, Waiting.One one, MessageTopic topic, Instant now) {
    jdbc.sql("""
        insert into wechat.message (id, binding, topic, matter, due_on, state, next_try)
        values (:id, :binding, :topic, :matter, :due, 'WAITING', :now)
        on conflict (binding, matter) do nothing
        """).param("id", UuidCreator.getTimeOrderedEpoch()).param("binding", binding).param("topic", topic.name())
        .param("matter", print(one)).param("due", one.matter().due()).param("now", at(now)).update();
  }

  /** What waits to be told and is no matter any more, is not told. */
  void dropAllBut(UUID binding, Collection<Waiting.One> matters) {
    jdbc.sql("""
        delete from wechat.message where binding = :binding and state = 'WAITING' and matter <> all(:matters)
        """).param("binding", binding).param("matters", matters.stream().map(this::print).toArray(byte[][]::new))
        .update();
  }

  /**
   * Takes messages whose time has come; each comes again after the wait of its try unless its end is written. One that may
   * not be sent any more is not taken.
   */
  @Transactional
  public List<Due> take(int most, Duration[] waits, Instant now) {
    return jdbc.sql("""
        update wechat.message m
           set tries = tries + 1,
               next_try = :now + (:waits::bigint[])[least(m.tries + 1, :last)] * interval '1 second'
         where m.id in (
           select w.id from wechat.message w
            where w.state = 'WAITING' and w.next_try <= :now
              and exists (select from wechat.allowance a
                           where a.binding = w.binding and a.topic = w.topic and a.used_at is null)
            order by w.next_try limit :most for update skip locked)
        returning m.id, m.binding, m.topic, m.due_on, m.tries
        """).param("now", at(now)).param("most", most).param("last", waits.length)
        .param("waits", java.util.Arrays.stream(waits).map(Duration::toSeconds).toArray(Long[]::new))
        .query(WechatMessages::due).list();
  }

  /** It is over; {@code uses} allowances of its topic are gone with it. */
  @Transactional
  public void end(Due message, String state, int code, int uses, Instant now) {
    jdbc.sql("update wechat.message set state = :state, code = :code, ended_at = :now where id = :id")
        .param("state", state).param("code", code).param("now", at(now)).param("id", message.id()).update();
    jdbc.sql("""
        update wechat.allowance set used_at = :now where (binding, id, topic) in (
          select binding, id, topic from wechat.allowance
           where binding = :binding and topic = :topic and used_at is null order by allowed_at, id limit :uses)
        """).param("now", at(now)).param("binding", message.binding()).param("topic", message.topic().name())
        .param("uses", uses).update();
  }

  void answered(UUID message, int code) {
    jdbc.sql("update wechat.message set code = :code where id = :id").param("code", code).param("id", message)
        .update();
  }

  private static Due due(ResultSet row, int number) throws SQLException {
    return new Due(row.getObject("id", UUID.class), row.getObject("binding", UUID.class),
        MessageTopic.valueOf(row.getString("topic")), row.getObject("due_on", LocalDate.class), row.getInt("tries"));
  }

  private byte[] print(Waiting.One one) {
    return personal.fingerprint(one.print());
  }

  private static OffsetDateTime at(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }
}
