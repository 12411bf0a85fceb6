package org.tibao.disclosure;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.tibao.access.Actor;
import org.tibao.fund.FundDesk;
import org.tibao.fund.FundUse;
import org.tibao.registry.Stairwell;
import org.tibao.retrofit.Milestones;
import org.tibao.retrofit.Progress;
import org.tibao.retrofit.Proofs;
import org.tibao.time.ChinaTime;
import org.tibao.voting.Matter;
import org.tibao.voting.ResultSheet;
import org.tibao.voting.Stage;
import org.tibao.voting.Vote;
import org.tibao.voting.Votes;

/** What the street may read of the way to the lift: how far it is, what hangs out, what was decided. */
@Component
class CourseChapter {

  private static final int VOTES = 6;
  private static final long WHOLE = 100;

  private final Milestones milestones;
  private final Proofs proofs;
  private final Votes votes;
  private final FundDesk fund;

  CourseChapter(Milestones milestones, Proofs proofs, Votes votes, FundDesk fund) {
    this.milestones = milestones;
    this.proofs = proofs;
    this.votes = votes;
    this.fund = fund;
  }

  OpenBook.Way way(Stairwell stairwell) {
    Progress progress = milestones.progress(Actor.HOUSE, stairwell.id());
    Progress.Pause pause = progress.pause();
    return new OpenBook.Way(
        progress.reached().stream().map(each -> new OpenBook.Reached(each.milestone(), each.on())).toList(),
        progress.next(), pause == null ? null : pause.since());
  }

  /** Votes of this door, its lifts and the estate around it that people have heard of, the latest first. */
  private List<Vote> heard(Stairwell stairwell) {
    return votes.votes(Actor.HOUSE, stairwell.path()).stream()
        .filter(each -> each.path().startsWith(stairwell.path()) || stairwell.path().startsWith(each.path()))
        .filter(each -> !(each.stage() instanceof Stage.Prepared) && !(each.stage() instanceof Stage.Cancelled))
        .toList();
  }

  List<OpenBook.Notice> notices(Stairwell stairwell, LocalDate today) {
    var notices = new ArrayList<OpenBook.Notice>();
    proofs.posting(Actor.HOUSE, stairwell.id()).filter(each -> !each.ended(today)).ifPresent(each -> notices
        .add(new OpenBook.Notice(OpenBook.Notice.Kind.PLAN, null, each.on(), each.until())));
    fund.hanging(Actor.HOUSE, stairwell.id(), today).forEach(each -> notices
        .add(new OpenBook.Notice(kind(each), null, each.from(), each.until())));
    heard(stairwell).forEach(each -> notice(each).filter(is -> !is.until().isBefore(today)).ifPresent(notices::add));
    return notices;
  }

  private static OpenBook.Notice.Kind kind(FundDesk.Hanging hanging) {
    if (hanging.kind() == FundUse.Kind.INSURANCE) {
      return hanging.result() ? OpenBook.Notice.Kind.PREMIUM_RESULT : OpenBook.Notice.Kind.PREMIUM_PLAN;
    }
    return hanging.result() ? OpenBook.Notice.Kind.FUND_RESULT : OpenBook.Notice.Kind.FUND_PLAN;
  }

  private static Optional<OpenBook.Notice> notice(Vote vote) {
    Matter matter = vote.question().matter();
    return Optional.ofNullable(switch (vote.stage()) {
      case Stage.RollPublished is ->
        new OpenBook.Notice(OpenBook.Notice.Kind.ROLL, matter, is.on(), is.objectionsUntil());
      case Stage.Noticed is -> new OpenBook.Notice(OpenBook.Notice.Kind.BALLOT, matter, is.frozen().noticedOn(),
          lastDay(is.frozen().closesAt()));
      case Stage.Announced is -> new OpenBook.Notice(OpenBook.Notice.Kind.RESULT, matter, is.on(), is.until());
      case Stage.Prepared _,Stage.Closed _,Stage.Cancelled _ -> null;
    });
  }

  /** The closing is the first moment without: midnight belongs to the day before. */
  private static LocalDate lastDay(Instant closes) {
    return ChinaTime.dayOf(closes.minusSeconds(1));
  }

  List<OpenBook.Decision> votes(Stairwell stairwell, int smallest) {
    return heard(stairwell).stream().limit(VOTES).map(each -> decision(each, smallest)).toList();
  }

  private OpenBook.Decision decision(Vote vote, int smallest) {
    Stage.Frozen frozen = vote.stage().frozenOrNull();
    return new OpenBook.Decision(vote.question().matter(), vote.question().matter().item(),
        vote.stage().name(), frozen == null ? null : ChinaTime.dayOf(frozen.opensAt()),
        frozen == null ? null : lastDay(frozen.closesAt()), vote.terms().majority().quorum().toString(),
        vote.terms().majority().consent().toString(), count(vote, smallest));
  }

  private OpenBook.@Nullable Count count(Vote vote, int smallest) {
    Stage.Proof proof = vote.stage().proofOrNull();
    ResultSheet sheet = proof == null ? null : votes.result(Actor.HOUSE, vote.id()).orElse(null);
    if (proof == null || sheet == null) {
      return null;
    }
    return counted(sheet, ChinaTime.dayOf(proof.closedAt()), smallest);
  }

  /**
   * What one may read of a result without reading what one flat said: no area is told that differs from another one told, or
   * from nothing, by that of very few.
   */
  static OpenBook.Count counted(ResultSheet sheet, LocalDate on, int smallest) {
    var all = sheet.total();
    var took = sheet.participants();
    var yes = sheet.said().yes();
    long others = took.heads() - yes.heads();
    boolean silent = few(all.heads() - took.heads(), smallest);
    ResultSheet.Verdict verdict = sheet.verdict();
    return new OpenBook.Count(on, all.heads(), all.area(), took.heads(),
        silent || few(took.heads(), smallest) ? null : took.area(), percent(took.area(), all.area()), yes.heads(),
        silent || few(yes.heads(), smallest) || few(others, smallest) ? null : yes.area(),
        percent(yes.area(), took.area()), verdict.quorum(),
        verdict.areaConsent() && verdict.headsConsent(), verdict.decided());
  }

  private static boolean few(long heads, int smallest) {
    return heads > 0 && heads < smallest;
  }

  private static long percent(long area, long whole) {
    return whole == 0 ? 0 : area * WHOLE / whole;
  }
}
