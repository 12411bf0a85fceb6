package org.tibao.access;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The table {@code access.token}. */
@Component
class TokenTable {

  private static final Duration USE_IS_NOTED_EVERY = Duration.ofMinutes(1);

  private final JdbcClient jdbc;

  TokenTable(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  void add(Token token, byte[] hash) {
    jdbc.sql("""
        insert into access.token (id, name, organisation, hash, permissions, path, created, expires)
        values (:id, :name, :organisation, :hash, :permissions::text[], :path, :created, :expires)
        """).param("id", token.id().value()).param("name", token.name())
        .param("organisation", token.organisation().value()).param("hash", hash)
        .param("permissions", token.permissions().stream().map(Permission::name).sorted().toArray(String[]::new))
        .param("path", token.path()).param("created", at(token.created())).param("expires", at(token.expires()))
        .update();
  }

  Optional<Token> find(TokenId id) {
    return jdbc.sql("select * from access.token where id = :id").param("id", id.value()).query(TokenTable::token)
        .optional();
  }

  /** The token with that hash, if it is good; notes its use, at most once a minute. */
  Optional<Token> use(byte[] hash, Instant now) {
    Optional<Token> found = jdbc.sql("select * from access.token where hash = :hash").param("hash", hash)
        .query(TokenTable::token).optional().filter(token -> token.live(now));
    found.filter(token -> token.lastUsed() == null || token.lastUsed().plus(USE_IS_NOTED_EVERY).isBefore(now))
        .ifPresent(token -> jdbc.sql("update access.token set last_used = :now where id = :id").param("now", at(now))
            .param("id", token.id().value()).update());
    return found;
  }

  List<Token> list(String[] patterns) {
    return jdbc.sql("""
        select * from access.token where path like any (:patterns) order by revoked is not null, created desc, id
        """).param("patterns", patterns).query(TokenTable::token).list();
  }

  void revoke(TokenId id, Instant now) {
    jdbc.sql("update access.token set revoked = :now where id = :id and revoked is null").param("now", at(now))
        .param("id", id.value()).update();
  }

  private static Token token(ResultSet row, int number) throws SQLException {
    Array permissions = row.getArray("permissions");
    Set<Permission> given = Arrays.stream((String[]) permissions.getArray()).map(Permission::valueOf)
        .collect(Collectors.toUnmodifiableSet());
    return new Token(new TokenId(row.getObject("id", UUID.class)), row.getString("name"),
        new OrganisationId(row.getObject("organisation", UUID.class)), given, row.getString("path"),
        Objects.requireNonNull(instant(row, "created")), Objects.requireNonNull(instant(row, "expires")),
        instant(row, "revoked"), instant(row, "last_used"));
  }

  private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
    OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
    return time == null ? null : time.toInstant();
  }

  private static OffsetDateTime at(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }
}
