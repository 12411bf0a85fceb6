package org.tibao.oversight;

import com.github.f4b6a3.uuid.UuidCreator;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.tibao.access.Actor;
import org.tibao.access.Audit;
import org.tibao.access.Permission;
import org.tibao.access.Subject;
import org.tibao.documents.Block;
import org.tibao.documents.Paper;
import org.tibao.documents.PaperDraft;
import org.tibao.documents.Papers;
import org.tibao.refusal.Refused;
import org.tibao.registry.Places;
import org.tibao.registry.Region;
import org.tibao.time.ChinaTime;

/** The door to monthly reports: made once for a region and a month, and never changed. */
@Component
@Transactional
public class MonthlyReports {

  /** Digits of the official code of a county. */
  private static final int COUNTY = 6;

  private final ReportTable table;
  private final CountyBoard board;
  private final Places places;
  private final Papers papers;
  private final OversightWords words;
  private final Audit audit;

  MonthlyReports(ReportTable table, CountyBoard board, Places places, Papers papers, OversightWords words,
      Audit audit) {
    this.table = table;
    this.board = board;
    this.places = places;
    this.papers = papers;
    this.words = words;
    this.audit = audit;
  }

  /**
   * Reports a month of a region. The second time gives the report as it stands.
   *
   * @throws Refused {@link OversightRefusal#MONTH_NOT_OVER}, {@link OversightRefusal#NOT_A_REGION}
   */
  public MonthlyReport make(Actor actor, String path, YearMonth month, Instant now) {
    actor.require(Permission.OVERSIGHT_WRITE, path);
    if (!month.atEndOfMonth().isBefore(ChinaTime.dayOf(now))) {
      throw Refused.at("month", OversightRefusal.MONTH_NOT_OVER);
    }
    Region region = places.regionsOn(path).stream().reduce((_, last) -> last)
        .filter(each -> each.path().equals(path))
        .orElseThrow(() -> Refused.at("path", OversightRefusal.NOT_A_REGION));
    Optional<MonthlyReport> known = table.find(path, month);
    if (known.isPresent()) {
      return known.get();
    }
    // Reports are public: whoever reads this one reads that of the county too.
    var span = new Gauge.Span(path, month.atDay(1), month.atEndOfMonth(), now, List.of(county(path)));
    var all = new ArrayList<List<CountyBoard.Part>>();
    var figures = new ArrayList<CountyBoard.Figure>();
    for (Measure each : board.measures()) {
      CountyBoard.Parted parted = board.parted(actor, each, span);
      all.add(parted.parts());
      figures.add(parted.figure());
    }
    UUID id = UuidCreator.getTimeOrderedEpoch();
    String code = papers.issue(actor, new PaperDraft("oversight.month", path, "oversight.report:" + id,
        new Paper(words.zh("oversight.report.title"), region.name() + " " + month,
            blocks(figures, all, ChinaTime.dayOf(now)), words.zh("oversight.report.footer"))),
        now).code().toString();
    table.add(new MonthlyReport(id, path, region.code(), region.name(), month, figures, code, actor.name(), now),
        actor);
    audit.changed(actor, "oversight.reported", new Subject("oversightReport", id, path), Map.of(),
        Map.of("month", month.toString()), now);
    return table.find(path, month).orElseThrow();
  }

  private String county(String path) {
    return places.regionsOn(path).stream().filter(each -> each.code().length() == COUNTY).map(Region::path).findFirst()
        .orElse(path);
  }

  private List<Block> blocks(List<CountyBoard.Figure> figures, List<List<CountyBoard.Part>> all, LocalDate today) {
    var blocks = new ArrayList<Block>();
    blocks.add(new Block.Text(words.zh("oversight.report.frozen", words.day(today))));
    blocks.add(new Block.Table(
        List.of(Block.Column.words(words.zh("oversight.measure"), 2), Block.Column.words(words.zh("oversight.said"), 4),
            Block.Column.numbers(words.zh("oversight.bad")), Block.Column.numbers(words.zh("oversight.all"))),
        figures.stream().map(each -> List.of(words.zh("oversight.measure." + each.measure()), words.zh(each),
            String.valueOf(each.bad()), String.valueOf(each.all()))).toList(),
        List.of()));
    for (int i = 0; i < figures.size(); i++) {
      Measure measure = figures.get(i).measure();
      List<CountyBoard.Part> parts = all.get(i);
      if (!parts.isEmpty()) {
        blocks.add(new Block.Heading(words.zh("oversight.measure." + measure)));
        blocks.add(new Block.Table(
            List.of(Block.Column.words(words.zh("oversight.part"), 3),
                Block.Column.numbers(words.zh("oversight.bad")), Block.Column.numbers(words.zh("oversight.all"))),
            parts.stream().map(each -> List.of(each.name(), String.valueOf(each.figure().bad()),
                String.valueOf(each.figure().all()))).toList(),
            List.of()));
      }
    }
    return blocks;
  }

  /** The reports of the actor's territory, the last month first. */
  @Transactional(readOnly = true)
  public List<MonthlyReport> list(Actor actor, int limit) {
    return table.list(actor.patterns(Permission.OVERSIGHT_READ), limit);
  }

  /** All of them, for everybody: reported figures are public. */
  @Transactional(readOnly = true)
  public List<MonthlyReport> published() {
    return table.all();
  }
}
