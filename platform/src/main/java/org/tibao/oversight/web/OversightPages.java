package org.tibao.oversight.web;

import java.time.Clock;
import java.time.YearMonth;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.tibao.access.Actor;
import org.tibao.access.Needs;
import org.tibao.access.Permission;
import org.tibao.oversight.Case;
import org.tibao.oversight.CountyBoard;
import org.tibao.oversight.Measure;
import org.tibao.oversight.MonthlyReport;
import org.tibao.oversight.MonthlyReports;
import org.tibao.oversight.OversightRefusal;
import org.tibao.oversight.OversightWords;
import org.tibao.oversight.RegulatorUploads;
import org.tibao.refusal.Refused;
import org.tibao.time.ChinaTime;
import org.tibao.web.Flash;

/** 监管: the numbers of a territory, each taken apart down to its records; monthly reports; what a platform was sent. */
@Controller
class OversightPages {

  private static final int SHOWN = 200;
  private static final int REPORTS = 60;

  private final Doors doors;

  OversightPages(Doors doors) {
    this.doors = doors;
  }

  /** The doors these pages ask. */
  @Component("oversightDoors")
  record Doors(CountyBoard board, MonthlyReports reports, RegulatorUploads uploads, OversightWords words,
      Clock clock) {}

  /** A number on the board. */
  record Tile(Measure measure, String text, String style, long bad, long all) {}

  /** A record in the list. */
  record Line(Case record, String label, String text) {}

  /** A part of a territory with the bar that shows its number; widths of 100. */
  record Bar(CountyBoard.Part part, long bad, long rest) {}

  @GetMapping("/oversight")
  @Needs(Permission.OVERSIGHT_READ)
  String board(Actor actor, @RequestParam(required = false) @Nullable String below, Locale language, Model model) {
    String where = below == null ? doors.board.home(actor) : below;
    model.addAttribute("below", where);
    model.addAttribute("name", doors.board.name(where));
    model.addAttribute("tiles", doors.board.figures(actor, where, doors.clock.instant()).stream()
        .map(each -> new Tile(each.measure(), doors.words.say(each, language), style(each), each.bad(), each.all()))
        .toList());
    List<MonthlyReport> reports = doors.reports.list(actor, REPORTS);
    model.addAttribute("trend",
        Trend.of(reports.stream().filter(each -> each.path().equals(where)).limit(Trend.MONTHS).toList()));
    model.addAttribute("mayReport", actor.may(Permission.OVERSIGHT_WRITE, where));
    model.addAttribute("asOf", doors.clock.instant());
    return "oversight/board";
  }

  private static String style(CountyBoard.Figure figure) {
    if (figure.bad() == 0) {
      return "ok";
    }
    return figure.measure() == Measure.HAZARDS ? "bad" : "warn";
  }

  @GetMapping("/oversight/{word}")
  @Needs(Permission.OVERSIGHT_READ)
  String drill(Actor actor, @PathVariable String word, @RequestParam(required = false) @Nullable String below,
      Locale language, Model model) {
    Measure measure = doors.board.measures().stream().filter(each -> each.word().equals(word)).findFirst()
        .orElseThrow(() -> Refused.because(OversightRefusal.UNKNOWN));
    String where = below == null ? doors.board.home(actor) : below;
    CountyBoard.Drill drill = doors.board.drill(actor, measure, where, doors.clock.instant());
    long most = Math.max(1, drill.parts().stream().mapToLong(each -> each.figure().all()).max().orElse(1));
    model.addAttribute("measure", measure);
    model.addAttribute("below", where);
    model.addAttribute("way", drill.way());
    model.addAttribute("text", doors.words.say(drill.figure(), language));
    model.addAttribute("bars", drill.parts().stream().limit(SHOWN).map(each -> new Bar(each,
        each.figure().bad() * 300 / most, (each.figure().all() - each.figure().bad()) * 300 / most)).toList());
    model.addAttribute("lines", drill.cases().stream().limit(SHOWN)
        .map(each -> new Line(each, doors.words.label(each, language), doors.words.say(each, language))).toList());
    // Of answers only those of a step together are shown.
    model.addAttribute("more", measure == Measure.SATISFACTION
        ? 0
        : Math.max(0, drill.figure().all() - Math.min(SHOWN, drill.cases().size())));
    model.addAttribute("inside", where.contains("/e-"));
    return "oversight/drill";
  }

  @GetMapping("/oversight/reports")
  @Needs(Permission.OVERSIGHT_READ)
  String reports(Actor actor, Model model) {
    String home = doors.board.home(actor);
    model.addAttribute("reports", doors.reports.list(actor, REPORTS));
    model.addAttribute("home", home);
    model.addAttribute("name", doors.board.name(home));
    model.addAttribute("mayReport", actor.may(Permission.OVERSIGHT_WRITE, home) && !home.equals("/"));
    model.addAttribute("month", YearMonth.from(ChinaTime.today(doors.clock)).minusMonths(1));
    return "oversight/reports";
  }

  @PostMapping("/oversight/reports")
  @Needs(Permission.OVERSIGHT_WRITE)
  String report(Actor actor, @RequestParam String path, @RequestParam YearMonth month, RedirectAttributes redirect) {
    doors.reports.make(actor, path, month, doors.clock.instant());
    redirect.addFlashAttribute("flash", Flash.done("oversight.done.reported"));
    return "redirect:/oversight/reports";
  }

  @GetMapping("/oversight/uploads")
  @Needs(Permission.OVERSIGHT_READ)
  String uploads(Actor actor, Model model) {
    model.addAttribute("uploads", doors.uploads.list(actor, SHOWN));
    model.addAttribute("connected", doors.uploads.connected());
    model.addAttribute("mayWrite", actor.may(Permission.OVERSIGHT_WRITE));
    return "oversight/uploads";
  }

  @PostMapping("/oversight/uploads/{id}/again")
  @Needs(Permission.OVERSIGHT_WRITE)
  String again(Actor actor, @PathVariable UUID id, RedirectAttributes redirect) {
    doors.uploads.again(actor, id, doors.clock.instant());
    redirect.addFlashAttribute("flash", Flash.done("oversight.done.again"));
    return "redirect:/oversight/uploads";
  }
}
