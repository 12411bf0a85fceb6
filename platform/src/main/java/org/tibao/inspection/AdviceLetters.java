package org.tibao.inspection;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;
import org.tibao.access.Actor;
import org.tibao.documents.Block;
import org.tibao.documents.Issued;
import org.tibao.documents.Paper;
import org.tibao.documents.PaperDraft;
import org.tibao.documents.Papers;
import org.tibao.time.ChinaTime;

/** 安全建议书 — what a spot check found not in order and by when an answer is expected, on paper (保险法 art. 51). */
@Component
class AdviceLetters {

  private static final String KIND = "inspection.advice";

  private final Papers papers;
  private final PlanTable plans;
  private final MessageSource messages;

  AdviceLetters(Papers papers, PlanTable plans, MessageSource messages) {
    this.papers = papers;
    this.plans = plans;
    this.messages = messages;
  }

  Issued issue(Actor actor, SpotCheck check, List<CheckFinding> findings, Instant now) {
    CheckPlan plan = plans.find(check.plan()).orElseThrow();
    SpotCheck.Unit unit = check.unit();
    SpotCheck.Seen seen = check.seen();
    var blocks = new ArrayList<Block>();
    blocks.add(new Block.Facts(List.of(fact("lift", check.place()),
        fact("to", unit == null ? words("to.user") : words("to.both", unit.name())),
        fact("checked", seen == null ? "" : day(ChinaTime.dayOf(seen.ended()))), fact("plan", plan.title()),
        fact("by", plan.checker().name()))));
    blocks.add(new Block.Text(words("article")));
    blocks.add(new Block.Table(
        List.of(Block.Column.words(words("item"), 2), Block.Column.words(words("severity")),
            Block.Column.words(words("remark"), 3), Block.Column.words(words("due"))),
        findings.stream().map(each -> List.of(each.item().name(), words("severity." + each.item().severity()),
            each.item().remark(), day(each.dueOn()))).toList(),
        List.of()));
    if (findings.stream().anyMatch(each -> each.item().severity() == CheckItems.Severity.DANGER)) {
      blocks.add(new Block.Text(words("danger"), Block.Tone.STRONG));
    }
    blocks.add(new Block.Text(words("answer")));
    blocks.add(new Block.Scan("/inspections/findings?check=" + check.id(), words("scan")));
    blocks.add(new Block.Text(plan.checker().name() + "　" + day(ChinaTime.dayOf(now)), Block.Tone.CLOSING));
    var paper = new Paper(words("title"), check.place(), blocks, plan.checker().name());
    return papers.replace(actor, new PaperDraft(KIND, check.path(), about(check), paper), now);
  }

  Optional<Issued> of(SpotCheck check) {
    return papers.about(about(check)).stream().filter(each -> each.replacedBy() == null).findFirst();
  }

  private static String about(SpotCheck check) {
    return "spotCheckAdvice:" + check.id();
  }

  private Block.Fact fact(String key, String value) {
    return new Block.Fact(words(key), value);
  }

  private static String day(@Nullable LocalDate day) {
    return day == null ? "" : "%d年%d月%d日".formatted(day.getYear(), day.getMonthValue(), day.getDayOfMonth());
  }

  private String words(String key, Object... arguments) {
    return messages.getMessage("inspection.paper." + key, arguments, Locale.SIMPLIFIED_CHINESE);
  }
}
