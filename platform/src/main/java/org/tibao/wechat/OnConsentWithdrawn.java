package org.tibao.wechat;

import org.springframework.modulith.events.ApplicationModuleListener;
import org.springframework.stereotype.Component;
import org.tibao.access.ConsentPurpose;
import org.tibao.privacy.ConsentChanged;

/**
 * Somebody wants no more messages by WeChat: what they had accepted there is used no more, and what waited is not sent.
 * Whoever accepts a message in WeChat afterwards says yes to that one.
 */
@Component
class OnConsentWithdrawn {

  private final WechatMessages messages;

  OnConsentWithdrawn(WechatMessages messages) {
    this.messages = messages;
  }

  @ApplicationModuleListener
  void on(ConsentChanged changed) {
    if (changed.purpose() == ConsentPurpose.WECHAT && !changed.given()) {
      messages.refuse(changed.person(), changed.at());
    }
  }
}
