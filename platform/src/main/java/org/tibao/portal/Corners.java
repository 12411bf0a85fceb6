package org.tibao.portal;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.MessageSource;
import org.springframework.context.support.MessageSourceAccessor;
import org.springframework.stereotype.Component;
import org.tibao.access.Actor;
import org.tibao.registry.HomePlace;
import org.tibao.registry.HomePlace.Corner;
import org.tibao.registry.HomePlaces;

/**
 * The four pages at the foot of a resident's phone, and what can be opened from each: what has news first, then what is
 * always there.
 */
@Component
class Corners {

  /** Pages of the modules by the corner they belong to; all else is on the way to the lift, and stands at home. */
  private static final Map<String, Corner> OF = Map.ofEntries(Map.entry("lift-file", Corner.LIFT),
      Map.entry("lifts", Corner.LIFT), Map.entry("care", Corner.LIFT), Map.entry("policy", Corner.LIFT),
      Map.entry("repairs", Corner.LIFT), Map.entry("claims", Corner.LIFT), Map.entry("quotes", Corner.LIFT),
      Map.entry("lift", Corner.LIFT), Map.entry("shares", Corner.MONEY), Map.entry("account", Corner.MONEY),
      Map.entry("dues", Corner.MONEY), Map.entry("releases", Corner.MONEY), Map.entry("fund", Corner.MONEY),
      Map.entry("instalments", Corner.MONEY), Map.entry("money", Corner.MONEY), Map.entry("complaints", Corner.MINE),
      Map.entry("help", Corner.MINE), Map.entry("helpers", Corner.MINE), Map.entry("helping", Corner.MINE),
      Map.entry("data", Corner.MINE),
      Map.entry("satisfaction", Corner.MINE), Map.entry("me", Corner.MINE));

  private final List<HomePlaces> modules;
  private final Matters matters;
  private final MessageSourceAccessor messages;

  Corners(ObjectProvider<HomePlaces> modules, Matters matters, MessageSource messages) {
    this.modules = modules.orderedStream().toList();
    this.matters = matters;
    this.messages = new MessageSourceAccessor(messages);
  }

  /** One line that opens a page; {@code hint} may be empty. */
  record Place(String text, String hint, String address) {}

  /** The corner a page of a resident belongs to, by its address. */
  static Corner of(String address) {
    String[] parts = address.split("[/?]");
    return parts.length > 2 && parts[1].equals("my")
        ? OF.getOrDefault(parts[2], Corner.HOME)
        : address.startsWith("/sos/") ? Corner.LIFT : Corner.HOME;
  }

  /** The first page of a corner. */
  static String page(Corner corner) {
    return switch (corner) {
      case HOME -> "/home";
      case LIFT -> "/my/lift";
      case MONEY -> "/my/money";
      case MINE -> "/my/me";
    };
  }

  /** What can be opened from that corner; a page that has news is not listed again as one that is always there. */
  List<Place> places(Actor actor, Homes.Home home, Corner corner, Instant now) {
    var places = new LinkedHashMap<String, Place>();
    matters.of(actor, home, now).stream().filter(each -> !each.todo() && of(each.address()) == corner)
        .forEach(each -> places.putIfAbsent(plain(each.address()), new Place(each.text(), "", each.address())));
    modules.stream().flatMap(each -> each.of(actor, home.dwelling(), home.stairwell(), now).stream())
        .filter(each -> each.corner() == corner).sorted(Comparator.comparingInt(HomePlace::order))
        .forEach(each -> places.putIfAbsent(plain(each.address()), read(each)));
    return new ArrayList<>(places.values());
  }

  private Place read(HomePlace place) {
    Object[] arguments = place.arguments().toArray();
    return new Place(messages.getMessage(place.messageKey(), arguments),
        messages.getMessage(place.messageKey() + ".hint", arguments), place.address());
  }

  private static String plain(String address) {
    int query = address.indexOf('?');
    return query < 0 ? address : address.substring(0, query);
  }
}
