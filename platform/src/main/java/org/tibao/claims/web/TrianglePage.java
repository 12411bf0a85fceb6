package org.tibao.claims.web;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDate;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.tibao.access.Actor;
import org.tibao.access.Needs;
import org.tibao.access.Permission;
import org.tibao.claims.ClaimRunOff;
import org.tibao.claims.ClaimTriangles;
import org.tibao.time.ChinaTime;

/** 流量三角形: what the cases of each year have cost year by year, what the chain ladder makes of it, and the file of both. */
@Controller
class TrianglePage {

  private final ClaimTriangles triangles;
  private final Clock clock;

  TrianglePage(ClaimTriangles triangles, Clock clock) {
    this.triangles = triangles;
    this.clock = clock;
  }

  @GetMapping("/claims/triangle")
  @Needs({Permission.CLAIM_READ, Permission.PORTFOLIO_READ})
  String show(Actor actor, Model model) {
    LocalDate today = ChinaTime.today(clock);
    ClaimRunOff runOff = triangles.runOff(actor, today);
    model.addAttribute("runOff", runOff);
    model.addAttribute("measures", ClaimRunOff.Measure.values());
    model.addAttribute("paidLadder", runOff.ladder(ClaimRunOff.Measure.PAID).orElse(null));
    model.addAttribute("incurredLadder", runOff.ladder(ClaimRunOff.Measure.INCURRED).orElse(null));
    return "claims/triangle";
  }

  @GetMapping("/claims/triangle.csv")
  @Needs({Permission.CLAIM_READ, Permission.PORTFOLIO_READ})
  ResponseEntity<byte[]> file(Actor actor, @RequestParam ClaimRunOff.Measure of) {
    LocalDate today = ChinaTime.today(clock);
    String name = "claims-" + (of == ClaimRunOff.Measure.PAID ? "paid" : "incurred") + "-" + today + ".csv";
    return ResponseEntity.ok().contentType(MediaType.parseMediaType("text/csv;charset=UTF-8"))
        .header(HttpHeaders.CONTENT_DISPOSITION,
            ContentDisposition.attachment().filename(name, StandardCharsets.UTF_8).build().toString())
        .body(triangles.runOff(actor, today).csv(of).getBytes(StandardCharsets.UTF_8));
  }
}
