package org.tibao.retrofit.web;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.tibao.access.Actor;
import org.tibao.access.Needs;
import org.tibao.access.Permission;
import org.tibao.registry.Places;
import org.tibao.retrofit.Complaint;
import org.tibao.retrofit.Complaints;
import org.tibao.retrofit.Words;
import org.tibao.rules.RuleBook;
import org.tibao.sheets.SheetWriter;
import org.tibao.time.ChinaTime;

/** The list of complaints as a spreadsheet, filtered as on the page. */
@Controller
class ComplaintsSheet {

  private static final int PAGE = 500;

  private final Complaints complaints;
  private final RuleBook rules;
  private final RetrofitWording wording;
  private final Clock clock;

  ComplaintsSheet(Complaints complaints, RuleBook rules, RetrofitWording wording, Clock clock) {
    this.complaints = complaints;
    this.rules = rules;
    this.wording = wording;
    this.clock = clock;
  }

  @GetMapping("/complaints/sheet")
  @Needs(Permission.COMPLAINT_READ)
  void sheet(Actor actor, @RequestParam(defaultValue = "") String state, HttpServletResponse response)
      throws IOException {
    LocalDate today = ChinaTime.today(clock);
    List<Words.Word> words = rules.on(Words.KIND, Places.EVERYWHERE, today).data().complaints();
    response.setContentType("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet");
    response.setHeader("Content-Disposition", "attachment; filename=\"complaints-" + today + ".xlsx\"");
    try (SheetWriter sheet = SheetWriter.xlsx(response.getOutputStream(), wording.text("retrofit.nav.complaints"))) {
      sheet.write(Stream.of("complaint.number", "complaint.about", "complaint.category", "complaint.text",
          "complaint.filedBy", "complaint.filedOn", "complaint.to", "complaint.due", "state")
          .map(key -> wording.text("retrofit." + key)).toList());
      List<Complaint> page;
      int offset = 0;
      do {
        page = complaints.list(actor, ComplaintsPage.filter(state, PAGE, offset), today);
        for (Complaint each : page) {
          sheet.write(row(each, words));
        }
        offset += PAGE;
      } while (page.size() == PAGE);
    }
  }

  private List<String> row(Complaint each, List<Words.Word> words) {
    return List.of(String.valueOf(each.number()), each.filing().label(), wording.word(words, each.filing().category()),
        each.filing().text(), each.filedBy(), ChinaTime.dayOf(each.filedAt()).toString(), each.assignedTo(),
        each.due().toString(), wording.text("complaint." + each.state().name()));
  }
}
