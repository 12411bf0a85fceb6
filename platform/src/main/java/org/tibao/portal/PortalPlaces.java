package org.tibao.portal;

import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.tibao.registry.HomePlace;
import org.tibao.registry.HomePlace.Corner;
import org.tibao.registry.HomePlaces;

/** The portal's own pages among the places of a household. */
@Configuration(proxyBeanMethods = false)
class PortalPlaces {

  @Bean
  HomePlaces portalOwnPlaces() {
    return (resident, dwelling, stairwell, now) -> List.of(
        new HomePlace(Corner.HOME, 50, "portal.place.wish", List.of(), "/my/wish/" + dwelling.id()),
        new HomePlace(Corner.HOME, 100, "portal.place.course", List.of(), "/my/course?dwelling=" + dwelling.id()),
        new HomePlace(Corner.HOME, 200, "portal.place.votes", List.of(), "/my/votes"),
        new HomePlace(Corner.HOME, 250, "portal.place.map", List.of(), "/my/map?dwelling=" + dwelling.id()),
        new HomePlace(Corner.MINE, 100, "portal.place.complaints", List.of(), "/my/complaints"),
        new HomePlace(Corner.MINE, 150, "portal.place.helpers", List.of(), "/my/helpers"),
        new HomePlace(Corner.MINE, 200, "portal.place.help", List.of(), "/my/help"));
  }
}
