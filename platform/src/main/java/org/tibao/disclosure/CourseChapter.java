package org.tibao.disclosure;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.tibao.access.Actor;
import org.tibao.registry.Stairwell;
import org.tibao.retrofit.Milestones;
import org.tibao.retrofit.Progress;
import org.tibao.retrofit.Proofs;
import org.tibao.time.ChinaTime;
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

  CourseChapter(Milestones milestones, Proofs proofs, Votes votes) {
    this.milestones = milestones;
    this.proofs = proofs;
    this.votes = votes;
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
        .add(new OpenBook.Notice(OpenBook.Notice.Kind.PLAN, stairwell.label(), each.on(), each.until())));
    heard(stairwell).forEach(each -> notice(each).filter(is -> !is.until().isBefore(today)).ifPresent(notices::add));
    return notices;
  }

  private static Optional<OpenBook.Notice> notice(Vote vote) {
    String title = vote.question().title();
    return Optional.ofNullable(switch (vote.stage()) {
      case Stage.RollPublished is ->
        new OpenBook.Notice(OpenBook.Notice.Kind.ROLL, title, is.on(), is.objectionsUntil());
      case Stage.Noticed is -> new OpenBook.Notice(OpenBook.Notice.Kind.BALLOT, title, is.frozen().noticedOn(),
          lastDay(is.frozen().closesAt()));
      case Stage.Announced is -> new OpenBook.Notice(OpenBook.Notice.Kind.RESULT, title, is.on(), is.until());
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
    return new OpenBook.Decision(vote.question().title(), vote.question().matter(), vote.question().matter().item(),
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

  /** What one may read of a result without reading what one flat said: whoever is few is not told by area. */
  static OpenBook.Count counted(ResultSheet sheet, LocalDate on, int smallest) {
    var all = sheet.total();
    var took = sheet.participants();
    var yes = sheet.said().yes();
    long others = took.heads() - yes.heads();
    boolean few = yes.heads() > 0 && yes.heads() < smallest || others > 0 && others < smallest;
    boolean silent = all.heads() - took.heads() > 0 && all.heads() - took.heads() < smallest;
    long percent = took.area() == 0 ? 0 : yes.area() * WHOLE / took.area();
    ResultSheet.Verdict verdict = sheet.verdict();
    return new OpenBook.Count(on, all.heads(), all.area(), took.heads(), silent ? rounded(took.area()) : took.area(),
        yes.heads(), few ? null : yes.area(), percent, verdict.quorum(),
        verdict.areaConsent() && verdict.headsConsent(), verdict.decided());
  }

  /** Down to ten square metres. */
  private static long rounded(long area) {
    return area / 1_000 * 1_000;
  }
}
