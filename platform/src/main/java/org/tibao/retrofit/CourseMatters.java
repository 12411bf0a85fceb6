package org.tibao.retrofit;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.tibao.access.Actor;
import org.tibao.access.Errand;
import org.tibao.access.Permission;
import org.tibao.registry.Dwelling;
import org.tibao.registry.HomeMatter;
import org.tibao.registry.HomeMatters;
import org.tibao.registry.Stairwell;
import org.tibao.time.ChinaTime;

/** What the course of a stairwell asks of a household: to sign, to read the published plan, to look at the offers. */
@Component
@Transactional(readOnly = true)
class CourseMatters implements HomeMatters {

  private final CourseStores stores;

  CourseMatters(CourseStores stores) {
    this.stores = stores;
  }

  @Override
  public Set<Errand> errands() {
    return Set.of(Errand.SIGN);
  }

  @Override
  public List<HomeMatter> of(Actor resident, Dwelling dwelling, Stairwell stairwell, Instant now) {
    LocalDate today = ChinaTime.dayOf(now);
    String query = "?dwelling=" + dwelling.id();
    var matters = new ArrayList<HomeMatter>();
    Contract contract = stores.contracts().current(List.of(stairwell.id())).get(stairwell.id());
    Optional<Contract.Party> party = contract == null ? Optional.empty() : contract.party(dwelling.id());
    party.filter(each -> each.mustSign() && resident.may(Permission.VOTE_CAST, dwelling.path())).ifPresent(each -> {
      switch (each.word()) {
        case Contract.Word.Waiting _ -> matters.add(new HomeMatter(HomeMatter.Kind.DECIDE, "retrofit.matter.sign",
            List.of(), "/my/agreement" + query, null));
        case Contract.Word.Signed _,Contract.Word.Refused _ -> matters.add(new HomeMatter(HomeMatter.Kind.LOOK,
            "retrofit.matter.agreement", List.of(), "/my/agreement" + query, null));
      }
    });
    stores.courses().posting(stairwell.id()).filter(each -> !each.ended(today)).ifPresent(
        each -> matters.add(new HomeMatter(HomeMatter.Kind.LOOK, "retrofit.matter.posting", List.of(),
            "/my/objection" + query, each.until())));
    Tender tender = stores.tenders().current(List.of(stairwell.id())).get(stairwell.id());
    if (tender != null && !tender.sealedOn(today)) {
      matters.add(new HomeMatter(HomeMatter.Kind.LOOK, "retrofit.matter.offers", List.of(), "/my/offers" + query,
          null));
    }
    matters.add(new HomeMatter(HomeMatter.Kind.LOOK, "retrofit.matter.course", List.of(), "/my/course" + query, null));
    return matters;
  }
}
