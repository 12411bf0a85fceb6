package org.tibao.web;

import org.apache.catalina.valves.RemoteIpValve;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.tomcat.ConfigurableTomcatWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.MessageSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What a reverse proxy says about a request is believed if, and only if, there is a {@link PublicAddress}. */
@Configuration(proxyBeanMethods = false)
class ProxyConfiguration {

  @Bean
  PublicAddress publicAddress(@Value("${tibao.public-url:}") String url) {
    return PublicAddress.of(url);
  }

  /** Tomcat believes proxies in private networks only; the address of a request is then that of the person. */
  @Bean
  WebServerFactoryCustomizer<ConfigurableTomcatWebServerFactory> forwarded(PublicAddress address) {
    return server -> {
      if (address.given()) {
        var valve = new RemoteIpValve();
        valve.setProtocolHeader("X-Forwarded-Proto");
        valve.setHostHeader("X-Forwarded-Host");
        valve.setPortHeader("X-Forwarded-Port");
        server.addEngineValves(valve);
      }
    };
  }

  /** Nearest to our pages, so that it speaks before the container's own. */
  @Bean
  WebServerFactoryCustomizer<ConfigurableTomcatWebServerFactory> unreadable(MessageSource messages) {
    return server -> server.addContextCustomizers(
        context -> context.getParent().getPipeline().addValve(new UnreadableAddress(messages)));
  }

  @Bean
  FilterRegistrationBean<HostFilter> hosts(PublicAddress address) {
    var registration = new FilterRegistrationBean<>(new HostFilter(address));
    registration.setOrder(WebConfiguration.BEFORE_SECURITY - 1);
    return registration;
  }
}
