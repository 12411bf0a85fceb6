package org.tibao.demo;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.tibao.access.Actor;
import org.tibao.custody.DoorAccount;
import org.tibao.custody.DoorAccounts;
import org.tibao.custody.Due;
import org.tibao.custody.Dues;
import org.tibao.custody.Income;
import org.tibao.custody.Refund;
import org.tibao.custody.Refunds;
import org.tibao.custody.Release;
import org.tibao.custody.ReleaseDesk;
import org.tibao.custody.TieOut;
import org.tibao.custody.TieOuts;
import org.tibao.money.Money;
import org.tibao.registry.Places;
import org.tibao.retrofit.Subsidies;
import org.tibao.retrofit.SubsidyClaim;
import org.tibao.time.ChinaTime;

/**
 * The bank of the door that is walked by hand: it writes the statement of today, in which every household has paid what
 * is open, every order has been carried out, and a granted subsidy has come.
 */
@Component
@Profile("demo")
public class DemoStatements {

  /** The door at which nobody has asked yet. */
  static final String DOOR = "紫藤苑 13 号";

  private final Places places;
  private final DoorAccounts accounts;
  private final Dues dues;
  private final Books books;
  private final Subsidies subsidies;
  private final DemoClock clock;

  DemoStatements(Places places, DoorAccounts accounts, Dues dues, Books books, Subsidies subsidies, DemoClock clock) {
    this.places = places;
    this.accounts = accounts;
    this.dues = dues;
    this.books = books;
    this.subsidies = subsidies;
    this.clock = clock;
  }

  /** What leaves an account, and up to where the bank has told of it. */
  @Component
  @Profile("demo")
  record Books(ReleaseDesk releases, Refunds refunds, TieOuts tieOuts) {}

  /** A file as the bank's page would give it out. */
  public record File(String name, byte[] bytes) {

    public File {
      bytes = bytes.clone();
    }

    @Override
    public byte[] bytes() {
      return bytes.clone();
    }
  }

  /** The statement of today; none while there is no account, nothing is booked, or today's has been taken in. */
  @Transactional(readOnly = true)
  public Optional<File> today() {
    return places.stairwellsUnder(Actor.HOUSE, "/").stream().filter(each -> each.label().equals(DOOR)).findFirst()
        .flatMap(door -> accounts.of(Actor.HOUSE, door.id())).flatMap(this::today);
  }

  private Optional<File> today(DoorAccount account) {
    LocalDate today = ChinaTime.today(clock);
    List<Due> all = dues.dues(Actor.HOUSE, account.id());
    Optional<TieOut> last = books.tieOuts.of(Actor.HOUSE, account).stream().findFirst();
    List<DemoBank.Line> lines = lines(account, all, today);
    if (lines.isEmpty() || last.isPresent() && !last.get().day().isBefore(today)) {
      return Optional.empty();
    }
    var bank = new DemoBank(dues.payTo(Actor.HOUSE, all.getFirst()).number(),
        last.map(each -> each.day().plusDays(1)).orElse(account.openedOn()),
        last.map(TieOut::bank).orElse(Money.ZERO), Math.toIntExact(today.toEpochDay()));
    lines.forEach(bank::book);
    return Optional.of(new File("对账单 13 号 " + today + ".xml", bank.statement(today)));
  }

  private List<DemoBank.Line> lines(DoorAccount account, List<Due> all, LocalDate today) {
    var lines = new ArrayList<DemoBank.Line>();
    all.stream().filter(due -> due.open().isPositive())
        .forEach(due -> lines.add(new DemoBank.Line(today, due.open(), "户主", "", due.reference().spaced())));
    books.releases.of(Actor.HOUSE, account, today).stream().map(ReleaseDesk.Line::release)
        .filter(each -> each.stage() == Release.Stage.INSTRUCTED)
        .forEach(each -> lines.add(new DemoBank.Line(today, each.request().amount().negated(), "演示加梯公司",
            Objects.requireNonNull(each.instruction()).endToEnd(), "加梯工程款")));
    books.refunds.of(Actor.HOUSE, account).stream().filter(each -> each.stage() == Refund.Stage.INSTRUCTED)
        .forEach(each -> lines.add(new DemoBank.Line(today, each.amount().negated(), "户主",
            Objects.requireNonNull(each.order()).endToEnd(), each.room() + " 室 退款")));
    boolean here = books.refunds.incomes(Actor.HOUSE, account).stream()
        .anyMatch(each -> each.kind() == Income.Kind.SUBSIDY);
    subsidies.of(Actor.HOUSE, account.stairwell()).map(SubsidyClaim::state).ifPresent(state -> {
      if (state instanceof SubsidyClaim.State.Granted granted && !here) {
        lines.add(new DemoBank.Line(today, granted.amount(), "普陀区财政局（演示）", "", "既有住宅加装电梯补贴"));
      }
    });
    return lines;
  }
}
