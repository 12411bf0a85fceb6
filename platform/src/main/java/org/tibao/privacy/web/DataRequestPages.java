package org.tibao.privacy.web;

import java.time.Clock;
import java.util.UUID;
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
import org.tibao.privacy.DataPapers;
import org.tibao.privacy.DataRequest;
import org.tibao.privacy.DataRequests;
import org.tibao.time.ChinaTime;
import org.tibao.web.Flash;

/** 个人信息请求: what residents ask about their own data, and the answer. */
@Controller
class DataRequestPages {

  private static final int ROWS = 200;

  private final DataRequests requests;
  private final DataPapers papers;
  private final Clock clock;

  DataRequestPages(DataRequests requests, DataPapers papers, Clock clock) {
    this.requests = requests;
    this.papers = papers;
    this.clock = clock;
  }

  @GetMapping("/data-requests")
  @Needs(Permission.DATA_ANSWER)
  String list(Actor actor, Model model) {
    model.addAttribute("requests", requests.of(actor, ROWS));
    model.addAttribute("day", ChinaTime.today(clock));
    return "privacy/data-requests";
  }

  @GetMapping("/data-requests/{id}")
  @Needs(Permission.DATA_ANSWER)
  String request(Actor actor, @PathVariable UUID id, Model model) {
    DataRequest request = requests.request(actor, id);
    model.addAttribute("request", request);
    model.addAttribute("papers", papers.of(request));
    model.addAttribute("outlook", request.answer() == null && request.kind() == DataRequest.Kind.DELETION
        ? requests.outlook(actor, id)
        : null);
    return "privacy/data-request";
  }

  @PostMapping("/data-requests/{id}/answer")
  @Needs(Permission.DATA_ANSWER)
  String answer(Actor actor, @PathVariable UUID id, @RequestParam boolean granted,
      @RequestParam(defaultValue = "") String text, RedirectAttributes redirect) {
    requests.answer(actor, id, granted, text, clock.instant());
    redirect.addFlashAttribute("flash", Flash.done("privacy.request.answered"));
    return "redirect:/data-requests/" + id;
  }
}
