package org.tibao.access;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
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

  /** What waits for the two sides of authorities in that application, as it comes in here: number, template, words. */
  public List<String> letters(ApplicationContext context, Instant now) {
    var said = new ArrayList<String>();
    context.getBean(Authorities.class).tellLastDays(now);
    var letters = new AuthorityLetters(context.getBean(JdbcClient.class), context.getBean(PersonalData.class),
        context.getBeanProvider(Contacts.class), new Notices() {
          @Override
          public void deliver(Recipient to, Message message) {
            said.add(to.phone() + " " + message.template() + " " + message.values().values());
          }

          @Override
          public boolean ready() {
            return true;
          }
        });
    for (int before = -1; before < said.size();) {
      before = said.size();
      letters.send(now);
    }
    letters.sweep(now);
    return said;
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
