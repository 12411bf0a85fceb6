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
  public Stage stage() {
    LocalDate abandonedOn = facts.abandonedOn();
    if (abandonedOn != null) {
      return new Stage.Abandoned(abandonedOn, String.valueOf(facts.abandonedWhy()), progress.stage());
    }
    if (progress.reached().isEmpty()) {
      return new Stage.Unasked();
    }
    Progress.Reached last = progress.reached().getLast();
    return stage(last.milestone(), last.on());
  }

  private Stage stage(Milestone last, LocalDate on) {
    return switch (last) {
      case INTENT -> new Stage.Asked(on);
      case FEASIBILITY -> new Stage.Assessed(on);
      case PLAN -> new Stage.Planned(on);
      case VOTE -> new Stage.Decided(on, facts.vote());
      case NOTICE -> new Stage.Published(on, facts.noticeUntil());
      case CONTRACT -> new Stage.Signed(on, facts.contract());
      case FUNDING -> new Stage.Funded(on);
      case APPROVAL -> new Stage.Approved(on, facts.startedOn());
      case PIPES -> new Stage.PipesMoved(on, facts.startedOn());
      case FOUNDATION -> new Stage.Founded(on);
      case SHAFT -> new Stage.ShaftBuilt(on);
      case INSTALLATION -> new Stage.Installed(on);
      case SUPERVISED_INSPECTION -> new Stage.Inspected(on, facts.report());
      case ACCEPTANCE -> new Stage.Accepted(on);
      case REGISTRATION -> new Stage.Registered(on, facts.lift());
      case HANDOVER -> new Stage.HandedOver(on, facts.warrantyUntil());
      case SUBSIDY -> new Stage.Subsidised(on, facts.warrantyUntil());
      case SERVICE -> new Stage.InService(on);
    };
  }

  /** The stage after the next milestone, with what was found true of it. */
  Stage after(Findings found, LocalDate on) {
    return switch (stage()) {
      case Stage.Unasked stage -> stage.asked(on);
      case Stage.Asked stage -> stage.assessed(on);
      case Stage.Assessed stage -> stage.planned(on);
      case Stage.Planned stage -> stage.decided(on, found.decided().vote());
      case Stage.Decided stage -> stage.published(on, found.published().until());
      case Stage.Published stage -> stage.signed(on, found.signed().contract());
      case Stage.Signed stage -> stage.funded(on);
      case Stage.Funded stage -> stage.approved(on, facts.startedOn());
      case Stage.Approved stage -> stage.pipesMoved(on);
      case Stage.PipesMoved stage -> stage.founded(on);
      case Stage.Founded stage -> stage.shaftBuilt(on);
      case Stage.ShaftBuilt stage -> stage.installed(on);
      case Stage.Installed stage -> stage.inspected(on, found.works().report());
      case Stage.Inspected stage -> stage.accepted(on);
      case Stage.Accepted stage -> stage.registered(on, found.works().lift());
      case Stage.Registered stage -> stage.handedOver(on, warrantyUntil(found.signed().warrantyMonths(), on));
      case Stage.HandedOver stage -> stage.subsidised(on);
      case Stage.Subsidised stage -> stage.inService(on);
      case Stage.InService stage -> throw new IllegalStateException("nothing follows " + stage);
      case Stage.Abandoned stage -> throw new IllegalStateException("nothing follows " + stage);
    };
  }

  /** The warranty runs from the acceptance of the works; where that is unknown, from the handover. */
  private LocalDate warrantyUntil(int months, LocalDate handover) {
    return progress.reached().stream().filter(each -> each.milestone() == Milestone.ACCEPTANCE)
        .map(Progress.Reached::on).findFirst().orElse(handover).plusMonths(months);
  }

  /** What is known once that stage is reached. */
  Facts with(Stage stage) {
    return switch (stage) {
      case Stage.Decided is -> new Facts(is.vote(), facts.noticeUntil(), facts.contract(), facts.startedOn(),
          facts.report(), facts.lift(), facts.warrantyUntil(), null, null);
      case Stage.Published is -> new Facts(facts.vote(), is.noticeUntil(), facts.contract(), facts.startedOn(),
          facts.report(), facts.lift(), facts.warrantyUntil(), null, null);
      case Stage.Signed is -> new Facts(facts.vote(), facts.noticeUntil(), is.contract(), facts.startedOn(),
          facts.report(), facts.lift(), facts.warrantyUntil(), null, null);
      case Stage.Approved is -> started(is.startedOn());
      case Stage.PipesMoved is -> started(is.startedOn());
      case Stage.Inspected is -> new Facts(facts.vote(), facts.noticeUntil(), facts.contract(), facts.startedOn(),
          is.report(), facts.lift(), facts.warrantyUntil(), null, null);
      case Stage.Registered is -> new Facts(facts.vote(), facts.noticeUntil(), facts.contract(), facts.startedOn(),
          facts.report(), is.lift(), facts.warrantyUntil(), null, null);
      case Stage.HandedOver is -> new Facts(facts.vote(), facts.noticeUntil(), facts.contract(), facts.startedOn(),
          facts.report(), facts.lift(), is.warrantyUntil(), null, null);
      case Stage.Abandoned is -> new Facts(facts.vote(), facts.noticeUntil(), facts.contract(), facts.startedOn(),
          facts.report(), facts.lift(), facts.warrantyUntil(), is.on(), is.why());
      case Stage.Unasked _, Stage.Asked _, Stage.Assessed _, Stage.Planned _, Stage.Funded _, Stage.Founded _,
          Stage.ShaftBuilt _, Stage.Installed _, Stage.Accepted _, Stage.Subsidised _, Stage.InService _ -> facts;
    };
  }

  private Facts started(@Nullable LocalDate on) {
    return new Facts(facts.vote(), facts.noticeUntil(), facts.contract(), on, facts.report(), facts.lift(),
        facts.warrantyUntil(), null, null);
  }
}
