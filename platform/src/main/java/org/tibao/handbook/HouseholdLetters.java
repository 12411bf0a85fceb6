package org.tibao.handbook;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;
import org.tibao.access.Actor;
import org.tibao.access.Grant;
import org.tibao.access.Organisation;
import org.tibao.access.OrganisationKind;
import org.tibao.access.Organisations;
import org.tibao.access.Role;
import org.tibao.apportionment.Agreement;
import org.tibao.apportionment.Agreements;
import org.tibao.custody.DoorAccounts;
import org.tibao.custody.Due;
import org.tibao.custody.Dues;
import org.tibao.documents.Block;
import org.tibao.documents.Paper;
import org.tibao.insurance.Policies;
import org.tibao.insurance.Policy;
import org.tibao.registry.Dwelling;
import org.tibao.registry.HomeMatter;
import org.tibao.registry.HomeMatters;
import org.tibao.registry.Households;
import org.tibao.registry.OpenBooks;
import org.tibao.registry.Ownership;
import org.tibao.registry.Stairwell;
import org.tibao.retrofit.Progress;
import org.tibao.retrofit.Retrofits;
import org.tibao.time.ChinaTime;

/** 一户一信: a letter for each household with what it would see on the phone, so that nobody needs a phone to have the same. */
@Component
class HouseholdLetters {

  private static final Locale ZH = Locale.SIMPLIFIED_CHINESE;
  private static final Comparator<HomeMatter> PRESSING = Comparator.comparing(HomeMatter::kind)
      .thenComparing(HomeMatter::due, Comparator.nullsLast(Comparator.naturalOrder()));

  private final Homes homes;
  private final Money money;
  private final Retrofits retrofits;
  private final MessageSource messages;
  private final HandbookWords words;

  HouseholdLetters(Homes homes, Money money, Retrofits retrofits, MessageSource messages) {
    this.homes = homes;
    this.money = money;
    this.retrofits = retrofits;
    this.messages = messages;
    this.words = new HandbookWords(messages, ZH);
  }

  /** What is known of a household's place. */
  @Component("letterHomes")
  record Homes(Households households, Handbooks handbooks, Organisations organisations,
      ObjectProvider<HomeMatters> matters, ObjectProvider<OpenBooks> books) {}

  /** What is known of a household's money. */
  @Component("letterMoney")
  record Money(Agreements agreements, DoorAccounts accounts, Dues dues, Policies policies) {}

  Paper of(Stairwell stairwell, Dwelling dwelling, Instant now) {
    LocalDate today = ChinaTime.dayOf(now);
    Optional<Ownership> owner = owner(stairwell, dwelling);
    Actor resident = resident(stairwell, dwelling, owner.orElse(null));
    List<HomeMatter> matters = homes.matters.orderedStream()
        .flatMap(each -> each.of(resident, dwelling, stairwell, now).stream()).sorted(PRESSING).toList();
    var blocks = new ArrayList<Block>();
    todo(blocks, matters.stream().filter(each -> each.kind() != HomeMatter.Kind.LOOK).toList());
    share(blocks, resident, stairwell, dwelling);
    pay(blocks, resident, dwelling);
    door(blocks, resident, stairwell, today);
    policy(blocks, resident, stairwell, dwelling);
    look(blocks, matters.stream().filter(each -> each.kind() == HomeMatter.Kind.LOOK).toList());
    help(blocks, stairwell, now);
    String who = owner.map(each -> Households.maskedName(each.party().name())).orElse("");
    return new Paper(word("title", stairwell.label() + " " + dwelling.room()),
        word("subtitle", who, words.day(today)).strip(), blocks, word("footer"));
  }

  private Optional<Ownership> owner(Stairwell stairwell, Dwelling dwelling) {
    List<Ownership> all = homes.households.owners(Actor.HOUSE, stairwell).getOrDefault(dwelling.id(), List.of());
    return all.stream().filter(Ownership::delegate).findFirst().or(() -> all.stream().findFirst());
  }

  /** The household as the door lets it in on the phone: the letter shows what it would see, and nothing else. */
  private static Actor resident(Stairwell stairwell, Dwelling dwelling, @Nullable Ownership owner) {
    return new Actor(owner == null ? dwelling.id().value() : owner.party().id().value(),
        owner == null ? "" : owner.party().name(), Actor.Kind.RESIDENT,
        List.of(Grant.of(Role.RESIDENT, dwelling.path()), Grant.of(Role.NEIGHBOUR, stairwell.path())));
  }

  private void todo(List<Block> blocks, List<HomeMatter> todo) {
    blocks.add(new Block.Heading(word("todo")));
    if (todo.isEmpty()) {
      blocks.add(new Block.Text(word("todo.none"), Block.Tone.STRONG));
      return;
    }
    for (HomeMatter each : todo) {
      LocalDate due = each.due();
      blocks.add(new Block.Text(due == null ? said(each) : word("todo.by", said(each), words.day(due)),
          Block.Tone.STRONG));
    }
    blocks.add(new Block.Text(word("todo.how")));
  }

  private void share(List<Block> blocks, Actor resident, Stairwell stairwell, Dwelling dwelling) {
    Optional<Agreement> agreement = money.agreements.current(resident, stairwell.id());
    agreement.flatMap(each -> each.of(dwelling.id())).ifPresent(mine -> {
      Agreement all = agreement.orElseThrow();
      blocks.add(new Block.Heading(word("share")));
      var facts = new ArrayList<Block.Fact>();
      facts.add(new Block.Fact(word("share.total"), words.money(all.total())));
      facts.add(new Block.Fact(word("share.subsidy"), words.money(all.subsidy())));
      facts.add(
          new Block.Fact(word("share.scheme"), words.text("apportionment.scheme." + all.scheme().name())));
      facts.add(new Block.Fact(word("share.weight"), word("share.of",
          mine.share().weight().stripTrailingZeros().toPlainString(),
          all.weight().stripTrailingZeros().toPlainString())));
      facts.add(new Block.Fact(word("share.pays"), words.money(mine.pays())));
      facts.add(new Block.Fact(word("share.back"), words.money(mine.back())));
      if (mine.receives().isPositive()) {
        facts.add(new Block.Fact(word("share.receives"), words.money(mine.receives())));
      }
      facts.add(new Block.Fact(word("share.bears"), words.money(mine.share().bears())));
      blocks.add(new Block.Facts(facts));
      blocks.add(new Block.Text(word("share.why"), Block.Tone.SMALL));
    });
  }

  private void pay(List<Block> blocks, Actor resident, Dwelling dwelling) {
    money.dues.due(resident, dwelling.id()).filter(due -> !due.calls().isEmpty()).ifPresent(due -> {
      blocks.add(new Block.Heading(word("pay")));
      blocks.add(new Block.Table(List.of(Block.Column.words(word("pay.by"), 3), Block.Column.numbers(word("pay.sum"))),
          due.calls().stream().sorted(Comparator.comparing(Due.Call::dueOn))
              .map(each -> List.of(words.day(each.dueOn()), words.money(each.amount()))).toList(),
          List.of(word("pay.open", words.money(due.paid())), words.money(due.open()))));
      if (due.open().isPositive()) {
        Dues.PayTo to = money.dues.payTo(resident, due);
        blocks.add(new Block.Facts(List.of(new Block.Fact(word("pay.holder"), to.holder()),
            new Block.Fact(word("pay.bank"), to.bank()), new Block.Fact(word("pay.number"), to.spaced()),
            new Block.Fact(word("pay.reference"), to.reference().toString()))));
        blocks.add(new Block.Text(word("pay.only"), Block.Tone.SMALL));
      }
    });
  }

  private void door(List<Block> blocks, Actor resident, Stairwell stairwell, LocalDate today) {
    // What a neighbour may know is numbers and days: the house asks, and only these reach the letter.
    Retrofits.Summary summary = retrofits.summary(Actor.HOUSE, List.of(stairwell.id()), today).get(stairwell.id());
    var facts = new ArrayList<Block.Fact>();
    if (summary != null && !summary.progress().reached().isEmpty()) {
      Progress.Reached last = summary.progress().reached().getLast();
      facts.add(new Block.Fact(word("door.stage"), word("door.on", words.text("milestone." + last.milestone()),
          words.day(last.on()))));
      var next = summary.progress().next();
      if (next != null) {
        facts.add(new Block.Fact(word("door.next"), words.text("milestone." + next)));
      }
    }
    money.accounts.of(resident, stairwell.id()).ifPresent(account -> {
      Dues.Progress paid = money.dues.progress(List.of(account), today).get(account.id());
      if (paid != null && paid.households() > 0) {
        facts.add(new Block.Fact(word("door.money"), word("door.paid", words.money(paid.due()),
            words.money(paid.paid()), String.valueOf(paid.households()), String.valueOf(paid.settled()))));
      }
    });
    if (!facts.isEmpty()) {
      blocks.add(new Block.Heading(word("door")));
      blocks.add(new Block.Facts(facts));
    }
  }

  private void policy(List<Block> blocks, Actor resident, Stairwell stairwell, Dwelling dwelling) {
    for (Policy each : money.policies.of(resident, stairwell.id())) {
      if (each.state().stage() == Policy.Stage.ISSUED) {
        blocks.add(new Block.Heading(word("policy")));
        var facts = new ArrayList<Block.Fact>();
        facts.add(new Block.Fact(word("policy.who"), each.insurer().name()));
        facts.add(new Block.Fact(word("policy.until"), word("policy.days", words.day(each.content().startsOn()),
            words.day(each.content().endsOn()))));
        money.policies.part(each, dwelling.id())
            .ifPresent(part -> facts.add(new Block.Fact(word("policy.part"), words.money(part.base()))));
        blocks.add(new Block.Facts(facts));
      }
    }
  }

  private void look(List<Block> blocks, List<HomeMatter> looks) {
    List<String> lines = looks.stream().filter(each -> !each.messageKey().startsWith("handbook.")).map(this::said)
        .distinct().toList();
    if (!lines.isEmpty()) {
      blocks.add(new Block.Heading(word("look")));
      blocks.add(new Block.Text(lines.stream().map(each -> "· " + each).collect(Collectors.joining("\n"))));
    }
  }

  private void help(List<Block> blocks, Stairwell stairwell, Instant now) {
    blocks.add(new Block.Heading(word("help")));
    String committee = homes.organisations.around(OrganisationKind.NEIGHBOURHOOD_COMMITTEE, stairwell.path()).stream()
        .map(Organisation::name).distinct().collect(Collectors.joining("、"));
    blocks.add(new Block.Text(word("help.who", committee.isEmpty() ? word("help.committee") : committee)));
    homes.books.orderedStream().flatMap(each -> each.address(stairwell, now).stream()).findFirst()
        .ifPresent(path -> blocks.add(new Block.Scan(path, word("help.open"))));
    homes.handbooks.around(stairwell.path(), ChinaTime.dayOf(now))
        .ifPresent(region -> blocks.add(new Block.Scan("/handbook/" + region.code(), word("help.handbook"))));
  }

  private String said(HomeMatter matter) {
    return messages.getMessage(matter.messageKey(), matter.arguments().toArray(), ZH);
  }

  private String word(String name, Object... arguments) {
    return words.text("handbook.letter." + name, arguments);
  }
}
