package org.tibao.access.web;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.tibao.access.Actor;
import org.tibao.access.AuditEntry;
import org.tibao.access.AuditTrail;
import org.tibao.access.Needs;
import org.tibao.access.Permission;
import org.tibao.time.ChinaTime;
import org.tibao.web.AuditWording;

/** 操作日志: who did what when, within the reader's territory. */
@Controller
class AuditPage {

  private static final int ROWS = 50;

  /** What can be asked for: {@code looked}, and the nouns that actions begin with. */
  static final List<String> ACTIONS = List.of("looked", "person.", "role.", "password.", "second-factor.",
      "recovery-code", "sessions.", "resident.", "organisation.", "token.", "region.", "estate.", "building.",
      "stairwell.", "needs.", "dwelling.", "party.", "lift.", "load.", "wish.", "objection.", "visit.", "worry.",
      "plan.", "milestone.", "fiveOne.", "group.", "complaint.", "rule.", "doorAccount.", "worksContract.",
      "releasePlan.", "works.", "dues.", "payment.", "statement.", "discrepancy.", "refundAccount.", "release.",
      "income.", "refund.", "fundAccount.", "fundUse.", "fundPayment.", "fundRefund.", "fundStatement.", "fundLine.",
      "yield.", "comparison.", "agreement.", "instalment.", "tender.", "contract.", "change.", "proof.", "decision.",
      "posting.", "gathering.", "subsidy.", "vote.", "ballot.", "insurance.", "quote.", "device.", "quarantine.",
      "incident.", "careContract.", "mechanic.", "careVisit.", "careCheck.", "careRegime.", "repair.", "dossier.",
      "hazard.", "oversight.", "trouble.", "claim.", "checkPlan.", "spotCheck.", "finding.", "flag.", "handbook.",
      "authority.", "callBack.", "satisfaction.", "consent.", "dataRequest.");

  private final AuditTrail trail;
  private final AuditWording wording;

  AuditPage(AuditTrail trail, AuditWording wording) {
    this.trail = trail;
    this.wording = wording;
  }

  @Needs(Permission.AUDIT_READ)
  @GetMapping("/audit")
  String show(Actor actor, Asked asked, Model model) {
    int page = Math.clamp(asked.page() == null ? 1 : asked.page(), 1, 10_000);
    List<AuditEntry> found = trail.find(actor, new AuditTrail.Filter(asked.who(), asked.action(), asked.subject(),
        begin(asked.from()), begin(asked.to() == null ? null : asked.to().plusDays(1))), (page - 1) * ROWS, ROWS + 1);
    model.addAttribute("entries", found.subList(0, Math.min(ROWS, found.size())));
    model.addAttribute("more", found.size() > ROWS);
    model.addAttribute("page", page);
    model.addAttribute("asked", asked);
    model.addAttribute("words", wording);
    model.addAttribute("actions", ACTIONS);
    return "access/audit";
  }

  private static @Nullable Instant begin(@Nullable LocalDate day) {
    return day == null ? null : day.atStartOfDay(ChinaTime.ZONE).toInstant();
  }

  /** What is asked for, as in the address of the page. */
  record Asked(@Nullable String who, @Nullable String action, @Nullable UUID subject,
      @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) @Nullable LocalDate from,
      @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) @Nullable LocalDate to, @Nullable Integer page) {}
}
