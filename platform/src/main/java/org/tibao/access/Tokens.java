package org.tibao.access;

import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.tibao.refusal.Refused;

/** The door to partners' tokens. A secret is {@code tibao_} and 256 random bits; only its SHA-256 is kept. */
@Component
public class Tokens {

  /** What every secret begins with, so that a leaked one is recognised where it lies. */
  public static final String PREFIX = "tibao_";

  private static final Duration SHORTEST = Duration.ofDays(1);
  private static final Duration LONGEST = Duration.ofDays(731);

  private final TokenTable table;
  private final OrganisationTable organisations;
  private final Audit audit;

  Tokens(TokenTable table, OrganisationTable organisations, Audit audit) {
    this.table = table;
    this.organisations = organisations;
    this.audit = audit;
  }

  /** What a token shall be; see {@link Token}. */
  public record Wanted(String name, OrganisationId organisation, Set<Permission> permissions, String path,
      Instant expires) {}

  /**
   * A token just made.
   *
   * @param secret in clear; it is nowhere else
   */
  public record Issued(TokenId id, String secret) {

    @Override
    public String toString() {
      return "Issued[" + id + "]";
    }
  }

  /**
   * Issues a token that gives no more than its issuer has. Only people do: a partner's system that could make tokens
   * would outlive its own.
   */
  @Transactional
  public Issued issue(Actor actor, Wanted wanted, Instant now) {
    if (actor.kind() != Actor.Kind.STAFF && actor.kind() != Actor.Kind.HOUSE) {
      throw Refused.because(AccessRefusal.NOT_YOURS);
    }
    String name = Forms.name(wanted.name());
    String path = Forms.path(wanted.path());
    if (!actor.may(Permission.ACCESS_WRITE, path)) {
      throw Refused.at("path", AccessRefusal.WIDER_THAN_YOURS);
    }
    if (wanted.permissions().isEmpty()) {
      throw Refused.at("permissions", AccessRefusal.TOKEN_WITHOUT_PERMISSION);
    }
    // Only what the issuer has: who sees the secret could use it, so giving more would be taking more.
    if (!wanted.permissions().stream().allMatch(permission -> actor.may(permission, path))) {
      throw Refused.at("permissions", AccessRefusal.ROLE_NOT_YOURS_TO_GIVE);
    }
    Duration life = Duration.between(now, wanted.expires());
    if (life.compareTo(SHORTEST) < 0 || life.compareTo(LONGEST) > 0) {
      throw Refused.at("expires", AccessRefusal.TOKEN_LIFE);
    }
    if (!organisations.knownTo(actor, wanted.organisation())) {
      throw Refused.at("organisation", AccessRefusal.NO_SUCH_ORGANISATION);
    }
    String secret = PREFIX + Base64.getUrlEncoder().withoutPadding().encodeToString(Secrets.bytes(32));
    var token = new Token(TokenId.next(), name, wanted.organisation(), Set.copyOf(wanted.permissions()), path, now,
        wanted.expires(), null, null);
    table.add(token, Secrets.hash(secret));
    audit.changed(actor, "token.issued", token.subject(), Map.of(), Map.of("name", name, "path", path, "permissions",
        new TreeSet<>(token.permissions()).toString(), "expires", token.expires().toString()), now);
    return new Issued(token.id(), secret);
  }

  /** Tokens of the actor's territory, the live ones first. */
  public List<Token> list(Actor actor) {
    return table.list(actor.patterns(Permission.ACCESS_READ));
  }

  /** Ends a token; it bites at its next request. */
  @Transactional
  public void revoke(Actor actor, TokenId id, Instant now) {
    Token token = table.find(id).filter(found -> actor.may(Permission.ACCESS_READ, found.path()))
        .orElseThrow(() -> Refused.because(AccessRefusal.NO_SUCH_TOKEN));
    actor.require(Permission.ACCESS_WRITE, token.path());
    table.revoke(id, now);
    audit.changed(actor, "token.revoked", token.subject(), Map.of(), Map.of("name", token.name()), now);
  }

  /** The partner's system that shows this secret, if it is good now. */
  public Optional<Actor> actor(String secret, Instant now) {
    if (!secret.startsWith(PREFIX) || secret.length() > 100) {
      return Optional.empty();
    }
    return table.use(Secrets.hash(secret), now).map(token -> new Actor(token.id().value(), token.name(),
        Actor.Kind.PARTNER, List.of(new Grant(Role.PARTNER_SYSTEM, token.path(), token.permissions()))));
  }
}
