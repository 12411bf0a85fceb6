package org.tibao.demo;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.context.annotation.Profile;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.tibao.access.Actor;
import org.tibao.access.OrganisationId;
import org.tibao.access.OrganisationKind;
import org.tibao.access.Role;
import org.tibao.insurance.Application;
import org.tibao.insurance.ApplicationId;
import org.tibao.insurance.Applications;
import org.tibao.insurance.Bid;
import org.tibao.insurance.HazardNotice;
import org.tibao.insurance.HazardNotices;
import org.tibao.insurance.NoticeId;
import org.tibao.insurance.Bearer;
import org.tibao.insurance.PaymentPlan;
import org.tibao.insurance.Policies;
import org.tibao.insurance.Policy;
import org.tibao.insurance.PolicyChanges;
import org.tibao.insurance.PolicyId;
import org.tibao.insurance.Selection;
import org.tibao.insurance.SelectionId;
import org.tibao.insurance.Selections;
import org.tibao.insurance.Underwriting;
import org.tibao.money.Money;
import org.tibao.money.Rate;
import org.tibao.pricing.CoverItem;
import org.tibao.registry.Dwelling;
import org.tibao.registry.DwellingId;
import org.tibao.registry.Estate;
import org.tibao.registry.Households;
import org.tibao.registry.Lift;
import org.tibao.registry.LiftStatus;
import org.tibao.registry.Lifts;
import org.tibao.registry.Ownership;
import org.tibao.registry.Places;
import org.tibao.registry.Stairwell;
import org.tibao.time.ChinaTime;

/**
 * 樱花苑 as it was told (上观新闻 2022-02-10): lifts insured for sixteen years, paid once, by floors from 6,000 to 50,000 yuan.
 * Five hold, on two of them the hazard has changed, of a third the insurer is told; one contract waits to be read and paid,
 * three offers wait for the committee, one lift waits for a dry pit. Comes after the town, and once.
 */
@Component
@Profile("demo")
@Order(2)
class DemoInsurance implements ApplicationRunner {

  private static final String PRODUCT = "whole-life-16";
  private static final Money PREMIUM = Money.yuan("140000");
  private static final PaymentPlan ONCE = new PaymentPlan(PaymentPlan.Plan.ONCE, 1);

  private final DemoOffice office;
  private final House house;
  private final Doors doors;
  private final DemoTown.Moment moment;

  /** The town as it stands. */
  @Component
  @Profile("demo")
  record House(Places places, Households households, Lifts lifts) {}

  /** The doors of insurance. */
  @Component
  @Profile("demo")
  record Doors(Applications applications, Selections selections, Policies policies, PolicyChanges changes,
      HazardNotices notices) {}

  DemoInsurance(DemoOffice office, House house, Doors doors, DemoTown.Moment moment) {
    this.office = office;
    this.house = house;
    this.doors = doors;
    this.moment = moment;
  }

  /** An insurer and who underwrites for it. */
  private record Insurer(OrganisationId company, Actor actor) {}

  /** Who deals with the estate's lifts. */
  private record Cast(Actor committee, List<Insurer> insurers) {

    Actor first() {
      return insurers.getFirst().actor();
    }
  }

  /** A lift that rides, and since when. */
  private record Riding(Stairwell door, Lift lift, LocalDate since) {}

  @Override
  public void run(ApplicationArguments arguments) {
    LocalDate today = ChinaTime.today(moment.clock());
    Estate estate = house.places.estates(Actor.HOUSE).stream()
        .filter(each -> each.region().equals(DemoPlans.TAOPU) && each.name().equals(DemoPlans.YINGHUA.name()))
        .findFirst().orElse(null);
    if (estate == null) {
      return;
    }
    List<Riding> riding = riding(estate, today);
    if (riding.stream().anyMatch(each -> !doors.applications.of(Actor.HOUSE, each.door().id()).isEmpty())) {
      return;
    }
    moment.transaction().executeWithoutResult(_ -> insure(riding, hire(estate, moment.clock().instant()), today));
    moment.heard();
  }

  private List<Riding> riding(Estate estate, LocalDate today) {
    var riding = new ArrayList<Riding>();
    for (Stairwell door : house.places.stairwellsUnder(Actor.HOUSE, estate.path())) {
      house.lifts.liftsOf(Actor.HOUSE, door.id()).stream().filter(each -> each.status() == LiftStatus.IN_SERVICE)
          .findFirst().ifPresent(lift -> riding.add(new Riding(door, lift,
              Objects.requireNonNullElse(lift.facts().installedOn(), today.minusDays(200)))));
    }
    riding.sort(Comparator.comparing(Riding::since).thenComparing(each -> each.door().label()));
    return riding;
  }

  private Cast hire(Estate estate, Instant now) {
    OrganisationId owners = office.organisation(OrganisationKind.OWNERS_COMMITTEE, "樱花苑业主委员会", "/", now);
    Actor committee = office.hire("yinghua", "方主任", owners, Role.OWNERS_COMMITTEE, estate.path(), now);
    String town = house.places.region(DemoPlans.TAOPU).orElseThrow().path();
    var insurers = new ArrayList<Insurer>();
    for (String[] each : new String[][]{{"演示第一财产保险公司", "hebao-a", "严核保"}, {"演示安心财产保险公司", "hebao-b", "章核保"},
        {"演示共济财产保险公司", "hebao-c", "韩核保"}}) {
      OrganisationId company = office.organisation(OrganisationKind.INSURER_UNDERWRITING, each[0], town, now);
      insurers.add(new Insurer(company,
          office.hire(each[1], each[2], company, Role.INSURER_UNDERWRITING, town, now)));
    }
    return new Cast(committee, insurers);
  }

  private void insure(List<Riding> riding, Cast cast, LocalDate today) {
    var held = new ArrayList<Policy>();
    for (int i = 0; i < riding.size(); i++) {
      Riding each = riding.get(i);
      switch (riding.size() - i) {
        case 1 -> surveyed(each, cast, today.minusDays(5), "PIT");
        case 2 -> offered(each, cast, surveyed(each, cast, today.minusDays(14), ""), today.minusDays(12));
        case 3 -> agreed(each, cast, chosen(each, cast, today.minusDays(16)), today.minusDays(3), today.plusDays(12));
        default -> held.add(issued(each, cast, each.since().plusDays(10)));
      }
    }
    if (held.size() > 2) {
      changed(held.get(0), held.get(1), cast, today);
      doors.notices.tell(cast.committee(), held.get(2).id(), new HazardNotices.Draft(NoticeId.next(),
          HazardNotice.Kind.HAZARD_DOWN, today.minusDays(9), "底层搬走了快递站，每天启动少了三成（演示）"), noon(today.minusDays(3)));
    }
  }

  private Application surveyed(Riding riding, Cast cast, LocalDate on, String deficit) {
    Map<String, String> answers = new LinkedHashMap<>();
    Map.of("STOPPED", "没有", "FLOODED", "没有", "ACCIDENT", "没有", "CLAIMS", "没有报过", "CARE", "演示电梯维保公司，两年", "OTHER_POLICY",
        "没有")
        .forEach(answers::put);
    Application application = doors.applications.apply(cast.committee(), new Application.Draft(ApplicationId.next(),
        riding.door().id(), riding.lift().id(), new Application.Asked(PRODUCT, 16, "希望一次交清，以后不再收钱（演示）"),
        new Application.Condition(4, 0, 140), answers), noon(on));
    Map<String, Application.Look> looks = new LinkedHashMap<>();
    for (Underwriting.Item item : doors.applications.rule(application).items()) {
      boolean sound = !item.code().equals(deficit);
      looks.put(item.code(), new Application.Look(sound, sound ? "" : "底坑有 3 厘米积水（演示）"));
    }
    doors.applications.survey(cast.first(), application.id(), looks, DemoFiles.none(), noon(on.plusDays(2)));
    return application;
  }

  /** Three insurers offer on the same basis; they can be read when four days are over. */
  private SelectionId offered(Riding riding, Cast cast, Application application, LocalDate on) {
    SelectionId id = doors.selections.invite(cast.committee(), application.id(),
        new Selections.Draft(cast.insurers().stream().map(Insurer::company).toList(), on.plusDays(4)), noon(on));
    List<CoverItem> all = List.of(CoverItem.values());
    List<CoverItem> fewer = all.stream()
        .filter(each -> each != CoverItem.VANDALISM && each != CoverItem.MONITORING).toList();
    List<Bid.Draft> drafts = List.of(
        new Bid.Draft(new Bid.Price.Typed(PREMIUM), all, Money.ZERO, null, 20, 24, "每季度巡检一次，物联网终端由本公司换新（演示）"),
        new Bid.Draft(new Bid.Price.Filed(Rate.percent("104%")), all, Money.ZERO, Money.yuan("400000"), 30, 12,
            "备件常备在镇上（演示）"),
        new Bid.Draft(
            new Bid.Price.Typed(Money.yuan("128000").plus(Money.yuan(String.valueOf(riding.door().floors())))),
            fewer, Money.yuan("300"), Money.yuan("300000"), 45, 48, ""));
    for (int i = 0; i < drafts.size(); i++) {
      doors.selections.offer(cast.insurers().get(i).actor(), id, drafts.get(i), noon(on.plusDays(1 + i)));
    }
    return id;
  }

  private SelectionId chosen(Riding riding, Cast cast, LocalDate on) {
    SelectionId id = offered(riding, cast, surveyed(riding, cast, on, ""), on.plusDays(3));
    LocalDate opened = on.plusDays(9);
    Bid bid = doors.selections.bids(cast.committee(), id, opened).stream()
        .filter(each -> each.company().equals(cast.insurers().getFirst().company())).findFirst().orElseThrow();
    doors.selections.choose(cast.committee(), id, bid.id(),
        new Selection.Held.ByPanel(List.of("方主任", "楼组长", "业主代表"), "三人逐项比对：保障最全，困人到场最快（演示）"),
        "保障最全，二十分钟到场；比最低价每户一年多几十元", noon(opened));
    return id;
  }

  /** A contract of the floors; its first households have read and paid. */
  private Policy agreed(Riding riding, Cast cast, SelectionId selection, LocalDate on, LocalDate starts) {
    Policy policy = doors.policies.agree(cast.committee(), selection,
        new Policy.Draft(PolicyId.next(), starts, ONCE, null, null), noon(on));
    readAndPay(riding, policy, cast, on.plusDays(1), 9);
    return policy;
  }

  private Policy issued(Riding riding, Cast cast, LocalDate on) {
    SelectionId selection = chosen(riding, cast, on);
    LocalDate starts = on.plusDays(21);
    Policy policy = doors.policies.agree(cast.committee(), selection,
        new Policy.Draft(PolicyId.next(), starts, ONCE, null, null), noon(on.plusDays(11)));
    readAndPay(riding, policy, cast, on.plusDays(14), Integer.MAX_VALUE);
    doors.policies.read(cast.committee(), policy.id(), Policy.Reading.APPLICANT, "", noon(on.plusDays(14)));
    return doors.policies.issue(cast.first(), policy.id(), "", noon(on.plusDays(18)));
  }

  /** Most read on their telephone, on the upper floors somebody reads aloud; each pays its part of its floor. */
  private void readAndPay(Riding riding, Policy policy, Cast cast, LocalDate on, int most) {
    Map<DwellingId, List<Ownership>> owners = house.households.owners(Actor.HOUSE, riding.door().id());
    Map<DwellingId, Dwelling> flats = new LinkedHashMap<>();
    house.households.dwellings(Actor.HOUSE, riding.door().id()).forEach(each -> flats.put(each.id(), each));
    int n = 0;
    for (Bearer each : doors.policies.sheet(policy).bearers()) {
      DwellingId id = each.dwelling();
      if (id == null || !each.self().isPositive() || n++ >= most) {
        continue;
      }
      Dwelling flat = Objects.requireNonNull(flats.get(id));
      Ownership owner = owners.getOrDefault(id, List.of()).getFirst();
      boolean aloud = n % 4 == 0;
      doors.policies.read(aloud ? cast.committee() : DemoCast.owner(riding.door(), flat, owner), policy.id(),
          each.place(), aloud ? owner.party().name() : "", noon(on));
      doors.policies.paid(cast.first(), policy.id(), new Policy.Receipt(UUID.randomUUID(), each.place(), each.self(),
          on.plusDays(1), "银行转账（演示）", ""), noon(on.plusDays(2)));
    }
  }

  /** 批改: at one door the lift rides twice as often; at the next it is monitored now, and what is too much goes back. */
  private void changed(Policy more, Policy less, Cast cast, LocalDate today) {
    LocalDate from = today.minusDays(40);
    HazardNotice told = doors.notices.tell(cast.committee(), more.id(), new HazardNotices.Draft(NoticeId.next(),
        HazardNotice.Kind.HAZARD_UP, from.minusDays(6), "底层改作托老所，每天启动次数翻倍（演示）"), noon(from.minusDays(4)));
    doors.notices.answer(cast.first(), more.id(), told.id(), new HazardNotices.Reply(HazardNotice.Verdict.PREMIUM,
        "现场看过，启动次数翻倍，按日加收（演示）", Money.yuan("151200"), from), noon(from.plusDays(1)));
    doors.changes.risk(cast.first(), less.id(), new PolicyChanges.RiskChange(UUID.randomUUID(), false,
        from.plusDays(10), Money.yuan("133000"), "加装门系统监测，危险程度明显减少（演示）"), noon(from.plusDays(11)));
    List<Policy.Refund> refunds = doors.policies.sheet(less).refunds();
    refunds.stream().limit(refunds.size() / 2).forEach(each -> doors.changes.refunded(cast.first(), less.id(),
        each.portion(), each.place(), "原路退回（演示）", noon(today.minusDays(6))));
  }

  private static Instant noon(LocalDate day) {
    return day.atTime(12, 0).atZone(ChinaTime.ZONE).toInstant();
  }
}
