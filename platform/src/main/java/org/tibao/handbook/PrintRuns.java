package org.tibao.handbook;

import java.io.IOException;
import java.io.OutputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.tibao.access.Actor;
import org.tibao.access.Audit;
import org.tibao.access.Permission;
import org.tibao.access.Subject;
import org.tibao.documents.Lettering;
import org.tibao.documents.PaperCode;
import org.tibao.documents.Papers;
import org.tibao.documents.Sheets;
import org.tibao.refusal.Refused;
import org.tibao.registry.Dwelling;
import org.tibao.registry.Households;
import org.tibao.registry.LiftStatus;
import org.tibao.registry.Lifts;
import org.tibao.registry.Places;
import org.tibao.registry.Stairwell;
import org.tibao.registry.StairwellId;

/**
 * The door to what is printed for stairwells and households. A run is written in the background, so that it can be left and found
 * again; a letter is for its household, so whoever prints letters is written down.
 */
@Component
@Transactional
public class PrintRuns {

  /** Sheets of one run. */
  static final int MOST = 5_000;
  private static final int LISTED = 50;

  private final PrintTable table;
  private final Places places;
  private final Households households;
  private final Lifts lifts;
  private final Papers papers;
  private final Audit audit;

  PrintRuns(PrintTable table, Places places, Households households, Lifts lifts, Papers papers, Audit audit) {
    this.table = table;
    this.places = places;
    this.households = households;
    this.lifts = lifts;
    this.papers = papers;
    this.audit = audit;
  }

  /**
   * What is to be printed.
   *
   * @param path of the estate; the run takes the stairwells below it in which the asker may print
   * @param stairwells which of them, or empty for all
   */
  public record Order(PrintRun.Kind kind, String path, String label, List<StairwellId> stairwells) {
    public Order {
      stairwells = List.copyOf(stairwells);
    }
  }

  /**
   * Begins a run.
   *
   * @param id of the new run; a repeat answers the same
   * @throws Refused {@link HandbookRefusal#NOBODY_THERE}, {@link HandbookRefusal#TOO_MANY}
   */
  public PrintRun start(Actor actor, PrintRunId id, Order order, Instant now) {
    List<Stairwell> stairwells = places.stairwellsUnder(actor, order.path()).stream()
        .filter(each -> order.stairwells().isEmpty() || order.stairwells().contains(each.id()))
        .filter(each -> actor.may(Permission.NOTICE_PRINT, each.path())).toList();
    String path = common(order.path(), stairwells);
    var run = new PrintRun(id, order.kind(), path, order.label(), 0, 0, 0, now, actor.name());
    List<PrintTable.Sheet> sheets = sheets(run, stairwells);
    if (sheets.isEmpty()) {
      throw Refused.at("stairwell", HandbookRefusal.NOBODY_THERE);
    }
    if (sheets.size() > MOST) {
      throw Refused.because(HandbookRefusal.TOO_MANY, MOST);
    }
    if (table.add(run, actor)) {
      table.add(sheets);
      audit.changed(actor, "handbook.printed", new Subject("print", id.value(), path), Map.of(),
          Map.of("kind", order.kind().name(), "place", order.label(), "count", String.valueOf(sheets.size())), now);
    }
    return table.run(id).orElseThrow();
  }

  /** Whoever may print in one stairwell only has a run of that stairwell. */
  private static String common(String path, List<Stairwell> stairwells) {
    return stairwells.size() == 1 ? stairwells.getFirst().path() : path;
  }

  /** In the order in which they are carried round: building, stairwell, floor, room. */
  private List<PrintTable.Sheet> sheets(PrintRun run, List<Stairwell> stairwells) {
    Map<?, List<Stairwell>> byBuilding = stairwells.stream()
        .collect(Collectors.groupingBy(Stairwell::building, LinkedHashMap::new, Collectors.toList()));
    List<Stairwell> ordered = byBuilding.values().stream().flatMap(List::stream).toList();
    var sheets = new ArrayList<PrintTable.Sheet>();
    if (run.kind() != PrintRun.Kind.LETTERS) {
      ordered.stream().filter(each -> run.kind() == PrintRun.Kind.POSTERS || rides(each)).forEach(
          each -> sheets.add(new PrintTable.Sheet(run.id(), run.kind(), sheets.size() + 1, each.id(), null)));
      return sheets;
    }
    Map<StairwellId, List<Dwelling>> dwellings = households.dwellings(Actor.HOUSE, ordered).stream()
        .collect(Collectors.groupingBy(Dwelling::stairwell));
    for (Stairwell each : ordered) {
      dwellings.getOrDefault(each.id(), List.of()).stream()
          .sorted(Comparator.comparingInt(Dwelling::floor).thenComparing(Dwelling::room))
          .forEach(
              dwelling -> sheets.add(new PrintTable.Sheet(run.id(), run.kind(), sheets.size() + 1, each.id(), dwelling
                  .id())));
    }
    return sheets;
  }

  private boolean rides(Stairwell stairwell) {
    return lifts.liftsOf(Actor.HOUSE, stairwell.id()).stream().anyMatch(each -> each.status() == LiftStatus.IN_SERVICE);
  }

  /** The runs of the asker's territory, the latest first. */
  @Transactional(readOnly = true)
  public List<PrintRun> list(Actor actor) {
    return table.runs(actor.patterns(Permission.NOTICE_PRINT), LISTED);
  }

  /** @throws Refused {@link HandbookRefusal#UNKNOWN} */
  @Transactional(readOnly = true)
  public PrintRun run(Actor actor, PrintRunId id) {
    return table.run(id).filter(each -> actor.may(Permission.NOTICE_PRINT, each.path()))
        .orElseThrow(() -> Refused.because(HandbookRefusal.UNKNOWN));
  }

  /** The papers of a run that are written, in their order. */
  @Transactional(readOnly = true)
  public List<PaperCode> papers(Actor actor, PrintRunId id) {
    return table.papers(run(actor, id).id());
  }

  /**
   * Writes a run as one PDF; letters lie on sheets of their own.
   *
   * @throws Refused {@link HandbookRefusal#NOT_READY}
   */
  @Transactional(readOnly = true)
  public void pdf(Actor actor, PrintRunId id, String origin, OutputStream out) throws IOException {
    PrintRun run = run(actor, id);
    if (!run.ready() || run.done() == 0) {
      throw Refused.because(HandbookRefusal.NOT_READY);
    }
    papers.pdf(table.papers(id), Lettering.LARGE, origin,
        run.kind() == PrintRun.Kind.LETTERS ? Sheets.TWO_SIDED : Sheets.ONE_SIDED, out);
  }
}
