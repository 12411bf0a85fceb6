package org.tibao.inspection.web;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.http.CacheControl;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.tibao.access.Open;
import org.tibao.inspection.CheckPlan;
import org.tibao.inspection.CheckPlans;
import org.tibao.inspection.Draw;
import org.tibao.inspection.InspectionRefusal;
import org.tibao.inspection.SpotChecks;
import org.tibao.refusal.Refused;

/** 抽签公示: what everybody may see of every draw, and the file with which everybody draws again. */
@Controller
class DrawPages {

  private static final int MOST = 200;
  private static final int SHOWN = 500;

  private final CheckPlans plans;
  private final SpotChecks checks;

  DrawPages(CheckPlans plans, SpotChecks checks) {
    this.plans = plans;
    this.checks = checks;
  }

  /** A lift that was drawn. */
  record Drawn(int order, int position, String id, BigDecimal chance) {}

  @GetMapping("/draws")
  @Open
  String list(Model model) {
    model.addAttribute("plans", plans.announced(MOST));
    return "inspection/draws";
  }

  @GetMapping("/draws/{id}")
  @Open
  String draw(@PathVariable String id, Model model) {
    CheckPlan plan = plans.announced(Ids.plan(id));
    model.addAttribute("plan", plan);
    Optional<Draw> published = plans.published(plan.id()).map(CheckPlans.Published::draw);
    model.addAttribute("published", published.orElse(null));
    model.addAttribute("follows", published.filter(DrawPages::follows).isPresent());
    model.addAttribute("drawn", published.map(each -> drawn(plan, each)).orElse(List.of()));
    model.addAttribute("again", published.map(each -> again(plan, each)).orElse(""));
    model.addAttribute("survey", checks.survey(plan).filter(each -> each.looked() > 0).orElse(null));
    return "inspection/draw";
  }

  /** Whether the key or seed is what the source's line gives: computed here, not read. */
  private static boolean follows(Draw draw) {
    Draw.Source source = draw.source();
    return source != null && draw.follows(source.said());
  }

  private static List<Drawn> drawn(CheckPlan plan, Draw draw) {
    var even = BigDecimal.valueOf(plan.size()).divide(BigDecimal.valueOf(plan.frame().count()), 12,
        RoundingMode.HALF_EVEN);
    var drawn = new ArrayList<Drawn>();
    for (int i = 0; i < Math.min(SHOWN, draw.ids().size()); i++) {
      String lift = draw.ids().get(i);
      drawn.add(new Drawn(i + 1, draw.selected().get(i), lift, draw.inclusion().getOrDefault(lift, even)));
    }
    return drawn;
  }

  /** What to type to get there without trusting the published result. */
  private static String again(CheckPlan plan, Draw draw) {
    String frame = "frame-" + plan.number() + ".csv";
    String digest = "sha256sum %s   # %s%n".formatted(frame, draw.frameSha256());
    String entropy = plan.state().entropy();
    return switch (plan.method()) {
      case WEIGHTED -> digest + "printf %%s '%s' | sha256sum   # %s%n".formatted(entropy, draw.entropy())
          + "./tibao draw %s --size %d --seed %s --weight %s".formatted(frame, draw.size(), draw.entropy(),
              draw.weight());
      case UNIFORM -> digest
          + "./tibao draw %s --size %d --rfc3797 '%s'".formatted(frame, draw.size(), draw.entropy());
    };
  }

  /** The result as {@code ./tibao draw verify} takes it. */
  @GetMapping("/draws/{id}/draw.json")
  @Open
  ResponseEntity<byte[]> json(@PathVariable String id) {
    CheckPlans.Published published = published(id);
    return file("draw-%d.json".formatted(published.plan().number()), MediaType.APPLICATION_JSON,
        published.draw().json());
  }

  /** What could have been drawn. */
  @GetMapping("/draws/{id}/frame.csv")
  @Open
  ResponseEntity<byte[]> frame(@PathVariable String id) {
    CheckPlans.Published published = published(id);
    return file("frame-%d.csv".formatted(published.plan().number()), new MediaType("text", "csv"),
        published.draw().frame());
  }

  private CheckPlans.Published published(String id) {
    return plans.published(Ids.plan(id)).orElseThrow(() -> Refused.because(InspectionRefusal.UNKNOWN));
  }

  private static ResponseEntity<byte[]> file(String name, MediaType type, String text) {
    // A closed draw never changes again.
    return ResponseEntity.ok().cacheControl(CacheControl.maxAge(Duration.ofDays(1)).cachePublic())
        .contentType(new MediaType(type, StandardCharsets.UTF_8))
        .header(HttpHeaders.CONTENT_DISPOSITION, ContentDisposition.attachment().filename(name).build().toString())
        .body(text.getBytes(StandardCharsets.UTF_8));
  }
}
