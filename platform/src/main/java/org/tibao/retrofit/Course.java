package org.tibao.retrofit;

import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.tibao.registry.StairwellId;

/**
 * 进程: one stairwell on its way to a lift: the milestones behind it and the stage it stands in.
 *
 * @param progress milestones, pause, last move
 * @param facts what is known beyond the milestones
 * @param version counts changes, so that two people do not overwrite each other; −1 before the first gate
 */
public record Course(StairwellId stairwell, Progress progress, Facts facts, int version) {

  /**
   * What a course knows beyond its milestones; what was taken over from before knows nothing.
   *
   * @param vote the vote that decided
   * @param noticeUntil last day of the publication
   * @param contract the contract that was signed
   * @param startedOn first day of the works
   * @param report number of the supervised inspection's report
   * @param lift the lift in the register
   * @param warrantyUntil last day of the warranty
   */
  public record Facts(@Nullable UUID vote, @Nullable LocalDate noticeUntil, @Nullable UUID contract,
      @Nullable LocalDate startedOn, @Nullable String report, @Nullable UUID lift, @Nullable LocalDate warrantyUntil,
      @Nullable LocalDate abandonedOn, @Nullable String abandonedWhy) {

    /** Nothing is known. */
    public static final Facts NONE = new Facts(null, null, null, null, null, null, null, null, null);
  }

  /** Whether any gate was passed: from then on nothing is taken over from before. */
  public boolean gated() {
    return version >= 0;
  }

  /** The stage in which it stands. */
  public CourseStage stage() {
    LocalDate abandonedOn = facts.abandonedOn();
    if (abandonedOn != null) {
      return new CourseStage.Abandoned(abandonedOn, String.valueOf(facts.abandonedWhy()), progress.stage());
    }
    if (progress.reached().isEmpty()) {
      return new CourseStage.Unasked();
    }
    Progress.Reached last = progress.reached().getLast();
    return stage(last.milestone(), last.on());
  }

  private CourseStage stage(Milestone last, LocalDate on) {
    return switch (last) {
      case INTENT -> new CourseStage.Asked(on);
      case FEASIBILITY -> new CourseStage.Assessed(on);
      case PLAN -> new CourseStage.Planned(on);
      case VOTE -> new CourseStage.Decided(on, facts.vote());
      case NOTICE -> new CourseStage.Published(on, facts.noticeUntil());
      case CONTRACT -> new CourseStage.Signed(on, facts.contract());
      case FUNDING -> new CourseStage.Funded(on);
      case APPROVAL -> new CourseStage.Approved(on, facts.startedOn());
      case PIPES -> new CourseStage.PipesMoved(on, facts.startedOn());
      case FOUNDATION -> new CourseStage.Founded(on);
      case SHAFT -> new CourseStage.ShaftBuilt(on);
      case INSTALLATION -> new CourseStage.Installed(on);
      case SUPERVISED_INSPECTION -> new CourseStage.Inspected(on, facts.report());
      case ACCEPTANCE -> new CourseStage.Accepted(on);
      case REGISTRATION -> new CourseStage.Registered(on, facts.lift());
      case HANDOVER -> new CourseStage.HandedOver(on, facts.warrantyUntil());
      case SUBSIDY -> new CourseStage.Subsidised(on, facts.warrantyUntil());
      case SERVICE -> new CourseStage.InService(on);
    };
  }

  /** The stage after the next milestone, with what was found true of it. */
  CourseStage after(Findings found, LocalDate on) {
    return switch (stage()) {
      case CourseStage.Unasked stage -> stage.asked(on);
      case CourseStage.Asked stage -> stage.assessed(on);
      case CourseStage.Assessed stage -> stage.planned(on);
      case CourseStage.Planned stage -> stage.decided(on, found.decided().vote());
      case CourseStage.Decided stage -> stage.published(on, found.published().until());
      case CourseStage.Published stage -> stage.signed(on, found.signed().contract());
      case CourseStage.Signed stage -> stage.funded(on);
      case CourseStage.Funded stage -> stage.approved(on, facts.startedOn());
      case CourseStage.Approved stage -> stage.pipesMoved(on);
      case CourseStage.PipesMoved stage -> stage.founded(on);
      case CourseStage.Founded stage -> stage.shaftBuilt(on);
      case CourseStage.ShaftBuilt stage -> stage.installed(on);
      case CourseStage.Installed stage -> stage.inspected(on, found.works().report());
      case CourseStage.Inspected stage -> stage.accepted(on);
      case CourseStage.Accepted stage -> stage.registered(on, found.works().lift());
      case CourseStage.Registered stage -> stage.handedOver(on, warrantyUntil(found.signed().warrantyMonths(), on));
      case CourseStage.HandedOver stage -> stage.subsidised(on);
      case CourseStage.Subsidised stage -> stage.inService(on);
      case CourseStage.InService stage -> throw new IllegalStateException("nothing follows " + stage);
      case CourseStage.Abandoned stage -> throw new IllegalStateException("nothing follows " + stage);
    };
  }

  /** The warranty runs from the acceptance of the works; where that is unknown, from the handover. */
  private LocalDate warrantyUntil(int months, LocalDate handover) {
    return progress.reached().stream().filter(each -> each.milestone() == Milestone.ACCEPTANCE)
        .map(Progress.Reached::on).findFirst().orElse(handover).plusMonths(months);
  }

  /** What is known once that stage is reached. */
  Facts with(CourseStage stage) {
    return switch (stage) {
      case CourseStage.Decided is -> new Facts(is.vote(), facts.noticeUntil(), facts.contract(), facts.startedOn(),
          facts.report(), facts.lift(), facts.warrantyUntil(), null, null);
      case CourseStage.Published is -> new Facts(facts.vote(), is.noticeUntil(), facts.contract(), facts.startedOn(),
          facts.report(), facts.lift(), facts.warrantyUntil(), null, null);
      case CourseStage.Signed is -> new Facts(facts.vote(), facts.noticeUntil(), is.contract(), facts.startedOn(),
          facts.report(), facts.lift(), facts.warrantyUntil(), null, null);
      case CourseStage.Approved is -> started(is.startedOn());
      case CourseStage.PipesMoved is -> started(is.startedOn());
      case CourseStage.Inspected is -> new Facts(facts.vote(), facts.noticeUntil(), facts.contract(), facts.startedOn(),
          is.report(), facts.lift(), facts.warrantyUntil(), null, null);
      case CourseStage.Registered is ->
        new Facts(facts.vote(), facts.noticeUntil(), facts.contract(), facts.startedOn(),
            facts.report(), is.lift(), facts.warrantyUntil(), null, null);
      case CourseStage.HandedOver is ->
        new Facts(facts.vote(), facts.noticeUntil(), facts.contract(), facts.startedOn(),
            facts.report(), facts.lift(), is.warrantyUntil(), null, null);
      case CourseStage.Abandoned is -> new Facts(facts.vote(), facts.noticeUntil(), facts.contract(), facts.startedOn(),
          facts.report(), facts.lift(), facts.warrantyUntil(), is.on(), is.why());
      case CourseStage.Unasked _,CourseStage.Asked _,CourseStage.Assessed _,CourseStage.Planned _,CourseStage.Funded _,CourseStage.Founded _,CourseStage.ShaftBuilt _,CourseStage.Installed _,CourseStage.Accepted _,CourseStage.Subsidised _,CourseStage.InService _ ->
        facts;
    };
  }

  /** What is known once that milestone is taken back: nothing that its step had set. */
  Facts without(Milestone milestone) {
    return new Facts(milestone == Milestone.VOTE ? null : facts.vote(),
        milestone == Milestone.NOTICE ? null : facts.noticeUntil(),
        milestone == Milestone.CONTRACT ? null : facts.contract(),
        // Works start only once they are approved.
        milestone == Milestone.APPROVAL ? null : facts.startedOn(),
        milestone == Milestone.SUPERVISED_INSPECTION ? null : facts.report(),
        milestone == Milestone.REGISTRATION ? null : facts.lift(),
        milestone == Milestone.HANDOVER ? null : facts.warrantyUntil(), facts.abandonedOn(), facts.abandonedWhy());
  }

  private Facts started(@Nullable LocalDate on) {
    return new Facts(facts.vote(), facts.noticeUntil(), facts.contract(), on, facts.report(), facts.lift(),
        facts.warrantyUntil(), null, null);
  }
}
