package org.tibao.handbook;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.tibao.access.OrganisationKind;
import org.tibao.retrofit.ComplaintClock;
import org.tibao.rules.Confidence;
import org.tibao.rules.Rule;

/** The chapters about the people of a place, and about what is not settled there. */
final class TownChapters {

  private static final String DUTIES = "梯保建议稿：各方职责按上观新闻 2022-02-10 与商河县住房和城乡建设局的报道、特种设备安全法（2013）整理，以当地分工为准";
  /** Who has nothing to do where lifts are there already. */
  private static final Set<OrganisationKind> ADDING = EnumSet.of(OrganisationKind.RETROFIT_COMPANY,
      OrganisationKind.CUSTODIAN, OrganisationKind.BANK, OrganisationKind.TOWN_TASK_FORCE);

  private final Town town;
  private final Writing to;

  TownChapters(Town town, Writing to) {
    this.town = town;
    this.to = to;
  }

  void complaint() {
    to.chapter(HandbookChapter.COMPLAINT);
    Rule<ComplaintClock> clock = town.rules().of(ComplaintClock.KIND);
    to.ask("how");
    to.say("how.1");
    to.figure(clock, "answer", to.words().text(clock.data().count() == ComplaintClock.Count.WORKING
        ? "handbook.workingDays"
        : "handbook.days", String.valueOf(clock.data().days())));
    to.ask("not");
    to.say("not.1");
  }

  void people() {
    to.chapter(HandbookChapter.PEOPLE);
    to.ask("who");
    to.say("who.1");
    var rows = new ArrayList<Handbook.Row>();
    for (OrganisationKind kind : OrganisationKind.values()) {
      if (town.contents().data().adding() || !ADDING.contains(kind)) {
        String names = town.life().bodies().stream().filter(each -> each.kind() == kind)
            .map(LocalLife.Body::name).distinct().limit(6).collect(Collectors.joining(to.word("comma")));
        rows.add(WayChapters.row(kind.name(), to.words().text("organisation.kind." + kind),
            to.word("does." + kind), names.isEmpty() ? "—" : names));
      }
    }
    to.grid(to.cite(DUTIES, Confidence.PROPOSAL), "who.grid", to.heads("who", "duty", "names"), rows, 9);
  }

  /** Everything in this book that rests on uncertain ground: the last chapter that is written. */
  void open() {
    to.chapter(HandbookChapter.OPEN);
    List<Handbook.Source> uncertain = to.sources().stream().filter(Handbook.Source::uncertain).toList();
    if (uncertain.isEmpty()) {
      return;
    }
    to.ask("what");
    to.say("what.1");
    for (Confidence confidence : List.of(Confidence.LOW, Confidence.PROPOSAL)) {
      List<Handbook.Source> of = uncertain.stream().filter(each -> each.confidence() == confidence).toList();
      if (!of.isEmpty()) {
        to.ask("of." + confidence);
        of.forEach(each -> to.figure(each.number(), "source." + (each.version().isEmpty()
            ? each.title()
            : each.version()), each.kind().isEmpty()
                ? to.word("text")
                : to.words().text("rule." + each.kind()),
            each.title()));
      }
    }
  }
}
