package org.tibao.retrofit;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * 阶段: how far a stairwell's lift has come, each stage with the facts that are its own. A step is a method on the stage
 * that allows it, so that a step out of order does not compile; the gates before it are in {@link Gates}.
 */
public sealed interface CourseStage {

  /** The milestone reached last, or null before the first. */
  @Nullable
  Milestone last();

  /** What comes next, or null where nothing does. */
  default @Nullable Milestone next() {
    Milestone last = last();
    return last == null ? Milestone.INTENT : following(last);
  }

  private static @Nullable Milestone following(Milestone last) {
    return Arrays.stream(Milestone.values()).filter(each -> each.place() == last.place() + 1).findFirst().orElse(null);
  }

  /** A stage without a usable lift: it can still be given up. */
  sealed interface Unfinished extends CourseStage {

    default Abandoned abandoned(LocalDate on, String why) {
      return new Abandoned(on, why, last());
    }
  }

  /** Nobody has been asked yet. */
  record Unasked() implements Unfinished {
    @Override
    public @Nullable Milestone last() {
      return null;
    }

    Asked asked(LocalDate on) {
      return new Asked(on);
    }
  }

  /** The households have been asked. */
  record Asked(LocalDate on) implements Unfinished {
    @Override
    public Milestone last() {
      return Milestone.INTENT;
    }

    Assessed assessed(LocalDate day) {
      return new Assessed(day);
    }
  }

  /** A lift can be built there. */
  record Assessed(LocalDate on) implements Unfinished {
    @Override
    public Milestone last() {
      return Milestone.FEASIBILITY;
    }

    Planned planned(LocalDate day) {
      return new Planned(day);
    }
  }

  /** Plan, budget and shares lie before the owners. */
  record Planned(LocalDate on) implements Unfinished {
    @Override
    public Milestone last() {
      return Milestone.PLAN;
    }

    Decided decided(LocalDate day, @Nullable UUID vote) {
      return new Decided(day, vote);
    }
  }

  /** The owners have decided for it. */
  record Decided(LocalDate on, @Nullable UUID vote) implements Unfinished {
    @Override
    public Milestone last() {
      return Milestone.VOTE;
    }

    Published published(LocalDate day, @Nullable LocalDate noticeUntil) {
      return new Published(day, noticeUntil);
    }
  }

  /** The plan hung at the door to the end of its time. */
  record Published(LocalDate on, @Nullable LocalDate noticeUntil) implements Unfinished {
    @Override
    public Milestone last() {
      return Milestone.NOTICE;
    }

    Signed signed(LocalDate day, @Nullable UUID contract) {
      return new Signed(day, contract);
    }
  }

  /** Every paying household and the company have signed. */
  record Signed(LocalDate on, @Nullable UUID contract) implements Unfinished {
    @Override
    public Milestone last() {
      return Milestone.CONTRACT;
    }

    Funded funded(LocalDate day) {
      return new Funded(day);
    }
  }

  /** The account holds what the contract calls first. */
  record Funded(LocalDate on) implements Unfinished {
    @Override
    public Milestone last() {
      return Milestone.FUNDING;
    }

    Approved approved(LocalDate day, @Nullable LocalDate startedOn) {
      return new Approved(day, startedOn);
    }
  }

  /** The authorities have approved it; the works may start. */
  record Approved(LocalDate on, @Nullable LocalDate startedOn) implements Unfinished {
    @Override
    public Milestone last() {
      return Milestone.APPROVAL;
    }

    Approved started(LocalDate day) {
      return new Approved(on, day);
    }

    PipesMoved pipesMoved(LocalDate day) {
      return new PipesMoved(day, startedOn);
    }
  }

  /** Water, power, gas and telephone lines are out of the way. */
  record PipesMoved(LocalDate on, @Nullable LocalDate startedOn) implements Unfinished {
    @Override
    public Milestone last() {
      return Milestone.PIPES;
    }

    PipesMoved started(LocalDate day) {
      return new PipesMoved(on, day);
    }

    Founded founded(LocalDate day) {
      return new Founded(day);
    }
  }

  /** The foundation lies. */
  record Founded(LocalDate on) implements Unfinished {
    @Override
    public Milestone last() {
      return Milestone.FOUNDATION;
    }

    ShaftBuilt shaftBuilt(LocalDate day) {
      return new ShaftBuilt(day);
    }
  }

  /** The shaft stands. */
  record ShaftBuilt(LocalDate on) implements Unfinished {
    @Override
    public Milestone last() {
      return Milestone.SHAFT;
    }

    Installed installed(LocalDate day) {
      return new Installed(day);
    }
  }

  /** The lift hangs in its shaft. */
  record Installed(LocalDate on) implements Unfinished {
    @Override
    public Milestone last() {
      return Milestone.INSTALLATION;
    }

    Inspected inspected(LocalDate day, @Nullable String report) {
      return new Inspected(day, report);
    }
  }

  /** The inspection body has passed it: the anchor of its later inspections (TSG T7001). */
  record Inspected(LocalDate on, @Nullable String report) implements Unfinished {
    @Override
    public Milestone last() {
      return Milestone.SUPERVISED_INSPECTION;
    }

    Accepted accepted(LocalDate day) {
      return new Accepted(day);
    }
  }

  /** Owners, company and street office have taken the works. */
  record Accepted(LocalDate on) implements Unfinished {
    @Override
    public Milestone last() {
      return Milestone.ACCEPTANCE;
    }

    Registered registered(LocalDate day, @Nullable UUID lift) {
      return new Registered(day, lift);
    }
  }

  /** The lift has its use registration and may run. */
  record Registered(LocalDate on, @Nullable UUID lift) implements CourseStage {
    @Override
    public Milestone last() {
      return Milestone.REGISTRATION;
    }

    HandedOver handedOver(LocalDate day, @Nullable LocalDate warrantyUntil) {
      return new HandedOver(day, warrantyUntil);
    }
  }

  /** Keys and papers are with who runs it; the warranty runs. */
  record HandedOver(LocalDate on, @Nullable LocalDate warrantyUntil) implements CourseStage {
    @Override
    public Milestone last() {
      return Milestone.HANDOVER;
    }

    Subsidised subsidised(LocalDate day) {
      return new Subsidised(day, warrantyUntil);
    }
  }

  /** The subsidy is settled: paid, or there is none. */
  record Subsidised(LocalDate on, @Nullable LocalDate warrantyUntil) implements CourseStage {
    @Override
    public Milestone last() {
      return Milestone.SUBSIDY;
    }

    InService inService(LocalDate day) {
      return new InService(day);
    }
  }

  /** The warranty is over; what follows is upkeep and insurance. */
  record InService(LocalDate on) implements CourseStage {
    @Override
    public Milestone last() {
      return Milestone.SERVICE;
    }
  }

  /** Given up before there was a lift. */
  record Abandoned(LocalDate on, String why, @Nullable Milestone last) implements CourseStage {
    @Override
    public @Nullable Milestone next() {
      return null;
    }
  }
}
