package org.tibao.retrofit;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.tibao.money.Money;

/** A stairwell before whose gates nothing is missing, and the same with one thing wrong. */
final class Standings {

  static final LocalDate DAY = LocalDate.of(2026, 11, 21);
  private static final CourseRule.Evidence NEEDED = new CourseRule.Evidence("PAPER", "纸", "Paper", true);
  private static final CourseRule.Evidence WANTED = new CourseRule.Evidence("PHOTO", "照片", "Photo", false);

  static final CourseRule RULE = new CourseRule(Fraction.of("2/3"), 10, true, true,
      Arrays.stream(Milestone.values()).map(each -> new CourseRule.Step(each, List.of(CourseRule.Part.COMPANY),
          List.of(NEEDED, WANTED), List.of())).toList());

  private Standings() {}

  static Findings fine() {
    return findings(Set.of());
  }

  /** All is well but for these. */
  static Findings findings(Set<CourseRefusal> wrong) {
    boolean unassessed = wrong.contains(CourseRefusal.NOT_ASSESSED);
    boolean infeasible = wrong.contains(CourseRefusal.NOT_FEASIBLE);
    LocalDate until = wrong.contains(CourseRefusal.NOTICE_RUNNING) ? DAY : DAY.minusDays(1);
    return new Findings(
        new Findings.Consulted(24, wrong.contains(CourseRefusal.WISHES_MISSING) ? 15 : 16,
            unassessed ? null : !infeasible),
        new Findings.Chosen(wrong.contains(CourseRefusal.OFFERS_OPEN), !wrong.contains(CourseRefusal.NO_COMPANY)),
        new Findings.Decided(!wrong.contains(CourseRefusal.NO_SHARES), !wrong.contains(CourseRefusal.VOTE_NOT_PASSED),
            new UUID(0, 1)),
        new Findings.Published(wrong.contains(CourseRefusal.NOT_POSTED) ? null : until,
            wrong.contains(CourseRefusal.OBJECTIONS_OPEN) ? 2 : 0),
        new Findings.Signed(wrong.contains(CourseRefusal.NO_CONTRACT) ? null : new UUID(0, 2), 24,
            wrong.contains(CourseRefusal.HOUSEHOLDS_UNSIGNED) ? List.of("301", "302") : List.of(),
            wrong.contains(CourseRefusal.HOUSEHOLDS_REFUSING) ? List.of("201") : List.of(),
            wrong.contains(CourseRefusal.CHANGE_PENDING)),
        new Findings.Paid(
            wrong.contains(CourseRefusal.NO_ACCOUNT)
                ? null
                : Money.yuan(wrong.contains(CourseRefusal.BALANCE_SHORT) ? "119999.99" : "120000"),
            Money.yuan("120000")),
        new Findings.Works(wrong.contains(CourseRefusal.NOT_STARTED) ? null : DAY,
            wrong.contains(CourseRefusal.INSPECTION_NOT_PASSED) ? null : "JJ-2026-001",
            wrong.contains(CourseRefusal.SEVERE_DEFECTS) ? 1 : 0,
            wrong.contains(CourseRefusal.DEFECTS_OPEN) ? 3 : 0,
            wrong.contains(CourseRefusal.NOT_REGISTERED) ? null : new UUID(0, 3)),
        new Findings.After(wrong.contains(CourseRefusal.SUBSIDY_OPEN),
            wrong.contains(CourseRefusal.WARRANTY_RUNNING) ? DAY : DAY.minusDays(1)),
        wrong.contains(CourseRefusal.EVIDENCE_MISSING) ? Set.of("PHOTO") : Set.of("PAPER"));
  }

  static List<CourseRefusal> missing(Milestone before, Findings found) {
    return Gates.before(before, found, RULE, DAY).stream().map(Missing::reason).collect(Collectors.toList());
  }
}
