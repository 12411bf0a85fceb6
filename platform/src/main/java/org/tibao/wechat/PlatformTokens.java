package org.tibao.wechat;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.tibao.access.PersonalData;

/**
 * The table {@code wechat.platform_token}: the credential of this account, shared by all instances. One of them renews it
 * while the others wait at its row and then find it new.
 */
@Component
class PlatformTokens {

  /** The platform renews five minutes ahead and lets both hold meanwhile. */
  private static final Duration EARLY = Duration.ofMinutes(2);

  private final JdbcClient jdbc;
  private final PersonalData personal;

  PlatformTokens(JdbcClient jdbc, PersonalData personal) {
    this.jdbc = jdbc;
    this.personal = personal;
  }

  /** A credential and how long it holds. */
  record Token(String text, Instant expires) {

    @Override
    public String toString() {
      return "Token[" + expires + "]";
    }
  }

  /** Asks the platform for a credential; {@code force} makes it give another than the last. */
  interface Source {
    Token fetch(boolean force);
  }

  /**
   * The credential that holds now.
   *
   * @param bad one that the platform would not take any more, or null
   */
  @Transactional(propagation = Propagation.REQUIRES_NEW)
  public String token(String appid, @Nullable String bad, Source source, Instant now) {
    Token known = jdbc.sql("select token_sealed, expires from wechat.platform_token where app_id = :app")
        .param("app", appid).query(this::read).optional().orElse(null);
    if (known != null && holds(known, bad, now)) {
      return known.text();
    }
    jdbc.sql("""
        insert into wechat.platform_token (app_id, token_sealed, expires) values (:app, :none, :never)
        on conflict do nothing
        """).param("app", appid).param("none", personal.seal("-"))
        .param("never", Instant.EPOCH.atOffset(ZoneOffset.UTC)).update();
    Token locked = jdbc
        .sql("select token_sealed, expires from wechat.platform_token where app_id = :app for update")
        .param("app", appid).query(this::read).single();
    if (holds(locked, bad, now)) {
      return locked.text();
    }
    Token fresh = source.fetch(false);
    if (fresh.text().equals(bad)) {
      fresh = source.fetch(true);
    }
    jdbc.sql("update wechat.platform_token set token_sealed = :token, expires = :expires where app_id = :app")
        .param("app", appid).param("token", personal.seal(fresh.text()))
        .param("expires", fresh.expires().atOffset(ZoneOffset.UTC)).update();
    return fresh.text();
  }

  private static boolean holds(Token token, @Nullable String bad, Instant now) {
    return now.plus(EARLY).isBefore(token.expires()) && !token.text().equals(bad);
  }

  private Token read(ResultSet row, int number) throws SQLException {
    return new Token(personal.open(row.getBytes("token_sealed")),
        row.getObject("expires", OffsetDateTime.class).toInstant());
  }
}
