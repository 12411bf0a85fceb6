package org.tibao.retrofit;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.tibao.access.Actor;
import org.tibao.access.Duties;
import org.tibao.access.Duty;
import org.tibao.access.Permission;
import org.tibao.registry.Places;
import org.tibao.registry.Stairwell;
import org.tibao.registry.StairwellId;

/** What the courses of many stairwells have waiting for staff: objections, and for companies offers that are asked for. */
@Component
@Transactional(readOnly = true)
class CourseDuties implements Duties {

  private final PlanObjectionTables objections;
  private final Tenders tenders;
  private final Places places;

  CourseDuties(PlanObjectionTables objections, Tenders tenders, Places places) {
    this.objections = objections;
    this.tenders = tenders;
    this.places = places;
  }

  @Override
  public List<Duty> of(Actor actor, LocalDate today, int limit) {
    List<PlanObjection> waiting = objections.waiting(actor.patterns(Permission.PLAN_WRITE), limit);
    List<Tender> asked = asked(actor, today);
    List<StairwellId> ids = new ArrayList<>(waiting.stream().map(PlanObjection::stairwell).toList());
    asked.forEach(each -> ids.add(each.stairwell()));
    Map<StairwellId, String> labels = places.stairwells(actor, ids.stream().distinct().toList()).stream()
        .collect(Collectors.toMap(Stairwell::id, Stairwell::label));
    var duties = new ArrayList<Duty>();
    asked.forEach(each -> duties.add(new Duty("retrofit.duty.offer", List.of(),
        labels.getOrDefault(each.stairwell(), ""), "/tenders/" + each.id(), each.closesOn())));
    waiting.forEach(each -> duties.add(new Duty("retrofit.duty.objection", List.of(shortened(each.text())),
        labels.getOrDefault(each.stairwell(), ""), "/plan-objections/" + each.id(), null)));
    return duties.stream().limit(limit).toList();
  }

  private List<Tender> asked(Actor actor, LocalDate today) {
    if (!actor.may(Permission.OFFER_MAKE)) {
      return List.of();
    }
    return tenders.mine(actor).stream().filter(each -> each.sealedOn(today))
        .filter(each -> tenders.offers(actor, each.id(), today).isEmpty()).toList();
  }

  private static String shortened(String text) {
    return text.length() <= 40 ? text : text.substring(0, 40) + "…";
  }

  /** Offers that close today; objections have no day. */
  @Override
  public int count(Actor actor, LocalDate today, int limit) {
    return (int) asked(actor, today).stream().filter(each -> !each.closesOn().isAfter(today)).limit(limit).count();
  }
}
