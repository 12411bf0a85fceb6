package org.tibao.wechat;

import org.tibao.refusal.Reason;

/** Why the mini program is not answered, in the order of the checks. */
public enum WechatRefusal implements Reason {
  /** No account is set up here. */
  OFF(Kind.NOT_FOUND),
  /** The platform does not answer now, or has enough of us. */
  PLATFORM_AWAY(Kind.UNAVAILABLE),
  /** The login of WeChat is spent or was never good. */
  LOGIN_REFUSED(Kind.INVALID),
  /** The signing-in was begun too long ago, or not at all. */
  BEGIN_AGAIN(Kind.CONFLICT),
  /** The session of the mini program has ended, or the account belongs to nobody here any more. */
  NOT_BOUND(Kind.UNAUTHENTICATED),
  /** The ticket was used, or too old. */
  TICKET_SPENT(Kind.CONFLICT);

  private final Kind kind;

  WechatRefusal(Kind kind) {
    this.kind = kind;
  }

  @Override
  public Kind kind() {
    return kind;
  }
}
