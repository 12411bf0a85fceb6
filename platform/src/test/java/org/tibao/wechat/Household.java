package org.tibao.wechat;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.context.ApplicationContext;
import org.tibao.access.Actor;
import org.tibao.registry.Area;
import org.tibao.registry.Building;
import org.tibao.registry.Buyer;
import org.tibao.registry.Code;
import org.tibao.registry.Dwelling;
import org.tibao.registry.Estate;
import org.tibao.registry.Households;
import org.tibao.registry.Lift;
import org.tibao.registry.LiftId;
import org.tibao.registry.LiftKind;
import org.tibao.registry.LiftStatus;
import org.tibao.registry.Lifts;
import org.tibao.registry.Ownership;
import org.tibao.registry.Party;
import org.tibao.registry.Places;
import org.tibao.registry.Scheme;
import org.tibao.registry.Stairwell;

/** 李阿婆 on the sixth floor of a stairwell with a lift, with a telephone and a WeChat account; another one each time. */
final class Household {

  private static int count;

  final String phone;
  final String account;
  private final Households households;
  private final Stairwell stairwell;
  private final Dwelling dwelling;
  private final Instant now;

  Household(ApplicationContext context) {
    int number = ++count;
    now = context.getBean(Clock.class).instant();
    phone = "139%08d".formatted(number);
    account = "Account" + number;
    Places places = context.getBean(Places.class);
    households = context.getBean(Households.class);
    places.officialRegion(Actor.HOUSE, "310107103", now);
    Estate estate = places.addEstate(Actor.HOUSE,
        new Estate.Draft("310107103", "微信苑" + number, "微信路 " + number + " 弄", 1994, null), now);
    Building building = places.addBuilding(Actor.HOUSE, estate.id(), "1 幢", 6, null, now);
    stairwell = places.addStairwell(Actor.HOUSE, building, new Stairwell.Draft("12 号", 6, null, null), now);
    context.getBean(Lifts.class).add(Actor.HOUSE, new Lift(LiftId.next(), "310107103", stairwell.id(),
        stairwell.path(), LiftKind.PASSENGER, LiftStatus.IN_SERVICE, "12 号梯", "微信路 " + number + " 弄 12 号",
        new Lift.Facts("上海某电梯有限公司", "6层6站", 630, 1000, LocalDate.of(2024, 1, 1), LocalDate.of(2026, 1, 1),
            LocalDate.of(2024, 1, 1), LocalDate.of(2026, 1, 1)),
        null, List.of(new Code(Scheme.RESCUE_CODE, "W%06d".formatted(number))), Map.of()), now);
    dwelling = households.add(Actor.HOUSE, stairwell.id(),
        new Dwelling.Draft("601", 6, new Area(80_00, Area.Basis.REGISTER), null), now);
    households.pass(Actor.HOUSE, dwelling.id(), List.of(owner("李阿婆", phone)), LocalDate.of(2000, 1, 1), now);
  }

  private static Buyer owner(String name, String phone) {
    return new Buyer(Party.Kind.PERSON, name, phone, null, Ownership.Basis.REGISTERED, name.equals("李阿婆"), "");
  }

  /** Another owner with the same telephone. */
  UUID joins(String name) {
    households.pass(Actor.HOUSE, dwelling.id(), List.of(owner("李阿婆", phone), owner(name, phone)),
        LocalDate.of(2010, 1, 1), now);
    return households.owners(Actor.HOUSE, stairwell.id()).get(dwelling.id()).stream().map(Ownership::party)
        .filter(each -> each.name().equals(name)).findFirst().orElseThrow().id().value();
  }

  /** Somebody with another telephone has bought it. */
  void sold() {
    households.pass(Actor.HOUSE, dwelling.id(), List.of(owner("赵新", "13711112222")), LocalDate.of(2020, 1, 1), now);
  }

  String label() {
    return stairwell.label() + " 601";
  }
}
