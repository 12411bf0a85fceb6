package org.tibao.voting;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.tibao.registry.DwellingId;

/** A ballot as it lies in the chain, opened. */
record Ballot(Inclusion.Opened says, String previous, String digest) {

  /**
   * Of several ballots of one dwelling the one that counts: of the channel that prevails, if one does, the one that was
   * valid first; of two valid at the same moment the one that came first into the chain.
   */
  static Map<DwellingId, Ballot> counted(Collection<Ballot> ballots, Procedure.Duplicates policy) {
    Comparator<Ballot> first = Comparator.comparing((Ballot each) -> !prevails(each.says().channel(), policy))
        .thenComparing(each -> each.says().validAt()).thenComparing(each -> each.says().number());
    var counted = new LinkedHashMap<DwellingId, Ballot>();
    for (Ballot each : ballots) {
      counted.merge(each.says().dwelling(), each, (one, other) -> first.compare(one, other) <= 0 ? one : other);
    }
    return counted;
  }

  private static boolean prevails(Channel channel, Procedure.Duplicates policy) {
    return switch (policy) {
      case FIRST_VALID_WINS -> true;
      case ONLINE_PREVAILS -> channel == Channel.PHONE;
      case PAPER_PREVAILS -> channel == Channel.PAPER;
    };
  }

  /** The roll with what counts for each dwelling. */
  static List<Counting.Line> lines(List<RollLine> roll, Map<DwellingId, Ballot> counted) {
    var lines = new ArrayList<Counting.Line>(roll.size());
    for (RollLine each : roll) {
      Ballot ballot = counted.get(each.dwelling());
      lines.add(new Counting.Line(each.room(), each.head(), each.areaCenti(),
          ballot == null ? null : ballot.says().choice()));
    }
    return lines;
  }
}
