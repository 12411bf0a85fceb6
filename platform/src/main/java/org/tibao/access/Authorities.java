package org.tibao.access;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.tibao.refusal.Refused;
import org.tibao.rules.Rule;
import org.tibao.rules.RuleBook;
import org.tibao.time.ChinaTime;

/**
 * The door to authorities: giving one, accepting it, acting by it, taking it back. A deputy gets a grant of their own,
 * no wider than what was given, and asked for anew at every request; nobody is ever lent somebody else's session.
 */
@Component
@Transactional
public class Authorities {

  private final AuthorityTable table;
  private final ObjectProvider<Contacts> contacts;
  private final RuleBook rules;
  private final Audit audit;
  private final AuthorityLetters letters;

  Authorities(AuthorityTable table, ObjectProvider<Contacts> contacts, RuleBook rules, Audit audit,
      AuthorityLetters letters) {
    this.table = table;
    this.contacts = contacts;
    this.rules = rules;
    this.audit = audit;
    this.letters = letters;
  }

  /** For how long at most, at that place on that day. */
  @Transactional(readOnly = true)
  public AuthorityTerm term(String path, LocalDate today) {
    return rules.on(AuthorityTerm.KIND, path, today).data();
  }

  /** 楼组长 of the stairwell around a dwelling, whom its owner need not look up by telephone. */
  @Transactional(readOnly = true)
  public List<Authority.Who> leaders(Actor actor, String path) {
    if (!actor.may(Permission.AUTHORITY_GIVE, path)) {
      actor.require(Permission.AUTHORITY_ENTER, path);
    }
    return table.leaders(path);
  }

  /**
   * Gives it on the phone. It holds once the deputy has accepted; an earlier one for the same deputy and dwelling ends.
   *
   * @param confirmed the second yes
   * @throws Refused an {@link AuthorityRefusal}, or {@link AccessRefusal#NAME_FORM}, {@link AccessRefusal#PHONE_FORM}
   */
  public Authority give(Actor principal, Authority.Draft draft, boolean confirmed, Instant now) {
    if (principal.deputy() != null) {
      throw Refused.because(AuthorityRefusal.IN_PERSON_ONLY);
    }
    principal.require(Permission.AUTHORITY_GIVE, draft.path());
    var who = new Authority.Who(principal.id(), principal.name(), principal.kind());
    Optional<Authority> known = table.find(draft.id()).filter(each -> each.principal().id().equals(who.id()));
    return known.isPresent()
        ? known.get()
        : add(principal, who, draft, Authority.Way.PHONE, confirmed, now);
  }

  /** Enters what a person has signed on paper; a second one must compare it before it holds. */
  public Authority enter(Actor staff, UUID principal, Authority.Draft draft, Instant now) {
    staff.require(Permission.AUTHORITY_ENTER, draft.path());
    Optional<Authority> known = table.find(draft.id()).filter(each -> each.path().equals(draft.path()));
    if (known.isPresent()) {
      return known.get();
    }
    Contacts.Resident owner = owner(principal).filter(each -> each.dwellingPaths().contains(draft.path()))
        .orElseThrow(() -> Refused.because(AuthorityRefusal.NOT_THE_OWNER));
    return add(staff, new Authority.Who(principal, owner.name(), Actor.Kind.RESIDENT), draft, Authority.Way.PAPER, true,
        now);
  }

  private Authority add(Actor by, Authority.Who principal, Authority.Draft draft, Authority.Way way,
      boolean confirmed, Instant now) {
    LocalDate today = ChinaTime.dayOf(now);
    String name = draft.leader() == null ? Forms.name(draft.name()) : "";
    String phone = draft.leader() == null ? Forms.mobile(draft.phone()) : "";
    Rule<AuthorityTerm> term = rules.on(AuthorityTerm.KIND, draft.path(), today);
    check(draft, term.data(), today);
    if (!confirmed) {
      throw Refused.at("confirmed", AuthorityRefusal.NOT_CONFIRMED);
    }
    Authority.Who deputy = draft.leader() != null
        ? table.leaders(draft.path()).stream().filter(each -> each.id().equals(draft.leader())).findFirst()
            .orElseThrow(() -> Refused.at("leader", AuthorityRefusal.UNKNOWN))
        : deputy(name, phone);
    if (deputy.id().equals(principal.id())) {
      throw Refused.at("name", AuthorityRefusal.TO_ONESELF);
    }
    var authority = new Authority(draft.id(), principal, draft.path(), deputy, draft.errands(), draft.from(),
        draft.until(), new Authority.Given(way, term.version().id(), by.id(), by.name(), now),
        way == Authority.Way.PAPER ? new AuthorityStanding.Entered() : new AuthorityStanding.Offered());
    if (way == Authority.Way.PAPER && authority.names(by)) {
      throw Refused.because(AuthorityRefusal.PARTY_TO_IT);
    }
    for (Authority before : table.open(principal.id(), deputy.id(), draft.path())) {
      end(by, before, AuthorityStanding.Why.REPLACED, now);
    }
    table.add(authority);
    audit.changed(by, way == Authority.Way.PAPER ? "authority.entered" : "authority.given", authority.subject(),
        Map.of(), facts(authority), now);
    if (way == Authority.Way.PHONE) {
      letters.given(authority, now);
    }
    return table.find(draft.id()).orElseThrow();
  }

  private static void check(Authority.Draft draft, AuthorityTerm term, LocalDate today) {
    if (draft.errands().isEmpty()) {
      throw Refused.at("errands", AuthorityRefusal.NO_ERRAND);
    }
    if (draft.until().isBefore(today) || draft.until().isBefore(draft.from())) {
      throw Refused.at("until", AuthorityRefusal.DAYS);
    }
    if (draft.until().isAfter(term.latest(draft.from())) || draft.from().isAfter(today.plusMonths(1))) {
      throw Refused.at("until", AuthorityRefusal.TOO_LONG, term.months());
    }
  }

  /** Who that is: a resident the registry knows, somebody on the staff, or somebody known by the telephone alone. */
  private Authority.Who deputy(String name, String phone) {
    return byPhone(phone).stream().filter(each -> each.name().equals(name)).findFirst()
        .map(each -> new Authority.Who(each.person(), each.name(), Actor.Kind.RESIDENT))
        .or(() -> table.staff(name, phone)).orElseGet(() -> table.stranger(name, phone));
  }

  private static Map<String, String> facts(Authority authority) {
    return Map.of("principal", authority.principal().masked(), "deputy", authority.deputy().masked(), "errands",
        authority.errands().stream().sorted().map(Errand::name).collect(Collectors.joining(" ")), "from",
        authority.from().toString(), "until", authority.until().toString());
  }

  /**
   * The second look at a paper: by somebody else than who entered it, and by nobody whom it names.
   *
   * @param good whether the paper says what was entered
   */
  public Authority compare(Actor staff, AuthorityId id, boolean good, Instant now) {
    Authority authority = table.lock(id).filter(each -> staff.may(Permission.AUTHORITY_ENTER, each.path()))
        .orElseThrow(() -> Refused.because(AuthorityRefusal.UNKNOWN));
    if (authority.given().by().equals(staff.id())) {
      throw Refused.because(AuthorityRefusal.MAKER_IS_CHECKER);
    }
    if (authority.names(staff)) {
      throw Refused.because(AuthorityRefusal.PARTY_TO_IT);
    }
    if (!(authority.standing() instanceof AuthorityStanding.Entered)) {
      throw Refused.because(AuthorityRefusal.NOT_FROM_HERE);
    }
    if (!good) {
      end(staff, authority, AuthorityStanding.Why.NOT_CONFIRMED, now);
    } else {
      // The deputy has signed the same paper: that is the acceptance.
      table.compared(id, staff, now);
      table.accepted(id, now);
      var facts = new HashMap<>(facts(authority));
      facts.put("comparedBy", staff.name());
      audit.changed(staff, "authority.compared", authority.subject(), Map.of(), facts, now);
      letters.holds(authority, now);
    }
    return table.find(id).orElseThrow();
  }

  /** The deputy says yes. */
  public void accept(Actor deputy, AuthorityId id, Instant now) {
    Authority authority = own(deputy, id);
    if (authority.standing() instanceof AuthorityStanding.Accepted) {
      return;
    }
    if (!(authority.standing() instanceof AuthorityStanding.Offered) || authority.expired(ChinaTime.dayOf(now))) {
      throw Refused.because(AuthorityRefusal.NOT_FROM_HERE);
    }
    table.accepted(id, now);
    audit.changed(deputy, "authority.accepted", authority.subject(), Map.of(), facts(authority), now);
    letters.holds(authority, now);
  }

  /** The deputy does not want it, or no longer. */
  public void giveUp(Actor deputy, AuthorityId id, Instant now) {
    end(deputy, own(deputy, id), AuthorityStanding.Why.GIVEN_UP, now);
  }

  private Authority own(Actor deputy, AuthorityId id) {
    if (deputy.deputy() != null) {
      throw Refused.because(AuthorityRefusal.IN_PERSON_ONLY);
    }
    return table.lock(id).filter(each -> each.deputy().id().equals(deputy.id()))
        .orElseThrow(() -> Refused.because(AuthorityRefusal.UNKNOWN));
  }

  /** The principal takes it back: whatever the deputy sends from now on is refused, in every session. */
  public void takeBack(Actor principal, AuthorityId id, Instant now) {
    if (principal.deputy() != null) {
      throw Refused.because(AuthorityRefusal.IN_PERSON_ONLY);
    }
    end(principal, table.lock(id).filter(each -> each.principal().id().equals(principal.id()))
        .orElseThrow(() -> Refused.because(AuthorityRefusal.UNKNOWN)), AuthorityStanding.Why.TAKEN_BACK, now);
  }

  /** Staff end it: the person said so on paper, or one of the two has died. */
  public void end(Actor staff, AuthorityId id, AuthorityStanding.Why why, Instant now) {
    if (why != AuthorityStanding.Why.TAKEN_BACK && why != AuthorityStanding.Why.DIED) {
      throw Refused.at("why", AuthorityRefusal.NOT_FROM_HERE);
    }
    end(staff, table.lock(id).filter(each -> staff.may(Permission.AUTHORITY_ENTER, each.path()))
        .orElseThrow(() -> Refused.because(AuthorityRefusal.UNKNOWN)), why, now);
  }

  /** A dwelling has other owners: what the earlier ones gave is over. The same again changes nothing. */
  public void sold(String path, Instant now) {
    for (Authority each : table.at(path)) {
      boolean still = owner(each.principal().id()).stream().anyMatch(owner -> owner.dwellingPaths().contains(path));
      if (!still) {
        end(Actor.HOUSE, each, AuthorityStanding.Why.SOLD, now);
      }
    }
  }

  private void end(Actor by, Authority authority, AuthorityStanding.Why why, Instant now) {
    if (authority.standing() instanceof AuthorityStanding.Ended) {
      return;
    }
    table.end(authority.id(), by, why, now);
    audit.changed(by, "authority.ended", authority.subject(), facts(authority), Map.of("why", why.name()), now);
    letters.over(authority, why, now);
  }

  /** What somebody has given, the latest first. */
  @Transactional(readOnly = true)
  public List<Authority> given(Actor principal) {
    return principal.deputy() != null ? List.of() : table.given(principal.id());
  }

  /** What somebody was given and is not over, the latest first. */
  @Transactional(readOnly = true)
  public List<Authority> held(Actor deputy, LocalDate today) {
    return deputy.deputy() != null
        ? List.of()
        : table.held(deputy.id()).stream()
            .filter(each -> !each.expired(today) && !(each.standing() instanceof AuthorityStanding.Entered)).toList();
  }

  /** Of a territory, for those who enter papers: what waits for the second look first. */
  @Transactional(readOnly = true)
  public List<Authority> of(Actor staff, int limit) {
    return table.in(staff.patterns(Permission.AUTHORITY_ENTER), limit);
  }

  /** How many papers wait for somebody else than the asker. */
  @Transactional(readOnly = true)
  public int waiting(Actor staff, int limit) {
    return table.waiting(staff.patterns(Permission.AUTHORITY_ENTER), staff.id(), limit);
  }

  /** One of them. */
  @Transactional(readOnly = true)
  public Authority authority(Actor actor, AuthorityId id) {
    return table.find(id)
        .filter(each -> actor.deputy() == null
            && (each.principal().id().equals(actor.id()) || each.deputy().id().equals(actor.id())
                || actor.may(Permission.AUTHORITY_ENTER, each.path())))
        .orElseThrow(() -> Refused.because(AuthorityRefusal.UNKNOWN));
  }

  /** Whoever of a dwelling's deputies holds that errand today, for a door that lets its owner name one. */
  @Transactional(readOnly = true)
  public List<Authority.Who> deputies(Actor principal, String path, Errand errand, LocalDate today) {
    return given(principal).stream().filter(
        each -> each.path().equals(path) && each.holds(today) && each.errands().contains(errand))
        .map(Authority::deputy).toList();
  }

  /**
   * The actor who acts for somebody else by that authority, with the rights of this moment: of the principal's dwelling as
   * far as it is still theirs, cut to the errands. Empty when it does not hold.
   */
  @Transactional(readOnly = true)
  public Optional<Actor> acting(Actor deputy, AuthorityId id, Instant now) {
    return table.find(id).filter(each -> each.deputy().id().equals(deputy.id()) && deputy.deputy() == null
        && each.holds(ChinaTime.dayOf(now))).filter(this::owns).map(each -> actor(each, deputy));
  }

  private boolean owns(Authority authority) {
    return owner(authority.principal().id()).stream()
        .anyMatch(each -> each.dwellingPaths().contains(authority.path()));
  }

  private static Actor actor(Authority authority, Actor deputy) {
    String path = authority.path();
    var grants = new ArrayList<Grant>();
    grants.add(new Grant(Role.RESIDENT, path, Errand.atHome(authority.errands())));
    grants.add(new Grant(Role.NEIGHBOUR, ResidentSignIn.around(path), Errand.aroundIt(authority.errands())));
    Authority.Who principal = authority.principal();
    return new Actor(principal.id(), principal.name() + "（" + deputy.name() + "代）", Actor.Kind.RESIDENT, grants,
        new Deputy(authority.id(), deputy.id(), deputy.name(), deputy.kind(), principal.name(), authority.errands(),
            authority.from()));
  }

  /** Writes down that somebody begins to act for somebody else. */
  public Actor begin(Actor deputy, AuthorityId id, Instant now) {
    Actor actor = acting(deputy, id, now).orElseThrow(() -> Refused.because(AuthorityRefusal.ENDED));
    audit.changed(actor, "authority.used", table.find(id).orElseThrow().subject(), Map.of(), Map.of(), now);
    return actor;
  }

  /**
   * Goes on if the authority still holds, and lets nobody end it before the caller's transaction has: a command is done
   * by it, or it is over before the command, nothing between.
   *
   * @throws Refused {@link AuthorityRefusal#ENDED}
   */
  public void hold(Deputy deputy, Instant now) {
    boolean holds = table.share(deputy.authority()).filter(each -> each.holds(ChinaTime.dayOf(now)))
        .filter(this::owns).isPresent();
    if (!holds) {
      throw Refused.because(AuthorityRefusal.ENDED);
    }
  }

  /** Tells both sides of those whose last day is tomorrow; asked again it tells nobody twice. */
  void tellLastDays(Instant now) {
    table.lastDay(ChinaTime.dayOf(now).plusDays(1)).forEach(each -> letters.lastDay(each, now));
  }

  private Optional<Contacts.Resident> owner(UUID party) {
    Contacts known = contacts.getIfAvailable();
    return known == null ? Optional.empty() : known.byPerson(party);
  }

  private List<Contacts.Resident> byPhone(String phone) {
    Contacts known = contacts.getIfAvailable();
    return known == null ? List.of() : known.byPhone(phone);
  }
}
