package org.tibao.notice;

import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How messages travel.
 *
 * @param channel {@code inbox}, {@code sms} or {@code none}; unset: {@code sms} if its address is set, {@code inbox} in
 * the demo, else {@code none}
 * @param sms the SMS gateway
 */
@ConfigurationProperties("tibao.notice")
record NoticeSettings(@Nullable Channel channel, @DefaultValue Sms sms) {

  enum Channel {
    INBOX, SMS, NONE
  }

  /**
   * @param url where messages are posted
   * @param key the secret shared with the gateway, from which requests are signed
   * @param timeout longest wait for an answer
   */
  record Sms(@Nullable URI url, @Nullable String key, @DefaultValue("5s") Duration timeout) {

    /** Never printed: it holds the key. */
    @Override
    public String toString() {
      return "Sms[" + url + "]";
    }
  }

  Channel chosen(boolean demo) {
    if (channel != null) {
      return channel;
    }
    return sms.url() != null ? Channel.SMS : demo ? Channel.INBOX : Channel.NONE;
  }
}
