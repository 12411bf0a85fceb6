package org.tibao.apportionment.web;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;
import org.tibao.access.Actor;
import org.tibao.access.Errand;
import org.tibao.apportionment.Agreements;
import org.tibao.apportionment.Comparisons;
import org.tibao.registry.Dwelling;
import org.tibao.registry.HomeMatter;
import org.tibao.registry.HomeMatters;
import org.tibao.registry.Stairwell;

/** What a household pays, on the first page of its phone: as agreed, or as it is being compared. */
@Component
class ShareMatters implements HomeMatters {

  private final Agreements agreements;
  private final Comparisons comparisons;
  private final ShareWording wording;

  ShareMatters(Agreements agreements, Comparisons comparisons, ShareWording wording) {
    this.agreements = agreements;
    this.comparisons = comparisons;
    this.wording = wording;
  }

  @Override
  public Set<Errand> errands() {
    return Set.of(Errand.MONEY, Errand.WISH, Errand.VOTE, Errand.SIGN);
  }

  @Override
  public List<HomeMatter> of(Actor resident, Dwelling dwelling, Stairwell stairwell, Instant now) {
    String address = "/my/shares?dwelling=" + dwelling.id();
    var share = agreements.current(resident, stairwell.id()).flatMap(each -> each.of(dwelling.id()));
    if (share.isPresent()) {
      return List.of(new HomeMatter(HomeMatter.Kind.LOOK, "apportionment.matter.agreed",
          List.of(wording.money(share.get().pays())), address, null));
    }
    return comparisons.shown(resident, stairwell.id()).map(each -> List.of(
        new HomeMatter(HomeMatter.Kind.LOOK, "apportionment.matter.compared", List.of(), address, null)))
        .orElse(List.of());
  }
}
