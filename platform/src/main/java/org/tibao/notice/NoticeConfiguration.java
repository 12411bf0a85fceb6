package org.tibao.notice;

import java.net.URI;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.MessageSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.core.env.Profiles;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Chooses the channel. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(NoticeSettings.class)
class NoticeConfiguration {

  @Bean
  Inbox inbox(JdbcClient jdbc, MessageSource sentences, NoticeSettings settings, Environment environment) {
    return new Inbox(new Letters(jdbc), sentences, chosen(settings, environment) == NoticeSettings.Channel.INBOX);
  }

  @Bean
  Notices notices(Inbox inbox, MessageSource sentences, NoticeSettings settings, Environment environment) {
    return switch (chosen(settings, environment)) {
      case INBOX -> inbox;
      case NONE -> new NoChannel();
      case SMS -> {
        URI url = settings.sms().url();
        String key = settings.sms().key();
        if (url == null || key == null || key.isBlank()) {
          throw new IllegalArgumentException(
              "tibao.notice.channel=sms needs tibao.notice.sms.url and tibao.notice.sms.key");
        }
        yield new SmsGateway(url, key, settings.sms().timeout(), sentences);
      }
    };
  }

  private static NoticeSettings.Channel chosen(NoticeSettings settings, Environment environment) {
    return settings.chosen(environment.acceptsProfiles(Profiles.of("demo")));
  }
}
