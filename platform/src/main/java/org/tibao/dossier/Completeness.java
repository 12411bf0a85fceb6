package org.tibao.dossier;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.tibao.registry.Lift;
import org.tibao.registry.LiftEvent;
import org.tibao.registry.LiftStatus;
import org.tibao.time.ChinaTime;

/**
 * 档案完整性: what of the things that the law wants in a lift's file is there, what is missing, and who must bring it.
 *
 * @param source on which words it rests
 * @param rule version of {@link DossierContents}
 */
public record Completeness(String source, String rule, List<Section> sections) {

  public Completeness {
    sections = List.copyOf(sections);
  }

  /** One group of the law. */
  public record Section(LiftEvent.Chapter chapter, String article, List<Line> lines) {
    public Section {
      lines = List.copyOf(lines);
    }
  }

  /**
   * One thing that must be there.
   *
   * @param on the day of what is there, or null
   */
  public record Line(DossierContents.Item item, State state, @Nullable LocalDate on) {}

  /** Whether a thing is there. */
  public enum State {
    THERE,
    /** There is one, but it is too old. */
    OLD, MISSING,
    /** The lift is not in use yet, or not for so long. */
    NOT_YET
  }

  static Completeness of(Lift lift, List<LiftEvent> events, List<LiftPaper> papers, DossierContents contents,
      Basis basis) {
    var sections = new ArrayList<Section>();
    for (DossierContents.Group group : contents.groups()) {
      sections.add(new Section(group.chapter(), group.article(),
          group.items().stream().map(item -> line(lift, item, found(item, events, papers), basis)).toList()));
    }
    return new Completeness(basis.source(), basis.rule(), sections);
  }

  /**
   * By what and when it is looked at.
   *
   * @param inspectedSince first day on which an inspection counts for the last one that was due; null where none was
   */
  record Basis(String source, String rule, LocalDate today, @Nullable LocalDate inspectedSince) {}

  /** The youngest day of what is there, or null. */
  private static @Nullable LocalDate found(DossierContents.Item item, List<LiftEvent> events, List<LiftPaper> papers) {
    Stream<LocalDate> brought = papers.stream().filter(each -> each.kind().equals(item.code())).map(LiftPaper::on);
    Stream<LocalDate> happened = events.stream().filter(item::shownBy).map(each -> ChinaTime.dayOf(each.at()));
    return Stream.concat(brought, happened).max(LocalDate::compareTo).orElse(null);
  }

  private static Line line(Lift lift, DossierContents.Item item, @Nullable LocalDate on, Basis basis) {
    if (lift.status() == LiftStatus.UNDER_CONSTRUCTION) {
      return new Line(item, on != null && item.months() == 0 ? State.THERE : State.NOT_YET, on);
    }
    LocalDate installed = lift.facts().installedOn();
    int months = item.months(installed, basis.today());
    LocalDate youngest = basis.today().minusMonths(months);
    LocalDate since = basis.inspectedSince();
    boolean calendar = item.calendar() && installed != null;
    if (calendar && since == null) {
      return new Line(item, on == null ? State.NOT_YET : State.THERE, on);
    }
    LocalDate first = calendar && since != null ? since : youngest;
    if (on != null && (months == 0 || !on.isBefore(first))) {
      return new Line(item, State.THERE, on);
    }
    if (on == null && months > 0 && installed != null && installed.isAfter(youngest)) {
      return new Line(item, State.NOT_YET, null);
    }
    return new Line(item, on == null ? State.MISSING : State.OLD, on);
  }

  /** How many things must be there by now. */
  public long needed() {
    return lines().stream().filter(each -> each.state() != State.NOT_YET).count();
  }

  /** How many of them are. */
  public long there() {
    return lines().stream().filter(each -> each.state() == State.THERE).count();
  }

  /** What somebody has to bring. */
  public List<Line> wanting() {
    return lines().stream().filter(each -> each.state() == State.MISSING || each.state() == State.OLD).toList();
  }

  private List<Line> lines() {
    return sections.stream().flatMap(each -> each.lines().stream()).toList();
  }
}
