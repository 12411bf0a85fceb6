package org.tibao.retrofit.web;

import io.swagger.v3.oas.annotations.Operation;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import org.tibao.retrofit.Complaint.About;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.tibao.access.Actor;
import org.tibao.access.Needs;
import org.tibao.access.Permission;
import org.tibao.registry.Places;
import org.tibao.retrofit.ColourScheme;
import org.tibao.retrofit.Colours;
import org.tibao.retrofit.Complaint;
import org.tibao.retrofit.ComplaintId;
import org.tibao.retrofit.Complaints;
import org.tibao.rules.Confidence;
import org.tibao.rules.Rule;
import org.tibao.rules.RuleBook;
import org.tibao.time.ChinaTime;

/** Complaints and colour schemes, for programs. */
@RestController
@RequestMapping("/api/v1")
class RetrofitEndpoint {

  private static final int MOST = 200;

  private final Complaints complaints;
  private final RuleBook rules;
  private final Clock clock;

  RetrofitEndpoint(Complaints complaints, RuleBook rules, Clock clock) {
    this.complaints = complaints;
    this.rules = rules;
    this.clock = clock;
  }

  /** A complaint as programs see it. */
  record ComplaintView(UUID id, long number, About about, UUID subject, String label, String category,
      String text, Complaint.State state, LocalDate due, String rule, String assignedTo, Instant filedAt) {

    static ComplaintView of(Complaint each) {
      Complaint.Filing filing = each.filing();
      return new ComplaintView(each.id().value(), each.number(), filing.about(), filing.subject(), filing.label(),
          filing.category(), filing.text(), each.state(), each.due(), each.rule(), each.assignedTo(), each.filedAt());
    }
  }

  @Operation(summary = "Complaints, by state, lateness and subject, by the page")
  @GetMapping("/complaints")
  @Needs(Permission.COMPLAINT_READ)
  List<ComplaintView> complaints(Actor actor, @RequestParam(required = false) Complaint.@Nullable State state,
      @RequestParam(defaultValue = "false") boolean overdue, @RequestParam(required = false) @Nullable UUID subject,
      @RequestParam(defaultValue = "1") int page) {
    var filter = new Complaints.Filter(state, overdue, subject, MOST, (Math.clamp(page, 1, 100_000) - 1) * MOST);
    return complaints.list(actor, filter, ChinaTime.today(clock)).stream().map(ComplaintView::of).toList();
  }

  @Operation(summary = "One complaint")
  @GetMapping("/complaints/{id}")
  @Needs({Permission.COMPLAINT_READ, Permission.COMPLAINT_FILE})
  ComplaintView complaint(Actor actor, @PathVariable String id) {
    return ComplaintView.of(complaints.complaint(actor, new ComplaintId(Addresses.uuid(id))));
  }

  /** A complaint as programs bring it. */
  record ComplaintBody(@NotNull About about, @NotNull UUID subject, @NotNull String category,
      @NotNull String text) {}

  @Operation(summary = "File a complaint about a stairwell, dwelling or lift")
  @PostMapping("/complaints")
  @Needs(Permission.COMPLAINT_FILE)
  @ResponseStatus(HttpStatus.CREATED)
  StairwellEndpoint.Made file(Actor actor, @Valid @RequestBody ComplaintBody body) {
    return new StairwellEndpoint.Made(complaints.file(actor, body.about(), body.subject(), body.category(),
        body.text(), clock.instant()).value());
  }

  /** Words that go with a step. */
  record TextBody(@NotNull String text) {}

  @Operation(summary = "Answer a complaint")
  @PostMapping("/complaints/{id}/answer")
  @Needs(Permission.COMPLAINT_ANSWER)
  ComplaintView answer(Actor actor, @PathVariable String id, @Valid @RequestBody TextBody body) {
    complaints.answer(actor, new ComplaintId(Addresses.uuid(id)), body.text(), clock.instant());
    return complaint(actor, id);
  }

  /** Whom a complaint is given to. */
  record AssignBody(@NotNull String to) {}

  @Operation(summary = "Give a complaint to somebody")
  @PostMapping("/complaints/{id}/assign")
  @Needs(Permission.COMPLAINT_ANSWER)
  ComplaintView assign(Actor actor, @PathVariable String id, @Valid @RequestBody AssignBody body) {
    complaints.assign(actor, new ComplaintId(Addresses.uuid(id)), body.to(), clock.instant());
    return complaint(actor, id);
  }

  @Operation(summary = "Close a complaint")
  @PostMapping("/complaints/{id}/close")
  @Needs(Permission.COMPLAINT_ANSWER)
  ComplaintView close(Actor actor, @PathVariable String id, @Valid @RequestBody TextBody body) {
    complaints.close(actor, new ComplaintId(Addresses.uuid(id)), body.text(), clock.instant());
    return complaint(actor, id);
  }

  @Operation(summary = "Open a closed complaint again")
  @PostMapping("/complaints/{id}/reopen")
  @Needs({Permission.COMPLAINT_ANSWER, Permission.COMPLAINT_FILE})
  ComplaintView reopen(Actor actor, @PathVariable String id, @Valid @RequestBody TextBody body) {
    complaints.reopen(actor, new ComplaintId(Addresses.uuid(id)), body.text(), clock.instant());
    return complaint(actor, id);
  }

  /** The colour scheme that holds at a place on a day. */
  record SchemeView(String version, LocalDate from, String source, Confidence confidence,
      List<ColourScheme.Line> lines) {}

  @Operation(summary = "The colour scheme that holds at a place on a day")
  @GetMapping("/colour-schemes")
  @Needs(Permission.RULES_READ)
  SchemeView scheme(Actor actor, @RequestParam(defaultValue = Places.EVERYWHERE) String path,
      @RequestParam(required = false) @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) @Nullable LocalDate on) {
    Rule<ColourScheme> rule = rules.on(Colours.SCHEME, path, on == null ? ChinaTime.today(clock) : on);
    return new SchemeView(rule.version().id(), rule.version().from(), rule.version().source(),
        rule.version().confidence(), rule.data().lines());
  }
}
