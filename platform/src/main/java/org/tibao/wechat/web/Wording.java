package org.tibao.wechat.web;

import java.time.Clock;
import org.springframework.context.MessageSource;
import org.springframework.context.support.MessageSourceAccessor;
import org.springframework.stereotype.Component;
import org.tibao.registry.HomeMatter;
import org.tibao.web.Formats;
import org.tibao.web.Readings;
import org.tibao.wechat.Waiting;

/** Matters in the reader's words, how large they read them, and the time at which they are read. */
@Component
class Wording {

  private final MessageSourceAccessor messages;
  private final Formats formats;
  private final Readings readings;
  private final Clock clock;

  Wording(MessageSource messages, Formats formats, Readings readings, Clock clock) {
    this.messages = new MessageSourceAccessor(messages);
    this.formats = formats;
    this.readings = readings;
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

  Readings readings() {
    return readings;
  }

  Clock clock() {
    return clock;
  }
}
