package org.tibao.access.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.tibao.access.Actor;
import org.tibao.access.AuditEntry;
import org.tibao.access.AuditTrail;
import org.tibao.access.GrantId;
import org.tibao.access.Needs;
import org.tibao.access.Open;
import org.tibao.access.Organisation;
import org.tibao.access.OrganisationId;
import org.tibao.access.OrganisationKind;
import org.tibao.access.Organisations;
import org.tibao.access.People;
import org.tibao.access.Permission;
import org.tibao.access.Person;
import org.tibao.access.PersonId;
import org.tibao.access.Role;
import org.tibao.access.Token;
import org.tibao.access.TokenId;
import org.tibao.access.Tokens;

/** People, organisations, tokens and the audit trail for programs. Lists come in pages: {@code offset}, {@code limit}. */
@RestController
@RequestMapping("/api/v1")
class AccessEndpoint {

  private static final int MOST = 500;

  private final People people;
  private final Organisations organisations;
  private final Tokens tokens;
  private final AuditTrail trail;
  private final Clock clock;

  AccessEndpoint(People people, Organisations organisations, Tokens tokens, AuditTrail trail, Clock clock) {
    this.people = people;
    this.organisations = organisations;
    this.tokens = tokens;
    this.trail = trail;
    this.clock = clock;
  }

  /**
   * A part of a list.
   *
   * @param next offset of the part after this one, or null at the end
   */
  record Page<T>(List<T> items, @Nullable Integer next) {

    /** From one item more than asked for. */
    static <T> Page<T> of(List<T> found, int offset, int limit) {
      boolean more = found.size() > limit;
      return new Page<>(more ? found.subList(0, limit) : found, more ? Integer.valueOf(offset + limit) : null);
    }
  }

  record GrantView(UUID id, Role role, String path, Instant since, @Nullable Instant until) {}

  record PersonView(UUID id, String name, String signInName, @Nullable String phone, @Nullable UUID organisation,
      String path, boolean disabled, boolean secondFactor, @Nullable Instant lastSignedIn, List<GrantView> grants) {

    static PersonView of(Person person) {
      return new PersonView(person.id().value(), person.name(), person.signInName(), person.phone(),
          person.organisation() == null ? null : person.organisation().value(), person.path(),
          person.disabled() != null, person.secondFactor(), person.lastSignedIn(),
          person.grants().stream().map(held -> new GrantView(held.id().value(), held.role(), held.path(),
              held.since(), held.until())).toList());
    }
  }

  record InvitationBody(@NotNull String name, @NotNull String signInName, @Nullable String phone,
      @Nullable UUID organisation, @NotNull Role role, @NotNull String path) {}

  record GrantBody(@NotNull Role role, @NotNull String path) {}

  record OrganisationView(UUID id, OrganisationKind kind, String name, @Nullable String creditCode, String path) {

    static OrganisationView of(Organisation one) {
      return new OrganisationView(one.id().value(), one.kind(), one.name(), one.creditCode(), one.path());
    }
  }

  record OrganisationBody(@NotNull OrganisationKind kind, @NotNull String name, @Nullable String creditCode,
      @NotNull String path) {}

  record TokenView(UUID id, String name, UUID organisation, Set<Permission> permissions, String path, Instant created,
      Instant expires, @Nullable Instant revoked, @Nullable Instant lastUsed) {

    static TokenView of(Token token) {
      return new TokenView(token.id().value(), token.name(), token.organisation().value(), token.permissions(),
          token.path(), token.created(), token.expires(), token.revoked(), token.lastUsed());
    }
  }

  record TokenBody(@NotNull String name, @NotNull UUID organisation, @NotNull Set<@NotNull Permission> permissions,
      @NotNull String path, @NotNull Instant expires) {}

  record Me(UUID id, String name, Actor.Kind kind, List<MyGrant> grants) {}

  record MyGrant(Role role, String path, Set<Permission> permissions) {}

  @Operation(summary = "Who asks, and what they may do where")
  @Open(signedIn = true)
  @GetMapping("/me")
  Me me(Actor actor) {
    return new Me(actor.id(), actor.name(), actor.kind(), actor.grants().stream()
        .map(grant -> new MyGrant(grant.role(), grant.path(), grant.permissions())).toList());
  }

  @Operation(summary = "People who may sign in, by the page")
  @Needs(Permission.ACCESS_READ)
  @GetMapping("/people")
  Page<PersonView> people(Actor actor, @RequestParam(defaultValue = "") String q,
      @RequestParam(defaultValue = "0") int offset, @RequestParam(defaultValue = "50") int limit) {
    int most = Math.clamp(limit, 1, MOST);
    int from = Math.max(0, offset);
    return Page.of(people.list(actor, q, from, most + 1).stream().map(PersonView::of).toList(), from, most);
  }

  @Operation(summary = "One person with the roles they hold")
  @Needs(Permission.ACCESS_READ)
  @GetMapping("/people/{id}")
  PersonView person(Actor actor, @PathVariable UUID id) {
    return PersonView.of(people.person(actor, new PersonId(id)));
  }

  /** The answer holds the first password; it is not kept, so a repetition is refused. */
  @Operation(summary = "Invite a person; the answer holds the first password and is not kept")
  @Needs(Permission.ACCESS_WRITE)
  @ApiResponse(responseCode = "201", description = "Done", useReturnTypeSchema = true)
  @PostMapping("/people")
  ResponseEntity<Map<String, Object>> invite(Actor actor, @Valid @RequestBody InvitationBody body) {
    People.Invited invited = people.invite(actor, new People.Invitation(body.name(), body.signInName(), body.phone(),
        body.organisation() == null ? null : new OrganisationId(body.organisation()), body.role(), body.path()),
        clock.instant());
    return secret(Map.of("id", invited.id().value(), "password", invited.password()));
  }

  @Operation(summary = "Give a person a role in a territory")
  @Needs(Permission.ACCESS_WRITE)
  @PostMapping("/people/{id}/grants")
  @ResponseStatus(HttpStatus.CREATED)
  Map<String, UUID> give(Actor actor, @PathVariable UUID id, @Valid @RequestBody GrantBody body) {
    return Map.of("id", people.give(actor, new PersonId(id), body.role(), body.path(), clock.instant()).value());
  }

  @Operation(summary = "Withdraw a role")
  @Needs(Permission.ACCESS_WRITE)
  @PostMapping("/grants/{id}/withdraw")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void withdraw(Actor actor, @PathVariable UUID id) {
    people.withdraw(actor, new GrantId(id), clock.instant());
  }

  @Operation(summary = "Let a person sign in no more")
  @Needs(Permission.ACCESS_WRITE)
  @PostMapping("/people/{id}/disable")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void disable(Actor actor, @PathVariable UUID id) {
    people.disable(actor, new PersonId(id), clock.instant());
  }

  @Operation(summary = "The organisations in the territory of who asks")
  @Needs(Permission.ACCESS_READ)
  @GetMapping("/organisations")
  Page<OrganisationView> organisations(Actor actor) {
    return new Page<>(organisations.list(actor).stream().map(OrganisationView::of).toList(), null);
  }

  @Operation(summary = "Enter an organisation")
  @Needs(Permission.ACCESS_WRITE)
  @PostMapping("/organisations")
  @ResponseStatus(HttpStatus.CREATED)
  Map<String, UUID> create(Actor actor, @Valid @RequestBody OrganisationBody body) {
    return Map.of("id", organisations.create(actor, body.kind(), body.name(), body.creditCode(), body.path(),
        clock.instant()).value());
  }

  @Operation(summary = "The tokens of programs, without their secrets")
  @Needs(Permission.ACCESS_READ)
  @GetMapping("/tokens")
  Page<TokenView> tokens(Actor actor) {
    return new Page<>(tokens.list(actor).stream().map(TokenView::of).toList(), null);
  }

  /** The answer holds the secret; it is not kept, so a repetition is refused. */
  @Operation(summary = "Issue a token to a program; the answer holds its secret and is not kept")
  @Needs(Permission.ACCESS_WRITE)
  @ApiResponse(responseCode = "201", description = "Done", useReturnTypeSchema = true)
  @PostMapping("/tokens")
  ResponseEntity<Map<String, Object>> issue(Actor actor, @Valid @RequestBody TokenBody body) {
    Tokens.Issued issued = tokens.issue(actor, new Tokens.Wanted(body.name(), new OrganisationId(body.organisation()),
        body.permissions(), body.path(), body.expires()), clock.instant());
    return secret(Map.of("id", issued.id().value(), "secret", issued.secret()));
  }

  private static ResponseEntity<Map<String, Object>> secret(Map<String, Object> body) {
    return ResponseEntity.status(HttpStatus.CREATED).cacheControl(CacheControl.noStore()).body(body);
  }

  @Operation(summary = "Revoke a token")
  @Needs(Permission.ACCESS_WRITE)
  @PostMapping("/tokens/{id}/revoke")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void revoke(Actor actor, @PathVariable UUID id) {
    tokens.revoke(actor, new TokenId(id), clock.instant());
  }

  /** What is asked of the trail. */
  record Asked(@Nullable String who, @Nullable String action, @Nullable UUID subject, @Nullable Instant from,
      @Nullable Instant to, @Nullable Integer offset, @Nullable Integer limit) {}

  @Operation(summary = "The trail of changes and of looks at personal data, by the page")
  @Needs(Permission.AUDIT_READ)
  @GetMapping("/audit")
  Page<AuditEntry> audit(Actor actor, Asked asked) {
    int limit = Math.clamp(asked.limit() == null ? 50 : asked.limit(), 1, MOST);
    int offset = Math.max(0, asked.offset() == null ? 0 : asked.offset());
    return Page.of(trail.find(actor,
        new AuditTrail.Filter(asked.who(), asked.action(), asked.subject(), asked.from(), asked.to()), offset,
        limit + 1), offset, limit);
  }
}
