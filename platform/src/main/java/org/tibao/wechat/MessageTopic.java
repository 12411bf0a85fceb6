package org.tibao.wechat;

import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import org.tibao.registry.HomeMatter;

/** 通知主题 — about which a resident may be sent a message; one template of the platform each. */
public enum MessageTopic {
  /** A vote is open. */
  VOTE("voting.home.decide", "voting.home.paper"),
  /** Money is due; whatever wants to be paid. */
  MONEY,
  /** A signature is asked. */
  RELEASE("custody.home.sign", "retrofit.matter.sign"),
  /** A lift stands still, is being mended, or runs again; who reported it follows that on a page of its own. */
  FAULT("repair.home.look", "upkeep.home.stopped");

  private final Set<String> matters;

  MessageTopic(String... matters) {
    this.matters = Set.of(matters);
  }

  /** The topic of a matter; most have none. */
  static Optional<MessageTopic> of(HomeMatter matter) {
    return matter.kind() == HomeMatter.Kind.PAY
        ? Optional.of(MONEY)
        : Arrays.stream(values()).filter(each -> each.matters.contains(matter.messageKey())).findFirst();
  }

  /** The keys of the matters that belong to it by name. */
  Set<String> matters() {
    return matters;
  }
}
