package org.tibao.command.web;

import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.tibao.command.LocalDoor;
import org.tibao.command.RunningMark;

@Configuration(proxyBeanMethods = false)
@ConditionalOnWebApplication
class LocalChannelConfiguration {

  @Bean
  FilterRegistrationBean<LocalChannel> localChannel(RunningMark mark, LocalDoor door) {
    var registration = new FilterRegistrationBean<>(new LocalChannel(mark, door));
    registration.addUrlPatterns("/local/*");
    registration.setOrder(Ordered.HIGHEST_PRECEDENCE);
    return registration;
  }
}
