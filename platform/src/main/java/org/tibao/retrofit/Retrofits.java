package org.tibao.retrofit;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.tibao.access.Actor;
import org.tibao.registry.Needs;
import org.tibao.registry.Places;
import org.tibao.registry.Stairwell;
import org.tibao.registry.StairwellId;
import org.tibao.rules.Rule;

/** The door for those who look at many stairwells at once: lists, boards, maps, and what is to be done today. */
@Component
@Transactional(readOnly = true)
public class Retrofits {

  private static final int LONGEST_LIST = 200;
  private static final int COUNTED = 100;

  private final Wishes wishes;
  private final Visits visits;
  private final Plans plans;
  private final Complaints complaints;
  private final MilestoneTables milestones;
  private final ComplaintTables complaintTables;
  private final Places places;

  Retrofits(Wishes wishes, Visits visits, Plans plans, Complaints complaints, RetrofitTables tables,
      Places places) {
    this.wishes = wishes;
    this.visits = visits;
    this.plans = plans;
    this.complaints = complaints;
    this.milestones = tables.milestones();
    this.complaintTables = tables.complaints();
    this.places = places;
  }

  /**
   * Where one stairwell stands.
   *
   * @param progress milestones, pause, last move
   * @param next the earliest open step, or null
   * @param complaints how many wait for an answer
   * @param needs counted needs, or null
   */
  public record Summary(Stairwell stairwell, Colour colour, Progress progress, @Nullable NextStep next, int complaints,
      @Nullable Needs needs) {

    /** The wish rate and its parts. */
    public Tally tally() {
      return colour.tally();
    }
  }

  /** Where these stairwells stand on that day, in the order given; ten statements, however many stairwells. */
  public Map<StairwellId, Summary> summary(Actor actor, Collection<StairwellId> ids, LocalDate today) {
    return summarise(actor, places.stairwells(actor, ids), today);
  }

  /** The same for stairwells that the asker was shown. */
  public Map<StairwellId, Summary> summarise(Actor actor, List<Stairwell> all, LocalDate today) {
    Map<StairwellId, Colour> colours = wishes.colours(actor, all, today);
    List<Stairwell> stairwells = all.stream().filter(each -> colours.containsKey(each.id())).toList();
    List<StairwellId> ids = stairwells.stream().map(Stairwell::id).toList();
    Map<StairwellId, Progress> progress = milestones.progress(ids);
    Map<StairwellId, NextStep> next = milestones.nextSteps(ids);
    Map<StairwellId, Integer> waiting = complaintTables.waiting(ids);
    Map<StairwellId, Needs> needs = places.needs(ids);
    var summaries = new LinkedHashMap<StairwellId, Summary>();
    for (Stairwell each : stairwells) {
      StairwellId id = each.id();
      summaries.put(id, new Summary(each, Objects.requireNonNull(colours.get(id)),
          Objects.requireNonNull(progress.get(id)), next.get(id), waiting.getOrDefault(id, 0), needs.get(id)));
    }
    return summaries;
  }

  /** Where all stairwells below a path stand (an estate's, a region's), by estate and number. */
  public List<Summary> under(Actor actor, String path, LocalDate today) {
    return List.copyOf(summarise(actor, places.stairwellsUnder(actor, path), today).values());
  }

  /** What is due. */
  public enum TodoKind {
    /** A complaint waits for its answer. */
    COMPLAINT,
    /** A step of a plan. */
    PLAN,
    /** A next step from a visit. */
    VISIT,
    /** A severe objection waits to be settled; the others are on the pages of their doors. */
    SEVERE_OBJECTION
  }

  /**
   * One thing to do.
   *
   * @param what in the words it was entered with; for objections the reason's code
   * @param label name of the place
   * @param address page on which it is done
   * @param due by which day, or null
   */
  public record Todo(TodoKind kind, String what, String label, String address, @Nullable LocalDate due) {
    public boolean overdue(LocalDate today) {
      return due != null && due.isBefore(today);
    }
  }

  /**
   * 今天要做的: what is due today or overdue in the actor's territory, the longest overdue first; then the severe
   * objections, which have no day. At most 200 of a kind.
   */
  public List<Todo> todo(Actor actor, LocalDate today) {
    List<Wish> objections = wishes.objections(actor, LONGEST_LIST).stream().filter(each -> each.said().severe())
        .toList();
    List<Visit> steps = visits.due(actor, today, LONGEST_LIST);
    List<PlanItem> items = plans.due(actor, today, LONGEST_LIST);
    List<StairwellId> ids = Stream.of(objections.stream().map(Wish::stairwell), steps.stream().map(Visit::stairwell),
        items.stream().map(PlanItem::stairwell)).flatMap(Function.identity()).distinct().toList();
    Map<StairwellId, String> labels = places.stairwells(actor, ids).stream()
        .collect(Collectors.toMap(Stairwell::id, Stairwell::label));
    var todo = new ArrayList<Todo>();
    complaints.due(actor, today, LONGEST_LIST).forEach(each -> todo.add(new Todo(TodoKind.COMPLAINT,
        each.filing().text(), each.filing().label(), "/complaints/" + each.id(), each.due())));
    items.forEach(each -> todo.add(new Todo(TodoKind.PLAN, each.what(), labels.getOrDefault(each.stairwell(), ""),
        "/stairwells/" + each.stairwell() + "#plan", each.due())));
    steps.forEach(each -> todo.add(new Todo(TodoKind.VISIT, each.note().nextStep(),
        labels.getOrDefault(each.stairwell(), ""), "/stairwells/" + each.stairwell() + "#visits",
        each.note().nextOn())));
    objections.forEach(each -> todo.add(new Todo(TodoKind.SEVERE_OBJECTION, reason(each),
        labels.getOrDefault(each.stairwell(), ""), "/stairwells/" + each.stairwell() + "#building", null)));
    todo.removeIf(each -> each.label().isEmpty());
    todo.sort(Comparator.comparing(Todo::due, Comparator.nullsLast(Comparator.naturalOrder()))
        .thenComparing(Todo::kind));
    return todo;
  }

  /** How many of these have a day, counted to a hundred: asked for every page, so it reads nothing else. */
  public int dueCount(Actor actor, LocalDate today) {
    int complained = complaints.due(actor, today, COUNTED).size();
    int planned = plans.due(actor, today, COUNTED).size();
    return Math.min(COUNTED, complained + planned + visits.due(actor, today, COUNTED).size());
  }

  private static String reason(Wish wish) {
    return Objects.requireNonNullElse(wish.said().reason(), "");
  }

  /**
   * A territory at a glance.
   *
   * @param scheme the colour scheme of the territory
   * @param byColour stairwells by code of their colour, every line of the scheme present
   * @param byStage stairwells by furthest milestone; those before the first are {@code notBegun}
   * @param stuck those that have not moved for longest, the longest first
   */
  public record Board(int stairwells, Rule<ColourScheme> scheme, Map<String, Integer> byColour,
      Map<Milestone, Integer> byStage, int notBegun, int paused, int residents, int aged60, List<Summary> stuck) {}

  /** The board of an estate or a region. */
  public Board board(Actor actor, String path, LocalDate today) {
    List<Summary> all = under(actor, path, today);
    Rule<ColourScheme> scheme = wishes.scheme(path, today);
    var byColour = new LinkedHashMap<String, Integer>();
    scheme.data().lines().forEach(line -> byColour.put(line.code(), 0));
    var byStage = new EnumMap<Milestone, Integer>(Milestone.class);
    int notBegun = 0;
    for (Summary each : all) {
      byColour.merge(each.colour().code(), 1, Integer::sum);
      Milestone stage = each.progress().stage();
      if (stage == null) {
        notBegun++;
      } else {
        byStage.merge(stage, 1, Integer::sum);
      }
    }
    List<Summary> stuck = all.stream().filter(each -> each.progress().daysStuck(today) != null)
        .sorted(Comparator.comparing((Summary each) -> each.progress().daysStuck(today), Comparator.reverseOrder()))
        .limit(10).toList();
    return new Board(all.size(), scheme, byColour, byStage, notBegun,
        (int) all.stream().filter(each -> each.progress().pause() != null).count(), sum(all, Needs::residents),
        sum(all, Needs::aged60), stuck);
  }

  private static int sum(List<Summary> all, Function<Needs, Integer> count) {
    return all.stream().map(Summary::needs).filter(Objects::nonNull).mapToInt(count::apply).sum();
  }
}
