package org.tibao.claims;

import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.tibao.refusal.Refused;

/** 案件进展: where a claim stands, with the facts of that stage. */
public sealed interface ClaimState {

  /** Since when. */
  LocalDate on();

  /** 已报案: the insurer looks whether anything is missing. */
  record Reported(LocalDate on) implements ClaimState {

    @Override
    public Waiting ask(List<String> papers, LocalDate day) {
      return new Waiting(day, papers);
    }

    @Override
    public Assessing complete(LocalDate day) {
      return new Assessing(day);
    }
  }

  /** 待补材料: asked for once and completely (保险法 art. 22). */
  record Waiting(LocalDate on, List<String> papers) implements ClaimState {

    public Waiting {
      papers = List.copyOf(papers);
    }

    @Override
    public Assessing complete(LocalDate day) {
      return new Assessing(day);
    }
  }

  /** 核定中: everything is there. */
  record Assessing(LocalDate on) implements ClaimState {

    @Override
    public ClaimState decide(boolean pays, LocalDate day) {
      return pays ? new Agreed(day) : new Declined(day, null);
    }
  }

  /** 已核定，待付款. */
  record Agreed(LocalDate on) implements ClaimState {

    @Override
    public Assessing reopen(LocalDate day) {
      return new Assessing(day);
    }

    @Override
    public Closed close(LocalDate day) {
      return new Closed(day);
    }
  }

  /**
   * 拒赔.
   *
   * @param noticeOn when the reasons were sent, or null
   */
  record Declined(LocalDate on, @Nullable LocalDate noticeOn) implements ClaimState {

    @Override
    public Assessing reopen(LocalDate day) {
      return new Assessing(day);
    }

    @Override
    public Declined notice(LocalDate day) {
      return noticeOn == null ? new Declined(on, day) : this;
    }
  }

  /** 已结案. */
  record Closed(LocalDate on) implements ClaimState {

    @Override
    public Assessing reopen(LocalDate day) {
      return new Assessing(day);
    }
  }

  /** 已撤回. */
  record Withdrawn(LocalDate on, String why) implements ClaimState {}

  /** As it stands in the database and in the names of messages. */
  default String name() {
    return getClass().getSimpleName().toUpperCase(Locale.ROOT);
  }

  /** Whether it still goes on. */
  default boolean open() {
    return switch (this) {
      case Reported _,Waiting _,Assessing _,Agreed _ -> true;
      case Declined declined -> declined.noticeOn() == null;
      case Closed _,Withdrawn _ -> false;
    };
  }

  /** Asks for papers, once. */
  default Waiting ask(List<String> papers, LocalDate day) {
    throw Refused.because(this instanceof Waiting ? ClaimsRefusal.ASKED_ALREADY : ClaimsRefusal.NOT_FROM_HERE);
  }

  /** Everything is there. */
  default Assessing complete(LocalDate day) {
    throw Refused.because(ClaimsRefusal.NOT_FROM_HERE);
  }

  /** What is owed is decided. */
  default ClaimState decide(boolean pays, LocalDate day) {
    throw Refused.because(ClaimsRefusal.NOT_FROM_HERE);
  }

  /** The reasons of a refusal were sent. */
  default Declined notice(LocalDate day) {
    throw Refused.because(ClaimsRefusal.NOT_FROM_HERE);
  }

  /** Nothing more is to be paid. */
  default Closed close(LocalDate day) {
    throw Refused.because(ClaimsRefusal.NOT_FROM_HERE);
  }

  /** Looked at again. */
  default Assessing reopen(LocalDate day) {
    throw Refused.because(ClaimsRefusal.NOT_FROM_HERE);
  }

  /** Whoever claims gives it up. */
  default Withdrawn withdraw(LocalDate day, String why) {
    if (this instanceof Reported || this instanceof Waiting || this instanceof Assessing) {
      return new Withdrawn(day, why);
    }
    throw Refused.because(ClaimsRefusal.NOT_FROM_HERE);
  }
}
