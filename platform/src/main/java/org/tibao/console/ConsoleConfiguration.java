package org.tibao.console;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.tibao.web.NavigationEntry;

/** Where the console's own pages stand in the navigation. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(MapSettings.class)
class ConsoleConfiguration {

  @Bean
  NavigationEntry todayEntry() {
    return new NavigationEntry("", "today", "/", "nav.today", 0, "");
  }

  @Bean
  NavigationEntry boardEntry() {
    return new NavigationEntry("", "board", "/board", "nav.board", 10, "WISH_READ");
  }

  @Bean
  NavigationEntry mapEntry() {
    return new NavigationEntry("", "map", "/map", "nav.map", 20, "PLACE_READ");
  }
}
