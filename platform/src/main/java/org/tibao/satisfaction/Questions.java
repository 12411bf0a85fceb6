package org.tibao.satisfaction;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.tibao.access.Actor;
import org.tibao.access.Audit;
import org.tibao.access.Permission;
import org.tibao.access.Subject;
import org.tibao.refusal.Refused;
import org.tibao.registry.Dwelling;
import org.tibao.registry.DwellingId;
import org.tibao.registry.DwellingSold;
import org.tibao.registry.Households;
import org.tibao.registry.Ownership;
import org.tibao.registry.Places;
import org.tibao.registry.Stairwell;
import org.tibao.registry.StairwellId;
import org.tibao.rules.Rule;
import org.tibao.rules.RuleBook;
import org.tibao.rules.RulesConfiguration;
import org.tibao.time.ChinaTime;

/** The door to questions: asked after a step, answered, changed, declined by a household or for one. */
@Component
@Transactional
public class Questions {

  static final int LONGEST = 2_000;
  private static final int KEPT = 24;

  private final QuestionTable table;
  private final Households households;
  private final Places places;
  private final RuleBook rules;
  private final Audit audit;

  Questions(QuestionTable table, Households households, Places places, RuleBook rules, Audit audit) {
    this.table = table;
    this.households = households;
    this.places = places;
    this.rules = rules;
    this.audit = audit;
  }

  /**
   * Asks the households concerned, as far as they may be asked. The same cause again asks nobody twice; of a step that is
   * longer ago than a question stays open nobody is asked.
   *
   * @return how many were asked
   */
  public int ask(Question.Draft draft, Instant now) {
    LocalDate today = ChinaTime.dayOf(now);
    Stairwell stairwell = places.stairwell(Actor.HOUSE, draft.stairwell());
    Rule<SatisfactionRule> rule = rule(stairwell.path(), today);
    SatisfactionRule data = rule.data();
    if (!data.asking(draft.step()).asked() || draft.on().plusDays(data.openDays()).isBefore(today)) {
      return 0;
    }
    List<Dwelling> homes = households.dwellings(Actor.HOUSE, stairwell).stream()
        .filter(each -> draft.only() == null || each.id().equals(draft.only())).toList();
    int asked = table.ask(draft, stairwell, homes, new QuestionTable.Terms(rule.version().id(), today,
        today.plusDays(data.openDays()), data.everyDays()));
    if (draft.payer() != null) {
      table.payer(draft.step(), draft.cause(), draft.payer());
    }
    return asked;
  }

  /** The rule that holds at a place on a day. */
  @Transactional(readOnly = true)
  public Rule<SatisfactionRule> rule(String path, LocalDate day) {
    return rules.on(SatisfactionRule.KIND, path, day);
  }

  /** The words of a question, as they were when it was asked. */
  @Transactional(readOnly = true)
  public SatisfactionRule.Asking words(Question question) {
    return rules.version(SatisfactionRule.KIND.name(), question.rule())
        .map(each -> rules.meaning(SatisfactionRule.KIND, each)).orElseThrow().asking(question.step());
  }

  /** Those of a dwelling of the asker's, the latest first. */
  @Transactional(readOnly = true)
  public List<Question> of(Actor actor, DwellingId dwelling) {
    return table.of(dwelling, KEPT).stream().filter(each -> actor.may(Permission.SATISFACTION_SAY, each.path()))
        .toList();
  }

  /** One of the asker's own. @throws Refused {@link SatisfactionRefusal#UNKNOWN} */
  @Transactional(readOnly = true)
  public Question mine(Actor actor, QuestionId id) {
    return table.find(id).filter(each -> actor.may(Permission.SATISFACTION_SAY, each.path()))
        .orElseThrow(() -> Refused.because(SatisfactionRefusal.UNKNOWN));
  }

  /** One that waits, to be filled in for a household. @throws Refused {@link SatisfactionRefusal#UNKNOWN} */
  @Transactional(readOnly = true)
  public Question forSomebody(Actor actor, QuestionId id, LocalDate today) {
    return table.find(id).filter(each -> actor.may(Permission.WISH_WRITE, each.path()) && each.waits(today))
        .orElseThrow(() -> Refused.because(SatisfactionRefusal.UNKNOWN));
  }

  /**
   * Those of a stairwell that wait, for whoever may write down what a household has told. Only of households that cannot
   * sign in by phone: were the others in the list, one who leaves it would be known to have just answered.
   */
  @Transactional(readOnly = true)
  public List<Question> waiting(Actor actor, StairwellId stairwell, LocalDate today) {
    Stairwell door = places.stairwell(actor, stairwell);
    actor.require(Permission.WISH_WRITE, door.path());
    Map<DwellingId, List<Ownership>> owners = households.owners(Actor.HOUSE, door);
    return table.waiting(stairwell, today).stream()
        .filter(each -> owners.getOrDefault(each.home().dwelling(), List.of()).stream()
            .allMatch(is -> is.party().phone() == null))
        .toList();
  }

  /** Whether a household does not want to be asked any more. */
  @Transactional(readOnly = true)
  public boolean silent(Question question) {
    return table.silent(question.home().dwelling());
  }

  /**
   * A household says how satisfied it is, or says it anew while the question is open.
   *
   * @throws Refused the first {@link SatisfactionRefusal} that applies
   */
  public void answer(Actor actor, QuestionId id, @Nullable Grade grade, String words, Instant now) {
    say(actor, locked(actor, id, Permission.SATISFACTION_SAY), grade, words, Question.How.PHONE, now);
  }

  /**
   * The same, written down by somebody to whom the household told it, or off paper. Only where nothing is said yet: whoever
   * writes it down may be the one who is judged, and only the household changes an answer.
   *
   * @return the stairwell of the household
   * @throws Refused the first {@link SatisfactionRefusal} that applies
   */
  public StairwellId enter(Actor actor, QuestionId id, @Nullable Grade grade, String words, Question.How how,
      Instant now) {
    Question question = locked(actor, id, Permission.WISH_WRITE);
    if (question.answer() != null) {
      throw Refused.because(SatisfactionRefusal.ANSWERED_ALREADY);
    }
    Question.How told = how == Question.How.PHONE ? Question.How.TOLD : how;
    say(actor, question, grade, words, told, now);
    // Not what was said: the trail cannot forget.
    audit.changed(actor, "satisfaction.entered", subject(question), Map.of(), Map.of("how", told.name()), now);
    return question.home().stairwell();
  }

  private Question locked(Actor actor, QuestionId id, Permission permission) {
    return table.lock(id).filter(each -> actor.may(permission, each.path()))
        .orElseThrow(() -> Refused.because(SatisfactionRefusal.UNKNOWN));
  }

  private void say(Actor actor, Question question, @Nullable Grade grade, String words, Question.How how,
      Instant now) {
    LocalDate today = ChinaTime.dayOf(now);
    if (!question.open(today)) {
      throw Refused.because(SatisfactionRefusal.CLOSED);
    }
    if (grade == null) {
      throw Refused.at("grade", SatisfactionRefusal.NO_GRADE);
    }
    String said = words.strip();
    if (said.length() > LONGEST) {
      throw Refused.at("words", SatisfactionRefusal.TOO_LONG, LONGEST);
    }
    Question.Answer before = question.answer();
    if (before != null && before.grade() == grade && before.words().equals(said)) {
      return;
    }
    table.answer(question.id(), new Question.Answer(grade, said, how, actor.id(), actor.name(), now),
        grade.bad() ? due(question, today) : null);
  }

  /** Whoever changes a bad answer to another bad one does not begin the clock anew, not even with a good one between. */
  private LocalDate due(Question question, LocalDate today) {
    return Optional.ofNullable(question.reply()).map(Question.Reply::due).or(() -> table.dueBefore(question.id()))
        .orElseGet(() -> rules.on(RulesConfiguration.WORKING_DAYS, Places.EVERYWHERE, today).data().after(today,
            rule(question.path(), today).data().replyWorkingDays()));
  }

  /**
   * A household would rather not say; for good, if it wants that.
   *
   * @throws Refused {@link SatisfactionRefusal#UNKNOWN}
   */
  public void decline(Actor actor, QuestionId id, boolean forGood, Instant now) {
    Question question = locked(actor, id, Permission.SATISFACTION_SAY);
    if (question.answer() == null) {
      table.decline(id, now);
    }
    if (forGood && !table.silent(question.home().dwelling())) {
      table.silence(question, actor, now);
      audit.changed(actor, "satisfaction.silenced", subject(question), Map.of(), Map.of(), now);
    }
  }

  /** A household may be asked again after all. */
  public void speak(Actor actor, QuestionId id, Instant now) {
    Question question = locked(actor, id, Permission.SATISFACTION_SAY);
    if (table.silent(question.home().dwelling())) {
      table.speak(question.home().dwelling());
      audit.changed(actor, "satisfaction.unsilenced", subject(question), Map.of(), Map.of(), now);
    }
  }

  /** A dwelling passed to others: what was asked or said before is closed to them. The same again changes nothing. */
  void passed(DwellingSold sold, Instant now) {
    table.passed(sold, now);
  }

  private static Subject subject(Question question) {
    return new Subject("satisfaction", question.id().value(), question.path());
  }
}
