package org.tibao.demo;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.context.annotation.Profile;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.tibao.access.Actor;
import org.tibao.fund.Charge;
import org.tibao.fund.FundPaymentId;
import org.tibao.fund.FundUse;
import org.tibao.fund.FundUses;
import org.tibao.fund.Premiums;
import org.tibao.fund.Purpose;
import org.tibao.money.Money;
import org.tibao.registry.Estate;
import org.tibao.registry.Places;
import org.tibao.registry.Stairwell;
import org.tibao.time.ChinaTime;

/**
 * The maintenance fund of 商河县: an account for each of the nine estates, all 140 lifts insured out of it after the vote of
 * those whom each serves, and in 宏业名庭 uses at every stage. Comes after the town, and once.
 */
@Component
@Profile("demo")
@Order(4)
class DemoFund implements ApplicationRunner {

  private static final Logger LOG = LoggerFactory.getLogger(DemoFund.class);
  private static final long SEED = 20260101;
  private static final String FIRST = "宏业名庭";

  private final Places places;
  private final DemoFundAccounts accounts;
  private final DemoFundUses uses;
  private final DemoPremiums premiums;
  private final DemoTown.Moment moment;

  DemoFund(Places places, DemoFundAccounts accounts, DemoFundUses uses, DemoPremiums premiums,
      DemoTown.Moment moment) {
    this.places = places;
    this.accounts = accounts;
    this.uses = uses;
    this.premiums = premiums;
    this.moment = moment;
  }

  /** An estate of the county with its account, whoever speaks for it, and its lifts whose owners have voted. */
  record Insured(DemoFundAccounts.Purse purse, DemoFundUses.Voices voices, LocalDate applied,
      List<DemoFundUses.Asked> asked) {}

  /** What goes on in the first estate after its owners have decided. */
  private record UnderWay(DemoFundUses.Voices voices, List<DemoFundUses.Asked> renewals, FundUse hurry) {}

  @Override
  public void run(ApplicationArguments arguments) {
    List<Estate> estates = DemoPlans.shanghe().stream().flatMap(plan -> places.estates(Actor.HOUSE).stream()
        .filter(each -> each.region().equals(DemoPlans.SHANGHE) && each.name().equals(plan.name()))).toList();
    if (estates.isEmpty() || accounts.stand()) {
      return;
    }
    LOG.info("正在为商河县 140 部电梯投保…… insuring the 140 lifts of the county");
    long began = System.nanoTime();
    Instant now = moment.clock().instant();
    moment.transaction().executeWithoutResult(_ -> {
      DemoFundAccounts.Officers officers = accounts.hire(now);
      premiums.hire(now);
      RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(SEED);
      var insured = new ArrayList<Insured>();
      for (int i = 0; i < estates.size(); i++) {
        insured.add(voted(estates.get(i), i, officers, random, now));
        premiums.insure(insured.getLast());
        if (i > 0) {
          accounts.told(insured.getLast().purse(), ChinaTime.dayOf(now).minusDays(2), true);
        }
      }
      accounts.cared(insured.getFirst().purse(), now);
      goOn(insured.getFirst(), ask(insured.getFirst(), now), now);
    });
    moment.heard();
    LOG.info("140 部电梯已投保，用了 {} 秒 insured", (System.nanoTime() - began) / 1_000_000_000);
  }

  /** The account of an estate with its yields, and a vote at every lift, each estate some weeks after the last. */
  private Insured voted(Estate estate, int place, DemoFundAccounts.Officers officers, RandomGenerator random,
      Instant now) {
    LocalDate today = ChinaTime.dayOf(now);
    LocalDate applied = today.minusDays(340 - 26L * place);
    DemoFundAccounts.Purse purse = accounts.open(estate, officers, random, now);
    DemoFundUses.Voices voices = uses.voices(estate, place == 0, now);
    Money budget = premiums.budget(estate, DemoPlans.shanghe().get(place), applied);
    var asked = new ArrayList<DemoFundUses.Asked>();
    for (Stairwell door : places.stairwellsUnder(Actor.HOUSE, estate.path())) {
      FundUse use = uses.apply(voices, door, DemoDays.noon(applied), uses.insurance(door, budget, applied, false));
      uses.posted(voices, use, applied);
      DemoFundUses.Asked at = new DemoFundUses.Asked(use, door);
      uses.vote(at, voices, applied, now);
      asked.add(at);
    }
    return new Insured(purse, voices, applied, asked);
  }

  /** The next year of the first estate: two premiums that were voted on, one whose vote goes on; a repair after a flood. */
  private UnderWay ask(Insured first, Instant now) {
    LocalDate today = ChinaTime.dayOf(now);
    List<Stairwell> doors = first.asked().stream().map(DemoFundUses.Asked::door).toList();
    Money budget = first.asked().getFirst().use().asked().budget();
    var renewals = new ArrayList<DemoFundUses.Asked>();
    for (int i = 0; i < 3; i++) {
      LocalDate on = today.minusDays(i < 2 ? 50 : 26);
      FundUse use = uses.apply(first.voices(), doors.get(i), DemoDays.noon(on),
          uses.insurance(doors.get(i), budget, today.plusMonths(2), true));
      // Of the second one nobody has brought the posting of its plan: the check list says so.
      if (i != 1) {
        uses.posted(first.voices(), use, on);
      }
      DemoFundUses.Asked at = new DemoFundUses.Asked(use, doors.get(i));
      uses.vote(at, first.voices(), on, now);
      renewals.add(at);
    }
    Stairwell broken = doors.get(3);
    FundUse hurry = uses.apply(first.voices(), broken, DemoDays.noon(today.minusDays(12)),
        new FundUse.Asked(Purpose.REPAIR, Charge.LIFT_REPAIR, "更换进水的底坑缓冲器和张紧装置",
            "范围：" + broken.label() + "电梯；选择：三家比价；管理：物业；验收：业委会；时间：三日（演示）", Money.yuan("6800"), false,
            "GD-2026-1104", FIRST + "业委会"));
    uses.prove(first.voices(), hurry, FundUse.ProofKind.STOP_NOTICE, today.minusDays(12), "检测机构停运通知（演示）");
    return new UnderWay(first.voices(), renewals, hurry);
  }

  /** The first renewal waits for what two households pay themselves, the repair is done and hangs out its five days. */
  private void goOn(Insured first, UnderWay underWay, Instant now) {
    LocalDate today = ChinaTime.dayOf(now);
    DemoFundAccounts.Officers officers = first.purse().officers();
    FundUse renewal = underWay.renewals().getFirst().use();
    uses.doors().uses().review(officers.reviewer(), renewal.id(), "", DemoDays.noon(today.minusDays(5)));
    premiums.doors().premiums().reserve(officers.officer(), renewal.id(),
        new Premiums.Insured(renewal.asked().budget(), DemoPremiums.INSURER), DemoDays.noon(today.minusDays(4)));
    FundUse hurry = underWay.hurry();
    FundUses fund = uses.doors().uses();
    fund.approve(underWay.voices().neighbour(), hurry.id(), "社区与业委会现场确认（演示）", DemoDays.noon(today.minusDays(11)));
    fund.review(officers.reviewer(), hurry.id(), "保险公司书面答复：暴雨积水属免责，不赔；由维修资金列支（演示）", DemoDays.noon(today.minusDays(10)));
    fund.reserve(officers.officer(), hurry.id(), Money.yuan("6800"), DemoDays.noon(today.minusDays(10)));
    fund.confirm(officers.officer(), hurry.id(), DemoDays.noon(today.minusDays(9)));
    fund.prove(underWay.voices().committee(), hurry.id(), new FundUses.ProofDraft(UUID.randomUUID(),
        FundUse.ProofKind.CONTRACT, today.minusDays(10), Optional.of(Money.yuan("6800")), "维修合同（演示）"),
        DemoDays.noon(today.minusDays(9)));
    uses.prove(underWay.voices(), hurry, FundUse.ProofKind.ACCEPTANCE, today.minusDays(3), "业委会验收合格（演示）");
    uses.doors().payments().propose(officers.officer(), FundPaymentId.next(), hurry.id(), Money.yuan("2040"),
        DemoDays.noon(today.minusDays(8)));
  }
}
