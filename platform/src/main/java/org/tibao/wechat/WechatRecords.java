package org.tibao.wechat;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.tibao.access.PersonalData;
import org.tibao.access.PersonalRecord;
import org.tibao.access.PersonalRecords;
import org.tibao.access.Whose;

/** Which WeChat account is tied to somebody, which messages they took and got. Nothing obliges to it: all of it goes. */
@Component
class WechatRecords implements PersonalRecords {

  private final JdbcClient jdbc;
  private final WechatBindings bindings;
  private final PersonalData personal;

  WechatRecords(JdbcClient jdbc, WechatBindings bindings, PersonalData personal) {
    this.jdbc = jdbc;
    this.bindings = bindings;
    this.personal = personal;
  }

  @Override
  public List<PersonalRecord> of(Whose whose) {
    var all = new ArrayList<PersonalRecord>();
    all.addAll(jdbc
        .sql(
            """
                select bound_at as at, openid_sealed, phone_sealed from wechat.binding where party = :person order by bound_at, id
                """)
        .param("person", whose.person())
        .query((row, _) -> new PersonalRecord("wechat.account", at(row),
            Map.of("account", personal.open(row.getBytes("openid_sealed")), "phone",
                personal.open(row.getBytes("phone_sealed"))),
            ""))
        .list());
    all.addAll(jdbc.sql("""
        select a.allowed_at as at, a.topic, a.used_at is not null as used
          from wechat.allowance a join wechat.binding b on b.id = a.binding
         where b.party = :person order by a.allowed_at, a.id, a.topic
        """).param("person", whose.person())
        .query((row, _) -> new PersonalRecord("wechat.allowance", at(row),
            Map.of("topic", row.getString("topic"), "used", String.valueOf(row.getBoolean("used"))), ""))
        .list());
    all.addAll(jdbc.sql("""
        select coalesce(m.ended_at, m.next_try) as at, m.topic, m.due_on, m.state
          from wechat.message m join wechat.binding b on b.id = m.binding
         where b.party = :person order by coalesce(m.ended_at, m.next_try), m.id
        """).param("person", whose.person())
        .query((row, _) -> new PersonalRecord("wechat.message", at(row),
            Map.of("topic", row.getString("topic"), "due", Objects.requireNonNullElse(row.getString("due_on"), ""),
                "sent", row.getString("state")),
            ""))
        .list());
    return all;
  }

  private static Instant at(ResultSet row) throws SQLException {
    return row.getObject("at", OffsetDateTime.class).toInstant();
  }

  /** Unties the account; what was taken and sent goes with it. */
  @Override
  public int erase(Whose whose, Instant now) {
    int all = of(whose).size();
    bindings.deleteOf(whose.person(), now);
    return all;
  }
}
