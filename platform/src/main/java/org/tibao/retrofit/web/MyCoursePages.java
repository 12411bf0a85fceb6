package org.tibao.retrofit.web;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.tibao.access.Actor;
import org.tibao.access.Errand;
import org.tibao.access.ForDeputies;
import org.tibao.access.Needs;
import org.tibao.access.Permission;
import org.tibao.documents.Evidence;
import org.tibao.documents.EvidenceFile;
import org.tibao.refusal.Refused;
import org.tibao.registry.Dwelling;
import org.tibao.registry.DwellingId;
import org.tibao.registry.Households;
import org.tibao.registry.RegistryRefusal;
import org.tibao.registry.Stairwell;
import org.tibao.retrofit.Contract;
import org.tibao.retrofit.ContractId;
import org.tibao.retrofit.Contracts;
import org.tibao.retrofit.Course;
import org.tibao.retrofit.CourseStage;
import org.tibao.retrofit.Courses;
import org.tibao.retrofit.Offer;
import org.tibao.retrofit.PlanObjection;
import org.tibao.retrofit.PlanObjections;
import org.tibao.retrofit.Progress;
import org.tibao.retrofit.Proof;
import org.tibao.retrofit.Proofs;
import org.tibao.retrofit.ShareEffects;
import org.tibao.retrofit.Tender;
import org.tibao.retrofit.Tenders;
import org.tibao.retrofit.Words;
import org.tibao.rules.RuleBook;
import org.tibao.time.ChinaTime;
import org.tibao.web.Flash;

/** What a household sees of its stairwell's course on the phone, and its part in it: offers, signature, objection. */
@Controller
class MyCoursePages {

  /** The doors these pages ask. */
  @Component
  record Doors(Courses courses, Proofs proofs, Tenders tenders, Contracts contracts, PlanObjections objections,
      ShareEffects effects, Evidence evidence, Households households, RuleBook rules, Clock clock) {}

  private final Doors doors;

  MyCoursePages(Doors doors) {
    this.doors = doors;
  }

  /** The dwelling asked for with its stairwell; the first of theirs where none is asked for. */
  private Map.Entry<Dwelling, Stairwell> home(Actor actor, @Nullable UUID dwelling, Model model) {
    Map.Entry<Dwelling, Stairwell> home = doors.households().mine(actor).entrySet().stream()
        .filter(each -> dwelling == null || each.getKey().id().value().equals(dwelling)).findFirst()
        .orElseThrow(() -> Refused.because(RegistryRefusal.UNKNOWN));
    model.addAttribute("home", home.getKey());
    model.addAttribute("stairwell", home.getValue());
    model.addAttribute("todayDate", ChinaTime.today(doors.clock()));
    return home;
  }

  /** One milestone behind us, with its photos. */
  record Done(Progress.Reached reached, List<EvidenceFile> photos) {}

  @GetMapping("/my/course")
  @ForDeputies({Errand.WISH, Errand.VOTE, Errand.SIGN, Errand.MONEY})
  @Needs(Permission.WISH_SAY)
  String course(Actor actor, @RequestParam(required = false) @Nullable UUID dwelling, Model model) {
    Stairwell stairwell = home(actor, dwelling, model).getValue();
    LocalDate today = ChinaTime.today(doors.clock());
    Course course = doors.courses().course(actor, stairwell.id());
    List<Proof> proofs = doors.proofs().of(actor, stairwell.id());
    model.addAttribute("course", course);
    model.addAttribute("abandoned", course.stage() instanceof CourseStage.Abandoned is ? is : null);
    model.addAttribute("ahead", doors.courses().ahead(actor, stairwell.id(), today).orElse(null));
    model.addAttribute("posting", doors.proofs().posting(actor, stairwell.id()).orElse(null));
    model.addAttribute("behind", course.progress().reached().reversed().stream()
        .map(each -> new Done(each, proofs.stream()
            .filter(proof -> proof.milestone() == each.milestone() && proof.files() > 0)
            .flatMap(proof -> doors.evidence().about(actor, proof.about()).stream()).toList()))
        .toList());
    model.addAttribute("tender", doors.tenders().of(actor, stairwell.id()).orElse(null));
    model.addAttribute("contract", doors.contracts().of(actor, stairwell.id()).orElse(null));
    return "retrofit/my-course";
  }

  @GetMapping("/my/offers")
  @ForDeputies({Errand.WISH, Errand.VOTE, Errand.SIGN, Errand.MONEY})
  @Needs(Permission.WISH_SAY)
  String offers(Actor actor, @RequestParam(required = false) @Nullable UUID dwelling, Model model) {
    Map.Entry<Dwelling, Stairwell> home = home(actor, dwelling, model);
    LocalDate today = ChinaTime.today(doors.clock());
    Tender tender = doors.tenders().of(actor, home.getValue().id())
        .orElseThrow(() -> Refused.because(RegistryRefusal.UNKNOWN));
    List<Offer> offers = doors.tenders().offers(actor, tender.id(), today).stream()
        .sorted(Comparator.comparing(Offer::total)).toList();
    model.addAttribute("tender", tender);
    model.addAttribute("basis", doors.tenders().basis(tender));
    model.addAttribute("sealed", tender.sealedOn(today));
    model.addAttribute("offers", offers);
    model.addAttribute("mine", doors.effects().of(home.getValue().id(), offers, home.getKey().room()));
    return "retrofit/my-offers";
  }

  @GetMapping("/my/agreement")
  @ForDeputies(Errand.SIGN)
  @Needs(Permission.WISH_SAY)
  String agreement(Actor actor, @RequestParam(required = false) @Nullable UUID dwelling, Model model) {
    Map.Entry<Dwelling, Stairwell> home = home(actor, dwelling, model);
    Contract contract = doors.contracts().of(actor, home.getValue().id())
        .orElseThrow(() -> Refused.because(RegistryRefusal.UNKNOWN));
    Optional<Contract.Party> party = contract.party(home.getKey().id());
    model.addAttribute("contract", contract);
    model.addAttribute("party", party.orElse(null));
    model.addAttribute("paying", doors.contracts().paying(actor, home.getKey().id()).orElse(null));
    model.addAttribute("waiting",
        party.stream().anyMatch(each -> each.mustSign() && !(each.word() instanceof Contract.Word.Signed)));
    return "retrofit/my-agreement";
  }

  /** A signature as the phone sends it. */
  record SignForm(@NotNull UUID contract, @Nullable Boolean confirmed) {}

  @PostMapping("/my/agreement/{dwelling}/sign")
  @ForDeputies(Errand.SIGN)
  @Needs(Permission.VOTE_CAST)
  String sign(Actor actor, @PathVariable UUID dwelling, @Valid SignForm form, RedirectAttributes redirect) {
    doors.contracts().sign(actor, new ContractId(form.contract()), new DwellingId(dwelling),
        Boolean.TRUE.equals(form.confirmed()), now());
    return back(dwelling, "agreement", "retrofit.my.done.signed", redirect);
  }

  @PostMapping("/my/agreement/{dwelling}/refuse")
  @ForDeputies(Errand.SIGN)
  @Needs(Permission.VOTE_CAST)
  String refuse(Actor actor, @PathVariable UUID dwelling, @RequestParam UUID contract, @RequestParam String why,
      RedirectAttributes redirect) {
    doors.contracts().refuse(actor, new ContractId(contract), new DwellingId(dwelling), why, now());
    return back(dwelling, "agreement", "retrofit.my.done.refused", redirect);
  }

  @GetMapping("/my/objection")
  @ForDeputies(Errand.VOICE)
  @Needs(Permission.COMPLAINT_FILE)
  String objection(Actor actor, @RequestParam(required = false) @Nullable UUID dwelling, Model model) {
    Stairwell stairwell = home(actor, dwelling, model).getValue();
    model.addAttribute("posting", doors.proofs().posting(actor, stairwell.id()).orElse(null));
    model.addAttribute("objections", doors.objections().mine(actor));
    model.addAttribute("words",
        doors.rules().on(Words.KIND, stairwell.path(), ChinaTime.today(doors.clock())).data().reasons());
    return "retrofit/my-objection";
  }

  /** An objection as the phone sends it. */
  record ObjectionForm(@NotNull String reason, @NotNull String text) {}

  @PostMapping("/my/objection/{dwelling}")
  @ForDeputies(Errand.VOICE)
  @Needs(Permission.COMPLAINT_FILE)
  String object(Actor actor, @PathVariable UUID dwelling, @Valid ObjectionForm form, RedirectAttributes redirect) {
    Dwelling home = doors.households().dwelling(actor, new DwellingId(dwelling));
    doors.objections().file(actor, home.stairwell(), new PlanObjection.Draft(home.id(), form.reason(), form.text()),
        now());
    return back(dwelling, "objection", "retrofit.my.done.objected", redirect);
  }

  private Instant now() {
    return doors.clock().instant();
  }

  private static String back(UUID dwelling, String page, String done, RedirectAttributes redirect) {
    redirect.addFlashAttribute("flash", Flash.done(done));
    return "redirect:/my/" + page + "?dwelling=" + dwelling;
  }
}
