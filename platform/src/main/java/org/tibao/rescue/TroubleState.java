package org.tibao.rescue;

import java.util.Optional;

/**
 * 急修状态 — where a trouble stands. What each state brought with it (who, when, where) must be known long after the state
 * has passed, so it stands in {@link TroubleTimes} and {@link Trouble}, and this is only the table of what may follow.
 */
public enum TroubleState {
  /** 已报警: nobody is called yet. */
  REPORTED,
  /** 已派单. */
  DISPATCHED,
  /** 已接单: somebody is on the way. */
  ACCEPTED,
  /** 已到场. */
  ARRIVED,
  /** 已解救/已处置: nobody is in danger any more, the cause is still to be written. */
  SAFE,
  /** 已办结. */
  CLOSED,
  /** 误报. */
  FALSE_ALARM;

  /** 动作 — what may happen to a trouble. */
  public enum Move {
    /** 派单. */
    DISPATCH,
    /** 升级: the next rung is called too. */
    HAND_UP,
    /** 接单. */
    ACCEPT,
    /** 到场. */
    ARRIVE,
    /** 解救, by those who arrived. */
    FREE,
    /** 自行脱困或他人解救: nobody of ours had arrived. */
    FREE_BY_OTHERS,
    /** 物联解除: the lift says that it is over. */
    CLEAR,
    /** 办结. */
    CLOSE,
    /** 判为误报. */
    DISMISS
  }

  /** The state after that move; empty if it may not happen now. What is there already stays as it is. */
  public Optional<TroubleState> after(Move move) {
    return Optional.ofNullable(switch (move) {
      case DISPATCH -> this == REPORTED ? DISPATCHED : null;
      case HAND_UP -> switch (this) {
        case REPORTED, DISPATCHED -> DISPATCHED;
        case ACCEPTED, ARRIVED -> this;
        case SAFE, CLOSED, FALSE_ALARM -> null;
      };
      case ACCEPT -> this == ARRIVED ? ARRIVED : waiting() ? ACCEPTED : null;
      // Who comes when it is over has still come.
      case ARRIVE -> this == SAFE ? SAFE : waiting() ? ARRIVED : null;
      case FREE -> this == ARRIVED || this == SAFE ? SAFE : null;
      case FREE_BY_OTHERS -> waiting() || this == SAFE ? SAFE : null;
      case CLEAR -> this == ARRIVED ? ARRIVED : waiting() ? SAFE : over() ? this : null;
      case CLOSE -> this == SAFE || this == CLOSED ? CLOSED : null;
      case DISMISS -> this == CLOSED ? null : FALSE_ALARM;
    });
  }

  /** Whether people still wait for help. */
  public boolean waiting() {
    return switch (this) {
      case REPORTED, DISPATCHED, ACCEPTED, ARRIVED -> true;
      case SAFE, CLOSED, FALSE_ALARM -> false;
    };
  }

  /** Whether nobody waits any more. */
  public boolean over() {
    return !waiting();
  }

  /** Whether nothing more is to be done or written. */
  public boolean ended() {
    return this == CLOSED || this == FALSE_ALARM;
  }

  /** Key of its word. */
  public String messageKey() {
    return "rescue.state." + name();
  }
}
