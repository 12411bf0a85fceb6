package org.tibao.retrofit;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.tibao.registry.Stairwell;

/**
 * 成片推进: all stairwells of a territory on their way, in lanes, with where they get stuck. Pure.
 *
 * @param lanes the seven stretches of the way, each with its stairwells, the longest waiting first
 * @param bottlenecks one for each milestone that somebody waits for or has passed
 */
public record Pipeline(List<Lane> lanes, List<Bottleneck> bottlenecks, Year thisYear, Year lastYear,
    @Nullable Integer target) {

  /** The stretches of the way, each up to its last milestone. */
  public enum Stretch {
    /** 意愿与方案. */
    WISH(Milestone.PLAN),
    /** 表决与公示. */
    DECIDE(Milestone.NOTICE),
    /** 签约与筹资. */
    SIGN(Milestone.FUNDING),
    /** 审批与管线. */
    PERMIT(Milestone.PIPES),
    /** 施工. */
    BUILD(Milestone.INSTALLATION),
    /** 验收与移交. */
    ACCEPT(Milestone.HANDOVER),
    /** 补贴与质保. */
    AFTER(Milestone.SERVICE);

    private final Milestone last;

    Stretch(Milestone last) {
      this.last = last;
    }

    static Stretch of(Milestone next) {
      for (Stretch each : values()) {
        if (next.place() <= each.last.place()) {
          return each;
        }
      }
      throw new IllegalStateException("no stretch for " + next);
    }
  }

  /**
   * One stairwell on its way.
   *
   * @param next what it waits for
   * @param days since its last milestone; null before the first
   * @param due the earliest of its clocks, or null
   */
  public record Card(Stairwell stairwell, @Nullable Milestone last, Milestone next, @Nullable Long days,
      @Nullable LocalDate due, boolean paused) {

    public boolean overdue(LocalDate today) {
      return due != null && due.isBefore(today);
    }

    /** Days since its clock ran out; 0 while it runs. */
    public long daysOverdue(LocalDate today) {
      return due == null ? 0 : Math.max(0, ChronoUnit.DAYS.between(due, today));
    }
  }

  /** One stretch with the stairwells on it. */
  public record Lane(Stretch stretch, List<Card> cards) {}

  /**
   * How long one milestone takes.
   *
   * @param passed how many have passed it after the one before it
   * @param tookDays median days from the milestone before, or null
   * @param waiting how many wait for it
   * @param waitingDays median days those have waited, or null
   * @param longest the longest wait in days, or null
   */
  public record Bottleneck(Milestone milestone, int passed, @Nullable Long tookDays, int waiting,
      @Nullable Long waitingDays, @Nullable Long longest) {}

  /** What a calendar year brought: signed, works started, registered for use. */
  public record Year(int year, int signed, int started, int finished) {}

  /** One stairwell as it is counted. */
  record Entry(Stairwell stairwell, Course course, @Nullable LocalDate due) {}

  static Pipeline of(Collection<Entry> all, @Nullable Integer target, LocalDate today) {
    var lanes = new EnumMap<Stretch, List<Card>>(Stretch.class);
    for (Stretch each : Stretch.values()) {
      lanes.put(each, new ArrayList<>());
    }
    for (Entry each : all) {
      Milestone next = each.course().stage().next();
      if (next != null && each.course().progress().stage() != null) {
        Objects.requireNonNull(lanes.get(Stretch.of(next))).add(card(each, next, today));
      }
    }
    Comparator<Card> longest = Comparator.comparing(Card::days, Comparator.nullsFirst(Comparator.naturalOrder()));
    List<Lane> sorted = lanes.entrySet().stream()
        .map(each -> new Lane(each.getKey(), each.getValue().stream().sorted(longest.reversed()).toList())).toList();
    return new Pipeline(sorted, bottlenecks(all, today), year(all, today.getYear()), year(all, today.getYear() - 1),
        target);
  }

  private static Card card(Entry entry, Milestone next, LocalDate today) {
    Progress progress = entry.course().progress();
    Progress.Reached last = progress.reached().getLast();
    return new Card(entry.stairwell(), last.milestone(), next, ChronoUnit.DAYS.between(last.on(), today), entry.due(),
        progress.pause() != null);
  }

  private static List<Bottleneck> bottlenecks(Collection<Entry> all, LocalDate today) {
    var took = new EnumMap<Milestone, List<Long>>(Milestone.class);
    var waits = new EnumMap<Milestone, List<Long>>(Milestone.class);
    for (Entry each : all) {
      List<Progress.Reached> reached = each.course().progress().reached();
      for (int i = 1; i < reached.size(); i++) {
        if (reached.get(i).milestone().place() == reached.get(i - 1).milestone().place() + 1) {
          took.computeIfAbsent(reached.get(i).milestone(), none -> new ArrayList<>())
              .add(ChronoUnit.DAYS.between(reached.get(i - 1).on(), reached.get(i).on()));
        }
      }
      Milestone next = each.course().stage().next();
      if (next != null && !reached.isEmpty()) {
        waits.computeIfAbsent(next, none -> new ArrayList<>())
            .add(ChronoUnit.DAYS.between(reached.getLast().on(), today));
      }
    }
    var found = new ArrayList<Bottleneck>();
    for (Milestone each : Milestone.values()) {
      List<Long> passed = took.getOrDefault(each, List.of());
      List<Long> waiting = waits.getOrDefault(each, List.of());
      if (!passed.isEmpty() || !waiting.isEmpty()) {
        found.add(new Bottleneck(each, passed.size(), median(passed), waiting.size(), median(waiting),
            waiting.stream().max(Long::compare).orElse(null)));
      }
    }
    return List.copyOf(found);
  }

  /** The lower of the two in the middle where their number is even; null of nothing. */
  static @Nullable Long median(List<Long> values) {
    return values.isEmpty() ? null : values.stream().sorted().toList().get((values.size() - 1) / 2);
  }

  private static Year year(Collection<Entry> all, int year) {
    int signed = 0;
    int started = 0;
    int finished = 0;
    for (Entry each : all) {
      Map<Milestone, LocalDate> days = days(each.course());
      signed += in(days.get(Milestone.CONTRACT), year);
      LocalDate start = each.course().facts().startedOn();
      started += in(start == null ? days.get(Milestone.FOUNDATION) : start, year);
      finished += in(days.get(Milestone.REGISTRATION), year);
    }
    return new Year(year, signed, started, finished);
  }

  private static Map<Milestone, LocalDate> days(Course course) {
    var days = new EnumMap<Milestone, LocalDate>(Milestone.class);
    course.progress().reached().forEach(each -> days.put(each.milestone(), each.on()));
    return days;
  }

  private static int in(@Nullable LocalDate day, int year) {
    return day != null && day.getYear() == year ? 1 : 0;
  }
}
