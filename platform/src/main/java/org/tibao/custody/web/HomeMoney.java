package org.tibao.custody.web;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;
import org.tibao.access.Actor;
import org.tibao.access.Errand;
import org.tibao.custody.DoorAccount;
import org.tibao.custody.DoorAccounts;
import org.tibao.custody.Due;
import org.tibao.custody.Dues;
import org.tibao.custody.ReleaseDesk;
import org.tibao.money.Money;
import org.tibao.registry.Dwelling;
import org.tibao.registry.HomeMatter;
import org.tibao.registry.HomeMatters;
import org.tibao.registry.Stairwell;
import org.tibao.time.ChinaTime;

/** What money asks of a household: to pay its due, to sign a release; and the account of its door to look at. */
@Component
class HomeMoney implements HomeMatters {

  private final DoorAccounts accounts;
  private final Dues dues;
  private final ReleaseDesk desk;
  private final CustodyWording wording;

  HomeMoney(DoorAccounts accounts, Dues dues, ReleaseDesk desk, CustodyWording wording) {
    this.accounts = accounts;
    this.dues = dues;
    this.desk = desk;
    this.wording = wording;
  }

  @Override
  public Set<Errand> errands() {
    return Set.of(Errand.MONEY);
  }

  @Override
  public List<HomeMatter> of(Actor actor, Dwelling dwelling, Stairwell stairwell, Instant now) {
    LocalDate today = ChinaTime.dayOf(now);
    var matters = new ArrayList<HomeMatter>();
    desk.toSign(actor, stairwell.id(), today).forEach(each -> matters.add(new HomeMatter(HomeMatter.Kind.DECIDE,
        "custody.home.sign", List.of(wording.step(each), wording.money(each.release().request().amount())),
        "/my/releases/" + each.release().request().id() + "?dwelling=" + dwelling.id(), null)));
    accounts.of(actor, stairwell.id()).ifPresent(account -> {
      dues.due(actor, dwelling.id()).filter(due -> account.state() != DoorAccount.State.WOUND_UP)
          .ifPresent(due -> pay(due, dwelling, today, matters));
      matters.add(new HomeMatter(HomeMatter.Kind.LOOK, "custody.home.account", List.of(stairwell.name()),
          "/my/account/" + dwelling.id(), null));
    });
    return matters;
  }

  private void pay(Due due, Dwelling dwelling, LocalDate today, List<HomeMatter> matters) {
    MyAccountPage.Next next = MyAccountPage.next(due, today);
    if (next != null && next.amount().compareTo(Money.ZERO) > 0) {
      matters.add(new HomeMatter(HomeMatter.Kind.PAY, "custody.home.pay", List.of(wording.money(next.amount())),
          "/my/dues/" + dwelling.id(), next.by()));
    }
  }
}
