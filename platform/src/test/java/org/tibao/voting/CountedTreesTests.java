package org.tibao.voting;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** A tree is built once for however many look, unless it is broken. */
class CountedTreesTests {

  private static final Instant NOW = Instant.parse("2026-11-22T01:30:00Z");
  private static final List<String> DIGESTS = List.of("0a".repeat(32), "0b".repeat(32), "0c".repeat(32));

  private final CountedTrees trees = new CountedTrees();
  private final AtomicInteger read = new AtomicInteger();

  private List<String> digests() {
    read.incrementAndGet();
    return DIGESTS;
  }

  private static Stage.Proof proof(String root) {
    return new Stage.Proof(NOW, true, DIGESTS.size(), root, "");
  }

  @Test
  void theDigestsOfAVoteAreReadOnceAndThoseOfOthersForThemselves() {
    var vote = VoteId.next();
    var whole = proof(new MerkleTree(DIGESTS).root());
    for (int i = 0; i < 3; i++) {
      assertThat(trees.of(vote, whole, this::digests).digests()).isEqualTo(DIGESTS);
    }
    assertThat(read).hasValue(1);
    for (int i = 0; i < 16; i++) {
      trees.of(VoteId.next(), whole, this::digests);
    }
    trees.of(vote, whole, this::digests);
    assertThat(read).as("no more than sixteen are kept").hasValue(18);
  }

  @Test
  void aTreeThatDoesNotEndAtThePublishedRootIsBuiltAgain() {
    var vote = VoteId.next();
    for (int i = 0; i < 2; i++) {
      trees.of(vote, proof("00".repeat(32)), this::digests);
    }
    assertThat(read).hasValue(2);
  }
}
