package org.tibao.voting;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.tibao.registry.DwellingId;

/**
 * How a vote is counted at its closing: pure, from what is stored, so that it gives the same sheet to whoever does it
 * again.
 */
final class Closing {

  private Closing() {}

  /**
   * Everything a count rests on.
   *
   * @param roll in its order
   * @param ballots in the order of the chain
   * @param delivered dwellings to which the ballot came, and whether that is proven
   * @param sheets how many papers stand where
   * @param sold rooms that were sold after the roll was frozen
   * @param evidence digest of everything else that is kept
   */
  record Stored(Vote vote, Stage.Frozen frozen, List<RollLine> roll, List<Ballot> ballots,
      Map<DwellingId, Boolean> delivered, int objections, Map<PaperSheet.State, Integer> sheets, Set<DwellingId> sold,
      String evidence) {}

  static ResultSheet sheet(Stored stored, Instant closedAt) {
    Vote vote = stored.vote();
    VoteTerms terms = vote.terms();
    Map<DwellingId, Ballot> counted = Ballot.counted(stored.ballots(), terms.duplicates());
    List<Counting.Line> cast = Ballot.lines(stored.roll(), counted);
    List<Counting.Line> all = withSilence(cast, stored, terms);
    Count count = Counting.count(all, terms.majority());
    Count spoken = Counting.count(cast, terms.majority());
    Stage.Frozen frozen = stored.frozen();
    String genesis = Digests.genesis(frozen.rollDigest(), frozen.termsDigest());
    List<String> digests = stored.ballots().stream().map(Ballot::digest).toList();
    return new ResultSheet(vote.id().toString(), vote.label(),
        new ResultSheet.Asked(vote.question().matter(), vote.question().matter().item(), vote.question().title(),
            vote.question().details(),
            vote.question().plan().stream().map(each -> new ResultSheet.File(each.name(), each.digest())).toList()),
        new ResultSheet.TermsUsed(terms.majority().quorum().toString(), terms.majority().consent().toString(),
            terms.majorityVersion(), terms.duplicates().name(), terms.silence().policy().name(),
            terms.silence().basis(), terms.procedureVersion()),
        new ResultSheet.Times(frozen.noticedOn(), frozen.at(), frozen.opensAt(), frozen.closesAt(),
            Digests.kept(closedAt)),
        count.total(), count.participants(),
        new ResultSheet.Sides(count.yes(), count.no(), count.abstained()),
        minus(count.participants(), spoken.participants()),
        new ResultSheet.Verdict(count.areaQuorum(), count.headsQuorum(), count.quorum(), count.areaConsent(),
            count.headsConsent(), count.decided()),
        facts(stored, counted),
        new ResultSheet.Bound(frozen.rollDigest(), frozen.termsDigest(),
            digests.isEmpty() ? genesis : digests.getLast(), new MerkleTree(digests).root(),
            stored.evidence()));
  }

  private static Count.Side minus(Count.Side all, Count.Side some) {
    return new Count.Side(all.dwellings() - some.dwellings(), all.area() - some.area(), all.heads() - some.heads());
  }

  /**
   * Silence gets a meaning only by a local rule, only for owners who said nothing for any of their dwellings, and only
   * where the ballot provably came.
   */
  private static List<Counting.Line> withSilence(List<Counting.Line> cast, Stored stored, VoteTerms terms) {
    Choice meaning = switch (terms.silence().policy()) {
      case NOT_PARTICIPATED -> null;
      case ABSTAIN -> Choice.ABSTAIN;
      case FOLLOW_MAJORITY -> majority(Counting.count(cast, terms.majority()));
    };
    if (meaning == null) {
      return cast;
    }
    var spoke = new HashSet<String>();
    cast.stream().filter(line -> line.choice() != null).forEach(line -> spoke.add(line.head()));
    var lines = new ArrayList<Counting.Line>(cast.size());
    for (int i = 0; i < cast.size(); i++) {
      Counting.Line line = cast.get(i);
      boolean counts = !spoke.contains(line.head())
          && stored.delivered().getOrDefault(stored.roll().get(i).dwelling(), false);
      lines.add(counts ? new Counting.Line(line.dwelling(), line.head(), line.area(), meaning) : line);
    }
    return lines;
  }

  private static final Threshold MORE_THAN_HALF = new Threshold(1, 2, true);

  private static Choice majority(Count spoken) {
    boolean agrees = MORE_THAN_HALF.reachedBy(spoken.yes().area(), spoken.participants().area())
        && MORE_THAN_HALF.reachedBy(spoken.yes().heads(), spoken.participants().heads());
    return agrees ? Choice.YES : Choice.NO;
  }

  private static ResultSheet.Facts facts(Stored stored, Map<DwellingId, Ballot> counted) {
    var channels = new HashMap<Channel, Integer>();
    counted.values().forEach(each -> channels.merge(each.says().channel(), 1, Integer::sum));
    int proxies = (int) counted.values().stream().filter(each -> each.says().proxy() != null).count();
    int proven = (int) stored.delivered().values().stream().filter(each -> each).count();
    List<String> sold = stored.roll().stream().filter(each -> stored.sold().contains(each.dwelling()))
        .map(RollLine::label).toList();
    int cast = stored.ballots().size();
    return new ResultSheet.Facts(cast, counted.size(), cast - counted.size(),
        channels.getOrDefault(Channel.PHONE, 0), channels.getOrDefault(Channel.PAPER, 0), proxies,
        stored.delivered().size(), proven, stored.objections(), sold,
        stored.sheets().getOrDefault(PaperSheet.State.SET_ASIDE, 0),
        stored.sheets().getOrDefault(PaperSheet.State.LATE, 0));
  }
}
