package org.tibao.access;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.tibao.refusal.Refused;

/**
 * How staff come in: a password, then a second factor, and at the first time a new password. The steps know the person
 * by id; whoever calls keeps that id between the steps, out of the visitor's reach.
 */
@Component
public class SignIn {

  private static final int TRIES_PER_ADDRESS = 60;
  private static final Duration ADDRESS_WINDOW = Duration.ofMinutes(10);

  private final PersonTable people;
  private final Passwords passwords;
  private final Throttle throttle;
  private final FieldCipher cipher;
  private final SessionTable sessions;
  private final Audit audit;
  private final SignInCounts.Door counts;

  SignIn(PersonTable people, Passwords passwords, Throttle throttle, FieldCipher cipher, SessionTable sessions,
      Noting noting) {
    this.people = people;
    this.passwords = passwords;
    this.throttle = throttle;
    this.cipher = cipher;
    this.sessions = sessions;
    this.audit = noting.audit();
    this.counts = noting.counts().staff;
  }

  /** Where it is noted what happened. */
  @Component
  record Noting(Audit audit, SignInCounts counts) {}

  /** What somebody whose password was right has to do next. */
  public enum Next {
    /** Set up a second factor. */
    ENROL,
    /** Show the second factor. */
    SECOND_FACTOR,
    /** Think of a password of their own. */
    NEW_PASSWORD,
    /** Nothing more: they are in. */
    IN
  }

  /**
   * What an authenticator app must be told.
   *
   * @param secret Base32, for typing
   * @param address for the picture
   */
  public record Enrolment(String secret, String address) {

    @Override
    public String toString() {
      return "Enrolment";
    }
  }

  /**
   * The first step. A name that nobody has costs the same work and gets the same answer as a wrong password.
   *
   * @throws Refused {@link AccessRefusal#TOO_OFTEN}, {@link AccessRefusal#WRONG_NAME_OR_PASSWORD}
   */
  public PersonId password(String signInName, String password, String address, Instant now) {
    return counts.step(() -> known(signInName, password, address, now));
  }

  private PersonId known(String signInName, String password, String address, Instant now) {
    String name = signInName.strip().toLowerCase(Locale.ROOT);
    throttle.count("sign-in from", address, TRIES_PER_ADDRESS, ADDRESS_WINDOW, now);
    throttle.tryOnce("sign-in as", name, now);
    Optional<PersonTable.Key> key = people.key(name);
    boolean right = passwords.matches(password, key.map(PersonTable.Key::passwordHash).orElse(null));
    if (!right || key.orElseThrow().disabled()) {
      throw Refused.because(AccessRefusal.WRONG_NAME_OR_PASSWORD);
    }
    throttle.succeeded("sign-in as", name);
    return key.orElseThrow().id();
  }

  /** What comes next for somebody whose password was right. */
  public Next next(PersonId id, boolean secondFactorShown) {
    PersonTable.Key key = key(id);
    if (!key.confirmed()) {
      return Next.ENROL;
    }
    if (!secondFactorShown) {
      return Next.SECOND_FACTOR;
    }
    return key.mustChangePassword() ? Next.NEW_PASSWORD : Next.IN;
  }

  /** The secret of somebody who has no second factor yet: the same until they have proved that they can use it. */
  @Transactional
  public Enrolment enrol(PersonId id) {
    PersonTable.Key key = key(id);
    if (key.confirmed()) {
      throw Refused.because(AccessRefusal.BEGIN_AGAIN);
    }
    String secret;
    if (key.secret() == null) {
      secret = SecondFactor.secret();
      people.propose(id, cipher.seal(secret));
    } else {
      secret = cipher.open(key.secret());
    }
    String name = people.find(id).map(Person::signInName).orElseThrow();
    return new Enrolment(secret, SecondFactor.address(name, secret));
  }

  /**
   * Proves the new second factor with a first code.
   *
   * @return the recovery codes, in clear; they are nowhere else
   * @throws Refused {@link AccessRefusal#WRONG_CODE}
   */
  @Transactional
  public List<String> confirm(PersonId id, String code, Instant now) {
    PersonTable.Key key = key(id);
    if (key.confirmed() || key.secret() == null) {
      throw Refused.because(AccessRefusal.BEGIN_AGAIN);
    }
    throttle.tryOnce("second factor of", id.toString(), now);
    useCode(id, cipher.open(key.secret()), code, now);
    people.confirm(id);
    throttle.succeeded("second factor of", id.toString());
    return newRecoveryCodes(id, "second-factor.set", now);
  }

  /** Replaces the recovery codes of somebody who knows the present password; the old ones are good for nothing. */
  @Transactional
  public List<String> renewRecoveryCodes(PersonId id, String present, Instant now) {
    requirePassword(id, key(id), present, now);
    return newRecoveryCodes(id, "recovery-codes.renewed", now);
  }

  private List<String> newRecoveryCodes(PersonId id, String action, Instant now) {
    List<String> codes = SecondFactor.recoveryCodes();
    people.setRecoveryCodes(id, codes.stream().map(SecondFactor::normal).toList());
    note(id, action, now);
    return codes;
  }

  /**
   * The second step: a code of the authenticator, or one of the recovery codes. Each is accepted once.
   *
   * @throws Refused {@link AccessRefusal#TOO_OFTEN}, {@link AccessRefusal#WRONG_CODE}
   */
  @Transactional
  public void secondFactor(PersonId id, String code, Instant now) {
    PersonTable.Key key = key(id);
    if (!key.confirmed() || key.secret() == null) {
      throw Refused.because(AccessRefusal.BEGIN_AGAIN);
    }
    byte[] secret = key.secret();
    counts.step(() -> {
      throttle.tryOnce("second factor of", id.toString(), now);
      prove(id, secret, SecondFactor.normal(code), now);
      return true;
    });
    throttle.succeeded("second factor of", id.toString());
  }

  private void prove(PersonId id, byte[] secret, String normal, Instant now) {
    if (normal.length() == 16) {
      if (!people.useRecoveryCode(id, normal, now)) {
        throw Refused.at("code", AccessRefusal.WRONG_CODE);
      }
      note(id, "recovery-code.used", now);
    } else {
      useCode(id, cipher.open(secret), normal, now);
    }
  }

  private void useCode(PersonId id, String secret, String code, Instant now) {
    OptionalLong step = SecondFactor.step(secret, SecondFactor.normal(code), now);
    if (step.isEmpty() || !people.useStep(id, step.getAsLong())) {
      throw Refused.at("code", AccessRefusal.WRONG_CODE);
    }
  }

  /** The last step of somebody who came with a first password: one of their own. */
  @Transactional
  public void choosePassword(PersonId id, String password, String again, Instant now) {
    PersonTable.Key key = key(id);
    if (!key.mustChangePassword()) {
      throw Refused.because(AccessRefusal.BEGIN_AGAIN);
    }
    set(id, key, password, again, now);
  }

  /** Changes the password of somebody who is in and shows that they know the present one. */
  @Transactional
  public void changePassword(PersonId id, String present, String password, String again, Instant now) {
    PersonTable.Key key = key(id);
    requirePassword(id, key, present, now);
    set(id, key, password, again, now);
  }

  /** Somebody who finds an open screen must not be able to lock its owner out. */
  private void requirePassword(PersonId id, PersonTable.Key key, String present, Instant now) {
    throttle.tryOnce("password of", id.toString(), now);
    if (!passwords.matches(present, key.passwordHash())) {
      throw Refused.at("present", AccessRefusal.PASSWORD_WRONG);
    }
    throttle.succeeded("password of", id.toString());
  }

  private void set(PersonId id, PersonTable.Key key, String password, String again, Instant now) {
    passwords.require("password", password, people.find(id).map(Person::signInName).orElseThrow());
    if (!password.equals(again)) {
      throw Refused.at("again", AccessRefusal.PASSWORD_DIFFERS);
    }
    if (passwords.matches(password, key.passwordHash())) {
      throw Refused.at("password", AccessRefusal.PASSWORD_SAME);
    }
    people.setPassword(id, passwords.encode(password), false);
    note(id, "password.changed", now);
  }

  /** Ends every session of that actor but the one with that id. */
  @Transactional
  public int endSessions(Actor actor, String but, Instant now) {
    String path = actor.grants().isEmpty() ? "/" : actor.grants().getFirst().path();
    Subject subject = people.find(new PersonId(actor.id())).map(Person::subject)
        .orElse(new Subject("party", actor.id(), path));
    audit.changed(actor, "sessions.ended", subject, Map.of(), Map.of(), now);
    return sessions.end(actor.kind(), actor.id(), but, now);
  }

  /** Writes down that somebody came in. */
  @Transactional
  public void entered(PersonId id, Instant now) {
    people.signedIn(id, now);
    counts.in().increment();
    note(id, "person.signed-in", now);
  }

  /** The person with the roles of this moment; empty when the account is closed. Asked at every request. */
  public Optional<Visitor> visitor(PersonId id, Instant now) {
    return people.visitor(id, now);
  }

  private PersonTable.Key key(PersonId id) {
    return people.key(id).filter(key -> !key.disabled())
        .orElseThrow(() -> Refused.because(AccessRefusal.BEGIN_AGAIN));
  }

  private void note(PersonId id, String action, Instant now) {
    Person person = people.find(id).orElseThrow();
    audit.changed(new Actor(id.value(), person.name(), Actor.Kind.STAFF, List.of()), action, person.subject(),
        Map.of(), Map.of(), now);
  }
}
