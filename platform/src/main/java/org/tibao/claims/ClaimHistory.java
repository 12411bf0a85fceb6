package org.tibao.claims;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.tibao.access.Actor;
import org.tibao.access.Permission;
import org.tibao.registry.Lift;
import org.tibao.registry.LiftEvent;
import org.tibao.registry.LiftHistory;
import org.tibao.time.ChinaTime;

/** What insurance has paid for a lift, for its file: no names, and to competitors nothing. */
@Component
class ClaimHistory implements LiftHistory {

  private final ClaimFile file;

  ClaimHistory(ClaimFile file) {
    this.file = file;
  }

  @Override
  @Transactional(readOnly = true)
  public List<LiftEvent> of(Actor reader, Lift lift, Instant from, Instant until) {
    var events = new ArrayList<LiftEvent>();
    for (Claim claim : file.claims.of(lift.id())) {
      if (file.sees(reader, claim)) {
        String address = reader.may(Permission.CLAIM_READ, claim.path()) ? "/claims/" + claim.id() : null;
        add(events, claim, address);
      }
    }
    return events.stream().filter(each -> !each.at().isBefore(from) && each.at().isBefore(until)).toList();
  }

  private void add(List<LiftEvent> events, Claim claim, @Nullable String address) {
    String id = "claim:" + claim.id();
    events.add(new LiftEvent(id, claim.event().reportedAt(), LiftEvent.Chapter.INSURANCE,
        "claims.history.reported." + claim.kind(), List.of(claim.number(), claim.cover().insurerName()), address,
        List.of()));
    for (ClaimDecision decision : file.money.decisions(claim.id())) {
      events.add(new LiftEvent(id + ":" + decision.id(), decision.at(), LiftEvent.Chapter.INSURANCE,
          decision.pays() ? "claims.history.decided" : "claims.history.declined",
          decision.pays()
              ? List.of(claim.number(), decision.reckoning().amount().toString())
              : List.of(claim.number(), decision.ground().article()),
          address, List.of()));
    }
    for (ClaimMovement movement : file.money.movements(claim.id())) {
      if (movement.kind() != ClaimMovement.Kind.RESERVE) {
        events.add(new LiftEvent(id + ":" + movement.id(),
            movement.on().atTime(12, 0).atZone(ChinaTime.ZONE).toInstant(), LiftEvent.Chapter.INSURANCE,
            "claims.history." + movement.kind(), List.of(claim.number(), movement.amount().toString()), address,
            List.of()));
      }
    }
  }
}
