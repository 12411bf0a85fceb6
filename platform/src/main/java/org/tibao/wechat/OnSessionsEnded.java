package org.tibao.wechat;

import org.springframework.modulith.events.ApplicationModuleListener;
import org.springframework.stereotype.Component;
import org.tibao.access.Actor;
import org.tibao.access.SessionsEnded;

/** A resident has signed out everywhere: a lost phone must not come in again by WeChat alone. */
@Component
class OnSessionsEnded {

  private final WechatBindings bindings;

  OnSessionsEnded(WechatBindings bindings) {
    this.bindings = bindings;
  }

  @ApplicationModuleListener
  void on(SessionsEnded ended) {
    if (ended.kind() == Actor.Kind.RESIDENT) {
      bindings.deleteOf(ended.id(), ended.at());
    }
  }
}
