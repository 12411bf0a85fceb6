package org.tibao.voting;

import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** 表决阶段: where a vote stands, each with the facts it has there. Only a vote on notice takes ballots. */
public sealed interface Stage {

  /** 准备: the roll is read from the register and nobody has seen it yet. */
  record Prepared() implements Stage {}

  /**
   * 名册公示: the roll hangs out for objections.
   *
   * @param objectionsUntil last day for them
   */
  record RollPublished(LocalDate on, LocalDate objectionsUntil) implements Stage {
    Noticed notice(Frozen frozen) {
      return new Noticed(frozen);
    }
  }

  /** 通知与投票: the roll is frozen and the vote announced; it is open from one moment to another. */
  record Noticed(Frozen frozen) implements Stage {

    /** Whether ballots are taken at that moment. */
    public boolean open(Instant now) {
      return !now.isBefore(frozen.opensAt()) && now.isBefore(frozen.closesAt());
    }

    Closed close(Proof proof) {
      return new Closed(frozen, proof);
    }
  }

  /** 计票完成: nothing can be added, the count is made. */
  record Closed(Frozen frozen, Proof proof) implements Stage {
    Announced announce(LocalDate on, LocalDate until, String where) {
      return new Announced(frozen, proof, on, until, where);
    }
  }

  /**
   * 结果公布.
   *
   * @param until last day on which the result hangs out
   * @param where at which places
   */
  record Announced(Frozen frozen, Proof proof, LocalDate on, LocalDate until, String where) implements Stage {}

  /**
   * 已取消: it never came to a count.
   *
   * @param frozen what was frozen by then, or null
   */
  record Cancelled(@Nullable Frozen frozen, Instant at, String why) implements Stage {}

  /**
   * What stands fast once a vote is announced.
   *
   * @param at when the roll was frozen: who owned a dwelling then decides for it
   * @param rollDigest SM3 of the roll, hexadecimal
   * @param termsDigest SM3 of what is voted on and by which rules, hexadecimal; the chain of ballots begins with both
   * @param noticedOn day of the notice
   * @param opensAt first moment for ballots
   * @param closesAt first moment without
   * @param hung from when to when the roll hung out before
   */
  record Frozen(Instant at, String rollDigest, String termsDigest, LocalDate noticedOn, Instant opensAt,
      Instant closesAt, RollPublished hung) {}

  /**
   * What is published at the closing, so that everybody can check it later.
   *
   * @param ballots how many were cast, superseded ones too
   * @param ballotsRoot Merkle root over their digests, hexadecimal
   * @param resultDigest SM3 of the result sheet's JSON, hexadecimal
   */
  record Proof(Instant closedAt, boolean passed, int ballots, String ballotsRoot, String resultDigest) {}

  /** What was frozen, or null before that. */
  default @Nullable Frozen frozenOrNull() {
    return switch (this) {
      case Prepared _,RollPublished _ -> null;
      case Noticed noticed -> noticed.frozen();
      case Closed closed -> closed.frozen();
      case Announced announced -> announced.frozen();
      case Cancelled cancelled -> cancelled.frozen();
    };
  }

  /** What was published at the closing, or null before that. */
  default @Nullable Proof proofOrNull() {
    return switch (this) {
      case Prepared _,RollPublished _,Noticed _,Cancelled _ -> null;
      case Closed closed -> closed.proof();
      case Announced announced -> announced.proof();
    };
  }

  /** Name of the stage as it is stored and as the messages know it. */
  default Name name() {
    return switch (this) {
      case Prepared _ -> Name.PREPARED;
      case RollPublished _ -> Name.ROLL_PUBLISHED;
      case Noticed _ -> Name.NOTICED;
      case Closed _ -> Name.CLOSED;
      case Announced _ -> Name.ANNOUNCED;
      case Cancelled _ -> Name.CANCELLED;
    };
  }

  /** The stages by name, in their order. */
  enum Name {
    PREPARED, ROLL_PUBLISHED, NOTICED, CLOSED, ANNOUNCED, CANCELLED
  }
}
