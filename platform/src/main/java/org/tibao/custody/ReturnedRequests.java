package org.tibao.custody;

import java.time.Instant;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.tibao.access.Actor;

/**
 * Requests that go back to the company because what they ask for has changed under them: the owners have signed another
 * payee or another sum than the one that would be paid, so that they sign anew.
 */
@Component
class ReturnedRequests {

  private static final String WHY = "合同的收款账户或金额已变更：请核对后重新提交，业主重新签字";

  private final ReleaseTables releases;
  private final PlanTables contracts;

  ReturnedRequests(ReleaseTables releases, PlanTables contracts) {
    this.releases = releases;
    this.contracts = contracts;
  }

  /** Every request of the account that is not at the bank yet and pays otherwise than the contract that holds. */
  void ofAnotherContract(DoorAccountId account, Instant now) {
    releases.of(account).forEach(each -> ifAnotherContract(each, now));
  }

  /** The request as it went back; empty if it may go on. */
  Optional<Release> ifAnotherContract(ReleaseTables.Kept kept, Instant now) {
    ReleaseRequest request = kept.release().request();
    int held = contracts.contract(request.account()).orElseThrow().version();
    if (!kept.release().stage().open() || contracts.pays(request.account(), releases.contract(request.id()), held)) {
      return Optional.empty();
    }
    return Optional.of(back(kept, now));
  }

  private Release back(ReleaseTables.Kept kept, Instant now) {
    var house = new Hand(Actor.HOUSE.id(), Actor.HOUSE.name(), now);
    ReleaseRequest request = kept.release().request();
    var after = new Release.SentBack(request, house, Release.SendBackReason.AMOUNT, WHY);
    releases.save(kept, after, now);
    releases.step(request.id(), ReleaseStep.What.SENT_BACK, house.person(), house.name(), WHY, now);
    return after;
  }
}
