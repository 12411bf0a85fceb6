package org.tibao.voting;

import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.tibao.refusal.Refused;
import org.tibao.registry.DwellingId;

/** How ballots join the chain of a vote whose row is taken, whatever road they came on. */
@Component
class Chain {

  private static final SecureRandom RANDOM = new SecureRandom();

  private final RollTables rolls;
  private final BallotTables ballots;
  private final BoxTables box;

  Chain(RollTables rolls, BallotTables ballots, BoxTables box) {
    this.rolls = rolls;
    this.ballots = ballots;
    this.box = box;
  }

  /**
   * What somebody says for a dwelling.
   *
   * @param validAt when it was cast, or came into the box
   */
  record Word(UUID id, RollLine line, Channel channel, Choice choice, Instant validAt, @Nullable ProxyId proxy) {}

  /**
   * Adds ballots, of one owner or of many, or none of them.
   *
   * @throws Refused {@link VotingRefusal#VOTED_ALREADY}, {@link VotingRefusal#OWNER_DIFFERS},
   *         {@link VotingRefusal#AGAINST_THE_OPINION}
   */
  List<Receipt> append(Vote vote, List<Word> words, UUID by, Instant now) {
    Stage.Frozen frozen = Objects.requireNonNull(vote.stage().frozenOrNull());
    Map.Entry<Integer, String> last = ballots.last(vote.id())
        .orElseGet(() -> Map.entry(0, Digests.genesis(frozen.rollDigest(), frozen.termsDigest())));
    var fresh = new ArrayList<Ballot>();
    int number = last.getKey();
    String previous = last.getValue();
    for (Word word : words) {
      byte[] salt = new byte[16];
      RANDOM.nextBytes(salt);
      var says = new Inclusion.Opened(vote.id(), ++number, word.id(), word.line().dwelling(), word.channel(),
          word.choice(), Digests.kept(word.validAt()), Digests.kept(now), by, word.proxy(),
          HexFormat.of().formatHex(salt));
      var ballot = new Ballot(says, previous, Digests.ballot(says, previous));
      fresh.add(ballot);
      previous = ballot.digest();
    }
    check(vote, words, fresh);
    ballots.appendAll(fresh, words.stream().map(word -> word.line().path()).toList());
    return fresh.stream().map(Chain::receipt).toList();
  }

  private void check(Vote vote, List<Word> words, List<Ballot> fresh) {
    List<RollLine> owned = rolls.ofHeads(vote.id(),
        words.stream().map(word -> word.line().head()).distinct().toList());
    List<Ballot> known = ballots.of(vote.id(), owned.stream().map(RollLine::dwelling).toList());
    var all = new ArrayList<>(known);
    all.addAll(fresh);
    Map<DwellingId, Ballot> counted = Ballot.counted(all, vote.terms().duplicates());
    for (int i = 0; i < fresh.size(); i++) {
      RollLine line = words.get(i).line();
      // A paper is evidence and is kept even where another ballot prevails; a phone is told that it comes too late.
      boolean late = words.get(i).channel() == Channel.PHONE
          && (!fresh.get(i).equals(counted.get(line.dwelling())) || known.stream()
              .anyMatch(each -> each.says().dwelling().equals(line.dwelling())
                  && each.says().channel() == Channel.PHONE));
      if (late) {
        throw Refused.because(VotingRefusal.VOTED_ALREADY, line.room());
      }
    }
    requireOneVoice(owned, counted, ballots.sold(vote.id()));
    for (Word word : words) {
      if (word.proxy() != null && box.opinion(word.proxy()) != word.choice()) {
        throw Refused.at("choice", VotingRefusal.AGAINST_THE_OPINION);
      }
    }
  }

  /** One owner says one thing; what was sold meanwhile may have another voice. */
  private static void requireOneVoice(List<RollLine> owned, Map<DwellingId, Ballot> counted, Set<DwellingId> sold) {
    var first = new HashMap<String, Choice>();
    for (RollLine line : owned) {
      Ballot ballot = sold.contains(line.dwelling()) ? null : counted.get(line.dwelling());
      if (ballot != null) {
        Choice before = first.putIfAbsent(line.head(), ballot.says().choice());
        if (before != null && before != ballot.says().choice()) {
          throw Refused.because(VotingRefusal.OWNER_DIFFERS, line.room());
        }
      }
    }
  }

  static Receipt receipt(Ballot ballot) {
    Inclusion.Opened says = ballot.says();
    return new Receipt(says.vote(), says.id(), says.dwelling(), says.channel(), says.number(), says.enteredAt(),
        ballot.digest());
  }
}
