package org.tibao.repair;

import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.tibao.access.Actor;
import org.tibao.access.Organisation;
import org.tibao.access.Permission;
import org.tibao.money.Money;
import org.tibao.refusal.Refused;

/** 双重复核: the reviewers' door. First whether it is necessary, for the user; then what it costs, for who pays. */
@Component
@Transactional
public class RepairReviews {

  private final RepairDesk desk;
  private final Agreeing agreeing;

  RepairReviews(RepairDesk desk, Agreeing agreeing) {
    this.desk = desk;
    this.agreeing = agreeing;
  }

  /**
   * What a reviewer says.
   *
   * @param text the reason; needed to refuse, and to pass what stands out
   * @param unitBears sent back to be borne by who repairs
   */
  public record Verdict(boolean passed, String text, boolean unitBears) {}

  /**
   * Says whether it is necessary. Where nobody is asked for money, that is all: there is no price to look at.
   *
   * @throws Refused {@link RepairRefusal#NOT_FROM_HERE}, {@link RepairRefusal#NOTHING_WRITTEN},
   *     {@link RepairRefusal#OF_THE_REPAIRER}, {@link RepairRefusal#DIAGNOSED_IT}
   */
  public void necessity(Actor actor, RepairId id, Verdict verdict, Instant now) {
    Repair repair = desk.taken(actor, id, Permission.REPAIR_REVIEW);
    RepairDesk.require(repair, Repair.Stage.QUOTED);
    desk.reviewing(repair, null).necessity(desk.someone(actor, repair)).ifPresent(no -> {
      throw Refused.because(no);
    });
    RepairQuote quote = desk.quote(repair);
    write(actor, repair, RepairQuote.ReviewKind.NECESSITY, new Verdict(verdict.passed(), verdict.text(), false),
        List.of(),
        now);
    desk.trail.did(actor, repair, verdict.passed() ? "necessary" : "notNecessary", verdict.text(), now);
    if (!verdict.passed()) {
      desk.repairs.become(id, Repair.Stage.SENT_BACK);
    } else if (quote.asksMoney()) {
      desk.repairs.become(id, Repair.Stage.NECESSARY);
    } else {
      agreeing.agree(actor, repair, quote, now);
    }
  }

  /**
   * Says whether the price holds: for the insurer where a policy pays, for the fund where it does, else for the owners.
   *
   * @throws Refused {@link RepairRefusal#NOT_FROM_HERE}, {@link RepairRefusal#OF_THE_REPAIRER},
   *     {@link RepairRefusal#DIAGNOSED_IT}, {@link RepairRefusal#SAME_REVIEWER}, {@link RepairRefusal#NOT_THE_PAYER},
   *     {@link RepairRefusal#SECOND_QUOTE_MISSING}, {@link RepairRefusal#REASON_MISSING}
   */
  public void price(Actor actor, RepairId id, Verdict verdict, Instant now) {
    Repair repair = desk.taken(actor, id, priced(actor));
    RepairDesk.require(repair, Repair.Stage.NECESSARY);
    RepairQuote quote = desk.quote(repair);
    desk.reviewing(repair, first(quote)).price(desk.someone(actor, repair), asked(quote), desk.insurer(repair))
        .ifPresent(no -> {
          throw Refused.because(no);
        });
    List<Doubt> findings = desk.findings(repair, quote, RepairDesk.day(now));
    RepairTerms terms = desk.terms(repair);
    RepairRefusal not = verdict.passed() ? PriceCheck.refusal(quote, findings, terms, verdict.text()) : null;
    if (not != null) {
      throw not == RepairRefusal.SECOND_QUOTE_MISSING
          ? Refused.because(not, terms.secondQuote())
          : Refused.at("text", not);
    }
    write(actor, repair, RepairQuote.ReviewKind.PRICE, verdict, findings, now);
    desk.trail.did(actor, repair, verdict.passed() ? "priced" : "sentBack", verdict.text(), now);
    if (verdict.passed()) {
      agreeing.agree(actor, repair, quote, now);
    } else {
      desk.repairs.become(id, Repair.Stage.SENT_BACK);
    }
  }

  private static Permission priced(Actor actor) {
    return actor.may(Permission.REPAIR_PRICE) ? Permission.REPAIR_PRICE : Permission.REPAIR_REVIEW;
  }

  /** Who reviewed the necessity in this round. */
  private static UUID first(RepairQuote quote) {
    return quote.review(RepairQuote.ReviewKind.NECESSITY).orElseThrow().by().id();
  }

  /** The purses that are asked for money, the first one first. */
  static Set<Purse> asked(RepairQuote quote) {
    return quote.paths().stream().flatMap(each -> each.steps().stream())
        .filter(each -> each.pays() && each.purse().asksMoney()).map(PathStep::purse)
        .collect(Collectors.toCollection(() -> EnumSet.noneOf(Purse.class)));
  }

  /** Whether the asker may review now, so that a page offers it. */
  @Transactional(readOnly = true)
  public boolean mayReview(Actor actor, Repair repair, RepairQuote.ReviewKind kind) {
    Permission needed = kind == RepairQuote.ReviewKind.NECESSITY ? Permission.REPAIR_REVIEW : priced(actor);
    if (!actor.may(needed, repair.path()) || repair.round() == 0) {
      return false;
    }
    RepairQuote quote = desk.quote(repair);
    return kind == RepairQuote.ReviewKind.NECESSITY
        ? repair.stage() == Repair.Stage.QUOTED
            && desk.reviewing(repair, null).necessity(desk.someone(actor, repair)).isEmpty()
        : repair.stage() == Repair.Stage.NECESSARY && desk.reviewing(repair, first(quote))
            .price(desk.someone(actor, repair), asked(quote), desk.insurer(repair)).isEmpty();
  }

  /** What stands out in the last quote. */
  @Transactional(readOnly = true)
  public List<Doubt> findings(Repair repair, RepairQuote quote, Instant now) {
    return desk.findings(repair, quote, RepairDesk.day(now));
  }

  /** The terms that hold for a repair. */
  @Transactional(readOnly = true)
  public RepairTerms terms(Repair repair) {
    return desk.terms(repair);
  }

  private void write(Actor actor, Repair repair, RepairQuote.ReviewKind kind, Verdict verdict, List<Doubt> findings,
      Instant now) {
    String text = verdict.passed() ? Written.free("text", verdict.text()) : Written.needed("text", verdict.text());
    if (!desk.quotes.add(repair.id(), repair.round(), new RepairQuote.Review(kind, verdict.passed(), text,
        findings.stream().map(each -> each.kind().name()).distinct().toList(),
        !verdict.passed() && verdict.unitBears(), QuoteTables.by(actor, now),
        desk.organisation(actor).map(Organisation::id).orElse(null)))) {
      throw Refused.because(RepairRefusal.SAME_REVIEWER);
    }
  }

  /**
   * Writes down what another company asks for the same; a later word of the same company takes its place.
   *
   * @throws Refused {@link RepairRefusal#NOT_FROM_HERE}, {@link RepairRefusal#OF_THE_REPAIRER}
   */
  public void compare(Actor actor, RepairId id, String company, Money total, String text, Instant now) {
    Repair repair = desk.taken(actor, id, priced(actor));
    RepairDesk.require(repair, Repair.Stage.QUOTED, Repair.Stage.NECESSARY);
    desk.reviewing(repair, null).necessity(desk.someone(actor, repair)).ifPresent(no -> {
      throw Refused.because(no);
    });
    Repair.Unit unit = repair.unit();
    if (unit != null && unit.name().equals(company.strip())) {
      throw Refused.at("company", RepairRefusal.OF_THE_REPAIRER);
    }
    var second = new RepairQuote.Second(Written.needed("company", company), Written.positive("total", total),
        Written.free("text", text), QuoteTables.by(actor, now));
    desk.quotes.add(id, repair.round(), second);
    desk.trail.did(actor, repair, "compared", second.company() + " " + total, now);
  }
}
