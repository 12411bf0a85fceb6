package org.tibao.disclosure;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.tibao.access.Actor;
import org.tibao.custody.AccountBook;
import org.tibao.custody.AccountBooks;
import org.tibao.custody.DoorAccount;
import org.tibao.custody.DoorAccounts;
import org.tibao.custody.Movement;
import org.tibao.custody.ReleaseDesk;
import org.tibao.custody.ReleasePlan;
import org.tibao.custody.TieOuts;
import org.tibao.custody.Works;
import org.tibao.insurance.Coverage;
import org.tibao.insurance.Covered;
import org.tibao.insurance.Policies;
import org.tibao.insurance.Policy;
import org.tibao.money.Money;
import org.tibao.registry.Stairwell;
import org.tibao.retrofit.Contracts;
import org.tibao.retrofit.Milestone;
import org.tibao.retrofit.Subsidies;
import org.tibao.retrofit.SubsidyClaim;
import org.tibao.time.ChinaTime;

/** What the street may read of the money of a door: sums by purpose, and the price, the subsidy and the policy. */
@Component
class MoneyChapter {

  private final Custody custody;
  private final Contracts contracts;
  private final Subsidies subsidies;
  private final Policies policies;
  private final Coverage coverage;

  MoneyChapter(Custody custody, Contracts contracts, Subsidies subsidies, Policies policies, Coverage coverage) {
    this.custody = custody;
    this.contracts = contracts;
    this.subsidies = subsidies;
    this.policies = policies;
    this.coverage = coverage;
  }

  /** The doors to supervised accounts. */
  @Component("disclosureCustody")
  record Custody(DoorAccounts accounts, AccountBooks books, Works works, ReleaseDesk desk, TieOuts tieOuts) {}

  OpenBook.@Nullable Account account(Stairwell stairwell, int smallest, Instant now) {
    DoorAccount account = custody.accounts.of(Actor.HOUSE, stairwell.id()).orElse(null);
    if (account == null) {
      return null;
    }
    LocalDate today = ChinaTime.dayOf(now);
    // To the end of last month: from one day to the next the difference would be what one household has just paid.
    LocalDate until = today.withDayOfMonth(1).minusDays(1);
    AccountBook book = until.isBefore(account.openedOn())
        ? null
        : custody.books.book(Actor.HOUSE, account.id(), account.openedOn(), until, now);
    List<Movement> moved = book == null ? List.of() : book.movements();
    List<OpenBook.Sum> in = sums(moved.stream().filter(each -> each.change().isPositive()).toList(), smallest);
    List<OpenBook.Sum> out = sums(moved.stream().filter(each -> each.change().isNegative()).toList(), smallest);
    OpenBook.Tie tie = custody.tieOuts.of(Actor.HOUSE, account).stream().findFirst()
        .map(each -> new OpenBook.Tie(each.day(), each.state())).orElse(null);
    return new OpenBook.Account(account.bank(), account.openedOn(), book == null ? null : until,
        book == null ? null : balance(book.closing(), in, out), in, out, next(account, today), tie,
        account.state() == DoorAccount.State.FROZEN);
  }

  /** Null where a sum is held back: it would be what the balance leaves over. */
  static @Nullable Long balance(Money closing, List<OpenBook.Sum> in, List<OpenBook.Sum> out) {
    return Stream.concat(in.stream(), out.stream()).anyMatch(each -> each.amountFen() == null) ? null : closing.fen();
  }

  /** By purpose; what only one or two households have moved is not told by its sum. */
  static List<OpenBook.Sum> sums(Collection<Movement> movements, int smallest) {
    Map<Movement.Kind, List<Movement>> by = new EnumMap<>(Movement.Kind.class);
    movements.forEach(each -> by.computeIfAbsent(each.kind(), _ -> new ArrayList<>()).add(each));
    return by.entrySet().stream().map(each -> {
      List<Movement> all = each.getValue();
      // Rooms are counted, not payments: one household that pays in three parts is still one household.
      long households = all.stream().map(Movement::room).filter(Objects::nonNull).distinct().count();
      boolean single = ofHouseholds(each.getKey()) && (households == 0 ? all.size() : households) < smallest;
      long sum = Math.abs(Money.sum(all.stream().map(Movement::change).toList()).fen());
      LocalDate last = all.stream().map(Movement::on).max(LocalDate::compareTo).orElseThrow();
      return new OpenBook.Sum(each.getKey(), all.size(), single ? null : sum, last);
    }).toList();
  }

  private static boolean ofHouseholds(Movement.Kind kind) {
    return switch (kind) {
      case PAYMENT, REFUND, UNIDENTIFIED -> true;
      case RELEASE, RETURNED, INTEREST, SUBSIDY, OTHER -> false;
    };
  }

  /** The first step of the plan of which not everything is paid. */
  private OpenBook.@Nullable Release next(DoorAccount account, LocalDate today) {
    ReleasePlan plan = custody.works.plan(Actor.HOUSE, account).orElse(null);
    if (plan == null || account.state() == DoorAccount.State.WOUND_UP) {
      return null;
    }
    Map<Integer, Money> released = custody.books.released(Actor.HOUSE, account.id());
    boolean asked = custody.desk.of(Actor.HOUSE, account, today).stream()
        .anyMatch(each -> each.release().stage().open());
    return plan.steps().stream()
        .filter(each -> released.getOrDefault(each.seq(), Money.ZERO).compareTo(each.amount()) < 0).findFirst()
        .map(each -> new OpenBook.Release(Milestone.valueOf(each.milestone()),
            each.amount().minus(released.getOrDefault(each.seq(), Money.ZERO)).fen(), asked))
        .orElse(null);
  }

  OpenBook.@Nullable Grant subsidy(Stairwell stairwell) {
    return subsidies.of(Actor.HOUSE, stairwell.id()).map(MoneyChapter::grant).orElse(null);
  }

  private static OpenBook.Grant grant(SubsidyClaim claim) {
    return switch (claim.state()) {
      case SubsidyClaim.State.Asked _ ->
        new OpenBook.Grant(OpenBook.Grant.How.ASKED, claim.amount().fen(), claim.askedOn());
      case SubsidyClaim.State.Granted is ->
        new OpenBook.Grant(OpenBook.Grant.How.GRANTED, is.amount().fen(), is.on());
      case SubsidyClaim.State.Paid is -> new OpenBook.Grant(OpenBook.Grant.How.PAID, is.amount().fen(), is.on());
      case SubsidyClaim.State.Refused is -> new OpenBook.Grant(OpenBook.Grant.How.NONE, 0, is.on());
    };
  }

  OpenBook.@Nullable Company company(Stairwell stairwell) {
    return contracts.of(Actor.HOUSE, stairwell.id()).map(each -> new OpenBook.Company(each.companyName(),
        each.sum().fen(), each.warrantyMonths(), each.number())).orElse(null);
  }

  /** What holds or is about to, and of each lift what held last. */
  List<OpenBook.Cover> policies(Stairwell stairwell, LocalDate today) {
    List<Policy> all = policies.of(Actor.HOUSE, stairwell.id()).stream()
        .filter(each -> each.stage() != Policy.Stage.DROPPED).toList();
    return all.stream().filter(each -> each.stage() == Policy.Stage.ISSUED || each.stage() == Policy.Stage.AGREED
        || all.stream().filter(is -> is.place().lift().equals(each.place().lift())).findFirst().filter(each::equals)
            .isPresent())
        .map(each -> cover(each, today)).toList();
  }

  private OpenBook.Cover cover(Policy policy, LocalDate today) {
    Covered covered = coverage.of(policy, today);
    Money limit = covered.limit();
    return new OpenBook.Cover(policy.label(), policy.insurer().name(), policy.stage(), policy.last().startsOn(),
        policy.last().endsOn(), policy.content().endsOn(), policy.last().premium().fen(),
        limit == null ? null : limit.fen(), covered.used().fen(),
        covered.items().stream().map(Covered.Item::item).toList());
  }
}
