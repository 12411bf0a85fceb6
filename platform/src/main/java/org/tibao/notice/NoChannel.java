package org.tibao.notice;

import org.tibao.refusal.Refused;

/** Nothing is set up, and says so: a message that nobody will read is not taken. */
final class NoChannel implements Notices {

  @Override
  public void deliver(Recipient to, Message message) {
    throw Refused.because(NoticeRefusal.NO_CHANNEL);
  }

  @Override
  public boolean ready() {
    return false;
  }
}
