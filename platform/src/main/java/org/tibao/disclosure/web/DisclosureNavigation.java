package org.tibao.disclosure.web;

import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.tibao.disclosure.Disclosure;
import org.tibao.registry.HomePlace;
import org.tibao.registry.HomePlaces;
import org.tibao.registry.StairwellTab;

/** The open books on a stairwell's pages and on a household's first page. */
@Configuration(proxyBeanMethods = false)
class DisclosureNavigation {

  @Bean
  StairwellTab openBooksTab() {
    return new StairwellTab("open-books", "/open-books", "disclosure.tab", 85, "NOTICE_PRINT");
  }

  @Bean
  HomePlaces openBooksPlaces(Disclosure books) {
    return (_, _, stairwell, now) -> List.of(new HomePlace(HomePlace.Corner.HOME, 250, "disclosure.place", List.of(),
        books.address(stairwell.id(), now)));
  }
}
