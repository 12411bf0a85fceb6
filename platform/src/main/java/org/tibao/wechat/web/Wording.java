package org.tibao.wechat.web;

import java.time.Clock;
import org.springframework.context.MessageSource;
import org.springframework.context.support.MessageSourceAccessor;
import org.springframework.stereotype.Component;
import org.tibao.registry.HomeMatter;
import org.tibao.web.Formats;
import org.tibao.wechat.Waiting;

/** Matters in the reader's words, and the time at which they are read. */
@Component
class Wording {

  private final MessageSourceAccessor messages;
  private final Formats formats;
  private final Clock clock;

  Wording(MessageSource messages, Formats formats, Clock clock) {
    this.messages = new MessageSourceAccessor(messages);
    this.formats = formats;
    this.clock = clock;
  }

  /** Where somebody has several dwellings, each matter names its own. */
  WechatEndpoint.Matter matter(Waiting.One one, boolean named) {
    HomeMatter matter = one.matter();
    String text = messages.getMessage(matter.messageKey(), matter.arguments().toArray());
    return new WechatEndpoint.Matter(one.topic().orElse(null), named ? one.home() + " · " + text : text,
        messages.getMessage(matter.messageKey() + ".go"), matter.address(),
        matter.due() == null ? null : formats.date(matter.due()));
  }

  Clock clock() {
    return clock;
  }
}
