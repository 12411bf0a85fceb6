package org.tibao.handbook;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.tibao.retrofit.ColourScheme;
import org.tibao.retrofit.Colours;
import org.tibao.retrofit.CourseRule;
import org.tibao.retrofit.FiveOnes;
import org.tibao.rules.Confidence;
import org.tibao.rules.Rule;
import org.tibao.voting.Majorities;
import org.tibao.voting.Majority;
import org.tibao.voting.Matter;
import org.tibao.voting.Period;
import org.tibao.voting.Procedure;
import org.tibao.voting.Threshold;

/** The chapters about the way to a lift: the wish, the vote, the eighteen steps. */
final class WayChapters {

  private static final String CIVIL_CODE_WAY = "中华人民共和国民法典 第二百七十八条；上海市城市更新条例（2021-08-25）第三十三条（协商、调解、诉讼）";

  private final Town town;
  private final Writing to;

  WayChapters(Town town, Writing to) {
    this.town = town;
    this.to = to;
  }

  void wish() {
    to.chapter(HandbookChapter.WISH);
    Rule<CourseRule> course = town.rules().of(CourseRule.KIND);
    to.ask("how");
    to.say("how.1");
    to.say("how.2");
    to.say(course, "answered", course.data().answered());
    Rule<ColourScheme> colours = town.rules().of(Colours.SCHEME);
    to.ask("colours");
    to.say("colours.what");
    to.grid(to.cite(colours.version()), "colours.grid", to.heads("colour", "means"), colours.data().lines().stream()
        .map(this::colour).toList(), 9);
    Rule<FiveOnes> ones = town.rules().of(FiveOnes.KIND);
    to.ask("ones");
    to.grid(to.cite(ones.version()), "ones.grid", to.heads("one", "what"), ones.data().items().stream()
        .map(each -> row(each.name(), to.words().either(each.name(), each.nameEn()), each.what())).toList(), 9);
  }

  private Handbook.Row colour(ColourScheme.Line line) {
    var conditions = new ArrayList<String>();
    if (line.min() != null) {
      conditions.add(to.word("colour.min", line.min().toString()));
    }
    if (line.maxObjections() != null) {
      conditions.add(line.maxObjections() == 0
          ? to.word("colour.noObjection")
          : to.word("colour.objections", String.valueOf(line.maxObjections())));
    } else if (line.maxSevere() != null) {
      conditions.add(line.maxSevere() == 0
          ? to.word("colour.noSevere")
          : to.word("colour.severe", String.valueOf(line.maxSevere())));
    }
    String means = conditions.isEmpty() ? to.word("colour.rest") : String.join(to.word("and"), conditions);
    return row(line.code(), to.word("colour." + line.slot()) + " " + line.sign() + " "
        + to.words().either(line.label(), line.labelEn()), means);
  }

  void vote() {
    to.chapter(HandbookChapter.VOTE);
    Rule<CourseRule> course = town.rules().of(CourseRule.KIND);
    to.ask("first");
    to.say(to.cite(CIVIL_CODE_WAY, Confidence.HIGH), "first.law");
    to.say("first.talk");
    if (course.data().mediationOpens()) {
      to.say(course, "first.mediated");
    }
    if (course.data().litigationBlocks()) {
      to.say(course, "first.court");
    }
    bar(Matter.REBUILD);
    periods(Matter.REBUILD, true);
    Rule<Procedure> procedure = town.rules().of(Procedure.KIND);
    to.ask("silent");
    to.say(procedure, "silent." + procedure.data().silence().policy(), procedure.data().silence().basis());
    to.ask("how");
    to.say(procedure, procedure.data().phone() ? "how.phone" : "how.paper");
    to.say(procedure, "how." + procedure.data().duplicates());
    Integer proxies = procedure.data().proxies();
    if (proxies == null) {
      to.say(procedure, "how.proxy");
    } else {
      to.say(procedure, "how.proxies", String.valueOf(proxies));
    }
    to.say("how.check");
  }

  /** How many must take part and agree; told by the example house too. */
  void bar(Matter matter) {
    Rule<Majorities> majorities = town.rules().of(Majorities.KIND);
    Majority bar = majorities.data().of(matter);
    int source = to.cite(majorities.version());
    to.ask("bar");
    to.figure(source, "bar.quorum", to.word("bar.quorum"), to.word("bar.both", share(bar.quorum())));
    to.figure(source, "bar.consent", to.word("bar.consent"), to.word("bar.both", share(bar.consent())));
    int homes = town.example().floors() * town.example().perFloor();
    long most = bar.quorum().leastOf(homes);
    to.say(majorities, "bar.example", String.valueOf(homes), String.valueOf(most),
        String.valueOf(bar.consent().leastOf(most)), String.valueOf(bar.consent().leastOf(homes)));
  }

  void periods(Matter matter, boolean rebuilding) {
    Rule<Procedure> procedure = town.rules().of(Procedure.KIND);
    to.ask("periods");
    to.figure(procedure, "periods.roll", days(procedure.data().objection()));
    to.figure(procedure, "periods.notice", days(procedure.data().notice(matter)));
    to.figure(procedure, "periods.announce", days(procedure.data().announceWithin()));
    to.figure(procedure, "periods.posted", days(procedure.data().resultPosted()));
    if (rebuilding) {
      Rule<CourseRule> course = town.rules().of(CourseRule.KIND);
      to.figure(course, "periods.plan", to.words().text("handbook.days", String.valueOf(course.data().noticeDays())));
    }
  }

  private String days(Period period) {
    return to.words().text(period.count() == Period.Days.WORKING ? "handbook.workingDays" : "handbook.days",
        String.valueOf(period.days()));
  }

  private String share(Threshold bar) {
    return to.words().text(bar.strict() ? "handbook.over" : "handbook.atLeast", bar.part() + "/" + bar.whole());
  }

  void course() {
    to.chapter(HandbookChapter.COURSE);
    Rule<CourseRule> course = town.rules().of(CourseRule.KIND);
    to.ask("steps");
    to.say(course, "steps.many", String.valueOf(course.data().steps().size()));
    to.grid(to.cite(course.version()), "steps.grid", to.heads("step", "who", "papers", "by"),
        course.data().steps().stream().map(this::step).toList(), 9);
    to.ask("gates");
    to.say(course, "gates.1", String.valueOf(course.data().noticeDays()));
    to.say("gates.2");
    to.ask("law");
    course.data().steps().forEach(step -> step.limits().stream().filter(CourseRule.Limit::statutory)
        .forEach(limit -> to.figure(to.cite(limit.source(), Confidence.HIGH), "law." + step.milestone(),
            name(step), by(limit))));
    to.ask("see");
    to.say("see.1");
  }

  private Handbook.Row step(CourseRule.Step step) {
    String papers = step.evidence().stream().filter(CourseRule.Evidence::needed)
        .map(each -> to.words().either(each.label(), each.labelEn())).collect(Collectors.joining(to.word("comma")));
    String by = step.limits().stream().map(this::by).collect(Collectors.joining(to.word("comma")));
    String who = step.parts().stream().map(each -> to.word("part." + each)).collect(Collectors.joining(to.word(
        "comma")));
    return row(step.milestone().name(), step.milestone().place() + " " + name(step), who,
        papers.isEmpty() ? "—" : papers, by.isEmpty() ? "—" : by);
  }

  private String name(CourseRule.Step step) {
    return to.words().text("milestone." + step.milestone());
  }

  private String by(CourseRule.Limit limit) {
    return to.word(limit.statutory() ? "by.law" : "by", to.words().text("milestone." + limit.after()),
        String.valueOf(limit.days()));
  }

  static Handbook.Row row(String key, String... cells) {
    return new Handbook.Row(key, List.of(cells));
  }
}
