package org.tibao.wechat;

import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.tibao.access.PersonalData;

/** The tables of accounts that belong to residents, and of the secrets that their phones hold. */
@Component
class WechatBindings {

  private final JdbcClient jdbc;
  private final PersonalData personal;

  WechatBindings(JdbcClient jdbc, PersonalData personal) {
    this.jdbc = jdbc;
    this.personal = personal;
  }

  /** An account and the resident whose it is; account and number are in clear and never printed. */
  record Binding(UUID id, String openid, UUID party, String phone) {

    @Override
    public String toString() {
      return "Binding[" + id + "]";
    }
  }

  /** Somebody on the way in: the account, and from the second step on the number. */
  record Begun(String openid, @Nullable String phone, boolean proved) {

    @Override
    public String toString() {
      return "Begun";
    }
  }

  Optional<Binding> of(String openid) {
    return jdbc.sql("select * from wechat.binding where openid_print = :print").param("print", print(openid))
        .query(this::binding).optional();
  }

  Optional<Binding> find(UUID id) {
    return jdbc.sql("select * from wechat.binding where id = :id").param("id", id).query(this::binding).optional();
  }

  /** From now on the account is that resident's; whatever hung on it before goes. */
  @Transactional
  public Binding bind(Binding binding, Instant now) {
    jdbc.sql("delete from wechat.binding where openid_print = :print").param("print", print(binding.openid())).update();
    jdbc.sql("""
        insert into wechat.binding (id, openid_print, openid_sealed, party, phone_sealed, bound_at, looked_at)
        values (:id, :print, :openid, :party, :phone, :now, :now)
        """).param("id", binding.id()).param("print", print(binding.openid()))
        .param("openid", personal.seal(binding.openid())).param("party", binding.party())
        .param("phone", personal.seal(binding.phone())).param("now", at(now)).update();
    return binding;
  }

  /** Sessions, tickets, allowances and messages go with it. */
  void delete(UUID binding) {
    jdbc.sql("delete from wechat.binding where id = :id").param("id", binding).update();
  }

  /** Those that were tied by then; who has proved anew who they are since stays in. */
  int deleteOf(UUID party, Instant by) {
    return jdbc.sql("delete from wechat.binding where party = :party and bound_at <= :by").param("party", party)
        .param("by", at(by)).update();
  }

  /** Those not looked at since, the longest waiting first, who allow a message; marked as looked at now. */
  List<Binding> toLookAt(Instant since, Instant now, int most) {
    return jdbc.sql("""
        update wechat.binding set looked_at = :now where id in (
          select b.id from wechat.binding b
           where b.looked_at <= :since
             and exists (select from wechat.allowance a where a.binding = b.id and a.used_at is null)
           order by b.looked_at limit :most for update skip locked)
        returning *
        """).param("now", at(now)).param("since", at(since)).param("most", most).query(this::binding).list();
  }

  void begin(String secret, String openid, Instant expires) {
    jdbc.sql("insert into wechat.begun (hash, openid_sealed, expires) values (:hash, :openid, :expires)")
        .param("hash", Secret.hash(secret)).param("openid", personal.seal(openid)).param("expires", at(expires))
        .update();
  }

  Optional<Begun> begun(String secret, Instant now) {
    return jdbc.sql("select * from wechat.begun where hash = :hash and expires > :now")
        .param("hash", Secret.hash(secret)).param("now", at(now)).query((row, _) -> {
          byte[] phone = row.getBytes("phone_sealed");
          return new Begun(personal.open(row.getBytes("openid_sealed")), phone == null ? null : personal.open(phone),
              row.getBoolean("proved"));
        }).optional();
  }

  /** The number of whoever is on the way in; another number must be proved anew. */
  void begun(String secret, String phone, boolean proved) {
    jdbc.sql("update wechat.begun set phone_sealed = :phone, proved = :proved where hash = :hash")
        .param("phone", personal.seal(phone)).param("proved", proved).param("hash", Secret.hash(secret)).update();
  }

  void ended(String secret) {
    jdbc.sql("delete from wechat.begun where hash = :hash").param("hash", Secret.hash(secret)).update();
  }

  void session(String secret, UUID binding, Instant expires) {
    jdbc.sql("insert into wechat.session (hash, binding, expires) values (:hash, :binding, :expires)")
        .param("hash", Secret.hash(secret)).param("binding", binding).param("expires", at(expires)).update();
  }

  Optional<Binding> ofSession(String secret, Instant now) {
    return jdbc.sql("""
        select b.* from wechat.session s join wechat.binding b on b.id = s.binding
         where s.hash = :hash and s.expires > :now
        """).param("hash", Secret.hash(secret)).param("now", at(now)).query(this::binding).optional();
  }

  void ticket(String secret, UUID binding, Instant expires) {
    jdbc.sql("insert into wechat.ticket (hash, binding, expires) values (:hash, :binding, :expires)")
        .param("hash", Secret.hash(secret)).param("binding", binding).param("expires", at(expires)).update();
  }

  /** The account of a ticket that is good still; it stays so. */
  Optional<UUID> look(String secret, Instant now) {
    return jdbc.sql("select binding from wechat.ticket where hash = :hash and expires > :now")
        .param("hash", Secret.hash(secret)).param("now", at(now))
        .query((row, _) -> row.getObject("binding", UUID.class)).optional();
  }

  /** The account of a ticket, for the first who shows it in time. */
  Optional<UUID> spend(String secret, Instant now) {
    return jdbc.sql("delete from wechat.ticket where hash = :hash returning binding, expires > :now as good")
        .param("hash", Secret.hash(secret)).param("now", at(now))
        .query((row, _) -> row.getBoolean("good")
            ? Optional.of(row.getObject("binding", UUID.class))
            : Optional.<UUID>empty())
        .optional().flatMap(each -> each);
  }

  /** Forgets what has ended, and what was sent or refused long ago. */
  void sweep(Instant now, Duration kept) {
    for (String table : List.of("begun", "session", "ticket")) {
      jdbc.sql("delete from wechat." + table + " where expires < :now").param("now", at(now)).update();
    }
    jdbc.sql("delete from wechat.message where ended_at < :old").param("old", at(now.minus(kept))).update();
    jdbc.sql("delete from wechat.allowance where used_at < :old").param("old", at(now.minus(kept))).update();
  }

  private Binding binding(ResultSet row, int number) throws SQLException {
    return new Binding(row.getObject("id", UUID.class), personal.open(row.getBytes("openid_sealed")),
        row.getObject("party", UUID.class), personal.open(row.getBytes("phone_sealed")));
  }

  /** Letters of an account differ by case: as hexadecimal digits they outlast the normalising of numbers. */
  private byte[] print(String openid) {
    return personal.fingerprint("wx" + HexFormat.of().formatHex(openid.getBytes(StandardCharsets.UTF_8)));
  }

  private static OffsetDateTime at(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }
}
