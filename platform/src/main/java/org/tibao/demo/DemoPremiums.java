package org.tibao.demo;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;
import org.tibao.access.Actor;
import org.tibao.access.OrganisationId;
import org.tibao.access.OrganisationKind;
import org.tibao.access.Role;
import org.tibao.documents.UploadForm;
import org.tibao.fund.FundDue;
import org.tibao.fund.FundPayment;
import org.tibao.fund.FundPaymentId;
import org.tibao.fund.FundPayments;
import org.tibao.fund.FundUse;
import org.tibao.fund.FundUseId;
import org.tibao.fund.FundUses;
import org.tibao.fund.Premiums;
import org.tibao.insurance.Application;
import org.tibao.insurance.ApplicationId;
import org.tibao.insurance.Applications;
import org.tibao.insurance.Bid;
import org.tibao.insurance.PaymentPlan;
import org.tibao.insurance.Policies;
import org.tibao.insurance.Policy;
import org.tibao.insurance.PolicyId;
import org.tibao.insurance.Selection;
import org.tibao.insurance.SelectionId;
import org.tibao.insurance.Selections;
import org.tibao.insurance.Underwriting;
import org.tibao.money.Money;
import org.tibao.money.Rate;
import org.tibao.pricing.CoverItem;
import org.tibao.pricing.Quotes;
import org.tibao.pricing.Risk;
import org.tibao.registry.Estate;
import org.tibao.registry.Places;

/** Insures the lifts of the county: surveyed, offered by two insurers, read, paid out of the fund, issued. */
@Component
@Profile("demo")
class DemoPremiums {

  static final String INSURER = "演示财产保险济南分公司";
  private static final String PRODUCT = "fund-repair-1";
  private static final UploadForm NO_FILES = new UploadForm(null, null, null, null);

  private final DemoOffice office;
  private final DemoFundAccounts accounts;
  private final Places places;
  private final Doors doors;
  private final Insurance insurance;
  private final List<Insurer> insurers = new ArrayList<>();

  /** The doors of the fund through which a premium goes. */
  @Component
  @Profile("demo")
  record Doors(FundUses uses, Premiums premiums, FundPayments payments) {}

  /** The doors of insurance. */
  @Component
  @Profile("demo")
  record Insurance(Quotes quotes, Applications applications, Selections selections, Policies policies) {}

  /** An insurer and who underwrites for it. */
  private record Insurer(OrganisationId company, Actor actor) {}

  DemoPremiums(DemoOffice office, DemoFundAccounts accounts, Places places, Doors doors, Insurance insurance) {
    this.office = office;
    this.accounts = accounts;
    this.places = places;
    this.doors = doors;
    this.insurance = insurance;
  }

  Doors doors() {
    return doors;
  }

  void hire(Instant now) {
    String county = places.region("370126").orElseThrow().path();
    for (String[] each : new String[][]{{INSURER, "hebao2", "高核保"}, {"演示第二财产保险公司", "hebao3", "葛核保"}}) {
      OrganisationId company = office.organisation(OrganisationKind.INSURER_UNDERWRITING, each[0], county, now);
      insurers.add(
          new Insurer(company, office.hire(each[1], each[2], company, Role.INSURER_UNDERWRITING, county, now)));
    }
  }

  /** What a premium may cost in an estate: our quote, up to the next hundred. */
  Money budget(Estate estate, DemoEstate plan, LocalDate on) {
    Application.Condition condition = condition(plan, on);
    Money quoted = insurance.quotes.make(Actor.HOUSE, estate.path(), PRODUCT, new Risk(estate.name(), plan.floors(),
        condition.perFloor(), condition.ageYears(), "演示电梯厂", condition.startsPerDay()), on).quote().premium();
    return Money.fen((quoted.fen() / 10_000 + 1) * 10_000);
  }

  private static Application.Condition condition(DemoEstate plan, LocalDate on) {
    return new Application.Condition(plan.flatsPerFloor(), on.getYear() - plan.builtYear() - 1, 90);
  }

  /** A contract on its way, with the use of the fund that pays for it. */
  private record Way(FundUseId use, PolicyId policy) {}

  /** Everything between the count of the votes and the premium with the insurer, for all lifts of an estate. */
  void insure(DemoFund.Insured estate) {
    LocalDate counted = estate.applied().plusDays(30);
    DemoBank bank = estate.purse().bank();
    accounts.told(estate.purse(), estate.applied(), true);
    var ways = new ArrayList<Way>();
    for (DemoFundUses.Asked each : estate.asked()) {
      ways.add(agreed(estate, each, counted));
    }
    for (Way each : ways) {
      for (FundDue due : doors.premiums.dues(each.use())) {
        if (due.open().isPositive()) {
          bank.book(new DemoBank.Line(counted.plusDays(11 + due.debit().floor() % 4), due.open(),
              due.debit().room() + " 室住户", "", "电梯保险自筹 " + due.reference()));
        }
      }
    }
    accounts.told(estate.purse(), counted.plusDays(15), true);
    ways.forEach(each -> issued(estate, each, counted));
    accounts.told(estate.purse(), counted.plusDays(19), true);
    Actor officer = estate.purse().officers().officer();
    ways.forEach(each -> doors.uses.close(officer, each.use(), DemoDays.noon(counted.plusDays(21))));
  }

  private Way agreed(DemoFund.Insured estate, DemoFundUses.Asked asked, LocalDate counted) {
    Actor committee = estate.voices().committee();
    Application application = surveyed(estate, asked, counted);
    SelectionId selection = insurance.selections.invite(committee, application.id(),
        new Selections.Draft(insurers.stream().map(Insurer::company).toList(), counted.plusDays(6)),
        DemoDays.noon(counted.plusDays(2)));
    Bid bid = insurance.selections.offer(insurers.getFirst().actor(), selection, offer("96.3%", 30),
        DemoDays.noon(counted.plusDays(4)));
    insurance.selections.offer(insurers.getLast().actor(), selection, offer("104.8%", 45),
        DemoDays.noon(counted.plusDays(5)));
    insurance.selections.choose(committee, selection, bid.id(),
        new Selection.Held.ByPanel(List.of("业委会代表", "街道办代表", "住建局代表"), "三人一致同意报价低、到场快的一家（演示）"), "报价低、到场快",
        DemoDays.noon(counted.plusDays(7)));
    FundUse use = asked.use();
    doors.uses.review(estate.purse().officers().reviewer(), use.id(), "", DemoDays.noon(counted.plusDays(8)));
    Policy policy = insurance.policies.agree(committee, selection, new Policy.Draft(PolicyId.next(),
        counted.plusDays(20), new PaymentPlan(PaymentPlan.Plan.ONCE, 1), null, use.id()),
        DemoDays.noon(counted.plusDays(9)));
    return new Way(use.id(), policy.id());
  }

  private Application surveyed(DemoFund.Insured estate, DemoFundUses.Asked asked, LocalDate counted) {
    DemoEstate plan = DemoPlans.shanghe().stream().filter(each -> each.name().equals(asked.door().estateName()))
        .findFirst().orElseThrow();
    Map<String, String> answers = new LinkedHashMap<>();
    List.of("STOPPED", "FLOODED", "ACCIDENT", "CLAIMS", "OTHER_POLICY").forEach(code -> answers.put(code, "否"));
    answers.put("CARE", "演示电梯维保公司，长期合同");
    Application application = insurance.applications.apply(estate.voices().committee(),
        new Application.Draft(ApplicationId.next(), asked.door().id(), asked.use().place().lift(),
            new Application.Asked(PRODUCT, 1, "维修资金列支"), condition(plan, estate.applied()), answers),
        DemoDays.noon(counted.plusDays(1)));
    Map<String, Application.Look> looks = insurance.applications.rule(application).items().stream()
        .collect(Collectors.toMap(Underwriting.Item::code, _ -> new Application.Look(true, "")));
    insurance.applications.survey(insurers.getFirst().actor(), application.id(), looks, NO_FILES,
        DemoDays.noon(counted.plusDays(2)));
    return application;
  }

  private static Bid.Draft offer(String factor, int minutes) {
    return new Bid.Draft(new Bid.Price.Filed(Rate.percent(factor)), List.of(CoverItem.PARTS), Money.ZERO,
        Money.yuan("150000"), minutes, 24, "加装智能监测，维修双重复核（演示）");
  }

  /** Read by the applicant, read aloud to whoever pays something, issued; then the cashier tells the bank. */
  private void issued(DemoFund.Insured estate, Way way, LocalDate counted) {
    Actor committee = estate.voices().committee();
    Instant at = DemoDays.noon(counted.plusDays(16));
    Policy policy = insurance.policies.policy(committee, way.policy());
    Policies.Sheet sheet = insurance.policies.sheet(policy);
    for (int place : insurance.policies.unread(policy)) {
      insurance.policies.read(committee, way.policy(), place,
          place == Policy.Reading.APPLICANT ? "" : sheet.room(place) + " 室业主", at);
    }
    insurance.policies.issue(insurers.getFirst().actor(), way.policy(), "", at);
    DemoFundAccounts.Officers officers = estate.purse().officers();
    Money premium = doors.premiums.standing(way.use()).premium();
    FundPayment payment = doors.payments.propose(officers.officer(), FundPaymentId.next(), way.use(), premium,
        DemoDays.noon(counted.plusDays(17)));
    FundPayment told = doors.payments.instruct(officers.cashier(), payment.id(), DemoDays.noon(counted.plusDays(17)));
    estate.purse().bank().book(new DemoBank.Line(counted.plusDays(18), premium.negated(), INSURER,
        Objects.requireNonNull(told.order()).endToEnd(), policy.number()));
  }
}
