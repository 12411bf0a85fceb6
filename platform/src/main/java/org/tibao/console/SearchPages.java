package org.tibao.console;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Size;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;
import org.tibao.access.Actor;
import org.tibao.access.Needs;
import org.tibao.access.Permission;
import org.tibao.registry.Finder;
import org.tibao.registry.Finding;
import org.tibao.retrofit.Complaint;
import org.tibao.retrofit.Complaints;

/** The search box: suggestions while typing, all findings on a page of their own, and the same for programs. */
@Controller
@Tag(name = "search")
class SearchPages {

  private static final int SUGGESTED_PER_KIND = 4;
  private static final int SHOWN_PER_KIND = 50;

  private static final int SAID_MAX = 40;

  private final Finder finder;
  private final Complaints complaints;

  SearchPages(Finder finder, Complaints complaints) {
    this.finder = finder;
    this.complaints = complaints;
  }

  /** A finding with the page that shows it. */
  record Hit(String kind, UUID id, String label, String address) {

    static Hit of(Finding finding) {
      return new Hit(finding.kind(), finding.subject(), finding.label(), address(finding));
    }

    static Hit of(Complaint complaint) {
      String text = complaint.filing().text();
      String said = text.length() > SAID_MAX ? text.substring(0, SAID_MAX) + "…" : text;
      return new Hit("complaint", complaint.id().value(),
          "#" + complaint.number() + " " + complaint.filing().label() + "：" + said, "/complaints/" + complaint.id());
    }

    /** An owner is shown on the page of the dwelling, whose id is the last step of the path. */
    private static String address(Finding finding) {
      return switch (finding.kind()) {
        case "owner" -> "/dwellings/" + step(finding.path(), "/d-");
        case "estate", "stairwell", "dwelling", "lift" -> "/" + finding.kind() + "s/" + finding.subject();
        default -> throw new IllegalArgumentException("nobody shows a " + finding.kind());
      };
    }

    private static String step(String path, String mark) {
      int at = path.lastIndexOf(mark) + mark.length();
      return path.substring(at, path.indexOf('/', at));
    }
  }

  @GetMapping("/search")
  @Needs({Permission.PLACE_READ, Permission.LIFT_READ, Permission.COMPLAINT_READ})
  String search(Actor actor, @RequestParam(defaultValue = "") @Size(max = 100) String q, Model model) {
    Map<String, List<Hit>> byKind = new LinkedHashMap<>();
    find(actor, q, SHOWN_PER_KIND)
        .forEach(hit -> byKind.computeIfAbsent(hit.kind(), none -> new ArrayList<>()).add(hit));
    model.addAttribute("q", q.strip());
    model.addAttribute("hits", byKind);
    model.addAttribute("most", SHOWN_PER_KIND);
    return "console/search";
  }

  @GetMapping("/search/suggest")
  @Needs({Permission.PLACE_READ, Permission.LIFT_READ, Permission.COMPLAINT_READ})
  String suggest(Actor actor, @RequestParam(defaultValue = "") @Size(max = 100) String q, Model model) {
    model.addAttribute("q", q.strip());
    model.addAttribute("hits", find(actor, q, SUGGESTED_PER_KIND));
    return "console/search-suggest :: options";
  }

  @Operation(summary = "Find an estate, stairwell, dwelling, owner, lift or complaint by anything a caller would say")
  @GetMapping("/api/v1/search")
  @Needs({Permission.PLACE_READ, Permission.LIFT_READ, Permission.COMPLAINT_READ})
  @ResponseBody
  List<Hit> hits(Actor actor, @RequestParam @Size(max = 100) String q,
      @RequestParam(defaultValue = "10") @Min(1) @Max(100) int limit) {
    return find(actor, q, limit);
  }

  private List<Hit> find(Actor actor, String text, int limitPerKind) {
    return Stream.concat(finder.find(actor, text, limitPerKind).stream().map(Hit::of),
        complaints.find(actor, text, limitPerKind).stream().map(Hit::of)).toList();
  }
}
