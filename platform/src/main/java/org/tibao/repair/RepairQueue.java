package org.tibao.repair;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.tibao.access.Actor;
import org.tibao.access.Organisation;
import org.tibao.access.OrganisationId;
import org.tibao.access.OrganisationKind;
import org.tibao.access.Permission;

/** 维修待办: the door to what of all repairs waits for whoever asks. */
@Component
@Transactional(readOnly = true)
public class RepairQueue {

  private static final Set<Repair.Stage> UNIT = EnumSet.of(Repair.Stage.OPENED, Repair.Stage.DIAGNOSED,
      Repair.Stage.SENT_BACK, Repair.Stage.AGREED);

  private final RepairDesk desk;
  private final RepairReviews reviews;

  RepairQueue(RepairDesk desk, RepairReviews reviews) {
    this.desk = desk;
    this.reviews = reviews;
  }

  /** What is to be done. */
  public enum What {
    /** 诊断. */
    DIAGNOSE,
    /** 报价. */
    QUOTE,
    /** 答复退回. */
    ANSWER,
    /** 施工. */
    FINISH,
    /** 复核必要性. */
    NECESSITY,
    /** 复核价格. */
    PRICE,
    /** 使用单位核验. */
    CHECK,
    /** 付款方核验. */
    PAYER_CHECK
  }

  /**
   * One repair that waits.
   *
   * @param due by when it should be done, or null
   */
  public record Item(Repair repair, What what, @Nullable Instant due) {}

  /** What waits for the asker, what is due first first. */
  public List<Item> waiting(Actor actor, int limit) {
    var waiting = new ArrayList<Item>();
    for (Repair each : candidates(actor, limit)) {
      what(actor, each).ifPresent(waiting::add);
    }
    waiting.sort(Comparator.comparing(Item::due, Comparator.nullsLast(Comparator.naturalOrder())));
    return waiting;
  }

  /** About how many wait, counted to the limit: whose review it may be is asked when it is opened. */
  public int count(Actor actor, int limit) {
    return candidates(actor, limit).size();
  }

  /** What this repair waits for of the asker. */
  public Optional<Item> what(Actor actor, Repair repair) {
    return switch (repair.stage()) {
      case OPENED -> unit(actor, repair, What.DIAGNOSE);
      case DIAGNOSED -> unit(actor, repair, What.QUOTE);
      case SENT_BACK -> unit(actor, repair, What.ANSWER);
      case AGREED -> unit(actor, repair, What.FINISH);
      case QUOTED -> review(actor, repair, RepairQuote.ReviewKind.NECESSITY);
      case NECESSARY -> review(actor, repair, RepairQuote.ReviewKind.PRICE);
      case DONE -> actor.may(Permission.REPAIR_REVIEW, repair.path()) && independent(actor, repair)
          ? Optional.of(new Item(repair, What.CHECK, null))
          : Optional.empty();
      case USER_CHECKED -> actor.may(Permission.REPAIR_PRICE, repair.path()) && desk.reviewing(repair, null)
          .price(desk.someone(actor, repair), RepairReviews.asked(desk.quote(repair)), desk.insurer(repair)).isEmpty()
              ? Optional.of(new Item(repair, What.PAYER_CHECK, null))
              : Optional.empty();
      case ACCEPTED, SETTLED, WITHDRAWN -> Optional.empty();
    };
  }

  private boolean independent(Actor actor, Repair repair) {
    return desk.reviewing(repair, null).necessity(desk.someone(actor, repair)).isEmpty();
  }

  private Optional<Item> unit(Actor actor, Repair repair, What what) {
    Repair.Unit unit = repair.unit();
    boolean mine = actor.may(Permission.REPAIR_WRITE, repair.path()) && company(actor)
        .filter(each -> unit == null || unit.id().equals(each.id())).isPresent();
    return mine ? Optional.of(new Item(repair, what, null)) : Optional.empty();
  }

  private Optional<Item> review(Actor actor, Repair repair, RepairQuote.ReviewKind kind) {
    if (!reviews.mayReview(actor, repair, kind)) {
      return Optional.empty();
    }
    RepairQuote quote = desk.quote(repair);
    RepairTerms terms = desk.terms(repair);
    Instant urgent = repair.times().urgent();
    boolean first = kind == RepairQuote.ReviewKind.NECESSITY;
    Instant due = first
        ? terms.necessityBy(quote.by().at())
        : quote.review(RepairQuote.ReviewKind.NECESSITY).map(each -> terms.priceBy(each.by().at())).orElseThrow();
    return Optional.of(new Item(repair, first ? What.NECESSITY : What.PRICE,
        urgent == null ? due : terms.urgentReviewBy(urgent)));
  }

  private Optional<Organisation> company(Actor actor) {
    return desk.organisation(actor).filter(each -> each.kind() == OrganisationKind.MAINTENANCE_UNIT);
  }

  private List<Repair> candidates(Actor actor, int limit) {
    var found = new ArrayList<Repair>();
    Optional<Organisation> company = actor.may(Permission.REPAIR_WRITE) ? company(actor) : Optional.empty();
    if (company.isPresent()) {
      OrganisationId mine = company.get().id();
      found.addAll(desk.repairs.of(actor.patterns(Permission.REPAIR_WRITE), mine, UNIT, limit));
    }
    var stages = EnumSet.noneOf(Repair.Stage.class);
    if (actor.may(Permission.REPAIR_REVIEW)) {
      stages.addAll(EnumSet.of(Repair.Stage.QUOTED, Repair.Stage.NECESSARY, Repair.Stage.DONE));
    }
    if (actor.may(Permission.REPAIR_PRICE)) {
      stages.addAll(EnumSet.of(Repair.Stage.NECESSARY, Repair.Stage.USER_CHECKED));
    }
    if (!stages.isEmpty() && actor.kind() == Actor.Kind.STAFF) {
      found.addAll(desk.repairs.in(actor.patterns(Permission.UPKEEP_READ), stages, limit));
    }
    return found.stream().limit(limit).toList();
  }
}
