package org.tibao.wechat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.tibao.access.Actor;
import org.tibao.registry.Dwelling;
import org.tibao.registry.HomeMatter;
import org.tibao.registry.HomeMatters;
import org.tibao.registry.Households;
import org.tibao.registry.Lift;
import org.tibao.registry.LiftStatus;
import org.tibao.registry.Lifts;
import org.tibao.registry.Stairwell;

/** 待办与电梯 — what waits for a resident in all their dwellings, from all modules, and the lifts they may report. */
@Component
public class Waiting {

  private static final Comparator<One> PRESSING = Comparator.comparing((One one) -> one.matter().kind())
      .thenComparing(one -> one.matter().due(), Comparator.nullsLast(Comparator.naturalOrder()));

  private final List<HomeMatters> modules;
  private final Households households;
  private final Lifts lifts;

  Waiting(ObjectProvider<HomeMatters> modules, Households households, Lifts lifts) {
    this.modules = modules.orderedStream().toList();
    this.households = households;
    this.lifts = lifts;
  }

  /**
   * One matter.
   *
   * @param topic about which messages tell of it; most matters have none
   * @param home 紫藤苑 12 号 401
   */
  public record One(HomeMatter matter, Optional<MessageTopic> topic, String home) {

    /** Whether something is to be done. */
    public boolean todo() {
      return matter.kind() != HomeMatter.Kind.LOOK;
    }

    /** What makes it this matter and no other, in whatever language it is read: a new state of it is a new one. */
    String print() {
      return matter.messageKey() + "\n" + matter.address() + "\n" + matter.due() + "\n" + matter.state();
    }
  }

  /** A lift that runs, by its place. */
  public record Ride(Lift lift, String label) {}

  /** What waits: what binds first, then money, then by day. */
  public List<One> of(Actor resident, Instant now) {
    var found = new ArrayList<One>();
    homes(resident).forEach((dwelling, stairwell) -> modules
        .forEach(each -> each.of(resident, dwelling, stairwell, now).forEach(matter -> found
            .add(new One(matter, MessageTopic.of(matter), stairwell.label() + " " + dwelling.room())))));
    found.sort(PRESSING);
    return found;
  }

  /** The lifts of their stairwells. */
  public List<Ride> lifts(Actor resident) {
    var found = new ArrayList<Ride>();
    homes(resident).values().stream().distinct().forEach(stairwell -> lifts.liftsOf(resident, stairwell.id()).stream()
        .filter(each -> each.status() == LiftStatus.IN_SERVICE)
        .forEach(each -> found.add(new Ride(each, label(stairwell, each)))));
    return found;
  }

  /** Their dwellings, named as people name them. */
  public List<String> labels(Actor resident) {
    return homes(resident).entrySet().stream().map(each -> each.getValue().label() + " " + each.getKey().room())
        .toList();
  }

  private Map<Dwelling, Stairwell> homes(Actor resident) {
    return households.mine(resident);
  }

  private static String label(Stairwell stairwell, Lift lift) {
    if (lift.name().isBlank()) {
      return stairwell.label();
    }
    // Many lifts are called by their door: its name is said once.
    return (lift.name().contains(stairwell.name()) ? stairwell.estateName() : stairwell.label()) + " " + lift.name();
  }
}
