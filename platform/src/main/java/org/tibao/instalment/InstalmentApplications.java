package org.tibao.instalment;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.tibao.access.Actor;
import org.tibao.access.Audit;
import org.tibao.access.OrganisationId;
import org.tibao.access.Permission;
import org.tibao.access.PersonalData;
import org.tibao.access.Subject;
import org.tibao.money.Money;
import org.tibao.refusal.Refused;
import org.tibao.registry.Dwelling;
import org.tibao.registry.DwellingId;
import org.tibao.registry.Households;
import org.tibao.registry.Stairwell;
import org.tibao.rules.RuleBook;
import org.tibao.rules.RulesConfiguration;
import org.tibao.time.ChinaTime;

/** The door to what households send to banks, and what these answer. */
@Component
@Transactional
public class InstalmentApplications {

  private final ApplicationTables tables;
  private final InstalmentOffers offers;
  private final Households households;
  private final RuleBook rules;
  private final Trail trail;

  InstalmentApplications(ApplicationTables tables, InstalmentOffers offers, Households households, RuleBook rules,
      Trail trail) {
    this.tables = tables;
    this.offers = offers;
    this.households = households;
    this.rules = rules;
    this.trail = trail;
  }

  /** Where it is written down what happened, and who is told. */
  @Component
  record Trail(Audit audit, ApplicationEventPublisher events) {}

  /**
   * Sends an application to the bank of an offer, with the household's consent.
   *
   * @throws Refused an {@link InstalmentRefusal}
   */
  public InstalmentApplication apply(Actor actor, DwellingId id, InstalmentApplication.Draft draft, Instant now) {
    Dwelling dwelling = households.dwelling(actor, id);
    actor.require(Permission.INSTALMENT_APPLY, dwelling.path());
    LocalDate today = ChinaTime.dayOf(now);
    InstalmentOffer offer = offers.open(dwelling, draft.offer(), today);
    check(offer, draft, today);
    LocalDate due = due(dwelling.path(), today);
    String place = households.mine(actor).entrySet().stream().filter(each -> each.getKey().id().equals(id))
        .map(each -> label(each.getValue(), dwelling)).findFirst().orElse(dwelling.room());
    var application = new InstalmentApplication(InstalmentApplicationId.next(), id, dwelling.path(), place, offer,
        draft.sum(), draft.months(), draft.consent().strip(), draft.borrower(), new ApplicationStanding.Waiting(due),
        now);
    tables.add(application, due, actor);
    trail.audit().changed(actor, "instalment.applied", subject(application), Map.of(),
        Map.of("bank", offer.bank().name(), "sum", draft.sum().toString(), "months", String.valueOf(draft.months())),
        now);
    return application;
  }

  private static String label(Stairwell stairwell, Dwelling dwelling) {
    return stairwell.label() + " " + dwelling.room();
  }

  private static void check(InstalmentOffer offer, InstalmentApplication.Draft draft, LocalDate today) {
    InstalmentOffer.Limits limits = offer.limits();
    if (draft.sum().compareTo(limits.least()) < 0 || draft.sum().compareTo(limits.most()) > 0) {
      throw Refused.at("sum", InstalmentRefusal.SUM_OUTSIDE, limits.least(), limits.most());
    }
    if (!offer.product().months().contains(draft.months())) {
      throw Refused.at("months", InstalmentRefusal.TERM_NOT_OFFERED);
    }
    InstalmentApplication.Borrower borrower = draft.borrower();
    int age = today.getYear() - borrower.birthYear();
    if (age < 18 || age > 110) {
      throw Refused.at("birthYear", InstalmentRefusal.BIRTH_YEAR);
    }
    var question = new InstalmentQuestion(draft.sum(), borrower.birthYear(),
        InstalmentQuestion.Matters.LEAST_A_MONTH);
    if (!InstalmentRanking.youngEnough(offer, question, draft.months(), today)) {
      throw Refused.at("birthYear", InstalmentRefusal.TOO_OLD, String.valueOf(limits.ageAtEnd()));
    }
    Written.needed("name", borrower.name());
    if (!PersonalData.normal(borrower.phone()).matches("1\\d{10}")) {
      throw Refused.at("phone", InstalmentRefusal.PHONE);
    }
    if (draft.consent().isBlank()) {
      throw Refused.at("consent", InstalmentRefusal.NO_CONSENT);
    }
  }

  private LocalDate due(String path, LocalDate today) {
    int days = rules.on(AnswerClock.KIND, path, today).data().workingDays();
    return rules.on(RulesConfiguration.WORKING_DAYS, path, today).data().after(today, days);
  }

  /** What a household has sent, the latest first. */
  @Transactional(readOnly = true)
  public List<InstalmentApplication> of(Actor actor, DwellingId id) {
    Dwelling dwelling = households.dwelling(actor, id);
    actor.require(Permission.INSTALMENT_APPLY, dwelling.path());
    return tables.ofDwelling(id);
  }

  /** What lies with the actor's bank. */
  @Transactional(readOnly = true)
  public List<InstalmentApplication> queue(Actor actor) {
    return offers.bank(actor).map(bank -> tables.ofBank(bank, actor.patterns(Permission.INSTALMENT_ANSWER)))
        .orElse(List.of());
  }

  /** How many of them are to be answered by that day. */
  @Transactional(readOnly = true)
  public int due(Actor actor, LocalDate by, int limit) {
    return offers.bank(actor).map(bank -> tables.due(bank, actor.patterns(Permission.INSTALMENT_ANSWER), by, limit))
        .orElse(0);
  }

  /** One application with who would borrow, for the bank it was sent to; the look is written down. */
  public InstalmentApplication open(Actor actor, InstalmentApplicationId id, Instant now) {
    InstalmentApplication application = tables.find(id).filter(each -> sentTo(actor, each))
        .orElseThrow(() -> Refused.because(InstalmentRefusal.UNKNOWN));
    trail.audit().looked(actor, "instalment.opened", subject(application), now);
    return application;
  }

  private boolean sentTo(Actor actor, InstalmentApplication application) {
    Optional<OrganisationId> bank = offers.bank(actor);
    return bank.isPresent() && bank.get().equals(application.bank())
        && !(application.standing() instanceof ApplicationStanding.Withdrawn)
        && actor.may(Permission.INSTALMENT_ANSWER, application.path());
  }

  /** The household takes its consent back: what it sent is erased. As long as the bank has not answered. */
  public void withdraw(Actor actor, InstalmentApplicationId id, Instant now) {
    InstalmentApplication application = own(actor, id);
    if (!application.standing().open()) {
      throw Refused.because(InstalmentRefusal.NOT_FROM_HERE);
    }
    move(actor, application, new ApplicationStanding.Withdrawn(now), "instalment.withdrawn", Map.of(), now);
  }

  /** The household has brought the papers that the bank had asked for; the bank's clock begins anew. */
  public void brought(Actor actor, InstalmentApplicationId id, Instant now) {
    InstalmentApplication application = own(actor, id);
    if (!(application.standing() instanceof ApplicationStanding.PapersMissing)) {
      throw Refused.because(InstalmentRefusal.NOT_FROM_HERE);
    }
    LocalDate due = due(application.path(), ChinaTime.dayOf(now));
    move(actor, application, new ApplicationStanding.Waiting(due), "instalment.brought",
        Map.of("due", due.toString()), now);
  }

  private InstalmentApplication own(Actor actor, InstalmentApplicationId id) {
    return tables.lock(id).filter(each -> actor.may(Permission.INSTALMENT_APPLY, each.path()))
        .orElseThrow(() -> Refused.because(InstalmentRefusal.UNKNOWN));
  }

  private InstalmentApplication waiting(Actor actor, InstalmentApplicationId id) {
    InstalmentApplication application = tables.lock(id).filter(each -> sentTo(actor, each))
        .orElseThrow(() -> Refused.because(InstalmentRefusal.UNKNOWN));
    if (!(application.standing() instanceof ApplicationStanding.Waiting)) {
      throw Refused.because(InstalmentRefusal.NOT_FROM_HERE);
    }
    return application;
  }

  /**
   * The bank asks for what is missing: once, and completely.
   *
   * @throws Refused {@link InstalmentRefusal#ASKED_ALREADY}, {@link InstalmentRefusal#NOTHING_WRITTEN}
   */
  public void ask(Actor actor, InstalmentApplicationId id, List<String> papers, Instant now) {
    InstalmentApplication application = waiting(actor, id);
    if (tables.askedBefore(id)) {
      throw Refused.because(InstalmentRefusal.ASKED_ALREADY);
    }
    List<String> named = papers.stream().map(String::strip).filter(each -> !each.isEmpty()).toList();
    Written.needed("papers", String.join("、", named));
    move(actor, application, new ApplicationStanding.PapersMissing(named, now), "instalment.asked",
        Map.of("evidence", String.join("、", named)), now);
  }

  /** The bank will lend so much over so many months. */
  public void approve(Actor actor, InstalmentApplicationId id, Money sum, int months, String terms, Instant now) {
    InstalmentApplication application = waiting(actor, id);
    if (!sum.isPositive() || sum.compareTo(application.sum()) > 0) {
      throw Refused.at("sum", InstalmentRefusal.MORE_THAN_ASKED);
    }
    if (!application.offer().product().months().contains(months)) {
      throw Refused.at("months", InstalmentRefusal.TERM_NOT_OFFERED);
    }
    move(actor, application, new ApplicationStanding.Approved(sum, months, terms.strip(), now),
        "instalment.approved", Map.of("sum", sum.toString(), "months", String.valueOf(months)), now);
  }

  /** The bank will not, and says why. */
  public void decline(Actor actor, InstalmentApplicationId id, String reason, Instant now) {
    InstalmentApplication application = waiting(actor, id);
    String why = Written.needed("reason", reason);
    move(actor, application, new ApplicationStanding.Declined(why, now), "instalment.declined", Map.of("why", why),
        now);
  }

  /** The bank has sent the money to the door's account; {@link InstalmentDisbursed} tells custody what to look for. */
  public void disburse(Actor actor, InstalmentApplicationId id, LocalDate on, String reference, Instant now) {
    InstalmentApplication application = tables.lock(id).filter(each -> sentTo(actor, each))
        .orElseThrow(() -> Refused.because(InstalmentRefusal.UNKNOWN));
    if (!(application.standing() instanceof ApplicationStanding.Approved approved)) {
      throw Refused.because(InstalmentRefusal.NOT_FROM_HERE);
    }
    String found = Written.needed("reference", reference);
    move(actor, application, new ApplicationStanding.Disbursed(approved.sum(), on, found), "instalment.disbursed",
        Map.of("sum", approved.sum().toString(), "on", on.toString()), now);
    trail.events().publishEvent(new InstalmentDisbursed(id, application.dwelling(), approved.sum(), on, found));
  }

  private void move(Actor actor, InstalmentApplication application, ApplicationStanding to, String action,
      Map<String, String> after, Instant now) {
    tables.stand(application.id(), to);
    trail.audit().changed(actor, action, subject(application), Map.of(), after, now);
  }

  private static Subject subject(InstalmentApplication application) {
    return new Subject("instalment", application.id().value(), application.path());
  }
}
