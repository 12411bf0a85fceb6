package org.tibao.custody;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import org.tibao.access.Actor;
import org.tibao.access.OrganisationId;
import org.tibao.access.People;
import org.tibao.access.Permission;
import org.tibao.refusal.Refused;

/**
 * 不相容岗位分离: who asks never approves. Who requests, who signs, who checks and who instructs are different persons,
 * and nobody of the company that builds signs, checks or instructs, whatever roles they hold. The one place that says so.
 */
@Component
class FourHands {

  /** What a hand does to a release. */
  enum Act {
    SIGN(Permission.RELEASE_SIGN), CHECK(Permission.RELEASE_CHECK), INSTRUCT(Permission.RELEASE_INSTRUCT);

    private final Permission permission;

    Act(Permission permission) {
      this.permission = permission;
    }

    Permission permission() {
      return permission;
    }
  }

  private final People people;
  private final PlanTables contracts;

  FourHands(People people, PlanTables contracts) {
    this.people = people;
    this.contracts = contracts;
  }

  /**
   * Goes on if this person may do this after those who came before.
   *
   * @throws Refused {@link CustodyRefusal#COMPANY_NEVER_APPROVES}, {@link CustodyRefusal#MAKER_IS_CHECKER}
   */
  void require(Act act, Actor actor, Release release) {
    if (ofTheCompany(actor, release)) {
      throw Refused.because(CustodyRefusal.COMPANY_NEVER_APPROVES);
    }
    if (before(act, release).contains(actor.id())) {
      throw Refused.because(CustodyRefusal.MAKER_IS_CHECKER);
    }
  }

  /**
   * Goes on if a refund may be instructed by this person: not by who proposed it,
   * nor by who named the account it goes to.
   *
   * @throws Refused {@link CustodyRefusal#MAKER_IS_CHECKER}
   */
  void require(Actor actor, Refund refund, Optional<UUID> namedBy) {
    if (actor.id().equals(refund.proposedBy().person()) || namedBy.filter(actor.id()::equals).isPresent()) {
      throw Refused.because(CustodyRefusal.MAKER_IS_CHECKER);
    }
  }

  /**
   * Goes on if somebody may ask for the company: theirs builds by the contract of the account. A contract that was
   * entered without its company cannot tell; then the territory alone decides.
   *
   * @throws Refused {@link CustodyRefusal#NOT_YOUR_CONTRACT}
   */
  void requireAsker(Actor actor, DoorAccountId account, String path) {
    actor.require(Permission.RELEASE_REQUEST, path);
    if (!ownContract(actor, account)) {
      throw Refused.because(CustodyRefusal.NOT_YOUR_CONTRACT);
    }
  }

  /** Whether somebody may ask for the company; decides what is offered. */
  boolean mayAsk(Actor actor, DoorAccountId account, String path) {
    return actor.may(Permission.RELEASE_REQUEST, path) && ownContract(actor, account);
  }

  private boolean ownContract(Actor actor, DoorAccountId account) {
    Optional<UUID> company = contracts.contract(account).map(WorksContract::company);
    return company.isEmpty() || people.employer(actor.id()).map(OrganisationId::value).equals(company);
  }

  /** Whether nothing speaks against it; decides what is offered. */
  boolean may(Act act, Actor actor, Release release) {
    return actor.may(act.permission(), release.request().path()) && !ofTheCompany(actor, release)
        && !before(act, release).contains(actor.id());
  }

  /** Who may ask for the company belongs to it, and so does whoever works where the asker or the contract's company is. */
  private boolean ofTheCompany(Actor actor, Release release) {
    if (actor.may(Permission.RELEASE_REQUEST, release.request().path())) {
      return true;
    }
    Optional<OrganisationId> own = people.employer(actor.id());
    return own.isPresent() && (own.equals(people.employer(release.request().by().person()))
        || builds(actor, release.request().account()));
  }

  /** Whether somebody works for the company of the account's contract. */
  boolean builds(Actor actor, DoorAccountId account) {
    return people.employer(actor.id()).flatMap(own -> contracts.contract(account).map(WorksContract::company)
        .filter(own.value()::equals)).isPresent();
  }

  private static List<UUID> before(Act act, Release release) {
    Stream<UUID> asked = Stream.of(release.request().by().person());
    Stream<UUID> signed = act == Act.SIGN ? Stream.of() : release.signatures().stream().map(Hand::person);
    Release.SiteCheck check = release.siteCheck();
    Stream<UUID> looked = check == null ? Stream.of() : Stream.of(check.by().person());
    return Stream.of(asked, signed, looked).flatMap(each -> each).toList();
  }
}
