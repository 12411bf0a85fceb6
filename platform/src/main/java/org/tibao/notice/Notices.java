package org.tibao.notice;

import org.tibao.refusal.Refused;

/** Delivers messages to addressed people; the channel behind it is chosen by {@code tibao.notice.channel}. */
public interface Notices {

  /**
   * Hands the message to the channel and waits for its answer, at most some seconds.
   *
   * @throws Refused a {@link NoticeRefusal} if the channel did not take it
   */
  void deliver(Recipient to, Message message);

  /** Whether a channel is set up. */
  boolean ready();
}
