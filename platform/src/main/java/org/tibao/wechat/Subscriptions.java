package org.tibao.wechat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** 订阅 — how many messages of each topic a resident still takes: one for each time that they accepted. */
@Component
@Transactional
public class Subscriptions {

  private final WechatMessages messages;

  Subscriptions(WechatMessages messages) {
    this.messages = messages;
  }

  /** Accepted once more; the same acceptance sent again counts once. */
  public void allow(MiniProgram.Known known, UUID id, Set<MessageTopic> topics, Instant now) {
    topics.forEach(each -> messages.allow(known.binding(), id, each, now));
  }

  /** How many of each topic may still be sent. */
  @Transactional(readOnly = true)
  public Map<MessageTopic, Integer> left(MiniProgram.Known known) {
    return messages.left(known.binding());
  }

  /** These were shown: they are not told again by a message. */
  public void seen(MiniProgram.Known known, List<Waiting.One> matters, Instant now) {
    matters.forEach(one -> one.topic().ifPresent(topic -> messages.seen(known.binding(), one, topic, now)));
  }
}
