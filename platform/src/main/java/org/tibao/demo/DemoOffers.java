package org.tibao.demo;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.TreeMap;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;
import org.tibao.access.Actor;
import org.tibao.money.Money;
import org.tibao.registry.Stairwell;
import org.tibao.retrofit.Decision;
import org.tibao.retrofit.Milestone;
import org.tibao.retrofit.Offer;
import org.tibao.retrofit.Proofs;
import org.tibao.retrofit.Tender;
import org.tibao.retrofit.TenderId;
import org.tibao.retrofit.Tenders;

/** Lets three companies offer for a door and its owners choose one of them. */
@Component
@Profile("demo")
class DemoOffers {

  /** Steps of payment in permille, as the proposed release plan has them. */
  private static final List<Integer> PAYMENT = List.of(200, 250, 250, 170, 100, 30);
  private static final String[] BRANDS = {"演示牌 A 型", "演示牌 B 型", "演示牌 C 型"};

  private final Tenders tenders;
  private final Proofs proofs;

  DemoOffers(Tenders tenders, Proofs proofs) {
    this.tenders = tenders;
    this.proofs = proofs;
  }

  /** Everything up to the owners' choice; the company that they take offers the price of the door. */
  void choose(DemoDoor door, DemoCast cast) {
    LocalDate plan = door.days().of(Milestone.PLAN);
    TenderId id = invite(door, cast, plan.minusDays(26), plan.minusDays(14));
    Offer taken = offers(door, cast, id, plan.minusDays(18));
    Stairwell stairwell = door.stairwell();
    Instant after = door.days().at(plan.minusDays(11), 19);
    proofs.decided(cast.office(stairwell), stairwell.id(), Decision.About.COMPANY, true,
        new Proofs.Decided(plan.minusDays(11), "门栋座谈会举手表决，记录在居委（演示）", taken.id(),
            DemoFiles.form("scan", "座谈会记录.jpg", door, "")),
        after);
    tenders.choose(cast.office(stairwell), id, taken.id(), "质保时间长，报价居中，同小区已有完工的电梯", "", after);
  }

  /** An invitation that is still running, with one offer in it. */
  void ask(DemoDoor door, DemoCast cast) {
    LocalDate today = door.days().today();
    TenderId id = invite(door, cast, today.minusDays(4), today.plusDays(5));
    DemoCast.Company first = cast.companies().getFirst();
    tenders.offer(first.actor(), id, draft(door.price(), 0), door.days().at(today.minusDays(1), 11));
  }

  /** An invitation whose offers lie open and wait for the owners. */
  void lieOpen(DemoDoor door, DemoCast cast) {
    LocalDate today = door.days().today();
    TenderId id = invite(door, cast, today.minusDays(12), today.minusDays(2));
    offers(door, cast, id, today.minusDays(5));
  }

  private TenderId invite(DemoDoor door, DemoCast cast, LocalDate on, LocalDate closes) {
    return tenders.invite(cast.office(door.stairwell()), door.stairwell().id(),
        new Tender.Draft(cast.companies().stream().map(DemoCast.Company::id).toList(), closes,
            "要能放进担架；井道尽量不挡二楼厨房的光"),
        door.days().at(on, 10));
  }

  private Offer offers(DemoDoor door, DemoCast cast, TenderId id, LocalDate on) {
    int winner = door.number() % cast.companies().size();
    Offer taken = null;
    for (int i = 0; i < cast.companies().size(); i++) {
      Actor company = cast.companies().get(i).actor();
      Money price = i == winner ? door.price() : door.price().plus(Money.yuan(i % 2 == 0 ? "18600.00" : "-9400.00"));
      Offer offer = tenders.offer(company, id, draft(price, i == winner ? 2 : i), door.days().at(on, 9 + i));
      taken = i == winner ? offer : taken;
    }
    return java.util.Objects.requireNonNull(taken);
  }

  private static Offer.Draft draft(Money price, int kind) {
    var prices = new TreeMap<String, Money>();
    prices.put("SHAFT", Money.yuan("168000.00"));
    prices.put("FOUNDATION", Money.yuan("62000.00"));
    prices.put("PIPES", Money.yuan("45000.00"));
    prices.put("DESIGN", Money.yuan("31000.00"));
    prices.put("MAINTENANCE", Money.yuan("24000.00"));
    prices.put("INSURANCE", Money.yuan("2600.00"));
    prices.put("EQUIPMENT", price.minus(Money.sum(prices.values())));
    return new Offer.Draft(new Offer.Terms(BRANDS[kind], 6, 630, 150 - 10 * kind, kind == 2 ? 36 : 24, 2, "楼道内粉刷",
        PAYMENT), prices);
  }
}
