package org.tibao.repair;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.tibao.access.Actor;
import org.tibao.access.Organisation;
import org.tibao.access.OrganisationId;
import org.tibao.access.OrganisationKind;
import org.tibao.access.Organisations;
import org.tibao.access.Permission;
import org.tibao.documents.Evidence;
import org.tibao.documents.NewEvidence;
import org.tibao.documents.UploadForm;
import org.tibao.insurance.Covered;
import org.tibao.pricing.PartsTable;
import org.tibao.refusal.Refused;
import org.tibao.rules.RuleBook;
import org.tibao.time.ChinaTime;

/** What everybody who works on a repair needs: the repair itself locked, its terms, and who works for whom. */
@Component
class RepairDesk {

  final RepairTables repairs;
  final QuoteTables quotes;
  final WorkTables work;
  final RepairTrail trail;
  private final Organisations organisations;
  private final Rules rules;

  RepairDesk(RepairTables repairs, QuoteTables quotes, WorkTables work, RepairTrail trail, Organisations organisations,
      Rules rules) {
    this.repairs = repairs;
    this.quotes = quotes;
    this.work = work;
    this.trail = trail;
    this.organisations = organisations;
    this.rules = rules;
  }

  /** The rules of the place, the parts that are known, what other modules know, and where photographs are kept. */
  @Component("repairRules")
  record Rules(RuleBook book, PartTables parts, Facts facts, Evidence evidence) {}

  /** @throws Refused {@link RepairRefusal#PHOTO_MISSING} */
  void keep(Actor actor, Repair repair, UploadForm photos, String what, Instant now) {
    List<NewEvidence> files = photos.evidence(repair.path(), Permission.UPKEEP_READ, repair.about() + ":" + what);
    if (files.isEmpty()) {
      throw Refused.at("files", RepairRefusal.PHOTO_MISSING);
    }
    rules.evidence.keep(actor, files, now);
  }

  /** @throws Refused {@link RepairRefusal#UNKNOWN}, {@link org.tibao.access.AccessRefusal#NOT_YOURS} */
  Repair taken(Actor actor, RepairId id, Permission needed) {
    Repair repair = repairs.lock(id).filter(found -> Repairs.maySee(actor, found.path()))
        .orElseThrow(() -> Refused.because(RepairRefusal.UNKNOWN));
    actor.require(needed, repair.path());
    return repair;
  }

  /** @throws Refused {@link RepairRefusal#NOT_FROM_HERE} */
  static void require(Repair repair, Repair.Stage... stages) {
    if (!Set.of(stages).contains(repair.stage())) {
      throw Refused.because(RepairRefusal.NOT_FROM_HERE);
    }
  }

  Repair now(RepairId id) {
    return repairs.find(id).orElseThrow();
  }

  Optional<Organisation> organisation(Actor actor) {
    return organisations.of(actor);
  }

  /** The terms that held when the repair was opened. */
  RepairTerms terms(Repair repair) {
    return rules.book.version(RepairTerms.KIND.name(), repair.rule())
        .map(version -> rules.book.meaning(RepairTerms.KIND, version)).orElseThrow();
  }

  RepairQuote quote(Repair repair) {
    return quotes.of(repair.id()).stream().filter(each -> each.round() == repair.round()).findFirst()
        .orElseThrow(() -> Refused.because(RepairRefusal.NOT_FROM_HERE));
  }

  /** What stands out in a quote on that day. */
  List<Doubt> findings(Repair repair, RepairQuote quote, LocalDate day) {
    List<Part> others = rules.parts.of(repair.place().lift()).stream()
        .filter(each -> !repair.id().equals(each.repair())).map(each -> each.before(repair.id())).toList();
    List<Doubt> found = new PriceCheck(terms(repair), rules.book.on(PartsTable.KIND, repair.path(), day).data(),
        others, day).of(quote.lines(), quote.seconds());
    return repair.urgent() && quote.total().compareTo(terms(repair).urgentLimit()) > 0
        ? with(found, new Doubt(Doubt.Kind.ABOVE_URGENT_LIMIT, 0,
            List.of(terms(repair).urgentLimit().toString())))
        : found;
  }

  private static List<Doubt> with(List<Doubt> found, Doubt other) {
    var all = new ArrayList<>(found);
    all.add(other);
    return all;
  }

  /** Who may review it; {@code first} is who has reviewed its necessity, or null. */
  Reviewing reviewing(Repair repair, @Nullable UUID first) {
    Repair.Unit unit = repair.unit();
    return new Reviewing(unit == null ? null : unit.id(), work.worked(repair.id()), first);
  }

  /** Whose policy pays, or null. */
  @Nullable
  OrganisationId insurer(Repair repair) {
    Covered covered = rules.facts.covered(repair);
    return covered == null ? null : covered.insurer();
  }

  Reviewing.Someone someone(Actor actor, Repair repair) {
    Organisation at = organisation(actor).orElse(null);
    OrganisationId id = at == null ? null : at.id();
    return new Reviewing.Someone(actor.id(), id, at != null && at.kind() == OrganisationKind.MAINTENANCE_UNIT,
        at != null && at.kind().insures(), actor.may(Permission.REPAIR_PRICE, repair.path()));
  }

  static LocalDate day(Instant now) {
    return ChinaTime.dayOf(now);
  }
}
