package org.tibao.telemetry.web;

import java.time.Clock;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
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
import org.tibao.telemetry.Sightings;
import org.tibao.web.Flash;
import org.tibao.telemetry.Look;

/** 实时看板: who is shut in, what is out of order, and every lift of a territory as it stands. */
@Controller
class BoardPage {

  /** More tiles than that nobody reads; from then on what is unusual comes first. */
  private static final int TILES = 3_000;
  /** Up to here all estates are open; beyond only those where something is unusual. */
  private static final int ALL_OPEN = 240;

  private final LiveBoard board;
  private final Sightings sightings;
  private final TelemetryWords words;
  private final Clock clock;

  BoardPage(LiveBoard board, Sightings sightings, TelemetryWords words, Clock clock) {
    this.board = board;
    this.sightings = sightings;
    this.words = words;
    this.clock = clock;
  }

  /** An estate with its lifts and how many of them look how; {@code open} if they are to be shown. */
  record Group(String estate, List<Tile> tiles, Map<Look, Integer> counts, boolean open) {}

  @GetMapping("/lifts/live")
  @Needs(Permission.TELEMETRY_READ)
  String board(Actor actor, @RequestParam(required = false) @Nullable String state,
      @RequestParam(defaultValue = "") String estate, @RequestParam(defaultValue = "") String q, Model model) {
    List<String> territory = actor.paths(Permission.TELEMETRY_READ);
    LiveBoard.Board now = board.now(territory);
    List<Tile> mine = now.tiles(territory);
    Look look = look(state);
    String sought = q.strip().toLowerCase(Locale.ROOT);
    List<Tile> shown = mine.stream().filter(each -> look == null || each.look() == look)
        .filter(each -> estate.isBlank() || each.estate().equals(estate))
        .filter(each -> each.label().words().contains(sought)).toList();
    int left = Math.max(0, shown.size() - TILES);
    if (left > 0) {
      shown = shown.stream().sorted((one, other) -> Boolean.compare(one.look().usual(), other.look().usual()))
          .limit(TILES).toList();
    }
    boolean all = shown.size() <= ALL_OPEN || look != null || !estate.isBlank() || !sought.isEmpty();
    alarms(actor, now, model);
    model.addAttribute("looks", Look.values());
    model.addAttribute("counts", LiveBoard.counts(mine));
    model.addAttribute("total", mine.size());
    model.addAttribute("left", left);
    model.addAttribute("groups", groups(shown, all));
    model.addAttribute("estates", mine.stream().map(Tile::estate).distinct().toList());
    model.addAttribute("state", look);
    model.addAttribute("estate", estate);
    model.addAttribute("q", q);
    model.addAttribute("mayDevices", actor.may(Permission.DEVICE_MANAGE));
    return "telemetry/board";
  }

  /** The alarms alone, as they stand now. */
  @GetMapping("/lifts/live/alarms")
  @Needs(Permission.TELEMETRY_READ)
  String alarms(Actor actor, Model model) {
    List<String> territory = actor.paths(Permission.TELEMETRY_READ);
    LiveBoard.Board now = board.now(territory);
    alarms(actor, now, model);
    model.addAttribute("total", now.tiles(territory).size());
    return "telemetry/board :: alarms";
  }

  private void alarms(Actor actor, LiveBoard.Board now, Model model) {
    List<Alarm> mine = now.alarms(actor.paths(Permission.TELEMETRY_READ)).stream()
        .map(each -> each.told(words.known(each.incident().evidence()))).toList();
    model.addAttribute("board", now);
    model.addAttribute("dangers", mine.stream().filter(Alarm::danger).toList());
    model.addAttribute("faults", mine.stream().filter(each -> !each.danger()).toList());
    model.addAttribute("maySee", Sightings.maySee(actor));
  }

  /** Somebody on duty has seen it. */
  @PostMapping("/lifts/live/seen/{id}")
  @Needs(Permission.TELEMETRY_READ)
  String see(Actor actor, @PathVariable UUID id, @RequestParam(required = false) @Nullable UUID back,
      RedirectAttributes next) {
    sightings.see(actor, id, clock.instant());
    next.addFlashAttribute("flash", Flash.done("telemetry.alarm.seen.done"));
    return back == null ? "redirect:/lifts/live" : "redirect:/lifts/" + back + "/live";
  }

  private static @Nullable Look look(@Nullable String name) {
    for (Look each : Look.values()) {
      if (each.name().equals(name)) {
        return each;
      }
    }
    return null;
  }

  private static List<Group> groups(List<Tile> tiles, boolean all) {
    var byEstate = new LinkedHashMap<String, List<Tile>>();
    tiles.forEach(each -> byEstate.computeIfAbsent(each.estate(), none -> new ArrayList<>()).add(each));
    var groups = new ArrayList<Group>();
    byEstate.forEach((estate, of) -> {
      var counts = new EnumMap<Look, Integer>(Look.class);
      of.forEach(each -> counts.merge(each.look(), 1, Integer::sum));
      groups.add(new Group(estate, of, counts, all || of.stream().anyMatch(each -> !each.look().usual())));
    });
    return groups;
  }
}
