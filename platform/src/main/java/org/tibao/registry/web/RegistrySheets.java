package org.tibao.registry.web;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.tibao.access.Actor;
import org.tibao.access.Needs;
import org.tibao.access.Permission;
import org.tibao.registry.Code;
import org.tibao.registry.Dwelling;
import org.tibao.registry.DwellingId;
import org.tibao.registry.Households;
import org.tibao.registry.Lift;
import org.tibao.registry.LiftId;
import org.tibao.registry.LiftKind;
import org.tibao.registry.LiftStatus;
import org.tibao.registry.Lifts;
import org.tibao.registry.Ownership;
import org.tibao.registry.Places;
import org.tibao.registry.Scheme;
import org.tibao.registry.Stairwell;
import org.tibao.registry.StairwellId;
import org.tibao.sheets.SheetWriter;
import org.tibao.time.ChinaTime;

/** Lists of the register as spreadsheets: the same rows as on the page, numbers as masked as there. */
@Controller
class RegistrySheets {

  private static final int PAGE = 1000;
  private static final List<Scheme> SCHEMES = List.of(Scheme.values());

  private final Lifts lifts;
  private final Places places;
  private final Households households;
  private final MessageSource messages;
  private final Clock clock;

  RegistrySheets(Lifts lifts, Places places, Households households, MessageSource messages, Clock clock) {
    this.lifts = lifts;
    this.places = places;
    this.households = households;
    this.messages = messages;
    this.clock = clock;
  }

  @GetMapping("/lifts/sheet")
  @Needs(Permission.LIFT_READ)
  void lifts(Actor actor, @RequestParam(required = false) @Nullable LiftKind kind,
      @RequestParam(required = false) @Nullable LiftStatus status, HttpServletResponse response) throws IOException {
    try (SheetWriter sheet = open(response, "lifts", "registry.lifts")) {
      sheet.write(Stream.concat(words("registry.lift", "registry.lift.kind", "registry.lift.status",
          "registry.address", "registry.lift.maker", "registry.lift.floors", "registry.lift.load",
          "registry.lift.installedOn", "registry.lift.inspectedOn").stream(),
          SCHEMES.stream().map(scheme -> text("registry.scheme." + scheme))).toList());
      LiftId after = null;
      do {
        List<Lift> page = lifts.page(actor, kind, status, after, PAGE);
        for (Lift lift : page) {
          sheet.write(row(lift));
        }
        after = page.size() < PAGE ? null : page.getLast().id();
      } while (after != null);
    }
  }

  private List<String> row(Lift lift) {
    Lift.Facts facts = lift.facts();
    Map<Scheme, String> codes = lift.codes().stream()
        .collect(Collectors.toMap(Code::scheme, Code::value, (one, other) -> one + "、" + other));
    return Stream.concat(Stream.of(lift.name(), text("registry.liftKind." + lift.kind()),
        text("registry.status." + lift.status()), lift.address(), facts.maker(), facts.floors(), said(facts.loadKg()),
        said(facts.installedOn()), said(facts.inspectedOn())),
        SCHEMES.stream().map(scheme -> codes.getOrDefault(scheme, ""))).toList();
  }

  @GetMapping("/stairwells/{id}/dwellings/sheet")
  @Needs(Permission.DWELLING_READ)
  void dwellings(Actor actor, @PathVariable UUID id, HttpServletResponse response) throws IOException {
    Stairwell stairwell = places.stairwell(actor, new StairwellId(id));
    List<Dwelling> dwellings = households.dwellings(actor, stairwell.id());
    Map<DwellingId, List<Ownership>> owners = households.owners(actor, stairwell.id());
    try (SheetWriter sheet = open(response, "dwellings", "registry.dwellings")) {
      sheet.write(words("registry.stairwell", "registry.room", "registry.floor", "registry.area.m2",
          "registry.areaBasis", "registry.unitCode", "registry.owners", "registry.phone"));
      for (Dwelling each : dwellings) {
        List<Ownership> who = owners.getOrDefault(each.id(), List.of());
        sheet.write(List.of(stairwell.label(), each.room(), String.valueOf(each.floor()),
            java.math.BigDecimal.valueOf(each.area().centi(), 2).toPlainString(),
            text("registry.basis." + each.area().basis()), said(each.unitCode()),
            who.stream().map(one -> one.party().name()).collect(Collectors.joining("、")),
            who.isEmpty() ? "" : said(who.getFirst().party().phone())));
      }
    }
  }

  private SheetWriter open(HttpServletResponse response, String file, String name) throws IOException {
    response.setContentType("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet");
    response.setHeader("Content-Disposition",
        "attachment; filename=\"" + file + "-" + ChinaTime.today(clock) + ".xlsx\"");
    return SheetWriter.xlsx(response.getOutputStream(), text(name));
  }

  private List<String> words(String... keys) {
    return Stream.of(keys).map(this::text).toList();
  }

  private String text(String key) {
    return messages.getMessage(key, null, LocaleContextHolder.getLocale());
  }

  private static String said(@Nullable Object value) {
    return value == null ? "" : value.toString();
  }
}
