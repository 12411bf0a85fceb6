package org.tibao.retrofit;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.tibao.access.Actor;
import org.tibao.access.Grant;
import org.tibao.access.OrganisationId;
import org.tibao.access.OrganisationKind;
import org.tibao.access.Organisations;
import org.tibao.access.People;
import org.tibao.access.PersonId;
import org.tibao.access.Role;
import org.tibao.money.Money;
import org.tibao.registry.StairwellId;
import org.tibao.time.ChinaTime;

/** Lift companies with people who work for them, and offers as they make them. */
public record Bidders(Organisations organisations, People people) {

  private static int count;

  /** A company of a territory and who speaks for it. */
  public record Bidder(OrganisationId company, String name, Actor actor) {}

  public Bidder of(String name, String path) {
    String called = name + " " + ++count;
    OrganisationId id = organisations.create(Actor.HOUSE, OrganisationKind.RETROFIT_COMPANY, called, null, path,
        Town.NOW);
    PersonId person = people.admit(Actor.HOUSE,
        new People.Invitation("经理" + count, "bidder" + count, null, id, Role.RETROFIT_COMPANY, path),
        "a-long-password-1",
        false, Town.NOW);
    return new Bidder(id, called, new Actor(person.value(), "经理" + count, Actor.Kind.STAFF,
        List.of(Grant.of(Role.RETROFIT_COMPANY, path))));
  }

  public List<Bidder> three(String path) {
    var three = new ArrayList<Bidder>();
    for (String each : List.of("梯虎电梯", "丹龙电梯", "徐虎电梯")) {
      three.add(of(each, path));
    }
    return three;
  }

  /** An offer of that much in all: the equipment takes what the other positions leave. */
  public static Offer.Draft offer(String total, int warrantyMonths, int deliveryDays) {
    Money all = Money.yuan(total);
    Map<String, Money> prices = new TreeMap<>();
    prices.put("SHAFT", Money.yuan("150000"));
    prices.put("FOUNDATION", Money.yuan("60000"));
    prices.put("PIPES", Money.yuan("40000"));
    prices.put("DESIGN", Money.yuan("30000"));
    prices.put("MAINTENANCE", Money.yuan("20000"));
    prices.put("INSURANCE", Money.yuan("2000"));
    prices.put("EQUIPMENT", all.minus(Money.sum(prices.values())));
    return new Offer.Draft(new Offer.Terms("三菱", 6, 630, deliveryDays, warrantyMonths, 2, "路灯移位",
        List.of(200, 250, 250, 170, 100, 30)), prices);
  }

  /** Invites three companies that offer 620,000, 600,000 and 598,000.01, and lets the owners choose the second. */
  public static Offer chosen(Doors doors, Actor secretary, StairwellId door, List<Bidder> three, Instant start) {
    Tenders tenders = doors.tenders();
    var draft = new Tender.Draft(three.stream().map(Bidder::company).toList(), day(start).plusDays(7), "要能放进担架");
    TenderId id = tenders.invite(secretary, door, draft, start);
    tenders.offer(three.get(0).actor(), id, offer("620000", 24, 120), start);
    Offer taken = tenders.offer(three.get(1).actor(), id, offer("600000", 36, 100), start);
    tenders.offer(three.get(2).actor(), id, offer("598000.01", 24, 90), start);
    Instant after = draft.closesOn().plusDays(1).atTime(9, 0).atZone(ChinaTime.ZONE).toInstant();
    doors.proofs().decided(secretary, door, Decision.About.COMPANY, true,
        new Proofs.Decided(draft.closesOn().plusDays(1), "楼道会 18 户举手，记录在居委", taken.id(), Walk.SCAN), after);
    tenders.choose(secretary, id, taken.id(), "质保长一年", "", after);
    return taken;
  }

  /** The doors through which companies are chosen. */
  public record Doors(Tenders tenders, Proofs proofs) {}

  static LocalDate day(Instant instant) {
    return ChinaTime.dayOf(instant);
  }
}
