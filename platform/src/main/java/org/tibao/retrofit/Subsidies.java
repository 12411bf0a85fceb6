package org.tibao.retrofit;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.tibao.access.Actor;
import org.tibao.access.Audit;
import org.tibao.access.Permission;
import org.tibao.access.Subject;
import org.tibao.money.Money;
import org.tibao.refusal.Refused;
import org.tibao.registry.Places;
import org.tibao.registry.Stairwell;
import org.tibao.registry.StairwellId;
import org.tibao.rules.RuleBook;
import org.tibao.time.ChinaTime;

/** The door to subsidies and to the budgets they come from. A budget that is used up warns; it forbids nothing. */
@Component
@Transactional
public class Subsidies {

  private final SubsidyTables tables;
  private final Places places;
  private final RuleBook rules;
  private final Audit audit;

  Subsidies(SubsidyTables tables, Places places, RuleBook rules, Audit audit) {
    this.tables = tables;
    this.places = places;
    this.rules = rules;
    this.audit = audit;
  }

  /**
   * Hands in the application of a stairwell.
   *
   * @return the budget of its town once it is bound, to warn where it is used up
   * @throws Refused {@link SubsidyRefusal#NOT_POSITIVE}, {@link SubsidyRefusal#ASKED_ALREADY}
   */
  public SubsidyClaim.Budget ask(Actor actor, StairwellId id, Money amount, Instant now) {
    Stairwell stairwell = writable(actor, id);
    LocalDate today = ChinaTime.dayOf(now);
    if (!amount.isPositive()) {
      throw Refused.at("amount", SubsidyRefusal.NOT_POSITIVE);
    }
    tables.lock(id);
    if (live(id).isPresent()) {
      throw Refused.because(SubsidyRefusal.ASKED_ALREADY);
    }
    tables.add(new SubsidyClaim(SubsidyClaimId.next(), id, stairwell.path(), today.getYear(), amount, today,
        new SubsidyClaim.State.Asked(), ""), actor, now);
    audit.changed(actor, "subsidy.asked", subject(stairwell), Map.of(), Map.of("total", amount.toString()), now);
    return reckon(town(stairwell.path()), today.getYear());
  }

  /** Notes that there will be none, and why, so that the course can go on. */
  public void none(Actor actor, StairwellId id, String why, Instant now) {
    Stairwell stairwell = writable(actor, id);
    String text = Written.needed("why", why);
    LocalDate today = ChinaTime.dayOf(now);
    tables.lock(id);
    if (live(id).isPresent()) {
      throw Refused.because(SubsidyRefusal.ASKED_ALREADY);
    }
    tables.add(new SubsidyClaim(SubsidyClaimId.next(), id, stairwell.path(), today.getYear(), Money.ZERO, today,
        new SubsidyClaim.State.Refused(today), text), actor, now);
    audit.changed(actor, "subsidy.refused", subject(stairwell), Map.of(), Map.of("why", text), now);
  }

  /** Grants it: from now on it is promised. Returns the budget of its town, to warn where it is used up. */
  public SubsidyClaim.Budget grant(Actor actor, SubsidyClaimId id, Money amount, Instant now) {
    SubsidyClaim subsidy = work(actor, id);
    if (!amount.isPositive()) {
      throw Refused.at("amount", SubsidyRefusal.NOT_POSITIVE);
    }
    if (!(subsidy.state() instanceof SubsidyClaim.State.Asked)) {
      throw Refused.because(SubsidyRefusal.NOT_FROM_HERE);
    }
    if (amount.compareTo(subsidy.amount()) > 0) {
      throw Refused.at("amount", SubsidyRefusal.MORE_THAN_ASKED, subsidy.amount());
    }
    tables.grant(id, new SubsidyClaim.State.Granted(amount, ChinaTime.dayOf(now)), actor, now);
    audit.changed(actor, "subsidy.granted", subject(subsidy), Map.of("total", subsidy.amount().toString()),
        Map.of("total", amount.toString()), now);
    return reckon(town(subsidy.path()), subsidy.year());
  }

  /** Notes the payment into the stairwell's account. */
  public void pay(Actor actor, SubsidyClaimId id, Money amount, LocalDate on, Instant now) {
    SubsidyClaim subsidy = work(actor, id);
    Written.past("on", on, now);
    if (!amount.isPositive()) {
      throw Refused.at("amount", SubsidyRefusal.NOT_POSITIVE);
    }
    if (!(subsidy.state() instanceof SubsidyClaim.State.Granted(Money granted, LocalDate _))) {
      throw Refused.because(SubsidyRefusal.NOT_FROM_HERE);
    }
    if (amount.compareTo(granted) > 0) {
      throw Refused.at("amount", SubsidyRefusal.MORE_THAN_GRANTED, granted);
    }
    tables.pay(id, amount, on, actor, now);
    audit.changed(actor, "subsidy.paid", subject(subsidy), Map.of(),
        Map.of("total", amount.toString(), "on", on.toString()), now);
  }

  public void refuse(Actor actor, SubsidyClaimId id, String why, Instant now) {
    SubsidyClaim subsidy = work(actor, id);
    String text = Written.needed("why", why);
    if (!(subsidy.state() instanceof SubsidyClaim.State.Asked)) {
      throw Refused.because(SubsidyRefusal.NOT_FROM_HERE);
    }
    tables.refuse(id, ChinaTime.dayOf(now), text, actor, now);
    audit.changed(actor, "subsidy.refused", subject(subsidy), Map.of(), Map.of("why", text), now);
  }

  /** The subsidy of a stairwell; the latest where one was refused and asked for again. */
  @Transactional(readOnly = true)
  public Optional<SubsidyClaim> of(Actor actor, StairwellId id) {
    Courses.requireSight(actor, places.stairwell(actor, id));
    return tables.of(id).stream().findFirst();
  }

  /** What a territory has for a year and what is bound of it, for whoever may see places there. */
  @Transactional(readOnly = true)
  public SubsidyClaim.Budget budget(Actor actor, String path, int year) {
    actor.require(Permission.WISH_READ, path);
    return reckon(path, year);
  }

  private SubsidyClaim.Budget reckon(String path, int year) {
    List<SubsidyClaim> bound = tables.under(path, year);
    return new SubsidyClaim.Budget(year, SubsidyBudget.of(rules, path, year),
        Money.sum(bound.stream().map(SubsidyClaim::committed).toList()),
        Money.sum(bound.stream().map(SubsidyClaim::paid).toList()), bound.size());
  }

  /** The path of the town or region in which a stairwell's estate lies. */
  static String town(String path) {
    int estate = path.indexOf("/e-");
    return estate < 0 ? path : path.substring(0, estate + 1);
  }

  private Optional<SubsidyClaim> live(StairwellId id) {
    return tables.of(id).stream().filter(each -> !(each.state() instanceof SubsidyClaim.State.Refused)).findFirst();
  }

  private SubsidyClaim work(Actor actor, SubsidyClaimId id) {
    SubsidyClaim found = tables.find(id).orElseThrow(() -> Refused.because(RetrofitRefusal.UNKNOWN));
    actor.require(Permission.CONTRACT_WRITE, found.path());
    tables.lock(found.stairwell());
    return tables.find(id).orElseThrow();
  }

  private Stairwell writable(Actor actor, StairwellId id) {
    Stairwell stairwell = places.stairwell(actor, id);
    actor.require(Permission.CONTRACT_WRITE, stairwell.path());
    return stairwell;
  }

  private static Subject subject(SubsidyClaim subsidy) {
    return new Subject("stairwell", subsidy.stairwell().value(), subsidy.path());
  }

  private static Subject subject(Stairwell stairwell) {
    return new Subject("stairwell", stairwell.id().value(), stairwell.path());
  }
}
