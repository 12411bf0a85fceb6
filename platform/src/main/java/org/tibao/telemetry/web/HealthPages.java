package org.tibao.telemetry.web;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.tibao.access.Actor;
import org.tibao.access.Needs;
import org.tibao.access.Permission;
import org.tibao.registry.Lift;
import org.tibao.registry.LiftId;
import org.tibao.registry.Lifts;
import org.tibao.signal.health.HealthGrade.Letter;
import org.tibao.telemetry.Health;
import org.tibao.telemetry.LiftHealth;

/** 健康评级: which lifts need attention first, and why each has the grade that it has. */
@Controller
class HealthPages {

  private static final int READ = 5_000;
  private static final int SHOWN = 200;

  private final Health health;
  private final Lifts lifts;
  private final Labels labels;
  private final HealthWords words;
  private final Clock clock;

  HealthPages(Health health, Lifts lifts, Labels labels, HealthWords words, Clock clock) {
    this.health = health;
    this.lifts = lifts;
    this.labels = labels;
    this.words = words;
    this.clock = clock;
  }

  /** A lift in the list. */
  record Row(UUID lift, String name, Letter letter, String style, String trend, boolean fallen, String reasons) {}

  @GetMapping("/lifts/health")
  @Needs(Permission.TELEMETRY_READ)
  String list(Actor actor, @RequestParam(required = false) @Nullable Letter letter,
      @RequestParam(defaultValue = "false") boolean fallen, @RequestParam(defaultValue = "") String q, Model model) {
    List<LiftHealth> worst = health.worst(actor, null, letter, fallen, READ);
    Map<UUID, Tile.Label> called = labels.of(worst.stream().map(each -> each.lift().value()).toList(),
        clock.instant());
    String sought = q.strip().toLowerCase(Locale.ROOT);
    var rows = new ArrayList<Row>();
    for (LiftHealth each : worst) {
      Tile.Label label = called.get(each.lift().value());
      if (label != null && label.words().contains(sought)) {
        rows.add(new Row(each.lift().value(), (label.estate() + " " + label.place()).strip(), each.grade().letter(),
            HealthWords.style(each.grade().letter()), words.trend(each), each.worse() > 0, words.reasons(each)));
      }
    }
    Map<Letter, Long> counts = health.counts(actor);
    model.addAttribute("rows", rows.stream().limit(SHOWN).toList());
    model.addAttribute("most", rows.size() > SHOWN ? SHOWN : 0);
    model.addAttribute("counts", counts);
    model.addAttribute("graded", counts.values().stream().anyMatch(each -> each > 0));
    model.addAttribute("asOf", worst.isEmpty() ? null : worst.getFirst().on());
    model.addAttribute("letter", letter);
    model.addAttribute("fallen", fallen);
    model.addAttribute("q", q.strip());
    return "telemetry/health";
  }

  @GetMapping("/lifts/{id}/health")
  @Needs(Permission.TELEMETRY_READ)
  String why(Actor actor, @PathVariable UUID id, Model model) {
    Instant now = clock.instant();
    Lift lift = lifts.lift(actor, new LiftId(id));
    actor.require(Permission.TELEMETRY_READ, lift.path());
    LiftHealth grade = health.of(actor, lift.id(), now).orElse(null);
    Tile.Label label = labels.of(List.of(id), now).get(id);
    model.addAttribute("lift", lift);
    model.addAttribute("name", label == null || label.place().isBlank() ? Labels.called(lift) : label.place());
    model.addAttribute("health", grade == null ? null : words.card(grade));
    model.addAttribute("points", grade == null ? 0 : grade.grade().points());
    model.addAttribute("rows", grade == null ? List.of() : words.rows(grade, health.scale()));
    model.addAttribute("scale", health.scale());
    return "telemetry/health-why";
  }
}
