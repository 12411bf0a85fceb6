package org.tibao.repair.web;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.Valid;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
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
import org.tibao.documents.UploadForm;
import org.tibao.refusal.Refused;
import org.tibao.repair.Diagnosis;
import org.tibao.repair.FaultCause;
import org.tibao.repair.Finish;
import org.tibao.repair.Part;
import org.tibao.repair.QuoteLine;
import org.tibao.repair.Repair;
import org.tibao.repair.RepairRefusal;
import org.tibao.repair.RepairSheet;
import org.tibao.repair.RepairWork;
import org.tibao.time.ChinaTime;

/** The repairer's pages, made for a telephone at the lift: diagnose, quote, begin what is urgent, finish. */
@Controller
class RepairWorkPages {

  private static final int LINES = 5;

  private final RepairPages.Doors doors;

  RepairWorkPages(RepairPages.Doors doors) {
    this.doors = doors;
  }

  private RepairSheet sheet(Actor actor, String id, Model model) {
    RepairSheet sheet = doors.repairs().sheet(actor, Ids.repair(id));
    Repair repair = sheet.repair();
    actor.require(Permission.REPAIR_WRITE, repair.path());
    model.addAttribute("sheet", sheet);
    model.addAttribute("repair", repair);
    model.addAttribute("terms", doors.reviews().terms(repair));
    model.addAttribute("parts", doors.wording().parts(repair.path(), ChinaTime.today(doors.clock())));
    return sheet;
  }

  @GetMapping("/repairs/{id}/diagnose")
  @Needs(Permission.REPAIR_WRITE)
  String diagnose(Actor actor, @PathVariable String id, Model model) {
    sheet(actor, id, model);
    model.addAttribute("causes", FaultCause.values());
    return "repair/diagnose";
  }

  /** A diagnosis as the form sends it. */
  record Found(@NotNull FaultCause cause, @Nullable String part, @Nullable String position, @Nullable String text,
      @Nullable String oldSerial, @Nullable String liable, @Nullable Boolean danger) {

    Diagnosis.Draft draft() {
      return new Diagnosis.Draft(cause, Ids.said(part), Ids.said(position), Ids.said(text), Ids.said(oldSerial),
          Ids.said(liable), Boolean.TRUE.equals(danger));
    }
  }

  @PostMapping("/repairs/{id}/diagnose")
  @Needs(Permission.REPAIR_WRITE)
  String diagnose(Actor actor, @PathVariable String id, @Valid Found found, UploadForm photos,
      RedirectAttributes redirect) {
    doors.work().diagnose(actor, Ids.repair(id), found.draft(), photos, doors.clock().instant());
    return RepairPages.to(id, "repair.done.diagnosed", redirect);
  }

  @PostMapping("/repairs/{id}/begin")
  @Needs(Permission.REPAIR_WRITE)
  String begin(Actor actor, @PathVariable String id, @RequestParam String estimate, RedirectAttributes redirect) {
    doors.work().begin(actor, Ids.repair(id), Ids.yuan("estimate", estimate), doors.clock().instant());
    return RepairPages.to(id, "repair.done.begun", redirect);
  }

  @GetMapping("/repairs/{id}/quote")
  @Needs(Permission.REPAIR_WRITE)
  String quote(Actor actor, @PathVariable String id, Model model) {
    RepairSheet sheet = sheet(actor, id, model);
    model.addAttribute("rows", LINES);
    model.addAttribute("diagnosis", sheet.diagnosis().orElse(null));
    model.addAttribute("last", sheet.quote().orElse(null));
    return "repair/quote";
  }

  @PostMapping("/repairs/{id}/quote")
  @Needs(Permission.REPAIR_WRITE)
  String quote(Actor actor, @PathVariable String id, @RequestParam Map<String, String> all,
      RedirectAttributes redirect) {
    var lines = new ArrayList<QuoteLine.Draft>();
    for (int row = 1; row <= LINES; row++) {
      String code = all.getOrDefault("code" + row, "");
      String text = all.getOrDefault("text" + row, "");
      if (!code.isBlank() || !text.isBlank()) {
        lines.add(line(all, row, code, text));
      }
    }
    doors.work().quote(actor, Ids.repair(id),
        new RepairWork.Draft(Ids.yuan("hourPrice", all.get("hourPrice")), all.getOrDefault("note", ""), lines),
        doors.clock().instant());
    return RepairPages.to(id, "repair.done.quoted", redirect);
  }

  private static QuoteLine.Draft line(Map<String, String> all, int row, String code, String text) {
    boolean part = all.getOrDefault("kind" + row, "PART").equals("PART");
    return new QuoteLine.Draft(part ? QuoteLine.Kind.PART : QuoteLine.Kind.WORK, code, text,
        all.getOrDefault("position" + row, ""), all.getOrDefault("brand" + row, ""),
        tenths(row, all.getOrDefault("quantity" + row, "1")) / 10, Ids.yuan("unit" + row, all.get("unit" + row)),
        tenths(row, all.getOrDefault("hours" + row, "0")), tenths(row, all.getOrDefault("warranty" + row, "0")) / 10);
  }

  /** A number with at most one decimal, in tenths. */
  private static int tenths(int row, String typed) {
    String number = typed.isBlank() ? "0" : typed.strip();
    if (!number.matches("\\d{1,6}(\\.\\d)?")) {
      throw Refused.at("line" + row, RepairRefusal.LINE_INCOMPLETE, row);
    }
    return new BigDecimal(number).movePointRight(1).intValueExact();
  }

  @PostMapping("/repairs/{id}/bear")
  @Needs(Permission.REPAIR_WRITE)
  String bear(Actor actor, @PathVariable String id, RedirectAttributes redirect) {
    doors.work().bear(actor, Ids.repair(id), doors.clock().instant());
    return RepairPages.to(id, "repair.done.borne", redirect);
  }

  @GetMapping("/repairs/{id}/finish")
  @Needs(Permission.REPAIR_WRITE)
  String finish(Actor actor, @PathVariable String id, Model model) {
    RepairSheet sheet = sheet(actor, id, model);
    model.addAttribute("changed", sheet.quote()
        .map(each -> each.lines().stream().filter(line -> line.kind() == QuoteLine.Kind.PART).toList())
        .orElse(List.of()));
    model.addAttribute("again", !sheet.finishes().isEmpty());
    model.addAttribute("fates", Part.Fate.values());
    return "repair/finish";
  }

  @PostMapping("/repairs/{id}/finish")
  @Needs(Permission.REPAIR_WRITE)
  String finish(Actor actor, @PathVariable String id, @RequestParam Map<String, String> all, UploadForm photos,
      RedirectAttributes redirect) {
    var fitted = new ArrayList<Finish.Fitted>();
    for (int line = 1; line <= LINES; line++) {
      String fate = all.get("fate" + line);
      if (fate != null) {
        fitted.add(new Finish.Fitted(line, all.getOrDefault("serial" + line, ""), fate(line, fate),
            all.getOrDefault("fateText" + line, "")));
      }
    }
    doors.work().finish(actor, Ids.repair(id), all.getOrDefault("text", ""), fitted, photos, doors.clock().instant());
    return RepairPages.to(id, "repair.done.finished", redirect);
  }

  private static Part.Fate fate(int line, String typed) {
    for (Part.Fate each : Part.Fate.values()) {
      if (each.name().equals(typed)) {
        return each;
      }
    }
    throw Refused.at("fate" + line, RepairRefusal.OLD_PART_MISSING, line);
  }

  /** A new repair as somebody reports it at a lift. */
  @PostMapping("/lifts/{lift}/repairs")
  @Needs({Permission.REPAIR_WRITE, Permission.REPAIR_REVIEW})
  String open(Actor actor, @PathVariable String lift, @RequestParam String what, @RequestParam UUID origin,
      RedirectAttributes redirect) {
    Repair.Origin.Kind kind = actor.may(Permission.REPAIR_WRITE)
        ? Repair.Origin.Kind.UNIT
        : Repair.Origin.Kind.USER;
    Repair opened = doors.repairs().open(actor, Ids.lift(lift), new Repair.Origin(kind, origin.toString()), what,
        doors.clock().instant());
    return RepairPages.to(opened.id().toString(), "repair.done.opened", redirect);
  }
}
