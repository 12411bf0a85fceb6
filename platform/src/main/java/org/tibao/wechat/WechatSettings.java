package org.tibao.wechat;

import java.net.URI;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The account of the mini program ({@code TIBAO_WECHAT_APPID}, {@code TIBAO_WECHAT_SECRET}); without both nothing is ever
 * asked of the platform.
 *
 * @param url where the platform answers
 * @param state to which edition of the mini program a message leads: {@code formal}, {@code trial} or {@code developer}
 * @param timeout longest wait for an answer
 */
@ConfigurationProperties("tibao.wechat")
record WechatSettings(@DefaultValue("") String appid, @DefaultValue("") String secret,
    @DefaultValue("https://api.weixin.qq.com") URI url, @DefaultValue("formal") String state,
    @DefaultValue("5s") Duration timeout, @DefaultValue Templates templates) {

  /**
   * A subscription template as it was granted to the account.
   *
   * @param id its id; empty where messages of the topic are not sent
   * @param matter keyword of the sentence, of the kind {@code thing}
   * @param day keyword of the day, of the kind {@code date} or {@code time}
   */
  record Template(@DefaultValue("") String id, @DefaultValue("thing1") String matter,
      @DefaultValue("date2") String day) {}

  /** One template for each topic. */
  record Templates(@DefaultValue Template vote, @DefaultValue Template money, @DefaultValue Template release,
      @DefaultValue Template fault) {}

  boolean on() {
    return !appid.isBlank() && !secret.isBlank();
  }

  Template template(MessageTopic topic) {
    return switch (topic) {
      case VOTE -> templates.vote();
      case MONEY -> templates.money();
      case RELEASE -> templates.release();
      case FAULT -> templates.fault();
    };
  }

  /** Never printed: it holds the secret. */
  @Override
  public String toString() {
    return "WechatSettings[" + appid + "]";
  }
}
