package org.tibao.dossier;

import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.tibao.access.AccessRefusal;
import org.tibao.access.Actor;
import org.tibao.access.Audit;
import org.tibao.access.People;
import org.tibao.access.Permission;
import org.tibao.access.Subject;
import org.tibao.documents.Evidence;
import org.tibao.documents.EvidenceFile;
import org.tibao.documents.NewEvidence;
import org.tibao.documents.UploadForm;
import org.tibao.refusal.Refused;
import org.tibao.registry.Lift;
import org.tibao.registry.LiftEvent;
import org.tibao.registry.LiftHistory;
import org.tibao.registry.LiftId;
import org.tibao.registry.Lifts;
import org.tibao.rules.Rule;
import org.tibao.rules.RuleBook;
import org.tibao.time.ChinaTime;
import org.tibao.upkeep.CareContracts;

/** The door to papers that are handed in for a lift's file by those who must bring them. */
@Component
@Transactional
public class LiftPapers implements LiftHistory {

  /** Who works on the lift may bring papers: its register, its user, its unit, who built it, who checked it. */
  private static final Set<Permission> BRING = EnumSet.of(Permission.LIFT_WRITE, Permission.CARE_SIGN,
      Permission.CARE_PLAN, Permission.MILESTONE_WRITE, Permission.INSPECTION_DO);

  private final LiftPaperTable table;
  private final Lifts lifts;
  private final RuleBook rules;
  private final Evidence evidence;
  private final Works works;
  private final Audit audit;

  LiftPapers(LiftPaperTable table, Lifts lifts, RuleBook rules, Evidence evidence, Works works, Audit audit) {
    this.works = works;
    this.table = table;
    this.lifts = lifts;
    this.rules = rules;
    this.evidence = evidence;
    this.audit = audit;
  }

  /** Whether somebody may hand papers in for a lift: a maintenance unit for those under its contract. */
  @Transactional(readOnly = true)
  public boolean mayBring(Actor actor, Lift lift, Instant now) {
    if (BRING.stream().anyMatch(each -> actor.may(each, lift.path()))) {
      return true;
    }
    return actor.may(Permission.CARE_WRITE, lift.path()) && works.contracts().on(lift.id(), ChinaTime.dayOf(now))
        .filter(each -> works.people().employer(actor.id()).filter(each.unit()::equals).isPresent()).isPresent();
  }

  /** Who works on lifts. */
  @Component("liftPapersWorks")
  record Works(CareContracts contracts, People people) {}

  /**
   * Hands a paper in with its scans. The same id again changes nothing.
   *
   * @throws Refused the first {@link DossierRefusal} that applies, or {@code DocumentsRefusal.NO_FILE}
   */
  public LiftPaper handIn(Actor actor, LiftId id, LiftPaper.Draft draft, UploadForm upload, Instant now) {
    Lift lift = lifts.lift(actor, id);
    if (!mayBring(actor, lift, now)) {
      throw Refused.because(AccessRefusal.NOT_YOURS);
    }
    Optional<LiftPaper> known = table.find(draft.id());
    if (known.isPresent()) {
      return known.filter(each -> each.lift().equals(id) && each.kind().equals(draft.kind()))
          .orElseThrow(() -> Refused.because(DossierRefusal.REPEATED_DIFFERENTLY));
    }
    Rule<DossierContents> rule = rules.on(DossierContents.KIND, lift.path(), ChinaTime.dayOf(now));
    if (rule.data().kind(draft.kind()).isEmpty()) {
      throw Refused.at("kind", DossierRefusal.UNKNOWN_KIND);
    }
    if (draft.on().isAfter(ChinaTime.dayOf(now))) {
      throw Refused.at("on", DossierRefusal.IN_THE_FUTURE);
    }
    String note = DossierRefusal.TEXT.free("note", draft.note());
    List<NewEvidence> files = upload.needed(lift.path(), Permission.DOSSIER_READ, LiftPaper.about(draft.id()));
    var paper = new LiftPaper(draft.id(), id, lift.path(), draft.kind(), rule.version().id(), draft.on(),
        note, actor.id(), actor.name(), now);
    table.add(paper, evidence.keep(actor, files, now), actor);
    audit.changed(actor, "dossier.handedIn", subject(lift), Map.of(),
        Map.of("kind", draft.kind(), "on", draft.on().toString(), "text", paper.note()), now);
    return paper;
  }

  /**
   * Takes a paper out that was handed in by mistake; the record and the reason stay.
   *
   * @throws Refused {@link DossierRefusal#UNKNOWN}, {@link DossierRefusal#NOTHING_WRITTEN}
   */
  public void takeOut(Actor actor, LiftPaperId id, String why, Instant now) {
    LiftPaper paper = table.find(id).orElseThrow(() -> Refused.because(DossierRefusal.UNKNOWN));
    Lift lift = lifts.lift(actor, paper.lift());
    // Whoever brought it, and the lift's user; nobody takes out what another has brought.
    if (!actor.id().equals(paper.byId()) && !actor.may(Permission.CARE_SIGN, lift.path())) {
      throw Refused.because(AccessRefusal.NOT_YOURS);
    }
    String reason = DossierRefusal.TEXT.needed("why", why);
    if (table.drop(id, reason, now)) {
      audit.changed(actor, "dossier.takenOut", subject(lift), Map.of("kind", paper.kind()), Map.of("why", reason),
          now);
    }
  }

  /** The papers of a lift, the youngest first. */
  @Transactional(readOnly = true)
  public List<LiftPaper> of(Actor actor, LiftId id) {
    Lift lift = lifts.lift(actor, id);
    actor.require(Permission.DOSSIER_READ, lift.path());
    return table.of(id);
  }

  /** The scans of a paper. */
  @Transactional(readOnly = true)
  public List<EvidenceFile> files(Actor actor, LiftPaper paper) {
    return evidence.about(actor, paper.about());
  }

  @Override
  @Transactional(readOnly = true)
  public List<LiftEvent> of(Actor reader, Lift lift, Instant from, Instant until) {
    if (!reader.may(Permission.DOSSIER_READ, lift.path())) {
      return List.of();
    }
    DossierContents contents = rules.on(DossierContents.KIND, lift.path(), ChinaTime.dayOf(until)).data();
    return table.scanned(lift.id()).stream().map(each -> event(each, contents))
        .filter(each -> !each.at().isBefore(from) && each.at().isBefore(until)).toList();
  }

  private static LiftEvent event(LiftPaperTable.Scanned scanned, DossierContents contents) {
    LiftPaper paper = scanned.paper();
    LiftEvent.Chapter chapter = contents.groups().stream()
        .filter(group -> group.items().stream().anyMatch(item -> item.code().equals(paper.kind()))).findFirst()
        .map(DossierContents.Group::chapter).orElse(LiftEvent.Chapter.ORIGIN);
    String kind = contents.kind(paper.kind()).map(DossierContents.Other::text).orElse(paper.kind());
    return new LiftEvent("dossier.paper:" + paper.id(), paper.on().atStartOfDay(ChinaTime.ZONE).toInstant(), chapter,
        paper.note().isEmpty() ? "dossier.file.paper" : "dossier.file.paperWith", List.of(kind, paper.note()),
        "/lifts/" + paper.lift() + "/file/contents", scanned.files());
  }

  private static Subject subject(Lift lift) {
    return new Subject("lift", lift.id().value(), lift.path());
  }
}
