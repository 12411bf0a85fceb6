package org.tibao.retrofit.web;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.tibao.access.Actor;
import org.tibao.access.Needs;
import org.tibao.access.Permission;
import org.tibao.registry.Places;
import org.tibao.registry.StairwellId;
import org.tibao.retrofit.Pipeline;
import org.tibao.retrofit.Pipelines;
import org.tibao.retrofit.Subsidies;
import org.tibao.retrofit.Tender;
import org.tibao.retrofit.Tenders;
import org.tibao.time.ChinaTime;

/** Many stairwells at once: the lanes of an estate or a town, and a company's projects. */
@Controller
class PipelinePage {

  private static final int SHOWN = 6;

  private final Pipelines pipelines;
  private final Tenders tenders;
  private final Subsidies subsidies;
  private final Places places;
  private final Clock clock;

  PipelinePage(Pipelines pipelines, Tenders tenders, Subsidies subsidies, Places places, Clock clock) {
    this.pipelines = pipelines;
    this.tenders = tenders;
    this.subsidies = subsidies;
    this.places = places;
    this.clock = clock;
  }

  @GetMapping("/pipeline")
  @Needs(Permission.WISH_READ)
  String pipeline(Actor actor, @RequestParam(required = false) @Nullable String estate, Model model) {
    LocalDate today = ChinaTime.today(clock);
    String own = actor.paths(Permission.WISH_READ).getFirst();
    String path = estate == null || estate.isBlank() || !actor.may(Permission.WISH_READ, estate) ? own : estate;
    board(pipelines.under(actor, path, today), today, model);
    model.addAttribute("path", path);
    model.addAttribute("estates", places.estates(actor));
    String town = path.contains("/e-") ? path.substring(0, path.indexOf("/e-") + 1) : path;
    model.addAttribute("budget",
        actor.may(Permission.WISH_READ, town) ? subsidies.budget(actor, town, today.getYear()) : null);
    return "retrofit/pipeline";
  }

  @GetMapping("/projects")
  @Needs(Permission.OFFER_MAKE)
  String projects(Actor actor, Model model) {
    LocalDate today = ChinaTime.today(clock);
    List<Tender> invited = tenders.mine(actor);
    List<StairwellId> won = tenders.won(actor);
    board(pipelines.of(actor, won, today), today, model);
    model.addAttribute("invited", invited);
    model.addAttribute("won", won);
    model.addAttribute("labels", places.stairwells(actor, invited.stream().map(Tender::stairwell).toList()));
    return "retrofit/projects";
  }

  /** One row of the picture of bottlenecks; widths out of a thousand. */
  record Bar(Pipeline.Bottleneck is, int took, int waited, boolean worst) {}

  private static void board(Pipeline pipeline, LocalDate today, Model model) {
    model.addAttribute("pipeline", pipeline);
    model.addAttribute("shown", SHOWN);
    model.addAttribute("todayDate", today);
    long longest = pipeline.bottlenecks().stream().mapToLong(each -> Math.max(days(each.tookDays()),
        days(each.waitingDays()))).max().orElse(1);
    long worst = pipeline.bottlenecks().stream().filter(each -> each.waiting() > 0)
        .mapToLong(each -> days(each.waitingDays())).max().orElse(-1);
    model.addAttribute("bars", pipeline.bottlenecks().stream().map(each -> new Bar(each,
        width(each.tookDays(), longest), width(each.waitingDays(), longest),
        each.waiting() > 0 && days(each.waitingDays()) == worst && worst > 0)).toList());
  }

  private static long days(@Nullable Long days) {
    return Objects.requireNonNullElse(days, 0L);
  }

  private static int width(@Nullable Long days, long longest) {
    return longest == 0 ? 0 : (int) (1_000 * days(days) / longest);
  }
}
