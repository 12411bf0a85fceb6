package org.tibao.custody;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.tibao.access.Actor;
import org.tibao.access.Permission;
import org.tibao.registry.Lift;
import org.tibao.registry.LiftEvent;
import org.tibao.registry.LiftHistory;
import org.tibao.registry.StairwellId;
import org.tibao.time.ChinaTime;

/** The money a lift was built with, in its file: the account opened and funded, and each sum that was released. */
@Component
@Transactional(readOnly = true)
class MoneyHistory implements LiftHistory {

  private final DoorAccountTables accounts;
  private final ReleaseTables releases;

  MoneyHistory(DoorAccountTables accounts, ReleaseTables releases) {
    this.accounts = accounts;
    this.releases = releases;
  }

  @Override
  public List<LiftEvent> of(Actor reader, Lift lift, Instant from, Instant until) {
    StairwellId stairwell = lift.stairwell();
    if (stairwell == null || !reader.may(Permission.ACCOUNT_READ, lift.path())) {
      return List.of();
    }
    var events = new ArrayList<LiftEvent>();
    accounts.of(stairwell).ifPresent(account -> {
      say(events, account, "opened", account.openedOn(), account.id().value(), List.of(account.bank()));
      say(events, account, "funded", account.fundedOn(), account.id().value(), List.of());
      releases.paidOut(account.id()).forEach(each -> say(events, account, "released", each.on(), each.id(),
          List.of(String.valueOf(each.number()), each.amount().toString())));
    });
    return events.stream().filter(each -> !each.at().isBefore(from) && each.at().isBefore(until)).toList();
  }

  private static void say(List<LiftEvent> events, DoorAccount account, String what, @Nullable LocalDate day, UUID of,
      List<String> arguments) {
    if (day != null) {
      events.add(new LiftEvent("custody." + what + ":" + of, day.atStartOfDay(ChinaTime.ZONE).toInstant(),
          LiftEvent.Chapter.RETROFIT, "custody.file." + what, arguments, "/door-accounts/" + account.id(), List.of()));
    }
  }
}
