package org.tibao.access.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.session.FindByIndexNameSessionRepository;
import org.springframework.stereotype.Component;
import org.tibao.access.AccessRefusal;
import org.tibao.access.AccessSettings;
import org.tibao.access.Actor;
import org.tibao.access.Authorities;
import org.tibao.access.AuthorityId;
import org.tibao.access.PersonId;
import org.tibao.access.PersonalData;
import org.tibao.access.ResidentSignIn;
import org.tibao.access.SignIn;
import org.tibao.access.Visitor;
import org.tibao.refusal.Refused;

/**
 * What the session of a browser knows of its visitor: who they are, never what they may do. Only texts and numbers are
 * kept, so that a new version reads the sessions of an old one. Telephone numbers and secrets in it are sealed.
 */
@Component
class Visit {

  static final String AGENT = "tibao.agent";
  static final String STAY = "tibao.stay";
  private static final String WHO = "tibao.who";
  private static final String SINCE = "tibao.since";
  private static final String HALF = "tibao.half";
  private static final String ONCE = "tibao.once";
  private static final String PHONE = "tibao.phone";
  private static final String PROVED = "tibao.proved";
  private static final String NEXT = "tibao.next";
  private static final String ACTING = "tibao.acting";
  /** Says of a request that the authority by which it came has ended. */
  static final String OVER = "tibao.authority.over";
  private static final Duration HALF_LIFE = Duration.ofMinutes(15);

  private final SignIn signIn;
  private final ResidentSignIn residents;
  private final Authorities authorities;
  private final PersonalData personalData;
  private final AccessSettings settings;

  Visit(SignIn signIn, ResidentSignIn residents, Authorities authorities, PersonalData personalData,
      AccessSettings settings) {
    this.signIn = signIn;
    this.residents = residents;
    this.authorities = authorities;
    this.personalData = personalData;
    this.settings = settings;
  }

  /**
   * Somebody between the password and the last step.
   *
   * @param factor whether the second factor was shown
   */
  record Half(PersonId person, boolean factor) {}

  /** Who is signed in, with the rights of this moment. */
  Optional<Visitor> visitor(HttpServletRequest request, Instant now) {
    HttpSession session = request.getSession(false);
    if (session == null || !(session.getAttribute(WHO) instanceof String who)) {
      return Optional.empty();
    }
    String[] parts = who.split(" ");
    UUID id = UUID.fromString(parts[1]);
    Optional<Visitor> found = switch (Actor.Kind.valueOf(parts[0])) {
      case STAFF -> tooLong(session, now) ? Optional.empty() : signIn.visitor(new PersonId(id), now);
      case RESIDENT -> residents.actor(id, open(parts[2])).map(actor -> new Visitor(actor, ""));
      case PARTNER, HOUSE -> Optional.empty();
    };
    if (found.isEmpty()) {
      session.invalidate();
    }
    return found.map(visitor -> acting(request, session, visitor, now));
  }

  /** Whoever acts for somebody else has the rights of that authority at this moment, and none of their own. */
  private Visitor acting(HttpServletRequest request, HttpSession session, Visitor self, Instant now) {
    if (!(session.getAttribute(ACTING) instanceof String authority)) {
      return self;
    }
    Optional<Actor> actor = authorities.acting(self.actor(), new AuthorityId(UUID.fromString(authority)), now);
    if (actor.isEmpty()) {
      session.removeAttribute(ACTING);
      request.setAttribute(OVER, true);
    }
    return actor.map(each -> new Visitor(each, "")).orElse(self);
  }

  /** From the next request on this browser acts by that authority. */
  void act(HttpServletRequest request, AuthorityId authority) {
    fresh(request).setAttribute(ACTING, authority.value().toString());
  }

  /** From the next request on it acts for its own person again. */
  void actForOneself(HttpServletRequest request) {
    HttpSession session = request.getSession(false);
    if (session != null) {
      session.removeAttribute(ACTING);
    }
  }

  private boolean tooLong(HttpSession session, Instant now) {
    return !(session.getAttribute(SINCE) instanceof Long since)
        || Instant.ofEpochSecond(since).plus(settings.staffLongest()).isBefore(now);
  }

  /** The password was right; the session gets another id, so that nobody who knew the old one follows. */
  void half(HttpServletRequest request, PersonId person, boolean factor, Instant now) {
    HttpSession session = fresh(request);
    session.setAttribute(HALF, person.value() + " " + factor + " " + now.getEpochSecond());
  }

  /**
   * Who is between the steps.
   *
   * @throws Refused {@link AccessRefusal#BEGIN_AGAIN}
   */
  Half half(HttpServletRequest request, Instant now) {
    HttpSession session = request.getSession(false);
    if (session == null || !(session.getAttribute(HALF) instanceof String text)) {
      throw Refused.because(AccessRefusal.BEGIN_AGAIN);
    }
    String[] parts = text.split(" ");
    if (Instant.ofEpochSecond(Long.parseLong(parts[2])).plus(HALF_LIFE).isBefore(now)) {
      throw Refused.because(AccessRefusal.BEGIN_AGAIN);
    }
    return new Half(new PersonId(UUID.fromString(parts[0])), Boolean.parseBoolean(parts[1]));
  }

  /** A member of staff is in. */
  void enter(HttpServletRequest request, PersonId person, Instant now) {
    HttpSession session = enter(request, Actor.Kind.STAFF, person.value(), "", now);
    session.setMaxInactiveInterval((int) settings.staffIdle().toSeconds());
    signIn.entered(person, now);
  }

  /** A resident is in, and stays in on this telephone. */
  void enter(HttpServletRequest request, Actor resident, String phone, Instant now) {
    request.setAttribute(STAY, true);
    HttpSession session = enter(request, Actor.Kind.RESIDENT, resident.id(), " " + seal(phone), now);
    session.setMaxInactiveInterval((int) settings.residentIdle().toSeconds());
    residents.entered(resident, now);
  }

  private HttpSession enter(HttpServletRequest request, Actor.Kind kind, UUID id, String more, Instant now) {
    HttpSession session = fresh(request);
    session.removeAttribute(HALF);
    session.removeAttribute(PHONE);
    session.removeAttribute(PROVED);
    session.removeAttribute(ACTING);
    session.setAttribute(WHO, kind + " " + id + more);
    session.setAttribute(SINCE, now.getEpochSecond());
    session.setAttribute(FindByIndexNameSessionRepository.PRINCIPAL_NAME_INDEX_NAME, kind + ":" + id);
    String agent = request.getHeader("User-Agent");
    session.setAttribute(AGENT, agent == null ? "" : agent.substring(0, Math.min(200, agent.length())));
    return session;
  }

  private static HttpSession fresh(HttpServletRequest request) {
    HttpSession session = request.getSession(true);
    request.changeSessionId();
    return session;
  }

  void leave(HttpServletRequest request) {
    HttpSession session = request.getSession(false);
    if (session != null) {
      session.invalidate();
    }
  }

  /** The number to which a code was sent. */
  void phone(HttpServletRequest request, String phone) {
    request.getSession(true).setAttribute(PHONE, seal(phone));
  }

  /**
   * The number to which a code was sent.
   *
   * @throws Refused {@link AccessRefusal#BEGIN_AGAIN}
   */
  String phone(HttpServletRequest request) {
    HttpSession session = request.getSession(false);
    if (session == null || !(session.getAttribute(PHONE) instanceof String sealed)) {
      throw Refused.because(AccessRefusal.BEGIN_AGAIN);
    }
    return open(sealed);
  }

  /** The holder of the telephone has shown its code and may say who they are. */
  void proved(HttpServletRequest request, String phone, Instant now) {
    fresh(request).setAttribute(PROVED, seal(phone + " " + now.getEpochSecond()));
  }

  /**
   * The number whose code was shown.
   *
   * @throws Refused {@link AccessRefusal#BEGIN_AGAIN}
   */
  String proved(HttpServletRequest request, Instant now) {
    HttpSession session = request.getSession(false);
    if (session == null || !(session.getAttribute(PROVED) instanceof String sealed)) {
      throw Refused.because(AccessRefusal.BEGIN_AGAIN);
    }
    String[] parts = open(sealed).split(" ");
    if (Instant.ofEpochSecond(Long.parseLong(parts[1])).plus(HALF_LIFE).isBefore(now)) {
      throw Refused.because(AccessRefusal.BEGIN_AGAIN);
    }
    return parts[0];
  }

  /** Keeps where somebody wanted to go before they were asked to sign in. */
  void onward(HttpServletRequest request, @Nullable String next) {
    request.getSession(true).setAttribute(NEXT, Doorkeeper.onward(next));
  }

  /** Where to go now that they are in. */
  String onward(HttpServletRequest request) {
    HttpSession session = request.getSession(false);
    return session != null && session.getAttribute(NEXT) instanceof String next ? next : "/";
  }

  /** Keeps a secret for the next page to show once. It is sealed: sessions lie in the database. */
  void showOnce(HttpServletRequest request, String secret) {
    request.getSession(true).setAttribute(ONCE, seal(secret));
  }

  /** The secret to show, and forgets it. */
  @Nullable
  String shown(HttpServletRequest request) {
    HttpSession session = request.getSession(false);
    if (session == null || !(session.getAttribute(ONCE) instanceof String sealed)) {
      return null;
    }
    session.removeAttribute(ONCE);
    return open(sealed);
  }

  private String seal(String text) {
    return Base64.getEncoder().encodeToString(personalData.seal(text));
  }

  private String open(String sealed) {
    return personalData.open(Base64.getDecoder().decode(sealed));
  }
}
