package org.tibao.wechat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;
import org.tibao.time.ChinaTime;

/**
 * Finds what is new for those who accepted a message, and sends it. A message is taken before it is sent and comes again
 * if its end was not written: should the power fail between the two, it may be sent twice, never not at all.
 */
@Component
class Courier {

  private static final Logger LOG = LoggerFactory.getLogger(Courier.class);
  private static final Duration LOOKED = Duration.ofMinutes(5);
  private static final int PEOPLE = 200;
  private static final int LETTERS = 50;
  /** After the first try, the second, and so on; after the last it is given up. */
  private static final Duration[] WAITS = {Duration.ofMinutes(1), Duration.ofMinutes(5), Duration.ofMinutes(15),
      Duration.ofHours(1), Duration.ofHours(4), Duration.ofHours(12)};
  /** As the platform shows a day: 2019年10月1日. */
  private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("yyyy年M月d日", Locale.SIMPLIFIED_CHINESE);

  private final WechatPlatform platform;
  private final WechatBindings bindings;
  private final WechatMessages messages;
  private final MiniProgram program;
  private final Waiting waiting;
  private final MessageSource sentences;

  Courier(WechatPlatform platform, WechatBindings bindings, WechatMessages messages, MiniProgram program,
      Waiting waiting, MessageSource sentences) {
    this.platform = platform;
    this.bindings = bindings;
    this.messages = messages;
    this.program = program;
    this.waiting = waiting;
    this.sentences = sentences;
  }

  boolean on() {
    return platform.on();
  }

  /** Looks what is new, for some; returns for how many. */
  int look(Instant now) {
    List<WechatBindings.Binding> some = bindings.toLookAt(now.minus(LOOKED), now, PEOPLE);
    for (WechatBindings.Binding each : some) {
      try {
        program.known(each).ifPresentOrElse(known -> look(known, now), () -> bindings.delete(each.id()));
      } catch (RuntimeException e) {
        // One household that cannot be read must not keep the others from their messages.
        LOG.error("what waits for {} could not be read", each, e);
      }
    }
    return some.size();
  }

  private void look(MiniProgram.Known known, Instant now) {
    List<Waiting.One> matters = waiting.of(known.actor(), now);
    Map<MessageTopic, Integer> left = messages.left(known.binding());
    messages.dropAllBut(known.binding(), matters);
    matters.forEach(one -> one.topic().filter(topic -> platform.on(topic) && left.getOrDefault(topic, 0) > 0)
        .ifPresent(topic -> messages.queue(known.binding(), one, topic, now)));
  }

  /** Sends what is due, some at once; returns how many were tried. */
  int send(Instant now) {
    List<WechatMessages.Due> due = messages.take(LETTERS, WAITS, now);
    due.forEach(each -> bindings.find(each.binding()).ifPresent(binding -> send(each, binding, now)));
    return due.size();
  }

  private void send(WechatMessages.Due message, WechatBindings.Binding binding, Instant now) {
    Map<MessageTopic, Integer> left = messages.left(binding.id());
    int allowed = left.getOrDefault(message.topic(), 0);
    if (allowed == 0) {
      // Another message has used the last of them meanwhile; this one waits until the person accepts again.
      return;
    }
    LocalDate day = message.day() == null ? ChinaTime.dayOf(now) : message.day();
    String sentence = sentences.getMessage("wechat.topic." + message.topic(), null, Locale.SIMPLIFIED_CHINESE);
    WechatPlatform.Answer answer = platform
        .send(new WechatPlatform.Letter(binding.openid(), message.topic(), sentence, DAY.format(day)), now);
    switch (answer.outcome()) {
      case SENT -> messages.end(message, "SENT", answer.code(), 1, now);
      case REFUSED -> messages.end(message, "REFUSED", answer.code(), allowed, now);
      case NEVER -> {
        LOG.warn("a message of {} was refused for good: {}", message.topic(), answer.code());
        messages.end(message, "GIVEN_UP", answer.code(), 0, now);
      }
      case LATER -> {
        if (message.tries() > WAITS.length) {
          messages.end(message, "GIVEN_UP", answer.code(), 0, now);
        } else {
          messages.answered(message.id(), answer.code());
        }
      }
    }
  }
}
