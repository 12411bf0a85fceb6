package org.tibao.insurance.web;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.time.Clock;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.tibao.access.Actor;
import org.tibao.access.Needs;
import org.tibao.access.Permission;
import org.tibao.documents.UploadForm;
import org.tibao.insurance.EndingId;
import org.tibao.insurance.Endings;
import org.tibao.insurance.HazardNotice;
import org.tibao.insurance.HazardNotice.Verdict;
import org.tibao.insurance.HazardNotice.Kind;
import org.tibao.insurance.HazardNotices;
import org.tibao.insurance.NoticeId;
import org.tibao.money.Money;
import org.tibao.voting.VoteId;
import org.tibao.web.Flash;

/** What the insured's side does with a policy that holds: it ends it by the owners' decision, and tells what has changed. */
@Controller
class OwnersForms {

  private final Endings endings;
  private final HazardNotices notices;
  private final Clock clock;

  OwnersForms(Endings endings, HazardNotices notices, Clock clock) {
    this.endings = endings;
    this.notices = notices;
    this.clock = clock;
  }

  @PostMapping("/insurance/policies/{id}/ending")
  @Needs(Permission.POLICY_APPLY)
  String propose(Actor actor, @PathVariable String id, @RequestParam UUID ending, @RequestParam String why,
      RedirectAttributes redirect) {
    endings.propose(actor, Ids.policy(id), new EndingId(ending), why, clock.instant());
    return to(id, "insurance.done.endingProposed", redirect);
  }

  @PostMapping("/insurance/policies/{id}/ending/vote")
  @Needs(Permission.VOTE_PREPARE)
  String vote(Actor actor, @PathVariable String id, @RequestParam UUID vote, RedirectAttributes redirect) {
    endings.putToVote(actor, Ids.policy(id), new VoteId(vote), clock.instant());
    redirect.addFlashAttribute("flash", Flash.done("insurance.done.putToVote"));
    return "redirect:/votes/" + vote;
  }

  /** A signed consent as the form sends it. */
  record PaperForm(@NotNull Integer place, @NotNull String name,
      @NotNull @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) LocalDate signedOn) {}

  @PostMapping("/insurance/policies/{id}/ending/consent")
  @Needs(Permission.POLICY_APPLY)
  String consent(Actor actor, @PathVariable String id, @Valid PaperForm form, UploadForm upload,
      RedirectAttributes redirect) {
    endings.consented(actor, Ids.policy(id), new Endings.Paper(form.place(), form.name(), form.signedOn()), upload,
        clock.instant());
    return to(id, "insurance.done.consented", redirect);
  }

  @PostMapping("/insurance/policies/{id}/ending/give-up")
  @Needs(Permission.POLICY_APPLY)
  String giveUp(Actor actor, @PathVariable String id, @RequestParam String why, RedirectAttributes redirect) {
    endings.giveUp(actor, Ids.policy(id), why, clock.instant());
    return to(id, "insurance.done.endingGivenUp", redirect);
  }

  /** A notice as the form sends it. */
  record NoticeForm(@NotNull UUID notice, @NotNull Kind kind,
      @NotNull @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) LocalDate since, @NotNull String text) {}

  @PostMapping("/insurance/policies/{id}/notices")
  @Needs(Permission.POLICY_APPLY)
  String tell(Actor actor, @PathVariable String id, @Valid NoticeForm form, RedirectAttributes redirect) {
    notices.tell(actor, Ids.policy(id), new HazardNotices.Draft(new NoticeId(form.notice()), form.kind(),
        form.since(), form.text()), clock.instant());
    return to(id, "insurance.done.noticed", redirect);
  }

  /** An answer as the form sends it. */
  record ReplyForm(@NotNull Verdict verdict, @NotNull String why, @Nullable String premium,
      @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) @Nullable LocalDate day) {

    HazardNotices.Reply reply() {
      String typed = premium;
      Money asked = verdict != HazardNotice.Verdict.PREMIUM || typed == null || typed.isBlank()
          ? null
          : SelectionForms.yuan("premium", typed);
      return new HazardNotices.Reply(verdict, why, asked, day);
    }
  }

  @PostMapping("/insurance/policies/{id}/notices/{notice}")
  @Needs(Permission.POLICY_UNDERWRITE)
  String answer(Actor actor, @PathVariable String id, @PathVariable String notice, @Valid ReplyForm form,
      RedirectAttributes redirect) {
    notices.answer(actor, Ids.policy(id), new NoticeId(Ids.uuid(notice)), form.reply(), clock.instant());
    return to(id, "insurance.done.noticeAnswered", redirect);
  }

  private static String to(String id, String done, RedirectAttributes redirect) {
    redirect.addFlashAttribute("flash", Flash.done(done));
    return "redirect:/insurance/policies/" + Ids.policy(id);
  }
}
