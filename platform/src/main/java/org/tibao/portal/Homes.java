package org.tibao.portal;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.tibao.access.Actor;
import org.tibao.refusal.Refused;
import org.tibao.registry.Dwelling;
import org.tibao.registry.Households;
import org.tibao.registry.RegistryRefusal;
import org.tibao.registry.Stairwell;

/** The dwellings of a resident. Most have one; some have their parents' as well. */
@Component
class Homes {

  private final Households households;

  Homes(Households households) {
    this.households = households;
  }

  /** A dwelling with the stairwell it lies in. */
  record Home(Dwelling dwelling, Stairwell stairwell) {

    /** 紫藤苑 12 号 401. */
    public String label() {
      return stairwell.label() + " " + dwelling.room();
    }
  }

  List<Home> of(Actor actor) {
    return households.mine(actor).entrySet().stream().map(each -> new Home(each.getKey(), each.getValue())).toList();
  }

  /** @throws Refused if it is not theirs */
  Home home(Actor actor, UUID dwelling) {
    return of(actor).stream().filter(each -> each.dwelling().id().value().equals(dwelling)).findFirst()
        .orElseThrow(() -> Refused.because(RegistryRefusal.UNKNOWN));
  }

  /** The one asked for, or the first. */
  static Home chosen(List<Home> all, @Nullable UUID dwelling) {
    return all.stream().filter(each -> each.dwelling().id().value().equals(dwelling)).findFirst()
        .orElse(all.getFirst());
  }
}
