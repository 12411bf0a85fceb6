package org.tibao.apportionment.web;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.tibao.access.Actor;
import org.tibao.access.Errand;
import org.tibao.access.ForDeputies;
import org.tibao.access.Needs;
import org.tibao.access.Permission;
import org.tibao.apportionment.Agreement;
import org.tibao.apportionment.Agreements;
import org.tibao.apportionment.Apportionment;
import org.tibao.apportionment.ApportionmentRefusal;
import org.tibao.apportionment.Comparison;
import org.tibao.apportionment.Comparisons;
import org.tibao.apportionment.Flat;
import org.tibao.apportionment.Share;
import org.tibao.money.Money;
import org.tibao.refusal.Refused;
import org.tibao.registry.Dwelling;
import org.tibao.registry.Households;
import org.tibao.registry.Stairwell;

/** 我家出多少、怎么算的: a household's share with all its numbers; the neighbours by their rooms, never by name. */
@Controller
class MySharesPage {

  private final Households households;
  private final Agreements agreements;
  private final Comparisons comparisons;

  MySharesPage(Households households, Agreements agreements, Comparisons comparisons) {
    this.households = households;
    this.agreements = agreements;
    this.comparisons = comparisons;
  }

  /** What the household would pay under one scheme. */
  record Choice(Apportionment shared, Share share, int length, List<SharePicture.Bar> bars) {}

  @GetMapping("/my/shares")
  @ForDeputies({Errand.MONEY, Errand.WISH, Errand.VOTE, Errand.SIGN})
  @Needs(Permission.WISH_SAY)
  String show(Actor actor, @RequestParam(required = false) @Nullable UUID dwelling, Model model) {
    Map<Dwelling, Stairwell> mine = households.mine(actor);
    Dwelling home = mine.keySet().stream().filter(each -> dwelling == null || each.id().value().equals(dwelling))
        .findFirst().orElseThrow(() -> Refused.because(ApportionmentRefusal.UNKNOWN));
    Stairwell stairwell = Objects.requireNonNull(mine.get(home));
    model.addAttribute("home", home);
    model.addAttribute("stairwell", stairwell);
    model.addAttribute("homes", mine);
    model.addAttribute("told", agreements.told(actor, stairwell.id()));
    Agreement agreement = agreements.current(actor, stairwell.id()).orElse(null);
    Comparison comparison = comparisons.shown(actor, stairwell.id()).orElse(null);
    model.addAttribute("agreement", agreement);
    model.addAttribute("comparison", comparison);
    if (comparison != null) {
      List<Flat> flats = agreements.flats(actor, stairwell.id());
      model.addAttribute("choices", choices(comparison.proposal().apportion(flats), home.room()));
    }
    Apportionment shared = agreement != null ? agreement.apportionment() : null;
    if (shared != null && shared.of(home.room()) != null) {
      model.addAttribute("shared", shared);
      model.addAttribute("share", shared.of(home.room()));
      model.addAttribute("house", SharePicture.house(shared, home.room()));
      model.addAttribute("bars", SharePicture.bars(shared, SharePicture.most(shared), home.room()));
    }
    return "apportionment/mine";
  }

  private static List<Choice> choices(List<Apportionment> all, String room) {
    Money longest = all.stream().map(SharePicture::most).max(Comparator.naturalOrder()).orElse(Money.ZERO);
    var choices = new ArrayList<Choice>();
    for (Apportionment each : all) {
      Share share = each.of(room);
      if (share != null) {
        choices.add(new Choice(each, share, SharePicture.part(share.pays(), longest, SharePicture.LONGEST),
            SharePicture.bars(each, longest, room)));
      }
    }
    return choices;
  }
}
