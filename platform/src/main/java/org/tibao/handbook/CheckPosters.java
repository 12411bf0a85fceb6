package org.tibao.handbook;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;
import org.tibao.access.Organisation;
import org.tibao.access.OrganisationKind;
import org.tibao.access.Organisations;
import org.tibao.documents.Block;
import org.tibao.documents.Paper;
import org.tibao.inspection.CheckItems;
import org.tibao.inspection.CheckPlan;
import org.tibao.inspection.CheckPlans;
import org.tibao.registry.OpenBooks;
import org.tibao.registry.Stairwell;
import org.tibao.rules.RuleBook;
import org.tibao.time.ChinaTime;

/**
 * 抽检公告: that lifts are looked at where nobody expects it, what is looked at, where the draw can be drawn again, and to whom
 * to say that something is not right. Never which lift it is: that nobody may know before.
 */
@Component
class CheckPosters {

  private static final Locale ZH = Locale.SIMPLIFIED_CHINESE;
  private static final int PLANS = 200;
  private static final int NAMED = 2;

  private final CheckPlans plans;
  private final RuleBook rules;
  private final Organisations organisations;
  private final ObjectProvider<OpenBooks> books;
  private final HandbookWords words;

  CheckPosters(CheckPlans plans, RuleBook rules, Organisations organisations, ObjectProvider<OpenBooks> books,
      MessageSource messages) {
    this.plans = plans;
    this.rules = rules;
    this.organisations = organisations;
    this.books = books;
    this.words = new HandbookWords(messages, ZH);
  }

  Paper of(Stairwell stairwell, Instant now) {
    LocalDate today = ChinaTime.dayOf(now);
    List<CheckPlan> here = plans.announced(PLANS).stream().filter(each -> stairwell.path().startsWith(each.path()))
        .toList();
    Optional<CheckPlan> running = here.stream().filter(each -> each.stage() != CheckPlan.Stage.CLOSED).findFirst();
    List<CheckItems.Item> items = rules.on(CheckItems.KIND, stairwell.path(), today).data().items();
    var blocks = new ArrayList<Block>();
    blocks.add(new Block.Huge(word("huge")));
    blocks.add(new Block.Text(word("what"), Block.Tone.STRONG));
    blocks.add(new Block.Text(running.map(this::plan).orElseGet(() -> word("none"))));
    blocks.add(new Block.Text(word("looked", dangerous(items), String.valueOf(items.size()))
        + word("say", committee(stairwell))));
    String draw = running.or(() -> here.stream().findFirst()).map(CheckPlan::page).orElse("/draws");
    blocks.add(new Block.Scan(draw, word("draw")));
    books.orderedStream().flatMap(each -> each.address(stairwell, now).stream()).findFirst()
        .ifPresent(path -> blocks.add(new Block.Scan(path, word("open"))));
    return new Paper(stairwell.label(), words.text("handbook.poster.subtitle"), blocks,
        words.text("handbook.poster.footer"));
  }

  private String plan(CheckPlan plan) {
    return word("plan", String.valueOf(plan.frame().count()), String.valueOf(plan.size()),
        words.day(ChinaTime.dayOf(plan.source().knownAt())), plan.source().text(), plan.checker().name(),
        words.day(plan.until()));
  }

  /** The first of the most dangerous by name: one page must do. */
  private static String dangerous(List<CheckItems.Item> items) {
    return items.stream().sorted(Comparator.comparing(CheckItems.Item::severity).reversed()).limit(NAMED)
        .map(CheckItems.Item::name).collect(Collectors.joining("、"));
  }

  private String committee(Stairwell stairwell) {
    String committee = organisations.around(OrganisationKind.NEIGHBOURHOOD_COMMITTEE, stairwell.path()).stream()
        .map(Organisation::name).distinct().collect(Collectors.joining("、"));
    return committee.isEmpty() ? words.text("handbook.letter.help.committee") : committee;
  }

  private String word(String name, Object... arguments) {
    return words.text("handbook.poster.CHECKS." + name, arguments);
  }
}
