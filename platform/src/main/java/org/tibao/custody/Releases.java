package org.tibao.custody;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.tibao.access.Actor;
import org.tibao.access.Audit;
import org.tibao.access.Permission;
import org.tibao.money.Money;
import org.tibao.refusal.Refused;
import org.tibao.registry.Places;
import org.tibao.registry.Point;
import org.tibao.rules.RuleBook;
import org.tibao.time.ChinaTime;

/** The door to releases: asked for by the company, signed by owners, checked on site, instructed by the custodian. */
@Component
@Transactional
public class Releases {

  private final ReleaseTables tables;
  private final DoorAccountTables accounts;
  private final Standings standings;
  private final Books books;
  private final Surroundings around;

  Releases(ReleaseTables tables, DoorAccountTables accounts, Standings standings, Books books,
      Surroundings around) {
    this.tables = tables;
    this.accounts = accounts;
    this.standings = standings;
    this.books = books;
    this.around = around;
  }

  /** What a release has to know of the house around it, and how the house hears of it. */
  @Component
  record Surroundings(Places places, RuleBook rules, Audit audit, ApplicationEventPublisher events,
      ReturnedRequests returned, FourHands hands) {}

  /**
   * Asks that a step of the plan be paid.
   *
   * @param id chosen by the asker: the same again is the same request
   * @throws Refused as {@link #correct}; {@link CustodyRefusal#WOUND_UP}, {@link CustodyRefusal#NO_CONTRACT},
   *     {@link CustodyRefusal#NO_PLAN}, {@link CustodyRefusal#ANOTHER_ON_ITS_WAY}
   */
  public Release request(Actor actor, ReleaseId id, DoorAccountId accountId, ReleaseRequest.Draft draft, Instant now) {
    DoorAccount found = accounts.find(accountId).orElseThrow(() -> Refused.because(CustodyRefusal.UNKNOWN));
    around.hands.requireAsker(actor, accountId, found.path());
    DoorAccount account = accounts.lock(accountId);
    Optional<ReleaseTables.Kept> known = tables.find(id);
    if (known.isPresent()) {
      return known.get().release();
    }
    Money amount = Written.positive("amount", draft.amount());
    if (account.state() == DoorAccount.State.WOUND_UP) {
      throw Refused.because(CustodyRefusal.WOUND_UP);
    }
    Standing standing = standings.of(account, id, draft.step(), ChinaTime.dayOf(now));
    if (tables.onItsWay(accountId, draft.step())) {
      throw Refused.because(CustodyRefusal.ANOTHER_ON_ITS_WAY);
    }
    new ReleaseRules(standing, ChinaTime.dayOf(now)).requireForRequest(draft);
    var request = new ReleaseRequest(id, accountId, account.path(), tables.nextNumber(accountId), draft.step(), amount,
        Written.free("note", draft.note()), draft.evidence(), hand(actor, now), 1);
    var release = new Release.Requested(request, List.of());
    tables.add(release, now);
    log(actor, release, ReleaseStep.What.REQUESTED, draft.note(), now);
    return release;
  }

  /**
   * Sends a corrected request that was sent back; signatures and checks begin anew.
   *
   * @throws Refused {@link CustodyRefusal#NOT_YOUR_CONTRACT}, {@link CustodyRefusal#NOT_FROM_HERE}, and what
   *     {@link ReleaseRule} says
   */
  public Release correct(Actor actor, ReleaseId id, ReleaseRequest.Draft draft, Instant now) {
    ReleaseTables.Kept kept = locked(id);
    ReleaseRequest before = kept.release().request();
    around.hands.requireAsker(actor, before.account(), before.path());
    if (!(kept.release() instanceof Release.SentBack back) || draft.step() != before.step()) {
      throw Refused.because(CustodyRefusal.NOT_FROM_HERE);
    }
    Money amount = Written.positive("amount", draft.amount());
    new ReleaseRules(standing(before, now), ChinaTime.dayOf(now)).requireForRequest(draft);
    var request = new ReleaseRequest(id, before.account(), before.path(), before.number(), before.step(), amount,
        Written.free("note", draft.note()), draft.evidence(), hand(actor, now), before.attempt() + 1);
    return save(actor, kept, back.correct(request), ReleaseStep.What.CORRECTED, draft.note(), now);
  }

  /** The company gives a request up, before the owners have signed or after it was sent back. */
  public Release withdraw(Actor actor, ReleaseId id, Instant now) {
    ReleaseTables.Kept kept = locked(id);
    around.hands.requireAsker(actor, kept.release().request().account(), kept.release().request().path());
    Release after = switch (kept.release()) {
      case Release.Requested it -> it.withdraw(hand(actor, now));
      case Release.SentBack it -> it.withdraw(hand(actor, now));
      case Release.Signed _,Release.Checked _,Release.Instructed _,Release.Paid _,Release.Withdrawn _ ->
        throw Refused.because(CustodyRefusal.NOT_FROM_HERE);
    };
    return save(actor, kept, after, ReleaseStep.What.WITHDRAWN, "", now);
  }

  /**
   * A representative of the owners signs, each for another dwelling. Signing again changes nothing.
   *
   * @throws Refused {@link CustodyRefusal#COMPANY_NEVER_APPROVES}, {@link CustodyRefusal#MAKER_IS_CHECKER},
   *     {@link CustodyRefusal#NOT_A_REPRESENTATIVE}, {@link CustodyRefusal#NOT_FROM_HERE},
   *     {@link CustodyRefusal#DWELLING_HAS_SIGNED}, {@link CustodyRefusal#FROZEN}
   */
  public Release sign(Actor actor, ReleaseId id, Instant now) {
    ReleaseTables.Kept kept = locked(id);
    ReleaseRequest request = kept.release().request();
    actor.require(Permission.RELEASE_SIGN, request.path());
    around.hands.require(FourHands.Act.SIGN, actor, kept.release());
    if (!accounts.represents(request.account(), actor.id())) {
      throw Refused.because(CustodyRefusal.NOT_A_REPRESENTATIVE);
    }
    if (signed(kept.release(), actor.id())) {
      return kept.release();
    }
    if (!(kept.release() instanceof Release.Requested requested)) {
      throw Refused.because(CustodyRefusal.NOT_FROM_HERE);
    }
    accounts.signedFor(request.account(), actor.id(), requested.signatures()).ifPresent(room -> {
      throw Refused.because(CustodyRefusal.DWELLING_HAS_SIGNED, room);
    });
    DoorAccount account = open(request);
    return save(actor, kept, requested.sign(hand(actor, now), account.ownersSign()), ReleaseStep.What.SIGNED, "", now);
  }

  private static boolean signed(Release release, UUID person) {
    return release.signatures().stream().anyMatch(each -> each.person().equals(person));
  }

  /**
   * What somebody brings from the site.
   *
   * @param photo an evidence file
   * @param takenAt when, as the file says, or null if nothing says it
   * @param place where it was taken, or null if the telephone would not say
   * @param reason needed when it was taken too far away, or without a place
   */
  public record Look(UUID photo, @Nullable Instant takenAt, @Nullable Point place, String reason, String note) {}

  /**
   * Somebody of the neighbourhood has seen on site that the milestone is there.
   *
   * @throws Refused {@link CustodyRefusal#COMPANY_NEVER_APPROVES}, {@link CustodyRefusal#MAKER_IS_CHECKER},
   *     {@link CustodyRefusal#NOT_FROM_HERE}, {@link CustodyRefusal#FROZEN}, {@link CustodyRefusal#TOO_FAR}
   */
  public Release check(Actor actor, ReleaseId id, Look look, Instant now) {
    ReleaseTables.Kept kept = locked(id);
    ReleaseRequest request = kept.release().request();
    actor.require(Permission.RELEASE_CHECK, request.path());
    around.hands.require(FourHands.Act.CHECK, actor, kept.release());
    if (!(kept.release() instanceof Release.Signed signed)) {
      throw Refused.because(CustodyRefusal.NOT_FROM_HERE);
    }
    DoorAccount account = open(request);
    String reason = Written.free("reason", look.reason());
    Long metres = metres(account, look.place());
    int most = around.rules.on(ReleaseChecks.KIND, account.path(), ChinaTime.dayOf(now)).data().siteMetres();
    if ((metres == null || metres > most) && reason.isEmpty()) {
      throw Refused.at("reason", CustodyRefusal.TOO_FAR, metres == null ? "?" : metres, most);
    }
    var check = new Release.SiteCheck(hand(actor, now), look.photo(), look.takenAt(), look.place(), metres,
        reason, Written.free("note", look.note()));
    return save(actor, kept, signed.check(check), ReleaseStep.What.CHECKED, check.note(), now);
  }

  /** Whole metres from the stairwell; null where one of the two places is not known. */
  @Nullable
  Long metres(DoorAccount account, @Nullable Point place) {
    Point door = around.places.stairwell(Actor.HOUSE, account.stairwell()).point();
    return door == null || place == null ? null : door.metresTo(place);
  }

  /**
   * Sends a request back to the company, with a reason: by an owner who should sign, by who should check, or by the
   * custodian, each at their place.
   *
   * @throws Refused {@link CustodyRefusal#NOT_FROM_HERE}, {@link CustodyRefusal#NOT_A_REPRESENTATIVE},
   *     {@link CustodyRefusal#NOTHING_WRITTEN}
   */
  public Release sendBack(Actor actor, ReleaseId id, Release.SendBackReason reason, String text, Instant now) {
    ReleaseTables.Kept kept = locked(id);
    ReleaseRequest request = kept.release().request();
    FourHands.Act act = switch (kept.release()) {
      case Release.Requested _ -> FourHands.Act.SIGN;
      case Release.Signed _ -> FourHands.Act.CHECK;
      case Release.Checked _ -> FourHands.Act.INSTRUCT;
      case Release.Instructed _,Release.Paid _,Release.SentBack _,Release.Withdrawn _ ->
        throw Refused.because(CustodyRefusal.NOT_FROM_HERE);
    };
    actor.require(act.permission(), request.path());
    around.hands.require(act, actor, kept.release());
    if (act == FourHands.Act.SIGN && !accounts.represents(request.account(), actor.id())) {
      throw Refused.because(CustodyRefusal.NOT_A_REPRESENTATIVE);
    }
    String why = Written.needed("text", text);
    return save(actor, kept, new Release.SentBack(request, hand(actor, now), reason, why), ReleaseStep.What.SENT_BACK,
        why, now);
  }

  /**
   * Tells the bank to pay: every rule holds, and the sum is held in the books until the bank has paid. The same again by
   * the same person gives the same order.
   *
   * @throws Refused {@link CustodyRefusal#COMPANY_NEVER_APPROVES}, {@link CustodyRefusal#MAKER_IS_CHECKER},
   *     {@link CustodyRefusal#NOT_FROM_HERE}, and what {@link ReleaseRule} says
   */
  public Release instruct(Actor actor, ReleaseId id, Instant now) {
    ReleaseTables.Kept kept = locked(id);
    ReleaseRequest request = kept.release().request();
    actor.require(Permission.RELEASE_INSTRUCT, request.path());
    around.hands.require(FourHands.Act.INSTRUCT, actor, kept.release());
    if (kept.release() instanceof Release.Instructed done && done.instruction().by().person().equals(actor.id())) {
      return done;
    }
    if (!(kept.release() instanceof Release.Checked checked)) {
      throw Refused.because(CustodyRefusal.NOT_FROM_HERE);
    }
    Standing standing = standing(request, now);
    new ReleaseRules(standing, ChinaTime.dayOf(now)).requireAll(draft(request));
    int times = kept.times() + 1;
    var order = new Release.Instruction(hand(actor, now), endToEnd(request, times), times);
    boolean retention = standing.plan().step(request.step()).retention();
    if (retention) {
      // The last step before it may have been paid in part only: then nothing has been kept back yet.
      books.keepBack(request.account(), standing.plan().retention(), ChinaTime.dayOf(now), now);
    }
    books.order(request, retention, order.endToEnd(), now);
    return save(actor, kept, checked.instruct(order), ReleaseStep.What.INSTRUCTED, order.endToEnd(), now);
  }

  /** Project, step, number of the release, and how often it was instructed: at most 35 characters, as ISO 20022 has it. */
  private static String endToEnd(ReleaseRequest request, int times) {
    String project = request.account().toString().replace("-", "").substring(20).toUpperCase(java.util.Locale.ROOT);
    return "TB" + project + "-" + request.step() + "-" + request.number() + "-" + times;
  }

  /**
   * The bank has paid an order, as its statement shows. The same again changes nothing.
   *
   * @param endToEnd the reference of the order
   * @throws Refused {@link CustodyRefusal#UNKNOWN}, {@link CustodyRefusal#NOT_FROM_HERE}
   */
  public Release paid(Actor actor, String endToEnd, Release.Receipt receipt, Instant now) {
    ReleaseTables.Kept kept = ordered(actor, endToEnd);
    ReleaseRequest request = kept.release().request();
    if (kept.release() instanceof Release.Paid done) {
      return done;
    }
    if (!(kept.release() instanceof Release.Instructed instructed)) {
      throw Refused.because(CustodyRefusal.NOT_FROM_HERE);
    }
    Written.needed("receipt", receipt.number());
    Written.past("on", receipt.on(), now);
    books.settled(endToEnd, request.amount(), receipt.on(), "custody.release:" + request.id(),
        "第 " + request.number() + " 笔划款", now);
    Release paid = save(actor, kept, instructed.paid(receipt), ReleaseStep.What.PAID, receipt.number(), now);
    DoorAccount account = accounts.find(request.account()).orElseThrow();
    Standing standing = standing(request, now);
    ReleasePlan plan = standing.plan();
    ReleasePlan.Step step = plan.step(request.step());
    boolean whole = standing.releasedUnder(step.seq()).plus(request.amount()).compareTo(step.amount()) >= 0;
    if (whole && step.equals(plan.handover()) && plan.retention().isPositive()) {
      books.keepBack(account.id(), plan.retention(), receipt.on(), now);
    }
    around.events.publishEvent(new ReleasePaid(request.id(), account.stairwell(), step.code(), step.milestone(),
        request.amount(), receipt.on(), now));
    return paid;
  }

  /** The bank would not pay an order: what was held is free, and the release may be instructed anew. */
  public Release bounced(Actor actor, String endToEnd, String why, Instant now) {
    ReleaseTables.Kept kept = ordered(actor, endToEnd);
    if (!(kept.release() instanceof Release.Instructed instructed)) {
      throw Refused.because(CustodyRefusal.NOT_FROM_HERE);
    }
    // Who sent the order does not say alone that it came back: the sum could be sent twice.
    if (instructed.instruction().by().person().equals(actor.id())) {
      throw Refused.because(CustodyRefusal.MAKER_IS_CHECKER);
    }
    String text = Written.needed("why", why);
    books.bounced(endToEnd, "custody.release:" + kept.release().request().id(), now);
    Release checked = save(actor, kept, instructed.bounced(), ReleaseStep.What.BOUNCED, text, now);
    return around.returned.ifAnotherContract(tables.find(checked.request().id()).orElseThrow(), now).orElse(checked);
  }

  /** What was taken for the bank's payment of an order was another: the order is at the bank as before. */
  void notPaid(Actor actor, ReleaseId id, String why, Instant now) {
    ReleaseTables.Kept kept = locked(id);
    actor.require(Permission.ACCOUNT_WRITE, kept.release().request().path());
    if (!(kept.release() instanceof Release.Paid paid)) {
      throw Refused.because(CustodyRefusal.NOT_FROM_HERE);
    }
    books.notSettled(paid.instruction().endToEnd(), paid.receipt().on(), "custody.releaseTakenBack:" + id, now);
    save(actor, kept, paid.notPaid(), ReleaseStep.What.NOT_PAID, why, now);
  }

  /** 退汇: what the bank had paid has come back; the release may be instructed anew, or goes back to the company. */
  void returned(Actor actor, ReleaseId id, OrdersAtBank.Return back, Instant now) {
    ReleaseTables.Kept kept = locked(id);
    ReleaseRequest request = kept.release().request();
    actor.require(Permission.ACCOUNT_WRITE, request.path());
    if (!(kept.release() instanceof Release.Paid paid)) {
      throw Refused.because(CustodyRefusal.NOT_FROM_HERE);
    }
    books.returned(request.account(), paid.instruction().endToEnd(), back.line().bookedOn(), back.identified(),
        "custody.releaseReturned:" + id, now);
    save(actor, kept, paid.returned(), ReleaseStep.What.RETURNED, back.why(), now);
    around.returned.ifAnotherContract(tables.find(id).orElseThrow(), now);
  }

  private ReleaseTables.Kept ordered(Actor actor, String endToEnd) {
    ReleaseTables.Kept found = tables.byOrder(endToEnd).orElseThrow(() -> Refused.because(CustodyRefusal.UNKNOWN));
    actor.require(Permission.ACCOUNT_WRITE, found.release().request().path());
    return locked(found.release().request().id());
  }

  private Standing standing(ReleaseRequest request, Instant now) {
    DoorAccount account = accounts.find(request.account()).orElseThrow();
    return standings.of(account, request.id(), request.step(), ChinaTime.dayOf(now));
  }

  static ReleaseRequest.Draft draft(ReleaseRequest request) {
    return new ReleaseRequest.Draft(request.step(), request.amount(), request.note(), request.evidence());
  }

  /** The account goes first, always: two who act on its releases wait for each other there. */
  private ReleaseTables.Kept locked(ReleaseId id) {
    ReleaseTables.Kept seen = tables.find(id).orElseThrow(() -> Refused.because(CustodyRefusal.UNKNOWN));
    accounts.lock(seen.release().request().account());
    return tables.find(id).orElseThrow();
  }

  private DoorAccount open(ReleaseRequest request) {
    DoorAccount account = accounts.find(request.account()).orElseThrow();
    if (account.state() != DoorAccount.State.OPEN) {
      throw Refused.because(CustodyRefusal.FROZEN);
    }
    return account;
  }

  private static Hand hand(Actor actor, Instant now) {
    return new Hand(actor.id(), actor.name(), now);
  }

  private Release save(Actor actor, ReleaseTables.Kept before, Release after, ReleaseStep.What what, String text,
      Instant now) {
    if (!tables.save(before, after, now)) {
      throw Refused.because(CustodyRefusal.STALE);
    }
    log(actor, after, what, text, now);
    return after;
  }

  private void log(Actor actor, Release release, ReleaseStep.What what, String text, Instant now) {
    ReleaseRequest request = release.request();
    tables.step(request.id(), what, actor.id(), actor.name(), text, now);
    DoorAccount account = accounts.find(request.account()).orElseThrow();
    around.audit.changed(actor, what.action(), account.subject(), Map.of(),
        Map.of("number", String.valueOf(request.number()), "sum", request.amount().toString(), "state",
            release.stage().name(), "text", text),
        now);
  }
}
