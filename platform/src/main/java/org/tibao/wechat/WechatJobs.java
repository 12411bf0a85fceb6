package org.tibao.wechat;

import java.time.Clock;
import java.time.Duration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Looks what is new and sends it; forgets what has ended. Without an account it does nothing but forget. */
@Component
@ConditionalOnWebApplication
class WechatJobs {

  private static final Duration KEPT = Duration.ofDays(730);

  private final Courier courier;
  private final WechatBindings bindings;
  private final Clock clock;

  WechatJobs(Courier courier, WechatBindings bindings, Clock clock) {
    this.courier = courier;
    this.bindings = bindings;
    this.clock = clock;
  }

  /** Every instance may do it: each takes others. */
  @Scheduled(fixedDelayString = "PT1M", initialDelayString = "PT1M")
  void deliver() {
    if (courier.on()) {
      courier.look(clock.instant());
      courier.send(clock.instant());
    }
  }

  @Scheduled(fixedDelayString = "PT1H", initialDelayString = "PT20M")
  void sweep() {
    bindings.sweep(clock.instant(), KEPT);
  }
}
