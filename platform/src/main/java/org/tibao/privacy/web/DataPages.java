package org.tibao.privacy.web;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.tibao.access.Actor;
import org.tibao.access.ConsentPurpose;
import org.tibao.access.Needs;
import org.tibao.access.Organisation;
import org.tibao.access.OrganisationKind;
import org.tibao.access.Organisations;
import org.tibao.access.Permission;
import org.tibao.access.PersonalRecord;
import org.tibao.documents.Issued;
import org.tibao.privacy.Consent;
import org.tibao.privacy.ConsentWords;
import org.tibao.privacy.Consents;
import org.tibao.privacy.DataPapers;
import org.tibao.privacy.DataRequest;
import org.tibao.privacy.DataRequests;
import org.tibao.privacy.MyRecords;
import org.tibao.privacy.Retention;
import org.tibao.rules.Rule;
import org.tibao.time.ChinaTime;
import org.tibao.web.AuditWording;
import org.tibao.web.Flash;
import tools.jackson.databind.json.JsonMapper;

/** 我的个人信息: what I said yes to, what is kept of me, who looked, and what I may ask. */
@Controller
class DataPages {

  private static final int LOOKS = 10;
  /** Where the law needs no consent (个人信息保护法 art. 13): said, not asked. */
  private static final List<String> UNASKED = List.of("RESCUE", "CLAIM", "CODE", "DUTY");

  /** What these pages ask. */
  @Component("dataDoors")
  record Doors(Consents consents, MyRecords records, DataRequests requests, DataPapers papers, AuditWording wording,
      Organisations organisations, Clock clock) {}

  private final Doors doors;
  private final JsonMapper json = JsonMapper.builder().build();

  DataPages(Doors doors) {
    this.doors = doors;
  }

  /** One purpose with what was said to it; null where nothing was. */
  record Asked(ConsentWords.Asked words, @Nullable Consent said) {}

  /** One request with its answer on paper. */
  record Sent(DataRequest request, List<Issued> papers) {}

  @GetMapping("/my/data")
  @Needs(Permission.DATA_OWN)
  String data(Actor actor, Model model) {
    LocalDate today = ChinaTime.today(doors.clock());
    Rule<ConsentWords> words = doors.consents().words(actor, today);
    List<Consent> said = doors.consents().of(actor);
    model.addAttribute("version", words.version().id());
    model.addAttribute("asked", words.data().purposes().stream().map(each -> new Asked(each, said.stream()
        .filter(one -> one.purpose() == each.purpose() && one.holds()).findFirst().orElse(null))).toList());
    List<PersonalRecord> all = doors.records().of(actor);
    model.addAttribute("kinds", all.stream().filter(each -> !each.kind().equals("access.look"))
        .collect(Collectors.groupingBy(PersonalRecord::kind, TreeMap::new, Collectors.counting())));
    model.addAttribute("looks", all.stream().filter(each -> each.kind().equals("access.look")).toList().reversed()
        .stream().limit(LOOKS).toList());
    model.addAttribute("wording", doors.wording());
    model.addAttribute("unasked", UNASKED);
    String home = actor.homes().isEmpty() ? "/" : actor.homes().getFirst();
    model.addAttribute("answers", doors.organisations().around(OrganisationKind.NEIGHBOURHOOD_COMMITTEE, home).stream()
        .map(Organisation::name).distinct().toList());
    model.addAttribute("sent", doors.requests().mine(actor).stream()
        .map(each -> new Sent(each, doors.papers().of(each))).toList());
    return "privacy/data";
  }

  @PostMapping("/my/data/consents/{purpose}")
  @Needs(Permission.DATA_OWN)
  String consent(Actor actor, @PathVariable ConsentPurpose purpose, @RequestParam boolean given,
      @RequestParam String version, RedirectAttributes redirect) {
    Instant now = doors.clock().instant();
    if (given) {
      doors.consents().give(actor, purpose, version, now);
    } else {
      doors.consents().withdraw(actor, purpose, now);
    }
    redirect.addFlashAttribute("flash",
        Flash.done(given ? "privacy.consent.given" : "privacy.consent.withdrawn"));
    return "redirect:/my/data#consents";
  }

  /** One kind with its records and the duty that keeps them; null where none does. */
  record Kind(String name, List<Line> lines, Retention.@Nullable Kept duty) {}

  /** One record in words. */
  record Line(@Nullable Instant at, String text) {}

  /** Everything, to be read. */
  @GetMapping("/my/data/all")
  @Needs(Permission.DATA_OWN)
  String all(Actor actor, Model model) {
    LocalDate today = ChinaTime.today(doors.clock());
    String path = actor.homes().isEmpty() ? "/" : actor.homes().getFirst();
    var kinds = new ArrayList<Kind>();
    // Of one kind some may be kept by law and others not, such as an open report and one that is over.
    doors.records().of(actor).stream()
        .collect(Collectors.groupingBy(each -> List.of(each.kind(), each.duty()), LinkedHashMap::new,
            Collectors.toList()))
        .forEach((of, records) -> kinds.add(new Kind(of.getFirst(),
            records.stream().map(each -> new Line(each.at(), doors.wording().values(each.facts()))).toList(),
            doors.records().duty(records.getFirst(), path, today).orElse(null))));
    model.addAttribute("kinds", kinds);
    return "privacy/data-all";
  }

  /** Everything, for another program (个人信息保护法 art. 45). */
  @GetMapping("/my/data/export")
  @Needs(Permission.DATA_OWN)
  ResponseEntity<byte[]> export(Actor actor) {
    var records = new ArrayList<Map<String, Object>>();
    for (PersonalRecord each : doors.records().of(actor)) {
      var one = new LinkedHashMap<String, Object>();
      one.put("kind", each.kind());
      if (each.at() != null) {
        one.put("at", each.at().toString());
      }
      one.put("facts", each.facts());
      one.put("keptBy", each.duty());
      records.add(one);
    }
    var whole = new LinkedHashMap<String, Object>();
    whole.put("name", actor.name());
    whole.put("made", doors.clock().instant().toString());
    whole.put("records", records);
    return ResponseEntity.ok().contentType(MediaType.APPLICATION_JSON).header(HttpHeaders.CACHE_CONTROL, "no-store")
        .header(HttpHeaders.CONTENT_DISPOSITION,
            ContentDisposition.attachment().filename("tibao-my-data.json").build().toString())
        .body(json.writerWithDefaultPrettyPrinter().writeValueAsString(whole).getBytes(StandardCharsets.UTF_8));
  }

  @GetMapping("/my/data/ask")
  @Needs(Permission.DATA_OWN)
  String ask(Actor actor, @RequestParam DataRequest.Kind kind, Model model) {
    model.addAttribute("kind", kind);
    model.addAttribute("request", UUID.randomUUID());
    model.addAttribute("kept", doors.records().of(actor).stream().filter(each -> !each.duty().isEmpty())
        .map(PersonalRecord::kind).distinct().sorted().toList());
    model.addAttribute("gone", doors.records().of(actor).stream().filter(each -> each.duty().isEmpty())
        .map(PersonalRecord::kind).distinct().sorted().toList());
    return "privacy/data-ask";
  }

  @PostMapping("/my/data/ask")
  @Needs(Permission.DATA_OWN)
  String asked(Actor actor, @RequestParam UUID request, @RequestParam DataRequest.Kind kind,
      @RequestParam(defaultValue = "") String text, RedirectAttributes redirect) {
    DataRequest asked = doors.requests().ask(actor, request, kind, text, doors.clock().instant());
    redirect.addFlashAttribute("flash", Flash.done("privacy.data.asked", asked.due().toString()));
    return "redirect:/my/data";
  }
}
