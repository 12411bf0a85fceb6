package org.tibao.voting.web;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.tibao.access.Actor;
import org.tibao.access.Needs;
import org.tibao.access.Permission;
import org.tibao.registry.Estate;
import org.tibao.registry.Places;
import org.tibao.registry.Stairwell;
import org.tibao.registry.StairwellId;
import org.tibao.voting.Matter;
import org.tibao.voting.Stage;
import org.tibao.voting.Vote;
import org.tibao.voting.Votes;
import org.tibao.web.Listing;

/** 表决: all votes of a territory, and those of one stairwell. */
@Controller
class VotesPage {

  private static final Set<String> SORTS = Set.of("label", "matter", "stage", "closes");

  private final Votes votes;
  private final Places places;
  private final VoteFrame frame;

  VotesPage(Votes votes, Places places, VoteFrame frame) {
    this.votes = votes;
    this.places = places;
    this.frame = frame;
  }

  /** A vote in the list, with what has to be done next. */
  record Row(Vote vote, int step, Next next) {

    public boolean due() {
      return next.due();
    }
  }

  /** What is asked for in the list: a stage or {@code due}, a matter, an estate, words of place or question. */
  record Filter(String stage, String matter, String estate, String q) {

    Filter {
      stage = Objects.requireNonNullElse(stage, "");
      matter = Objects.requireNonNullElse(matter, "");
      estate = Objects.requireNonNullElse(estate, "");
      q = Objects.requireNonNullElse(q, "").strip().toLowerCase(Locale.ROOT);
    }

    boolean takes(Row row) {
      Vote vote = row.vote();
      return (stage.isEmpty() || stage.equals("due") && row.due() || vote.stage().name().name().equals(stage))
          && (matter.isEmpty() || vote.question().matter().name().equals(matter))
          && (vote.label() + vote.question().title()).toLowerCase(Locale.ROOT).contains(q);
    }
  }

  @GetMapping("/votes")
  @Needs(Permission.VOTE_READ)
  String list(Actor actor, Filter filter, HttpServletRequest request, Model model) {
    List<Estate> estates = places.estates(actor);
    String path = estates.stream().filter(each -> each.id().toString().equals(filter.estate())).map(Estate::path)
        .findFirst().orElse(Places.EVERYWHERE);
    Instant now = frame.now();
    List<Row> all = votes.votes(actor, path).stream().map(vote -> row(vote, now)).filter(filter::takes).toList();
    Listing listing = Listing.of(request, "", SORTS).withTotal(all.size());
    model.addAttribute("rows", sorted(all, listing).stream().skip(listing.offset()).limit(listing.size()).toList());
    model.addAttribute("listing", listing);
    model.addAttribute("estates", estates);
    model.addAttribute("stages", Arrays.asList(Stage.Name.values()));
    model.addAttribute("matters", Matter.values());
    model.addAttribute("mayPrepare", actor.may(Permission.VOTE_PREPARE));
    return "voting/list";
  }

  @GetMapping("/stairwells/{id}/votes")
  @Needs(Permission.VOTE_READ)
  String ofStairwell(Actor actor, @PathVariable String id, Model model) {
    Stairwell stairwell = places.stairwell(actor, new StairwellId(Addresses.uuid(id)));
    actor.require(Permission.VOTE_READ, stairwell.path());
    Instant now = frame.now();
    model.addAttribute("stairwell", stairwell);
    model.addAttribute("rows",
        votes.votes(actor, stairwell.path()).stream().map(vote -> row(vote, now)).toList());
    model.addAttribute("mayPrepare", actor.may(Permission.VOTE_PREPARE, stairwell.path()));
    return "voting/stairwell";
  }

  private Row row(Vote vote, Instant now) {
    return new Row(vote, VoteFrame.step(vote, now), Next.of(vote, now));
  }

  private static List<Row> sorted(List<Row> rows, Listing listing) {
    Comparator<Row> order = switch (listing.sort()) {
      case "label" -> Comparator.comparing(row -> row.vote().label());
      case "matter" -> Comparator.comparing(row -> row.vote().question().matter());
      case "stage" -> Comparator.comparingInt(Row::step);
      case "closes" -> Comparator.comparing((Row row) -> row.next().by());
      default -> Comparator.comparing((Row row) -> !row.due());
    };
    return rows.stream().sorted(listing.descending() ? order.reversed() : order).toList();
  }
}
