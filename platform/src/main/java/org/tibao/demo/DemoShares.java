package org.tibao.demo;

import java.math.RoundingMode;
import java.util.List;
import java.util.TreeMap;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;
import org.tibao.access.Actor;
import org.tibao.apportionment.Agreement;
import org.tibao.apportionment.Agreements;
import org.tibao.apportionment.Comparisons;
import org.tibao.apportionment.Compensation;
import org.tibao.apportionment.FloorTable;
import org.tibao.apportionment.Proposal;
import org.tibao.apportionment.SharingScheme;
import org.tibao.apportionment.Subsidy;
import org.tibao.apportionment.Terms;
import org.tibao.money.Money;
import org.tibao.money.Rate;
import org.tibao.retrofit.Milestone;

/** Lays the schemes side by side before the owners of a door, and puts to them what they agreed. */
@Component
@Profile("demo")
class DemoShares {

  /** What Shanghai gives at most for a lift. */
  static final Money CAP = Money.yuan("280000.00");

  private final Comparisons comparisons;
  private final Agreements agreements;

  DemoShares(Comparisons comparisons, Agreements agreements) {
    this.comparisons = comparisons;
    this.agreements = agreements;
  }

  static Money subsidy(Money price) {
    return Money.min(Rate.percent("40").of(price, RoundingMode.DOWN), CAP);
  }

  /** Three schemes, then the agreement by floors; where somebody on the ground floor was opposed, with a compensation. */
  Agreement agree(DemoDoor door, DemoCast cast) {
    DemoDays days = door.days();
    Actor office = cast.office(door.stairwell());
    var floors = new TreeMap<Integer, BigDecimal>();
    for (int floor = 1; floor <= door.stairwell().floors(); floor++) {
      floors.put(floor, BigDecimal.valueOf(List.of(0, 5, 9, 14, 19, 24).get(floor - 1)));
    }
    var study = new FloorTable("study", "上海某研究数据", floors, "floor-coefficients-1");
    List<SharingScheme> schemes = List.of(new SharingScheme.Linear(), new SharingScheme.Coefficient(study),
        new SharingScheme.Area());
    var subsidy = new Subsidy(subsidy(door.price()), Subsidy.Way.REFUNDED, "shanghai", "subsidy-programmes-1");
    List<Compensation> ground = door.number() % 3 == 0
        ? door.flats().stream().filter(flat -> flat.floor() == 1)
            .map(flat -> new Compensation(flat.room(), Money.yuan("5000.00"))).toList()
        : List.of();
    comparisons.propose(office, door.stairwell().id(),
        new Proposal(door.price(), subsidy, schemes, List.of(), ground, late()), true,
        days.at(days.of(Milestone.PLAN).minusDays(9), 19));
    SharingScheme taken = door.number() % 4 == 3 ? schemes.get(1) : schemes.getFirst();
    return agreements.make(office, door.stairwell().id(),
        new Terms(taken, door.price(), subsidy, List.of(), ground, late()),
        days.at(days.of(Milestone.PLAN).minusDays(2), 20));
  }

  private static @Nullable Rate late() {
    return Rate.percent("150");
  }
}
