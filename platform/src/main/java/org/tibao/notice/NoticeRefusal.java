package org.tibao.notice;

import org.tibao.refusal.Reason;

/** Why a message was not delivered, in the order of the checks. */
public enum NoticeRefusal implements Reason {
  /** No channel is set up. */
  NO_CHANNEL(Kind.UNAVAILABLE),
  /** The channel cannot be reached, fails, or does not answer in time. */
  CHANNEL_AWAY(Kind.UNAVAILABLE),
  /** The channel does not know us: the key is wrong. */
  KEY_REFUSED(Kind.UNAVAILABLE),
  /** The channel will not send to that number. */
  PHONE_REFUSED(Kind.INVALID),
  /** The channel has sent enough to that number. */
  TOO_OFTEN(Kind.TOO_MANY),
  /** The channel said no for a reason of its own. */
  CHANNEL_REFUSED(Kind.UNAVAILABLE);

  private final Kind kind;

  NoticeRefusal(Kind kind) {
    this.kind = kind;
  }

  @Override
  public Kind kind() {
    return kind;
  }
}
