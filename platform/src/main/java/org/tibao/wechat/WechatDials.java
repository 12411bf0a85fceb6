package org.tibao.wechat;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.tibao.metrics.Dial;

/** What waits for the platform of the mini program. */
@Configuration(proxyBeanMethods = false)
class WechatDials {

  @Bean
  Dial wechatMessagesWaiting(JdbcClient jdbc) {
    return new Dial("tibao.wechat.messages.waiting", "Messages to residents that are not sent",
        _ -> jdbc.sql("select count(*) from wechat.message where state = 'WAITING'").query(Double.class).single());
  }
}
