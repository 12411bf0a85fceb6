package org.tibao.notice;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.springframework.context.MessageSource;

/** Messages on the screen instead of on telephones: for the demo and for trying out. Numbers are kept masked. */
public final class Inbox implements Notices {

  private final Letters letters;
  private final MessageSource sentences;
  private final boolean open;

  Inbox(Letters letters, MessageSource sentences, boolean open) {
    this.letters = letters;
    this.sentences = sentences;
    this.open = open;
  }

  /** One message as it lies in the inbox; the phone is masked. */
  public record Letter(Instant at, String name, String phone, String text) {}

  @Override
  public void deliver(Recipient to, Message message) {
    String text = sentences.getMessage("notice." + message.template(), message.values().values().toArray(),
        Locale.SIMPLIFIED_CHINESE);
    letters.add(new Letter(message.at(), to.name(), to.maskedPhone(), text), message.template());
  }

  @Override
  public boolean ready() {
    return open;
  }

  /** The newest messages first; nothing unless the inbox is the chosen channel. */
  public List<Letter> letters(int limit) {
    return open ? letters.newest(limit) : List.of();
  }
}
