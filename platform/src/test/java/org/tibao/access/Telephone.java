package org.tibao.access;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.springframework.context.ApplicationContext;
import org.tibao.notice.Message;
import org.tibao.notice.Notices;
import org.tibao.notice.Recipient;

/** A telephone that takes what is sent to anybody, and a sign-in of residents that sends to it. */
public final class Telephone implements Notices {

  private final BlockingQueue<Message> came = new LinkedBlockingQueue<>();

  /** The sign-in of residents in that application, with this telephone at its end. */
  public ResidentSignIn signIn(ApplicationContext context) {
    return new ResidentSignIn(context.getBeanProvider(Contacts.class), context.getBean(OneTimeCodes.class),
        context.getBean(Throttle.class), context.getBean(FieldCipher.class), this,
        context.getBean(ResidentSignIn.Afterwards.class));
  }

  /** The code of the next message. */
  public String code() throws InterruptedException {
    Message message = came.poll(20, TimeUnit.SECONDS);
    if (message == null) {
      throw new AssertionError("no code came");
    }
    return message.values().get("code");
  }

  @Override
  public void deliver(Recipient to, Message message) {
    came.add(message);
  }

  @Override
  public boolean ready() {
    return true;
  }
}
