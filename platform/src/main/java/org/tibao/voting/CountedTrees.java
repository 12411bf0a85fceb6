package org.tibao.voting;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * The trees of the votes whose receipts are looked for now: anybody may look, and building a tree takes a digest for each
 * ballot. A vote that is counted does not change; a tree that does not end at the published root is not kept.
 */
final class CountedTrees {

  private static final int MOST = 16;

  private final Map<String, Counted> trees = new LinkedHashMap<>(MOST, 0.75F, true) {

    private static final long serialVersionUID = 1;

    @Override
    protected boolean removeEldestEntry(Map.Entry<String, Counted> eldest) {
      return size() > MOST;
    }
  };

  /** All digests of a vote in the order of the chain, and the tree over them. */
  record Counted(List<String> digests, MerkleTree tree) {}

  synchronized Counted of(VoteId vote, Stage.Proof proof, Supplier<List<String>> digests) {
    String key = vote + proof.ballotsRoot();
    Counted known = trees.get(key);
    if (known != null) {
      return known;
    }
    List<String> all = digests.get();
    var counted = new Counted(all, new MerkleTree(all));
    if (counted.tree().root().equals(proof.ballotsRoot())) {
      trees.put(key, counted);
    }
    return counted;
  }
}
