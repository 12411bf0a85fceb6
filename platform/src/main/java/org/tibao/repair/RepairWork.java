package org.tibao.repair;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.tibao.access.Actor;
import org.tibao.access.Organisation;
import org.tibao.access.OrganisationKind;
import org.tibao.access.Permission;
import org.tibao.documents.UploadForm;
import org.tibao.money.Money;
import org.tibao.pricing.PartsTable;
import org.tibao.refusal.Refused;
import org.tibao.rules.Rule;
import org.tibao.rules.RuleBook;
import org.tibao.upkeep.Mechanic;
import org.tibao.upkeep.Mechanics;
import org.tibao.upkeep.UpkeepRefusal;

/** The repairer's door: diagnose, quote, begin what is urgent, finish with the old part accounted for, or bear it. */
@Component
@Transactional
public class RepairWork {

  private static final int MOST_LINES = 30;

  private final RepairDesk desk;
  private final Facts facts;
  private final PartTables parts;
  private final Mechanics mechanics;
  private final Deal deal;

  RepairWork(RepairDesk desk, Facts facts, PartTables parts, Mechanics mechanics, Deal deal) {
    this.desk = desk;
    this.facts = facts;
    this.parts = parts;
    this.mechanics = mechanics;
    this.deal = deal;
  }

  /** The rules by which a quote is made, and what follows when it is agreed. */
  @Component("repairDeal")
  record Deal(RuleBook rules, Agreeing agreeing) {}

  /** A quote as somebody types it. */
  public record Draft(Money hourPrice, String text, List<QuoteLine.Draft> lines) {
    public Draft {
      lines = List.copyOf(lines);
    }
  }

  /**
   * Writes down what was found, with photographs. A repair that nobody has is whose who diagnoses it first.
   *
   * @throws Refused {@link RepairRefusal#NOT_FROM_HERE}, {@link RepairRefusal#NO_UNIT_OF_YOURS},
   *     {@link RepairRefusal#ANOTHER_UNIT}, {@link RepairRefusal#NO_SUCH_PART}, {@link RepairRefusal#PHOTO_MISSING}
   */
  public void diagnose(Actor actor, RepairId id, Diagnosis.Draft draft, UploadForm photos, Instant now) {
    Repair repair = mine(actor, id, now, true);
    RepairDesk.require(repair, Repair.Stage.OPENED, Repair.Stage.DIAGNOSED, Repair.Stage.SENT_BACK);
    part(repair, draft.part(), RepairDesk.day(now));
    String text = Written.needed("text", draft.text());
    desk.keep(actor, repair, photos, "diagnosis", now);
    int n = desk.work.diagnoses(id).size() + 1;
    desk.work.add(id, new Diagnosis(n, draft.cause(), draft.part(), Written.free("position", draft.position()), text,
        Written.free("oldSerial", draft.oldSerial()), Written.free("liable", draft.liable()), draft.danger(),
        QuoteTables.by(actor, now)));
    if (repair.stage() == Repair.Stage.OPENED) {
      desk.repairs.become(id, Repair.Stage.DIAGNOSED);
    }
    desk.trail.did(actor, repair, "diagnosed", text, now);
  }

  /** The part of the table, where one is named. */
  private void part(Repair repair, String code, LocalDate day) {
    if (!code.isBlank() && deal.rules.on(PartsTable.KIND, repair.path(), day).data().find(code).isEmpty()) {
      throw Refused.at("part", RepairRefusal.NO_SUCH_PART);
    }
  }

  /**
   * Work that endangers people otherwise begins before the reviews, within the limit.
   *
   * @param estimate what it will cost
   * @throws Refused {@link RepairRefusal#NOT_FROM_HERE}, {@link RepairRefusal#NO_AMOUNT},
   *     {@link RepairRefusal#ABOVE_URGENT_LIMIT}, {@link RepairRefusal#NOT_DANGEROUS}
   */
  public void begin(Actor actor, RepairId id, Money estimate, Instant now) {
    Repair repair = mine(actor, id, now, true);
    RepairDesk.require(repair, Repair.Stage.DIAGNOSED, Repair.Stage.QUOTED, Repair.Stage.NECESSARY);
    if (repair.urgent()) {
      return;
    }
    Money limit = desk.terms(repair).urgentLimit();
    if (Written.positive("estimate", estimate).compareTo(limit) > 0) {
      throw Refused.at("estimate", RepairRefusal.ABOVE_URGENT_LIMIT, limit);
    }
    if (!desk.work.diagnoses(id).getLast().danger()) {
      throw Refused.because(RepairRefusal.NOT_DANGEROUS);
    }
    desk.repairs.urgent(id, now);
    desk.trail.did(actor, repair, "begun", estimate.toString(), now);
  }

  /**
   * Quotes, for the first time or anew: each line beside the price book, each on its path to a purse.
   *
   * @throws Refused {@link RepairRefusal#NOT_FROM_HERE}, {@link RepairRefusal#NO_LINES},
   *     {@link RepairRefusal#LINE_INCOMPLETE}, {@link RepairRefusal#NO_SUCH_PART}
   */
  public void quote(Actor actor, RepairId id, Draft draft, Instant now) {
    Repair repair = mine(actor, id, now, false);
    if (!repair.stage().quotable()) {
      throw Refused.because(RepairRefusal.NOT_FROM_HERE);
    }
    if (draft.lines().isEmpty() || draft.lines().size() > MOST_LINES) {
      throw Refused.because(RepairRefusal.NO_LINES);
    }
    List<QuoteLine> lines = lines(repair, draft, RepairDesk.day(now));
    put(actor, repair, new Priced(draft.hourPrice(), Written.free("text", draft.text()), lines, false), now);
    desk.repairs.become(id, Repair.Stage.QUOTED);
    desk.trail.did(actor, repair, "quoted", Money.sum(lines.stream().map(QuoteLine::amount).toList()).toString(), now);
  }

  private List<QuoteLine> lines(Repair repair, Draft draft, LocalDate day) {
    PriceBook book = deal.rules.on(PriceBook.KIND, repair.path(), day).data();
    PriceBook.Traits traits = facts.traits(repair.place().lift());
    int warranty = desk.terms(repair).warrantyMonths();
    var lines = new ArrayList<QuoteLine>();
    for (QuoteLine.Draft each : draft.lines()) {
      int no = lines.size() + 1;
      if (draft.hourPrice().isNegative() || !each.complete(draft.hourPrice())) {
        throw Refused.at("line" + no, RepairRefusal.LINE_INCOMPLETE, no);
      }
      part(repair, each.code(), day);
      boolean part = each.kind() == QuoteLine.Kind.PART;
      lines.add(new QuoteLine(no, each.kind(), each.code(), Written.free("text", each.text()),
          Written.free("position", each.position()), Written.free("brand", each.brand()), each.quantity(),
          each.unitPrice(), each.hoursTenths(), each.amount(draft.hourPrice()),
          part ? Math.max(each.warrantyMonths(), warranty) : 0, book.of(each, traits).orElse(null)));
    }
    return lines;
  }

  /** A quote with its prices, before it is on its paths. */
  private record Priced(Money hourPrice, String text, List<QuoteLine> lines, boolean unitBears) {}

  private RepairQuote put(Actor actor, Repair repair, Priced priced, Instant now) {
    Diagnosis found = desk.work.diagnoses(repair.id()).getLast();
    Rule<PriceBook> book = deal.rules.on(PriceBook.KIND, repair.path(), RepairDesk.day(now));
    var quote = new RepairQuote(repair.round() + 1, priced.hourPrice(), priced.text(), book.version().id(),
        repair.rule(), QuoteTables.by(actor, now), priced.lines(), List.of(),
        ResponsibilityPath.of(priced.lines(), facts.circumstances(repair, found, priced.unitBears())), List.of());
    desk.quotes.add(repair.id(), quote);
    desk.repairs.round(repair.id(), quote.round());
    return quote;
  }

  /**
   * The unit takes upon itself what was found necessary and sent back: work goes on, nobody else is asked for money.
   *
   * @throws Refused {@link RepairRefusal#NOT_FROM_HERE} unless its necessity was found and the price sent back
   */
  public void bear(Actor actor, RepairId id, Instant now) {
    Repair repair = mine(actor, id, now, false);
    RepairDesk.require(repair, Repair.Stage.SENT_BACK);
    RepairQuote last = desk.quote(repair);
    // What was urgent and is done already is borne also where it was not necessary.
    boolean necessary = last.review(RepairQuote.ReviewKind.NECESSITY).filter(RepairQuote.Review::passed).isPresent();
    if (!necessary && repair.times().done() == null) {
      throw Refused.because(RepairRefusal.NOT_FROM_HERE);
    }
    RepairQuote quote = put(actor, repair, new Priced(last.hourPrice(), last.text(), last.lines(), true), now);
    desk.trail.did(actor, repair, "borne", quote.total().toString(), now);
    deal.agreeing.agree(actor, desk.now(id), quote, now);
  }

  /**
   * The work is done: photographs, the numbers of new parts, the fate of old ones. A new part's warranty begins. Urgent work
   * may be done before its reviews. Done again after a check that failed, it names the parts that were changed once more.
   *
   * @throws Refused {@link RepairRefusal#NOT_FROM_HERE}, {@link RepairRefusal#SERIAL_MISSING},
   *     {@link RepairRefusal#OLD_PART_MISSING}, {@link RepairRefusal#SERIAL_TAKEN}, {@link RepairRefusal#PHOTO_MISSING}
   */
  public void finish(Actor actor, RepairId id, String text, List<Finish.Fitted> fitted, UploadForm photos,
      Instant now) {
    Repair repair = mine(actor, id, now, true);
    boolean before = repair.urgent() && repair.round() > 0 && repair.stage().beforeReview()
        && repair.times().done() == null;
    if (!before) {
      RepairDesk.require(repair, Repair.Stage.AGREED);
    }
    String said = Written.needed("text", text);
    int n = desk.work.finishes(id).size() + 1;
    desk.quote(repair).lines().stream().filter(each -> each.kind() == QuoteLine.Kind.PART)
        .filter(line -> n == 1 || again(repair, line, fitted)).forEach(line -> replace(repair, line, fitted, now));
    desk.keep(actor, repair, photos, "finish", now);
    desk.work.add(id, n, said, QuoteTables.by(actor, now));
    desk.repairs.done(id, now);
    if (!before) {
      desk.repairs.become(id, Repair.Stage.DONE);
    }
    desk.trail.did(actor, repair, "finished", said, now);
  }

  /** Whether a line's part was changed once more: another number is given than the one that is in by this repair. */
  private boolean again(Repair repair, QuoteLine line, List<Finish.Fitted> fitted) {
    String serial = fitted.stream().filter(each -> each.line() == line.no()).map(Finish.Fitted::serial).findFirst()
        .orElse("").strip().toUpperCase(Locale.ROOT);
    return !serial.isEmpty() && parts.bearing(line.code(), serial)
        .filter(each -> repair.id().equals(each.repair()) && each.inPlace()).isEmpty();
  }

  private void replace(Repair repair, QuoteLine line, List<Finish.Fitted> fitted, Instant now) {
    String name = line.text().isBlank() ? line.code() : line.text();
    Finish.Fitted put = fitted.stream().filter(each -> each.line() == line.no()).findFirst()
        .orElseThrow(() -> Refused.at("serial" + line.no(), RepairRefusal.SERIAL_MISSING, name));
    String serial = Written.free("serial" + line.no(), put.serial()).toUpperCase(Locale.ROOT);
    if (serial.isBlank()) {
      throw Refused.at("serial" + line.no(), RepairRefusal.SERIAL_MISSING, name);
    }
    if (put.fate() == Part.Fate.MISSING && put.fateText().isBlank()) {
      throw Refused.at("fateText" + line.no(), RepairRefusal.OLD_PART_MISSING, name);
    }
    boolean numbered = !serial.equals("无");
    if (numbered && parts.bearing(line.code(), serial).isPresent()) {
      throw Refused.at("serial" + line.no(), RepairRefusal.SERIAL_TAKEN, serial);
    }
    LocalDate day = RepairDesk.day(now);
    List<Part> there = parts.of(repair.place().lift()).stream().filter(Part::inPlace)
        .filter(each -> each.is(line.code(), line.position())).toList();
    // Where nobody says which of several it was, none is known to be out but the one that has no place either.
    there.stream().filter(each -> there.size() == 1 || each.position().equals(line.position()))
        .forEach(each -> parts.removed(each.id(), new Part.Removal(day, repair.id(), put.fate(), put.fateText())));
    Repair.Unit unit = repair.unit();
    parts.add(new Part(PartId.next(), repair.place().lift(), line.code(), line.position(), line.brand(),
        numbered ? serial : "", day, day.plusMonths(line.warrantyMonths()).minusDays(1),
        unit == null ? null : unit.id(), unit == null ? "" : unit.name(), repair.id(), null), repair.path());
  }

  /**
   * Nothing is to be repaired, or not by this: said by the unit or by the lift's user before the work is done. What was
   * agreed is nobody's cost any more.
   *
   * @throws Refused {@link RepairRefusal#NOT_FROM_HERE}
   */
  public void withdraw(Actor actor, RepairId id, String why, Instant now) {
    boolean user = actor.may(Permission.REPAIR_REVIEW);
    Repair repair = user ? desk.taken(actor, id, Permission.REPAIR_REVIEW) : mine(actor, id, now, false);
    if (repair.stage().compareTo(Repair.Stage.AGREED) > 0 || !desk.work.finishes(id).isEmpty()) {
      throw Refused.because(RepairRefusal.NOT_FROM_HERE);
    }
    String said = Written.needed("why", why);
    deal.agreeing.undo(repair, said, now);
    desk.repairs.become(id, Repair.Stage.WITHDRAWN);
    desk.repairs.ended(id, now);
    desk.trail.did(actor, repair, "withdrawn", said, now);
  }

  /** The repair, if it is the asker's company's; at the lift only with a certificate that holds. */
  private Repair mine(Actor actor, RepairId id, Instant now, boolean atTheLift) {
    Repair repair = desk.taken(actor, id, Permission.REPAIR_WRITE);
    Organisation company = desk.organisation(actor)
        .filter(each -> each.kind() == OrganisationKind.MAINTENANCE_UNIT)
        .orElseThrow(() -> Refused.because(RepairRefusal.NO_UNIT_OF_YOURS));
    Repair.Unit unit = repair.unit();
    if (unit == null) {
      deal.agreeing.kept(company, repair, now);
      desk.repairs.taken(id, new Repair.Unit(company.id(), company.name()));
    } else if (!unit.id().equals(company.id())) {
      throw Refused.because(RepairRefusal.ANOTHER_UNIT, unit.name());
    }
    if (atTheLift) {
      certified(actor, RepairDesk.day(now));
    }
    return desk.now(id);
  }

  private void certified(Actor actor, LocalDate day) {
    Optional<Mechanic> mechanic = mechanics.of(actor, day);
    Mechanic found = mechanic.orElseThrow(() -> Refused.because(UpkeepRefusal.NOT_A_MECHANIC));
    if (!found.certified(day)) {
      throw Refused.because(UpkeepRefusal.CERTIFICATE_EXPIRED, found.name(), found.certificateUntil());
    }
  }
}
