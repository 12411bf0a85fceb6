package org.tibao.retrofit;

import static org.tibao.retrofit.CourseRefusal.*;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.tibao.money.Money;

/** 关口: what must be true before each milestone, in the order in which it is asked and refused. Pure. */
final class Gates {

  /** One question before one milestone; the answer is what is missing, or null. */
  private record Gate(Milestone before, CourseRefusal reason, Function<Standing, @Nullable Missing> question) {}

  /** Who stands before the gate, on which day, by which rule. */
  private record Standing(Findings found, CourseRule rule, LocalDate on) {}

  /** In the order of the refusals. */
  private static final List<Gate> ALL = List.of(
      gate(Milestone.INTENT, WISHES_MISSING, Gates::wishes),
      when(Milestone.FEASIBILITY, NOT_ASSESSED, at -> at.found().consulted().feasible() == null),
      when(Milestone.FEASIBILITY, NOT_FEASIBLE, at -> Boolean.FALSE.equals(at.found().consulted().feasible())),
      when(Milestone.PLAN, OFFERS_OPEN, at -> at.found().chosen().open()),
      when(Milestone.PLAN, NO_SHARES, at -> !at.found().decided().shares()),
      when(Milestone.VOTE, VOTE_NOT_PASSED, at -> !at.found().decided().passed()),
      when(Milestone.NOTICE, NOT_POSTED, at -> at.found().published().until() == null),
      gate(Milestone.NOTICE, NOTICE_RUNNING, Gates::hanging),
      count(Milestone.NOTICE, OBJECTIONS_OPEN, at -> at.found().published().objections()),
      count(Milestone.CONTRACT, OBJECTIONS_OPEN, at -> at.found().published().objections()),
      when(Milestone.CONTRACT, NO_COMPANY, at -> !at.found().chosen().company()),
      when(Milestone.CONTRACT, NO_CONTRACT, at -> at.found().signed().contract() == null),
      rooms(HOUSEHOLDS_REFUSING, at -> at.found().signed().refusing()),
      rooms(HOUSEHOLDS_UNSIGNED, at -> at.found().signed().unsigned()),
      when(Milestone.FUNDING, CHANGE_PENDING, at -> at.found().signed().change()),
      when(Milestone.FUNDING, NO_ACCOUNT, at -> at.found().paid().balance() == null),
      gate(Milestone.FUNDING, BALANCE_SHORT, Gates::balance),
      when(Milestone.FOUNDATION, CHANGE_PENDING, at -> at.found().signed().change()),
      when(Milestone.FOUNDATION, NOT_STARTED, at -> at.found().works().startedOn() == null),
      when(Milestone.SUPERVISED_INSPECTION, INSPECTION_NOT_PASSED, at -> at.found().works().report() == null),
      when(Milestone.ACCEPTANCE, CHANGE_PENDING, at -> at.found().signed().change()),
      count(Milestone.ACCEPTANCE, SEVERE_DEFECTS, at -> at.found().works().severe()),
      when(Milestone.REGISTRATION, NOT_REGISTERED, at -> at.found().works().lift() == null),
      count(Milestone.HANDOVER, DEFECTS_OPEN, at -> at.found().works().defects()),
      when(Milestone.SUBSIDY, SUBSIDY_OPEN, at -> at.found().after().subsidyOpen()),
      gate(Milestone.SERVICE, WARRANTY_RUNNING, Gates::warranty));

  private Gates() {}

  /** Everything that is missing before that milestone; the first is what a command is refused with. */
  static List<Missing> before(Milestone next, Findings found, CourseRule rule, LocalDate on) {
    var standing = new Standing(found, rule, on);
    var missing = new ArrayList<Missing>();
    ALL.stream().filter(gate -> gate.before() == next).map(gate -> gate.question().apply(standing))
        .filter(Objects::nonNull).forEach(missing::add);
    rule.step(next).evidence().stream().filter(each -> each.needed() && !found.evidence().contains(each.code()))
        .forEach(each -> missing.add(Missing.of(EVIDENCE_MISSING, each.label(), each.labelEn())));
    return missing;
  }

  /** The names of the gates before each milestone, for the reference. */
  static Map<Milestone, List<CourseRefusal>> table() {
    var table = new TreeMap<Milestone, List<CourseRefusal>>();
    for (Milestone each : Milestone.values()) {
      table.put(each, Stream.concat(ALL.stream().filter(gate -> gate.before() == each).map(Gate::reason),
          Stream.of(EVIDENCE_MISSING)).toList());
    }
    return table;
  }

  private static Gate gate(Milestone before, CourseRefusal reason, Function<Standing, @Nullable Missing> question) {
    return new Gate(before, reason, question);
  }

  private static Gate when(Milestone before, CourseRefusal reason, Function<Standing, Boolean> missing) {
    return new Gate(before, reason, at -> missing.apply(at) ? Missing.of(reason) : null);
  }

  private static Gate count(Milestone before, CourseRefusal reason, Function<Standing, Integer> open) {
    return new Gate(before, reason, at -> open.apply(at) > 0 ? Missing.of(reason, open.apply(at)) : null);
  }

  private static Gate rooms(CourseRefusal reason, Function<Standing, List<String>> rooms) {
    return new Gate(Milestone.CONTRACT, reason, at -> rooms.apply(at).isEmpty()
        ? null
        : Missing.of(reason, rooms.apply(at).size(), String.join("、", rooms.apply(at))));
  }

  private static @Nullable Missing wishes(Standing at) {
    Findings.Consulted said = at.found().consulted();
    if (said.dwellings() > 0 && at.rule().answered().reachedBy(said.answered(), said.dwellings())) {
      return null;
    }
    return Missing.of(WISHES_MISSING, said.answered(), at.rule().answered().leastOf(said.dwellings()));
  }

  /** The last day counts in full (民法典 art. 201, 203): the step is for the day after. */
  private static @Nullable Missing hanging(Standing at) {
    LocalDate until = at.found().published().until();
    return until != null && !at.on().isAfter(until) ? Missing.of(NOTICE_RUNNING, until) : null;
  }

  private static @Nullable Missing balance(Standing at) {
    Money balance = at.found().paid().balance();
    Money called = at.found().paid().firstCall();
    return balance != null && balance.compareTo(called) < 0 ? Missing.of(BALANCE_SHORT, balance, called) : null;
  }

  private static @Nullable Missing warranty(Standing at) {
    LocalDate until = at.found().after().warrantyUntil();
    return until != null && !at.on().isAfter(until) ? Missing.of(WARRANTY_RUNNING, until) : null;
  }
}
