package org.tibao.handbook;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;
import org.tibao.access.Actor;
import org.tibao.custody.DoorAccounts;
import org.tibao.custody.Dues;
import org.tibao.documents.Block;
import org.tibao.documents.Paper;
import org.tibao.registry.Lift;
import org.tibao.registry.LiftStatus;
import org.tibao.registry.Lifts;
import org.tibao.registry.OpenBooks;
import org.tibao.registry.Stairwell;
import org.tibao.rescue.RescueClocks;
import org.tibao.rescue.Troubles;
import org.tibao.retrofit.CourseRule;
import org.tibao.retrofit.Milestone;
import org.tibao.retrofit.Progress;
import org.tibao.retrofit.Retrofits;
import org.tibao.rules.RuleBook;
import org.tibao.time.ChinaTime;
import org.tibao.voting.Stage;
import org.tibao.voting.Vote;
import org.tibao.voting.Votes;

/** 门口海报: the one thing that everybody behind a door should know now, readable from the other end of the landing. */
@Component
class StairwellPosters {

  private static final Locale ZH = Locale.SIMPLIFIED_CHINESE;

  private final Course course;
  private final Running running;
  private final Handbooks handbooks;
  private final RuleBook rules;
  private final ObjectProvider<OpenBooks> books;
  private final HandbookWords words;

  StairwellPosters(Course course, Running running, Handbooks handbooks, RuleBook rules, ObjectProvider<OpenBooks> books,
      MessageSource messages) {
    this.course = course;
    this.running = running;
    this.handbooks = handbooks;
    this.rules = rules;
    this.books = books;
    this.words = new HandbookWords(messages, ZH);
  }

  /** What says how far a stairwell is on its way. */
  @Component("posterCourse")
  record Course(Retrofits retrofits, Votes votes, DoorAccounts accounts, Dues dues) {}

  /** What says which lift runs there. */
  @Component("posterRunning")
  record Running(Lifts lifts, Troubles troubles) {}

  /** What a poster calls for, the most pressing first. */
  enum Call {
    /** 表决开始. */
    VOTE,
    /** 被困怎么办. */
    SERVICE,
    /** 施工. */
    WORKS,
    /** 缴款. */
    MONEY,
    /** 公示. */
    NOTICE,
    /** 征询心愿. */
    WISH
  }

  Paper of(Stairwell stairwell, Instant now) {
    LocalDate today = ChinaTime.dayOf(now);
    List<Lift> lifts = running.lifts.liftsOf(Actor.HOUSE, stairwell.id()).stream()
        .filter(each -> each.status() == LiftStatus.IN_SERVICE).toList();
    Optional<Vote> vote = course.votes.votes(Actor.HOUSE, stairwell.path()).stream().filter(each -> each.open(now))
        .findFirst();
    Retrofits.Summary summary = course.retrofits.summary(Actor.HOUSE, List.of(stairwell.id()), today)
        .get(stairwell.id());
    Progress progress = summary == null ? new Progress(List.of(), null, null) : summary.progress();
    Call call = call(vote.isPresent(), !lifts.isEmpty(), progress);
    var blocks = new ArrayList<Block>();
    blocks.add(new Block.Huge(word(call, "huge")));
    switch (call) {
      case VOTE -> vote(blocks, vote.orElseThrow());
      case SERVICE -> service(blocks, stairwell, lifts.getFirst(), now);
      case WORKS -> works(blocks, progress);
      case MONEY -> money(blocks, stairwell, today);
      case NOTICE -> notice(blocks, stairwell, today);
      case WISH -> blocks.add(new Block.Text(word(call, "what"), Block.Tone.STRONG));
    }
    if (call != Call.SERVICE) {
      blocks.add(new Block.Text(word(call, "how")));
    }
    scans(blocks, stairwell, call, now);
    return new Paper(stairwell.label(), words.text("handbook.poster.subtitle"), blocks,
        words.text("handbook.poster.footer"));
  }

  private static Call call(boolean voting, boolean runs, Progress progress) {
    if (voting) {
      return Call.VOTE;
    }
    if (runs) {
      return Call.SERVICE;
    }
    if (progress.has(Milestone.APPROVAL)) {
      return Call.WORKS;
    }
    if (progress.has(Milestone.CONTRACT)) {
      return progress.has(Milestone.FUNDING) ? Call.WORKS : Call.MONEY;
    }
    return progress.has(Milestone.VOTE) ? Call.NOTICE : Call.WISH;
  }

  private void vote(List<Block> blocks, Vote vote) {
    blocks.add(new Block.Text(vote.question().title(), Block.Tone.STRONG));
    if (vote.stage() instanceof Stage.Noticed(var frozen)) {
      blocks.add(new Block.Facts(List.of(new Block.Fact(word(Call.VOTE, "until"),
          words.day(ChinaTime.dayOf(frozen.closesAt().minusSeconds(1)))))));
    }
  }

  private void service(List<Block> blocks, Stairwell stairwell, Lift lift, Instant now) {
    RescueClocks clocks = rules.on(RescueClocks.KIND, stairwell.path(), ChinaTime.dayOf(now)).data();
    blocks.add(new Block.Text(word(Call.SERVICE, "what"), Block.Tone.STRONG));
    blocks.add(new Block.Facts(List.of(
        new Block.Fact(word(Call.SERVICE, "answer"), words.text("handbook.minutes", String.valueOf(clocks
            .answerMinutes()))),
        new Block.Fact(word(Call.SERVICE, "arrive"), words.text("handbook.minutes",
            String.valueOf(clocks.arriveMinutes(lift.region())))))));
    blocks.add(new Block.Scan("/car/" + running.troubles.carCode(Actor.HOUSE, lift.id(), now),
        word(Call.SERVICE, "scan") + "\n" + word(Call.SERVICE, "how")));
  }

  private void works(List<Block> blocks, Progress progress) {
    Progress.Reached last = progress.reached().getLast();
    Milestone next = progress.next();
    blocks.add(new Block.Text(word(Call.WORKS, "what"), Block.Tone.STRONG));
    var facts = new ArrayList<Block.Fact>();
    facts.add(new Block.Fact(word(Call.WORKS, "last"), words.text("milestone." + last.milestone()) + "　"
        + words.day(last.on())));
    if (next != null) {
      facts.add(new Block.Fact(word(Call.WORKS, "next"), words.text("milestone." + next)));
    }
    blocks.add(new Block.Facts(facts));
  }

  /** Sums and numbers, which every household of the door may know; never who. */
  private void money(List<Block> blocks, Stairwell stairwell, LocalDate today) {
    blocks.add(new Block.Text(word(Call.MONEY, "what"), Block.Tone.STRONG));
    course.accounts.of(Actor.HOUSE, stairwell.id()).ifPresent(account -> {
      Dues.Progress paid = course.dues.progress(List.of(account), today).get(account.id());
      if (paid != null && paid.households() > 0) {
        blocks.add(new Block.Facts(List.of(
            new Block.Fact(word(Call.MONEY, "due"), words.money(paid.due())),
            new Block.Fact(word(Call.MONEY, "paid"), words.money(paid.paid())),
            new Block.Fact(word(Call.MONEY, "settled"), word(Call.MONEY, "of", String.valueOf(paid.settled()),
                String.valueOf(paid.households()))))));
      }
    });
  }

  private void notice(List<Block> blocks, Stairwell stairwell, LocalDate today) {
    CourseRule rule = rules.on(CourseRule.KIND, stairwell.path(), today).data();
    blocks.add(new Block.Text(word(Call.NOTICE, "what", String.valueOf(rule.noticeDays())), Block.Tone.STRONG));
  }

  private void scans(List<Block> blocks, Stairwell stairwell, Call call, Instant now) {
    books.orderedStream().flatMap(each -> each.address(stairwell, now).stream()).findFirst()
        .ifPresent(path -> blocks.add(new Block.Scan(path, words.text("handbook.poster.open"))));
    if (call == Call.SERVICE) {
      return; // One page: who is shut in needs no handbook.
    }
    handbooks.around(stairwell.path(), ChinaTime.dayOf(now)).ifPresent(
        region -> blocks.add(new Block.Scan("/handbook/" + region.code(), words.text("handbook.poster.handbook"))));
  }

  private String word(Call call, String name, Object... arguments) {
    return words.text("handbook.poster." + call + "." + name, arguments);
  }
}
