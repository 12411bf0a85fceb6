package org.tibao.custody;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.tibao.registry.Point;

/**
 * 划款: one sum on its way from the account of a door to the company that builds. It is asked for, signed by owners,
 * checked on site, instructed to the bank and paid; at each place before the bank it may be sent back to who asked.
 * A step of the way is a method on the state that has it.
 */
public sealed interface Release {

  /** What is asked for, and by whom. */
  ReleaseRequest request();

  /** The owners who have signed this attempt. */
  default List<Hand> signatures() {
    return switch (this) {
      case Requested it -> it.signatures;
      case Signed it -> it.signatures;
      case Checked it -> it.signatures;
      case Instructed it -> it.signatures;
      case Paid it -> it.signatures;
      case SentBack _,Withdrawn _ -> List.of();
    };
  }

  /** The look at the site, once there was one. */
  default @Nullable SiteCheck siteCheck() {
    return switch (this) {
      case Checked it -> it.check;
      case Instructed it -> it.check;
      case Paid it -> it.check;
      case Requested _,Signed _,SentBack _,Withdrawn _ -> null;
    };
  }

  /** The order to the bank, once there was one. */
  default @Nullable Instruction instruction() {
    return switch (this) {
      case Instructed it -> it.instruction;
      case Paid it -> it.instruction;
      case Requested _,Signed _,Checked _,SentBack _,Withdrawn _ -> null;
    };
  }

  /** Where it stands. */
  default Stage stage() {
    return switch (this) {
      case Requested _ -> Stage.REQUESTED;
      case Signed _ -> Stage.SIGNED;
      case Checked _ -> Stage.CHECKED;
      case Instructed _ -> Stage.INSTRUCTED;
      case Paid _ -> Stage.PAID;
      case SentBack _ -> Stage.SENT_BACK;
      case Withdrawn _ -> Stage.WITHDRAWN;
    };
  }

  /** The names of the states, for lists and for the database. */
  enum Stage {
    /** Waits for the owners' signatures. */
    REQUESTED,
    /** Waits for the look at the site. */
    SIGNED,
    /** Waits for the custodian. */
    CHECKED,
    /** At the bank; the sum is held. */
    INSTRUCTED,
    /** The bank has paid. */
    PAID,
    /** Back at the company, with a reason. */
    SENT_BACK,
    /** Given up by the company. */
    WITHDRAWN;

    /** Whether somebody still has to act before the bank. */
    public boolean open() {
      return this == REQUESTED || this == SIGNED || this == CHECKED;
    }
  }

  /** Waits for the owners' signatures. */
  record Requested(ReleaseRequest request, List<Hand> signatures) implements Release {

    public Requested {
      signatures = List.copyOf(signatures);
    }

    /** One more owner signs; with the last one that is needed it may be checked. */
    Release sign(Hand owner, int needed) {
      var all = new ArrayList<>(signatures);
      all.add(owner);
      return all.size() >= needed ? new Signed(request, all) : new Requested(request, all);
    }

    Withdrawn withdraw(Hand by) {
      return new Withdrawn(request, by);
    }
  }

  /** Waits for the look at the site. */
  record Signed(ReleaseRequest request, List<Hand> signatures) implements Release {

    public Signed {
      signatures = List.copyOf(signatures);
    }

    Checked check(SiteCheck check) {
      return new Checked(request, signatures, check);
    }
  }

  /** Waits for the custodian. */
  record Checked(ReleaseRequest request, List<Hand> signatures, SiteCheck check) implements Release {

    public Checked {
      signatures = List.copyOf(signatures);
    }

    Instructed instruct(Instruction instruction) {
      return new Instructed(request, signatures, check, instruction);
    }
  }

  /** At the bank; the sum is held. */
  record Instructed(ReleaseRequest request, List<Hand> signatures, SiteCheck check, Instruction instruction)
      implements
        Release {

    public Instructed {
      signatures = List.copyOf(signatures);
    }

    Paid paid(Receipt receipt) {
      return new Paid(request, signatures, check, instruction, receipt);
    }

    /** The bank would not pay: it may be instructed anew. */
    Checked bounced() {
      return new Checked(request, signatures, check);
    }
  }

  /** The bank has paid. */
  record Paid(ReleaseRequest request, List<Hand> signatures, SiteCheck check, Instruction instruction, Receipt receipt)
      implements
        Release {

    public Paid {
      signatures = List.copyOf(signatures);
    }

    /** It was another payment: the order is still at the bank. */
    Instructed notPaid() {
      return new Instructed(request, signatures, check, instruction);
    }

    /** The money came back: it may be instructed anew. */
    Checked returned() {
      return new Checked(request, signatures, check);
    }
  }

  /** Back at the company, with a reason. */
  record SentBack(ReleaseRequest request, Hand by, SendBackReason reason, String text) implements Release {

    Requested correct(ReleaseRequest corrected) {
      return new Requested(corrected, List.of());
    }

    Withdrawn withdraw(Hand by) {
      return new Withdrawn(request, by);
    }
  }

  /** Given up by the company. */
  record Withdrawn(ReleaseRequest request, Hand by) implements Release {}

  /**
   * 现场核验: somebody of the neighbourhood stood there and saw it.
   *
   * @param photo the picture, an evidence file
   * @param takenAt when it was taken, or null if nothing says it; never when it was sent
   * @param place where it was taken, or null if the telephone would not say
   * @param metres from the stairwell, or null where one of the two places is not known
   * @param reason why it was taken from further away than the rule allows, or without a place; empty if it was not
   */
  record SiteCheck(Hand by, UUID photo, java.time.@Nullable Instant takenAt, @Nullable Point place,
      @Nullable Long metres, String reason, String note) {}

  /**
   * 划款指令: the order to the bank.
   *
   * @param endToEnd the reference under which the bank answers; the same for the same order
   * @param times how often this release was instructed, from 1
   */
  record Instruction(Hand by, String endToEnd, int times) {}

  /**
   * 回单: what the bank says of it.
   *
   * @param number the bank's number of the entry
   */
  record Receipt(String number, LocalDate on) {}

  /** Why a release is sent back; the code is kept, the sentence is in the messages {@code custody.sendBack.<NAME>}. */
  enum SendBackReason {
    /** 缺少凭证. */
    EVIDENCE_MISSING,
    /** 凭证看不清或与现场不符. */
    EVIDENCE_UNCLEAR,
    /** 节点没有真正完成. */
    NOT_REACHED,
    /** 质量有疑问. */
    QUALITY,
    /** 金额不对. */
    AMOUNT,
    /** 其他. */
    OTHER
  }
}
