package org.tibao.dossier;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.tibao.access.Actor;
import org.tibao.access.Grant;
import org.tibao.access.Permission;
import org.tibao.access.Role;
import org.tibao.pricing.PartsTable;
import org.tibao.refusal.Refused;
import org.tibao.registry.Code;
import org.tibao.registry.Lift;
import org.tibao.registry.LiftEvent;
import org.tibao.registry.LiftHistory;
import org.tibao.registry.LiftId;
import org.tibao.registry.Lifts;
import org.tibao.registry.Scheme;
import org.tibao.repair.Part;
import org.tibao.repair.Parts;
import org.tibao.rules.Rule;
import org.tibao.rules.RuleBook;
import org.tibao.time.ChinaTime;
import org.tibao.upkeep.InspectionCalendar;
import org.tibao.upkeep.InspectionCycle;
import org.tibao.upkeep.SafetyCheck;
import org.tibao.upkeep.SafetyChecks;

/** The door to lifts' files: everything every module knows of a lift, for one reader. */
@Component
@Transactional(readOnly = true)
public class LiftFiles {

  /** No lift is older; and what is written down early belongs to today. */
  private static final Instant FIRST = Instant.parse("1850-01-01T00:00:00Z");
  private static final int CHECKS_BACK = 3;
  private static final Set<Permission> COUNTING = EnumSet.of(Permission.LIFT_READ, Permission.PLACE_READ,
      Permission.SHARE_READ, Permission.TELEMETRY_READ, Permission.UPKEEP_READ);
  private static final List<Scheme> PLATE = List.of(Scheme.RESCUE_CODE, Scheme.USE_REGISTRATION, Scheme.DEVICE_CODE);
  private static final int EARLY_MONTHS = 2;
  private static final Pattern ID = Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");

  private final Lifts lifts;
  private final LiftPaperTable papers;
  private final RuleBook rules;
  private final SafetyChecks checks;
  private final Parts parts;
  private final List<LiftHistory> histories;

  LiftFiles(Lifts lifts, LiftPaperTable papers, RuleBook rules, SafetyChecks checks, Parts parts,
      ObjectProvider<LiftHistory> histories) {
    this.parts = parts;
    this.lifts = lifts;
    this.papers = papers;
    this.rules = rules;
    this.checks = checks;
    this.histories = histories.orderedStream().toList();
  }

  /**
   * Who reads what is printed or exported, or asks on the machine: everything but names and numbers of people.
   */
  public static Actor nameless() {
    Set<Permission> all = EnumSet.allOf(Permission.class);
    all.remove(Permission.PERSON_READ);
    return new Actor(Actor.HOUSE.id(), Actor.HOUSE.name(), Actor.Kind.HOUSE,
        List.of(new Grant(Role.ADMINISTRATOR, "/", all)));
  }

  /**
   * The lift that goes by any of its codes (设备代码, 使用登记证编号, 救援码, …) or by our own id.
   *
   * @throws Refused {@link DossierRefusal#NO_SUCH_LIFT}
   */
  public Lift find(Actor reader, String word) {
    String said = word.strip();
    if (ID.matcher(said).matches()) {
      return lifts.lifts(reader, List.of(new LiftId(UUID.fromString(said)))).stream().findFirst()
          .orElseThrow(() -> Refused.because(DossierRefusal.NO_SUCH_LIFT, said));
    }
    for (Scheme scheme : Scheme.values()) {
      if (scheme.fits(said)) {
        Optional<Lift> found = lifts.lift(reader, new Code(scheme, said));
        if (found.isPresent()) {
          return found.get();
        }
      }
    }
    throw Refused.because(DossierRefusal.NO_SUCH_LIFT, said);
  }

  /**
   * The lift that bears that code on its plate: what everybody can read there, and no other name of it.
   *
   * @throws Refused {@link DossierRefusal#NO_SUCH_LIFT}
   */
  public Lift plate(String code) {
    return PLATE.stream().filter(each -> each.fits(code))
        .flatMap(each -> lifts.lift(Actor.HOUSE, new Code(each, code)).stream()).findFirst()
        .orElseThrow(() -> Refused.because(DossierRefusal.NO_SUCH_LIFT, code));
  }

  /** The whole file as that reader may see it. */
  public LiftFile open(Actor reader, LiftId id, Instant now) {
    Lift lift = lifts.lift(reader, id);
    reader.require(Permission.DOSSIER_READ, lift.path());
    return new LiftFile(lift, now, events(reader, lift, now));
  }

  /** What those who live with a lift read of it: what its modules show to neighbours, without names. */
  public LiftFile neighbours(Actor reader, LiftId id, Instant now) {
    Lift lift = lifts.lift(reader, id);
    reader.require(Permission.REPAIR_FOLLOW, lift.path());
    return new LiftFile(lift, now, events(FilePapers.masked(reader), lift, now));
  }

  private List<LiftEvent> events(Actor reader, Lift lift, Instant now) {
    var events = new ArrayList<LiftEvent>();
    histories.forEach(each -> events.addAll(each.of(reader, lift, FIRST, now.plus(1, ChronoUnit.SECONDS))));
    return events;
  }

  /** What the law wants in the file and what of it is there, whoever asks. */
  public Completeness completeness(Actor reader, LiftFile file) {
    Lift lift = file.lift();
    reader.require(Permission.DOSSIER_READ, lift.path());
    // It is the same for everybody; who sees all that counts has it before them already.
    boolean seen = COUNTING.stream().allMatch(each -> reader.may(each, lift.path()));
    var events = new ArrayList<>(seen ? file.events() : events(Actor.HOUSE, lift, file.at()));
    // The user's own checks are of a whole estate and of every day: they count here, and would bury everything else.
    checked(lift, ChinaTime.dayOf(file.at())).ifPresent(events::add);
    return completeness(lift, events, file.at());
  }

  /** The same of a file that is not open. */
  public Completeness completeness(Actor reader, LiftId id, Instant now) {
    return completeness(reader, open(reader, id, now));
  }

  private Optional<LiftEvent> checked(Lift lift, LocalDate today) {
    int estate = lift.path().indexOf("/e-");
    if (estate < 0) {
      return Optional.empty();
    }
    String path = lift.path().substring(0, lift.path().indexOf('/', estate + 1) + 1);
    return checks.of(Actor.HOUSE, path, today.minusMonths(CHECKS_BACK), today).stream()
        .max(Comparator.comparing(SafetyCheck::at))
        .map(each -> new LiftEvent("upkeep.check:" + each.id(), each.at(), LiftEvent.Chapter.USE,
            "upkeep.history.checks", List.of(), null, List.of()));
  }

  private Completeness completeness(Lift lift, List<LiftEvent> events, Instant now) {
    Rule<DossierContents> rule = rules.on(DossierContents.KIND, lift.path(), ChinaTime.dayOf(now));
    return Completeness.of(lift, events, papers.of(lift.id()), rule.data(),
        new Completeness.Basis(rule.version().source(), rule.version().id(), ChinaTime.dayOf(now),
            inspectedSince(lift, ChinaTime.dayOf(now))));
  }

  /** The first day on which an inspection counts for the last month in which one was due; null before the first. */
  private @Nullable LocalDate inspectedSince(Lift lift, LocalDate today) {
    LocalDate passed = lift.facts().installedOn();
    if (passed == null || passed.isAfter(today)) {
      return null;
    }
    InspectionCycle cycle = rules.on(InspectionCycle.KIND, lift.path(), today).data();
    return InspectionCalendar.of(cycle, passed, today).periodic().stream()
        .filter(each -> each.isBefore(YearMonth.from(today))).reduce((_, last) -> last)
        .map(each -> each.minusMonths(EARLY_MONTHS).atDay(1)).orElse(null);
  }

  /** Every part that is known of the lift, in it or out of it, the latest first, with how long such a part lives. */
  public List<FilePart> parts(Actor reader, Lift lift, Instant now) {
    List<Part> known = parts.of(reader, lift);
    if (known.isEmpty()) {
      return List.of();
    }
    PartsTable table = rules.on(PartsTable.KIND, lift.path(), ChinaTime.dayOf(now)).data();
    return known.stream().map(each -> part(each, table.find(each.code()))).toList();
  }

  private static FilePart part(Part part, Optional<PartsTable.Part> kind) {
    Part.Removal removed = part.removed();
    return new FilePart(part.code(), kind.map(PartsTable.Part::label).orElse(part.code()),
        kind.map(PartsTable.Part::labelEn).orElse(part.code()), part.position(), part.brand(), part.serial(),
        part.fittedOn(), kind.map(each -> life(each.years())).orElse(""), part.warranty(),
        removed == null ? null : removed.on());
  }

  private static String life(List<BigDecimal> years) {
    return years.isEmpty()
        ? ""
        : years.stream().distinct().map(BigDecimal::toPlainString)
            .collect(Collectors.joining("–"));
  }

  /** The kinds of papers that may be handed in. */
  public DossierContents contents(Lift lift, Instant now) {
    return rules.on(DossierContents.KIND, lift.path(), ChinaTime.dayOf(now)).data();
  }
}
