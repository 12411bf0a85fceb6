package org.tibao.dossier.web;

import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.tibao.access.Actor;
import org.tibao.access.Needs;
import org.tibao.access.Permission;
import org.tibao.dossier.DossierRefusal;
import org.tibao.dossier.FileWords;
import org.tibao.dossier.LiftFile;
import org.tibao.dossier.LiftFiles;
import org.tibao.refusal.Refused;
import org.tibao.registry.Dwelling;
import org.tibao.registry.DwellingId;
import org.tibao.registry.Households;
import org.tibao.registry.Lift;
import org.tibao.registry.LiftEvent;
import org.tibao.registry.Lifts;
import org.tibao.registry.Stairwell;

/** 我家电梯的档案: what happened to the lift of one's stairwell, in plain words, for those who ride in it. */
@Controller
class MyFilePage {

  private static final int SHOWN = 100;

  private final Households households;
  private final Lifts lifts;
  private final LiftFiles files;
  private final FileWords words;
  private final Clock clock;

  MyFilePage(Households households, Lifts lifts, LiftFiles files, FileWords words, Clock clock) {
    this.households = households;
    this.lifts = lifts;
    this.files = files;
    this.words = words;
    this.clock = clock;
  }

  /** A lift with what happened to it. */
  record Told(Lift lift, String name, List<Line> lines, int more) {}

  /** One thing that happened. */
  record Line(String year, String when, LiftEvent.Chapter chapter, String text) {}

  @GetMapping("/my/lift-file/{dwelling}")
  @Needs(Permission.WISH_SAY)
  String file(Actor actor, @PathVariable UUID dwelling, Locale language, Model model) {
    Map.Entry<Dwelling, Stairwell> home = households.mine(actor).entrySet().stream()
        .filter(each -> each.getKey().id().equals(new DwellingId(dwelling))).findFirst()
        .orElseThrow(() -> Refused.because(DossierRefusal.UNKNOWN));
    model.addAttribute("stairwell", home.getValue());
    model.addAttribute("lifts", lifts.liftsOf(actor, home.getValue().id()).stream()
        .map(each -> told(files.neighbours(actor, each.id(), clock.instant()), language)).toList());
    return "dossier/my-file";
  }

  private Told told(LiftFile file, Locale language) {
    List<Line> lines = file.events().stream().limit(SHOWN)
        .map(each -> new Line(String.valueOf(LiftFile.year(each)), words.when(each, language), each.chapter(),
            words.say(each, language)))
        .toList();
    return new Told(file.lift(), words.called(file.lift()), lines, Math.max(0, file.events().size() - SHOWN));
  }
}
