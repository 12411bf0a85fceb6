package org.tibao.custody;

import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.tibao.access.Actor;
import org.tibao.access.Permission;
import org.tibao.refusal.Refused;
import org.tibao.registry.Households;
import org.tibao.registry.StairwellId;
import org.tibao.time.ChinaTime;

/** The door to releases as people read them: what waits for whom, and one with everything that speaks for and against it. */
@Component
@Transactional(readOnly = true)
public class ReleaseDesk {

  private static final int MOST = 500;

  private final ReleaseTables tables;
  private final DoorAccountTables accounts;
  private final PlanTables plans;
  private final Standings standings;
  private final FourHands hands;

  ReleaseDesk(ReleaseTables tables, DoorAccountTables accounts, PlanTables plans, Standings standings,
      FourHands hands) {
    this.tables = tables;
    this.accounts = accounts;
    this.plans = plans;
    this.standings = standings;
    this.hands = hands;
  }

  /** The trays of the desk; each is somebody's. */
  public enum Tray {
    /** Waits for the owners' signatures. */
    TO_SIGN(Release.Stage.REQUESTED),
    /** Waits for the look at the site. */
    TO_CHECK(Release.Stage.SIGNED),
    /** Waits for the custodian. */
    TO_INSTRUCT(Release.Stage.CHECKED),
    /** At the bank. */
    AT_THE_BANK(Release.Stage.INSTRUCTED),
    /** Back at the company. */
    SENT_BACK(Release.Stage.SENT_BACK),
    /** Done. */
    DONE(Release.Stage.PAID, Release.Stage.WITHDRAWN);

    private final List<Release.Stage> stages;

    Tray(Release.Stage... stages) {
      this.stages = List.of(stages);
    }
  }

  /**
   * One line of a tray.
   *
   * @param days how many days it has waited there
   */
  public record Line(Release release, DoorAccount account, String step, String stepEn, long days, Instant since) {}

  /** What lies in a tray, in the asker's territory, who waits longest first. */
  public List<Line> tray(Actor actor, Tray tray, LocalDate today) {
    return lines(tables.queue(actor.patterns(Permission.ACCOUNT_READ), tray.stages, MOST), today);
  }

  private List<Line> lines(List<ReleaseTables.Kept> kept, LocalDate today) {
    var known = new HashMap<DoorAccountId, DoorAccount>();
    accounts.all(kept.stream().map(each -> each.release().request().account()).distinct().toList())
        .forEach(each -> known.put(each.id(), each));
    var steps = new HashMap<DoorAccountId, ReleasePlan>();
    var lines = new ArrayList<Line>();
    for (ReleaseTables.Kept each : kept) {
      ReleaseRequest request = each.release().request();
      DoorAccount account = known.get(request.account());
      ReleasePlan plan = steps.computeIfAbsent(request.account(), id -> plans.plan(id).orElseThrow());
      ReleasePlan.Step step = plan.step(request.step());
      if (account != null) {
        lines.add(new Line(each.release(), account, step.label(), step.labelEn(),
            ChronoUnit.DAYS.between(ChinaTime.dayOf(each.since()), today), each.since()));
      }
    }
    return lines;
  }

  /** How many lie in each tray. */
  public Map<Tray, Integer> counts(Actor actor) {
    var counts = new HashMap<Tray, Integer>();
    for (Tray tray : Tray.values()) {
      counts.put(tray, tables.count(actor.patterns(Permission.ACCOUNT_READ), tray.stages));
    }
    return counts;
  }

  /** How many wait for what this person may do. */
  public int waiting(Actor actor) {
    return tables.count(actor.patterns(Permission.RELEASE_CHECK), List.of(Release.Stage.SIGNED))
        + tables.count(actor.patterns(Permission.RELEASE_INSTRUCT), List.of(Release.Stage.CHECKED))
        + sentBack(actor, MOST).size();
  }

  /** What came back to the actor's own company. */
  private List<ReleaseTables.Kept> sentBack(Actor actor, int limit) {
    return tables.queue(actor.patterns(Permission.RELEASE_REQUEST), List.of(Release.Stage.SENT_BACK), MOST).stream()
        .filter(each -> hands.mayAsk(actor, each.release().request().account(), each.release().request().path()))
        .limit(limit).toList();
  }

  /** What waits for what this person may do, who waits longest first. */
  public List<Line> mine(Actor actor, LocalDate today, int limit) {
    var all = new ArrayList<ReleaseTables.Kept>();
    all.addAll(tables.queue(actor.patterns(Permission.RELEASE_CHECK), List.of(Release.Stage.SIGNED), limit));
    all.addAll(tables.queue(actor.patterns(Permission.RELEASE_INSTRUCT), List.of(Release.Stage.CHECKED), limit));
    all.addAll(sentBack(actor, limit));
    return lines(all, today).stream().limit(limit).toList();
  }

  /**
   * One release with everything around it.
   *
   * @param rules every rule with its result, as the account stands now
   * @param steps what happened to it
   * @param may what the one who looks may do with it now
   */
  public record Sheet(Release release, DoorAccount account, ReleasePlan.Step step, List<ReleaseRule.Result> rules,
      List<ReleaseStep> steps, May may, long days) {

    public Sheet {
      rules = List.copyOf(rules);
      steps = List.copyOf(steps);
    }
  }

  /** What somebody may do with a release now. */
  public record May(boolean sign, boolean check, boolean instruct, boolean settle, boolean bounce, boolean correct) {

    static final May NOTHING = new May(false, false, false, false, false, false);

    /** Whether it may be sent back. */
    public boolean sendBack() {
      return sign || check || instruct;
    }
  }

  /** @throws Refused {@link CustodyRefusal#UNKNOWN} */
  public Sheet sheet(Actor actor, ReleaseId id, LocalDate today) {
    ReleaseTables.Kept kept = tables.find(id)
        .filter(found -> actor.may(Permission.ACCOUNT_READ, found.release().request().path()))
        .orElseThrow(() -> Refused.because(CustodyRefusal.UNKNOWN));
    ReleaseRequest request = kept.release().request();
    DoorAccount account = accounts.find(request.account()).orElseThrow();
    ReleasePlan plan = plans.plan(account.id()).orElseThrow();
    Standing standing = standings.of(account, id, request.step(), today);
    return new Sheet(kept.release(), account, plan.step(request.step()),
        new ReleaseRules(standing, today).results(Releases.draft(request)), steps(actor, account, id),
        may(actor, kept.release(), account), ChronoUnit.DAYS.between(ChinaTime.dayOf(kept.since()), today));
  }

  /** Neighbours who signed are known by room; who may not see persons sees their names masked. */
  private List<ReleaseStep> steps(Actor actor, DoorAccount account, ReleaseId id) {
    if (actor.may(Permission.PERSON_READ, account.path())) {
      return tables.steps(id);
    }
    List<String> owners = accounts.representatives(account.id()).stream().map(DoorAccount.Representative::name)
        .toList();
    return tables.steps(id).stream().map(each -> owners.contains(each.by())
        ? new ReleaseStep(each.what(), Households.maskedName(each.by()), each.text(), each.at())
        : each).toList();
  }

  private May may(Actor actor, Release release, DoorAccount account) {
    boolean open = account.state() == DoorAccount.State.OPEN;
    String path = account.path();
    return switch (release) {
      case Release.Requested it -> new May(open && signs(actor, it), false, false, false, false, false);
      case Release.Signed it ->
        new May(false, open && hands.may(FourHands.Act.CHECK, actor, it), false, false, false, false);
      case Release.Checked it ->
        new May(false, false, open && hands.may(FourHands.Act.INSTRUCT, actor, it), false, false, false);
      case Release.Instructed it -> {
        boolean settle = actor.may(Permission.ACCOUNT_WRITE, path);
        boolean own = it.instruction().by().person().equals(actor.id());
        yield new May(false, false, false, settle, settle && !own, false);
      }
      case Release.SentBack _ ->
        new May(false, false, false, false, false, hands.mayAsk(actor, account.id(), path));
      case Release.Paid _,Release.Withdrawn _ -> May.NOTHING;
    };
  }

  private boolean signs(Actor actor, Release.Requested release) {
    return hands.may(FourHands.Act.SIGN, actor, release)
        && accounts.represents(release.request().account(), actor.id())
        && release.signatures().stream().noneMatch(each -> each.person().equals(actor.id()))
        && accounts.signedFor(release.request().account(), actor.id(), release.signatures()).isEmpty();
  }

  /** Releases of a stairwell's account that wait for this person's signature. */
  public List<Line> toSign(Actor actor, StairwellId stairwell, LocalDate today) {
    return accounts.of(stairwell).filter(account -> actor.may(Permission.RELEASE_SIGN, account.path())
        && account.state() == DoorAccount.State.OPEN)
        .map(account -> lines(tables.of(account.id()), today).stream()
            .filter(each -> each.release() instanceof Release.Requested it && signs(actor, it)).toList())
        .orElse(List.of());
  }

  /** The releases of an account, the latest first. */
  public List<Line> of(Actor actor, DoorAccount account, LocalDate today) {
    actor.require(Permission.ACCOUNT_READ, account.path());
    return lines(tables.of(account.id()), today);
  }
}
