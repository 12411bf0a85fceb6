package org.tibao.disclosure;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tibao.custody.Movement;
import org.tibao.custody.TieOut;
import org.tibao.insurance.Policy;
import org.tibao.pricing.CoverItem;
import org.tibao.repair.FaultCause;
import org.tibao.repair.Purse;
import org.tibao.repair.Repair;
import org.tibao.retrofit.Milestone;
import org.tibao.upkeep.CareCycle;
import org.tibao.voting.Matter;
import org.tibao.voting.Stage;

/**
 * 公开账本: what everybody may read of one stairwell at one moment. It holds no field for a person, a room or a free word about
 * anybody, so none can be shown. Money in fen, area in 0.01 m².
 *
 * @param head of what, and when
 */
public record OpenBook(Head head, List<Notice> notices, @Nullable Way way, List<Decision> votes,
    @Nullable Account account, @Nullable Grant subsidy, @Nullable Company company, List<Cover> policies, Lifts lifts,
    @Nullable Answers complaints) {

  public OpenBook {
    notices = List.copyOf(notices);
    votes = List.copyOf(votes);
    policies = List.copyOf(policies);
  }

  /**
   * Of what, and when.
   *
   * @param place 紫藤苑 12 号
   * @param rule version of the rule that says what is open
   * @param shown the parts that are open
   * @param since first day of what is told of repairs, checks, care, rescues and complaints
   */
  public record Head(String place, Instant asOf, String rule, List<BooksSection> shown, LocalDate since) {
    public Head {
      shown = List.copyOf(shown);
    }
  }

  public String place() {
    return head.place();
  }

  public Instant asOf() {
    return head.asOf();
  }

  public String rule() {
    return head.rule();
  }

  public List<BooksSection> shown() {
    return head.shown();
  }

  public LocalDate since() {
    return head.since();
  }

  /** Whether that part is open. */
  public boolean shows(BooksSection section) {
    return head.shown().contains(section);
  }

  /**
   * 公示: something against which one may still speak.
   *
   * @param matter what is voted on; null where it is no vote
   */
  public record Notice(Kind kind, @Nullable Matter matter, LocalDate from, LocalDate until) {

    /** What hangs out. */
    public enum Kind {
      /** 加梯方案. */
      PLAN,
      /** 业主名册. */
      ROLL,
      /** 投票. */
      BALLOT,
      /** 表决结果. */
      RESULT,
      /** 用维修资金买保险的方案. */
      PREMIUM_PLAN,
      /** 用维修资金买保险的决定. */
      PREMIUM_RESULT,
      /** 使用维修资金的方案. */
      FUND_PLAN,
      /** 使用维修资金的决定和账目. */
      FUND_RESULT
    }
  }

  /**
   * 进度.
   *
   * @param next what comes next, or null at the end
   * @param pausedSince since when it stands still, or null
   */
  public record Way(List<Reached> reached, @Nullable Milestone next, @Nullable LocalDate pausedSince) {}

  /** A milestone with its day. */
  public record Reached(Milestone milestone, LocalDate on) {}

  /**
   * A vote in numbers. Its title is not told: somebody typed it, and may have named a room in it.
   *
   * @param item number in 民法典 art. 278
   * @param quorum such as {@code >=2/3}
   * @param count null before it is counted
   */
  public record Decision(Matter matter, int item, Stage.Name stage, @Nullable LocalDate opens,
      @Nullable LocalDate closes, String quorum, String consent, @Nullable Count count) {}

  /**
   * What was counted. No two of the areas differ by that of very few flats: it would say what these flats said, or that they
   * were silent. Where it would, the area is left out, and a percentage without decimals stands in its place.
   *
   * @param tookPartArea null where they or the silent are too small a group
   * @param tookPartPercent whole percent of all
   * @param agreedArea null where they or the rest are too small a group
   * @param agreedPercent whole percent of the area that took part
   */
  public record Count(LocalDate on, long heads, long area, long tookPartHeads, @Nullable Long tookPartArea,
      long tookPartPercent, long agreedHeads, @Nullable Long agreedArea, long agreedPercent, boolean quorum,
      boolean consent, boolean passed) {}

  /**
   * 监管账户 in sums.
   *
   * @param until last day of what is told, the end of a month; null where none has ended since it was opened
   * @param balanceFen at the end of that day; null where a sum is held back that would be what it leaves over
   * @param tie how it agreed with the bank last, or null
   */
  public record Account(String bank, LocalDate opened, @Nullable LocalDate until, @Nullable Long balanceFen,
      List<Sum> in, List<Sum> out, @Nullable Release next, @Nullable Tie tie, boolean frozen) {
    public Account {
      in = List.copyOf(in);
      out = List.copyOf(out);
    }

    /** Whether a sum is held back, and the balance with it. */
    public boolean heldBack() {
      return until != null && balanceFen == null;
    }
  }

  /**
   * What moved for one purpose.
   *
   * @param amountFen null where so few movements would show what one household paid
   */
  public record Sum(Movement.Kind kind, int count, @Nullable Long amountFen, LocalDate last) {}

  /** What is to be paid out next, told by its milestone: how somebody has worded the step is not shown. */
  public record Release(Milestone after, long amountFen, boolean asked) {}

  /** 对账. */
  public record Tie(LocalDate day, TieOut.State state) {}

  /** 补贴. */
  public record Grant(How how, long amountFen, LocalDate on) {

    /** How far it is. */
    public enum How {
      /** 已申报. */
      ASKED,
      /** 已核定. */
      GRANTED,
      /** 已到账. */
      PAID,
      /** 没有. */
      NONE
    }
  }

  /** 加梯公司. */
  public record Company(String name, long priceFen, int warrantyMonths, int version) {}

  /**
   * 保单.
   *
   * @param limitFen of the term, or null for none
   */
  public record Cover(String lift, String insurer, Policy.Stage stage, LocalDate from, LocalDate until,
      LocalDate agreedUntil, long premiumFen, @Nullable Long limitFen, long usedFen, List<CoverItem> items) {
    public Cover {
      items = List.copyOf(items);
    }
  }

  /** What is told of the lifts of the door. */
  public record Lifts(List<Mended> repairs, List<Checked> checks, List<Care> care, List<Rescue> rescues) {

    static final Lifts NONE = new Lifts(List.of(), List.of(), List.of(), List.of());

    public Lifts {
      repairs = List.copyOf(repairs);
      checks = List.copyOf(checks);
      care = List.copyOf(care);
      rescues = List.copyOf(rescues);
    }
  }

  /**
   * 维修.
   *
   * @param parts that were changed, by their names; empty where none was
   * @param downMinutes from the fault until the lift ran again, or null
   */
  public record Mended(String lift, LocalDate on, Repair.Stage stage, @Nullable FaultCause cause, List<String> parts,
      List<String> partsEn, @Nullable Long costFen, List<Borne> borne, @Nullable Long downMinutes) {}

  /**
   * What one purse bears.
   *
   * @param purse null for the rest, of which it is not told who bears it
   */
  public record Borne(@Nullable Purse purse, long amountFen) {}

  /** 抽检. */
  public record Checked(String lift, LocalDate on, int items, int passed, List<Fault> faults) {}

  /** An item that was not in order. */
  public record Fault(String item, boolean closed, @Nullable LocalDate due) {}

  /**
   * 维保.
   *
   * @param unit who cares for it, or null where there is no contract
   * @param kept visits in the time that is told
   * @param overdueDays 0 where nothing is overdue
   * @param stoppedSince since when it stands still, or null
   * @param visits the last of them, the latest first
   */
  public record Care(String lift, @Nullable String unit, int kept, @Nullable LocalDate last, @Nullable LocalDate next,
      long overdueDays, @Nullable LocalDate inspected, @Nullable LocalDate stoppedSince, List<Visit> visits) {
    public Care {
      visits = List.copyOf(visits);
    }
  }

  /**
   * 一次维保, without who came.
   *
   * @param unit whose mechanics came, or null where no contract says
   * @param looked items that were looked at
   * @param adjusted of them, not right and made right
   * @param wanting of them, not in order when the mechanics left
   */
  public record Visit(LocalDate on, CareCycle cycle, @Nullable String unit, int looked, int adjusted, int wanting) {}

  /**
   * 救援: people were shut in; how many and how they are stays with them. Minutes after the alarm, null where it did not
   * happen.
   *
   * @param arrivedInTime null where it counts neither way
   */
  public record Rescue(String lift, LocalDate on, @Nullable Long answered, @Nullable Long arrived,
      @Nullable Long freed, int barMinutes, @Nullable Boolean arrivedInTime) {}

  /** 投诉答复, counted. */
  public record Answers(int filed, int inTime, int late, int waiting, int overdue) {}
}
