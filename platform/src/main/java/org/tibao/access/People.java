package org.tibao.access;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.tibao.refusal.Refused;

/** The door to the people who work with Tibao: who they are, which roles they have where, whether they may come in. */
@Component
public class People {

  private final PersonTable people;
  private final OrganisationTable organisations;
  private final Passwords passwords;
  private final SessionTable sessions;
  private final Audit audit;

  People(PersonTable people, OrganisationTable organisations, Passwords passwords, SessionTable sessions,
      Audit audit) {
    this.people = people;
    this.organisations = organisations;
    this.passwords = passwords;
    this.sessions = sessions;
    this.audit = audit;
  }

  /**
   * Somebody to be let in, with a first role.
   *
   * @param path the territory of the role, and of the account
   */
  public record Invitation(String name, String signInName, @Nullable String phone,
      @Nullable OrganisationId organisation, Role role, String path) {}

  /**
   * Somebody who was let in.
   *
   * @param password the first password, in clear; it is nowhere else and must be changed at the first sign-in
   */
  public record Invited(PersonId id, String password) {

    @Override
    public String toString() {
      return "Invited[" + id + "]";
    }
  }

  /** Roles that the actor may give somewhere. */
  public Set<Role> givable(Actor actor) {
    return Giving.roles(actor);
  }

  /** People whose account or role lies in the actor's territory and whose name has that text. */
  public List<Person> list(Actor actor, String text, int offset, int limit) {
    return people.list(actor.patterns(Permission.ACCESS_READ), text.strip(), offset, limit);
  }

  /** How many of these there are. */
  public long count(Actor actor, String text) {
    return people.count(actor.patterns(Permission.ACCESS_READ), text.strip());
  }

  /**
   * A person of the actor's territory, or the actor.
   *
   * @throws Refused {@link AccessRefusal#NO_SUCH_PERSON}
   */
  public Person person(Actor actor, PersonId id) {
    return people.find(id)
        .filter(person -> person.id().value().equals(actor.id()) || actor.may(Permission.ACCESS_READ, person.path())
            || person.live().stream().anyMatch(held -> actor.may(Permission.ACCESS_READ, held.path())))
        .orElseThrow(() -> Refused.because(AccessRefusal.NO_SUCH_PERSON));
  }

  /** For whom that person works; empty for residents, partners' systems, and whoever works for nobody. */
  public Optional<OrganisationId> employer(UUID person) {
    return people.find(new PersonId(person)).map(Person::organisation);
  }

  /** Who works for that organisation, by name. The caller has checked that the asker may know its people. */
  public List<Person> workingFor(OrganisationId organisation) {
    return people.workingFor(organisation);
  }

  /** Lets somebody in. */
  @Transactional
  public Invited invite(Actor actor, Invitation invitation, Instant now) {
    String password = passwords.first();
    PersonId id = admit(actor, invitation, password, true, now);
    return new Invited(id, password);
  }

  /** Lets somebody in with a password that is theirs already: the first administrator, and the people of the demo. */
  @Transactional
  public PersonId admit(Actor actor, Invitation invitation, String password, boolean mustChange, Instant now) {
    String name = Forms.name(invitation.name());
    String signInName = Forms.signInName(invitation.signInName());
    String phone = Forms.mobileOrNone(invitation.phone());
    String path = Forms.path(invitation.path());
    Giving.require(actor, invitation.role(), path);
    requireOrganisation(actor, invitation.organisation());
    if (!mustChange) {
      passwords.require("password", password, signInName);
    }
    var person = new Person(PersonId.next(), name, signInName, phone, invitation.organisation(), path, null, false,
        mustChange, now, null, List.of());
    try {
      people.add(person, passwords.encode(password), phone);
    } catch (DuplicateKeyException e) {
      throw Refused.at("signInName", AccessRefusal.SIGN_IN_NAME_TAKEN);
    }
    audit.changed(actor, "person.invited", person.subject(), Map.of(), Map.of("name", name, "signInName", signInName),
        now);
    addGrant(actor, person, invitation.role(), path, now);
    return person.id();
  }

  private void requireOrganisation(Actor actor, @Nullable OrganisationId id) {
    if (id == null) {
      return;
    }
    if (!organisations.knownTo(actor, id)) {
      throw Refused.at("organisation", AccessRefusal.NO_SUCH_ORGANISATION);
    }
  }

  /** Gives a person a role over a territory. */
  @Transactional
  public GrantId give(Actor actor, PersonId id, Role role, String path, Instant now) {
    Person person = person(actor, id);
    refuseOneself(actor, id);
    Giving.require(actor, role, Forms.path(path));
    return addGrant(actor, person, role, path, now);
  }

  private GrantId addGrant(Actor actor, Person person, Role role, String path, Instant now) {
    var held = new Person.Held(GrantId.next(), role, path, now, null);
    try {
      people.give(person.id(), held, actor);
    } catch (DuplicateKeyException e) {
      throw Refused.at("role", AccessRefusal.GRANT_HELD);
    }
    audit.changed(actor, "role.given", person.subject(), Map.of(), Map.of("role", role.name(), "path", path), now);
    return held.id();
  }

  /** Takes a role back; it bites at the person's next request. The grant is ended, not deleted. */
  @Transactional
  public void withdraw(Actor actor, GrantId grant, Instant now) {
    Person person = people.holder(grant).flatMap(people::find)
        .orElseThrow(() -> Refused.because(AccessRefusal.NO_SUCH_GRANT));
    Person.Held held = person.live().stream().filter(one -> one.id().equals(grant)).findFirst().orElseThrow();
    if (!actor.may(Permission.ACCESS_READ, held.path())) {
      throw Refused.because(AccessRefusal.NO_SUCH_GRANT);
    }
    refuseOneself(actor, person.id());
    Giving.require(actor, held.role(), held.path());
    if (held.role() == Role.ADMINISTRATOR) {
      keepAnAdministrator(person);
    }
    people.end(grant, now);
    audit.changed(actor, "role.withdrawn", person.subject(),
        Map.of("role", held.role().name(), "path", held.path()), Map.of(), now);
  }

  /** Closes the account; open sessions end at their next request. */
  @Transactional
  public void disable(Actor actor, PersonId id, Instant now) {
    Person person = manageable(actor, id);
    keepAnAdministrator(person);
    people.setDisabled(id, now);
    sessions.end(Actor.Kind.STAFF, id.value(), "", now);
    audit.changed(actor, "person.disabled", person.subject(), Map.of(), Map.of(), now);
  }

  /** Opens a closed account again. */
  @Transactional
  public void enable(Actor actor, PersonId id, Instant now) {
    Person person = manageable(actor, id);
    people.setDisabled(id, null);
    audit.changed(actor, "person.enabled", person.subject(), Map.of(), Map.of(), now);
  }

  /** Makes a new first password, which is returned in clear, and must be changed at the next sign-in. */
  @Transactional
  public String renewPassword(Actor actor, PersonId id, Instant now) {
    Person person = manageable(actor, id);
    String password = passwords.first();
    people.setPassword(id, passwords.encode(password), true);
    sessions.end(Actor.Kind.STAFF, id.value(), "", now);
    audit.changed(actor, "password.renewed", person.subject(), Map.of(), Map.of(), now);
    return password;
  }

  /** Forgets a lost second factor: the next sign-in sets up another. */
  @Transactional
  public void forgetSecondFactor(Actor actor, PersonId id, Instant now) {
    Person person = manageable(actor, id);
    people.forgetSecondFactor(id);
    sessions.end(Actor.Kind.STAFF, id.value(), "", now);
    audit.changed(actor, "second-factor.forgotten", person.subject(), Map.of(), Map.of(), now);
  }

  /**
   * A person whose account the actor may change: whoever can reset a password could act as that person, so every role
   * of theirs must be the actor's to give.
   */
  private Person manageable(Actor actor, PersonId id) {
    Person person = person(actor, id);
    refuseOneself(actor, id);
    actor.require(Permission.ACCESS_WRITE, person.path());
    person.live().forEach(held -> Giving.require(actor, held.role(), held.path()));
    return person;
  }

  private void keepAnAdministrator(Person person) {
    boolean holds = person.live().stream()
        .anyMatch(held -> held.role() == Role.ADMINISTRATOR && held.path().equals("/"));
    if (holds && !people.otherAdministrator(person.id())) {
      throw Refused.because(AccessRefusal.LAST_ADMINISTRATOR);
    }
  }

  private static void refuseOneself(Actor actor, PersonId id) {
    if (actor.id().equals(id.value())) {
      throw Refused.because(AccessRefusal.NOT_TO_ONESELF);
    }
  }
}
