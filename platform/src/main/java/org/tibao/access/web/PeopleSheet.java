package org.tibao.access.web;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.tibao.access.Actor;
import org.tibao.access.Needs;
import org.tibao.access.Organisation;
import org.tibao.access.OrganisationId;
import org.tibao.access.Organisations;
import org.tibao.access.People;
import org.tibao.access.Permission;
import org.tibao.access.Person;
import org.tibao.sheets.SheetWriter;
import org.tibao.time.ChinaTime;

/** The people of a territory as a spreadsheet, found as on the page; without their phone numbers, as there. */
@Controller
class PeopleSheet {

  private static final int PAGE = 200;

  private final People people;
  private final Organisations organisations;
  private final TerritoryChoice territory;
  private final MessageSource messages;
  private final Clock clock;

  PeopleSheet(People people, Organisations organisations, TerritoryChoice territory, MessageSource messages,
      Clock clock) {
    this.people = people;
    this.organisations = organisations;
    this.territory = territory;
    this.messages = messages;
    this.clock = clock;
  }

  @Needs(Permission.ACCESS_READ)
  @GetMapping("/people/sheet")
  void sheet(Actor actor, @RequestParam(defaultValue = "") String q, HttpServletResponse response)
      throws IOException {
    Map<OrganisationId, String> names = organisations.list(actor).stream()
        .collect(Collectors.toMap(Organisation::id, Organisation::name));
    response.setContentType("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet");
    response.setHeader("Content-Disposition",
        "attachment; filename=\"people-" + ChinaTime.today(clock) + ".xlsx\"");
    try (SheetWriter sheet = SheetWriter.xlsx(response.getOutputStream(), text("access.people.title"))) {
      sheet.write(Stream.of("name", "sign-in-name", "organisation", "role", "state", "last")
          .map(key -> text("access.person." + key)).toList());
      List<Person> page;
      int offset = 0;
      do {
        page = people.list(actor, q, offset, PAGE);
        for (Person each : page) {
          sheet.write(row(each, names));
        }
        offset += PAGE;
      } while (page.size() == PAGE);
    }
  }

  private List<String> row(Person each, Map<OrganisationId, String> names) {
    String roles = each.live().stream()
        .map(held -> text("role." + held.role().name()) + " " + territory.label(held.path()))
        .collect(Collectors.joining("；"));
    Instant last = each.lastSignedIn();
    OrganisationId organisation = each.organisation();
    return List.of(each.name(), each.signInName(),
        organisation == null ? "" : names.getOrDefault(organisation, ""), roles,
        text(each.disabled() == null ? "access.person.state.open" : "access.person.state.closed"),
        last == null ? "" : ChinaTime.dayOf(last).toString());
  }

  private String text(String key) {
    return messages.getMessage(key, null, LocaleContextHolder.getLocale());
  }
}
