package org.tibao.retrofit.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.tibao.access.Actor;
import org.tibao.access.Needs;
import org.tibao.access.Permission;
import org.tibao.retrofit.Milestone;
import org.tibao.retrofit.NextStep;
import org.tibao.retrofit.Progress;
import org.tibao.retrofit.Retrofits;
import org.tibao.retrofit.Tally;
import org.tibao.sheets.SheetWriter;
import org.tibao.time.ChinaTime;
import org.tibao.web.Listing;

/** The list of stairwells as a spreadsheet, filtered and sorted as on the page. */
@Controller
class StairwellSheet {

  private final StairwellsPage page;
  private final RetrofitWording wording;
  private final Clock clock;

  StairwellSheet(StairwellsPage page, RetrofitWording wording, Clock clock) {
    this.page = page;
    this.wording = wording;
    this.clock = clock;
  }

  @GetMapping("/stairwells/sheet")
  @Needs(Permission.WISH_READ)
  void sheet(Actor actor, StairwellFilter filter, HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    LocalDate today = ChinaTime.today(clock);
    Listing listing = Listing.of(request, "name", StairwellsPage.SORTED);
    List<Retrofits.Summary> found = page.found(actor, filter, listing, today);
    response.setContentType("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet");
    response.setHeader("Content-Disposition", "attachment; filename=\"stairwells-" + today + ".xlsx\"");
    try (SheetWriter sheet = SheetWriter.xlsx(response.getOutputStream(), wording.text("retrofit.list.sheet"))) {
      sheet.write(List.of(wording.text("retrofit.estate"), wording.text("retrofit.stairwell"),
          wording.text("retrofit.colour"), wording.text("retrofit.list.dwellings"),
          wording.text("retrofit.answer.AGREE"), wording.text("retrofit.list.thinking"),
          wording.text("retrofit.list.oppose"), wording.text("retrofit.list.silent"), wording.text("retrofit.stage"),
          wording.text("retrofit.list.paused"), wording.text("retrofit.stuck"),
          wording.text("retrofit.needs.residents"), wording.text("retrofit.needs.aged60"),
          wording.text("retrofit.next"), wording.text("retrofit.list.who"), wording.text("retrofit.next.on")));
      for (Retrofits.Summary each : found) {
        sheet.write(row(each, today));
      }
    }
  }

  private List<String> row(Retrofits.Summary each, LocalDate today) {
    Tally tally = each.tally();
    Milestone stage = each.progress().stage();
    Progress.Pause pause = each.progress().pause();
    Long stuck = each.progress().daysStuck(today);
    NextStep next = each.next();
    var needs = each.needs();
    return List.of(each.stairwell().estateName(), each.stairwell().name(), wording.colour(each.colour()),
        String.valueOf(tally.dwellings()), String.valueOf(tally.agree()), String.valueOf(tally.thinking()),
        String.valueOf(tally.opposed()), String.valueOf(tally.silent()),
        wording.text(stage == null ? "retrofit.stage.none" : "milestone." + stage.name()),
        pause == null ? "" : pause.why(), stuck == null ? "" : stuck.toString(),
        needs == null ? "" : String.valueOf(needs.residents()), needs == null ? "" : String.valueOf(needs.aged60()),
        next == null ? "" : next.what(), next == null ? "" : next.who(), next == null ? "" : next.due().toString());
  }
}
