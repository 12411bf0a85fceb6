package org.tibao.voting.web;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;
import org.tibao.access.Actor;
import org.tibao.access.Permission;
import org.tibao.rules.RuleBook;
import org.tibao.rules.RuleVersion;
import org.tibao.time.ChinaTime;
import org.tibao.voting.Majorities;
import org.tibao.voting.Procedure;
import org.tibao.voting.Scope;
import org.tibao.voting.Stage;
import org.tibao.voting.VoteTerms;
import org.tibao.voting.Vote;
import org.tibao.voting.VoteId;
import org.tibao.voting.Votes;

/** What every page of one vote shows: its head, its tabs, what may be done there. */
@Component
class VoteFrame {

  private static final List<String> CITED = List.of("objection", "notice", "announceWithin", "resultPosted", "proxies",
      "duplicates", "silence", "online");

  private final Votes votes;
  private final RuleBook rules;
  private final Clock clock;

  VoteFrame(Votes votes, RuleBook rules, Clock clock) {
    this.votes = votes;
    this.rules = rules;
    this.clock = clock;
  }

  /** For staff: who sees a vote as an owner has pages of their own. */
  Vote of(Actor actor, VoteId id, String tab, Model model) {
    Vote vote = ofPapers(actor, id, tab, model);
    actor.require(Permission.VOTE_READ, vote.path());
    return vote;
  }

  /** For whoever enters papers, of all dwellings or of some. */
  Vote ofPapers(Actor actor, VoteId id, String tab, Model model) {
    Vote vote = votes.vote(actor, id);
    model.addAttribute("mayRead", actor.may(Permission.VOTE_READ, vote.path()));
    model.addAttribute("vote", vote);
    model.addAttribute("tab", tab);
    model.addAttribute("step", step(vote, clock.instant()));
    model.addAttribute("open", vote.open(clock.instant()));
    model.addAttribute("mayPrepare", actor.may(Permission.VOTE_PREPARE, vote.path()));
    model.addAttribute("mayEnter", actor.may(Permission.VOTE_ENTER, vote.path()));
    model.addAttribute("mayName", actor.may(Permission.PERSON_READ, vote.path()));
    model.addAttribute("scopeKey", "voting.scope." + scope(vote.scope()));
    model.addAttribute("stairwellId", stairwell(vote.scope()));
    return vote;
  }

  /** Where the rules of a vote come from, and how sure that is. */
  void rules(VoteTerms terms, Model model) {
    model.addAttribute("majoritySource", source(Majorities.KIND.name(), terms.majorityVersion()));
    RuleVersion procedure = source(Procedure.KIND.name(), terms.procedureVersion());
    model.addAttribute("procedureSource", procedure);
    model.addAttribute("cites", procedure == null ? Map.of() : cites(rules.meaning(Procedure.KIND, procedure)));
  }

  private @Nullable RuleVersion source(String kind, String id) {
    return rules.version(kind, id).orElse(null);
  }

  /** Which text each entry rests on, in the order of the entries. */
  private static Map<String, String> cites(Procedure procedure) {
    var cites = new LinkedHashMap<String, String>();
    CITED.forEach(entry -> {
      String text = procedure.cites().get(entry);
      if (text != null) {
        cites.put(entry, text);
      }
    });
    return cites;
  }

  Instant now() {
    return clock.instant();
  }

  LocalDate today() {
    return ChinaTime.today(clock);
  }

  static String scope(Scope scope) {
    return switch (scope) {
      case Scope.OfEstate _ -> "ESTATE";
      case Scope.OfBuilding _ -> "BUILDING";
      case Scope.OfStairwell _ -> "STAIRWELL";
      case Scope.OfLift _ -> "LIFT";
    };
  }

  static String stairwell(Scope scope) {
    return switch (scope) {
      case Scope.OfStairwell one -> one.stairwell().toString();
      case Scope.OfLift one -> one.stairwell().toString();
      case Scope.OfEstate _,Scope.OfBuilding _ -> "";
    };
  }

  /** Where a vote stands on the line of its steps: 0 preparing to 5 announced. */
  static int step(Vote vote, Instant now) {
    return switch (vote.stage()) {
      case Stage.Prepared _ -> 0;
      case Stage.RollPublished _ -> 1;
      case Stage.Noticed noticed -> now.isBefore(noticed.frozen().opensAt()) ? 2 : noticed.open(now) ? 3 : 4;
      case Stage.Closed _ -> 5;
      case Stage.Announced _ -> 6;
      case Stage.Cancelled _ -> -1;
    };
  }
}
