package org.tibao.voting;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/**
 * A tree over digests whose root stands for all of them (as in RFC 6962, with SM3): leaves and inner nodes are marked
 * apart, an odd last node rises unchanged. The root of nothing is the digest of nothing.
 */
final class MerkleTree {

  private static final byte[] LEAF = {0};
  private static final byte[] NODE = {1};

  private final List<List<byte[]>> levels = new ArrayList<>();

  MerkleTree(List<String> digests) {
    List<byte[]> level = digests.stream().map(MerkleTree::leaf).toList();
    levels.add(level);
    while (level.size() > 1) {
      var above = new ArrayList<byte[]>();
      for (int i = 0; i + 1 < level.size(); i += 2) {
        above.add(Sm3.of(NODE, level.get(i), level.get(i + 1)));
      }
      if (level.size() % 2 == 1) {
        above.add(level.getLast());
      }
      levels.add(above);
      level = above;
    }
  }

  private static byte[] leaf(String digest) {
    return Sm3.of(LEAF, HexFormat.of().parseHex(digest));
  }

  String root() {
    List<byte[]> top = levels.getLast();
    return HexFormat.of().formatHex(top.isEmpty() ? Sm3.of() : top.getFirst());
  }

  /** The neighbours on the way from that leaf to the root. */
  List<Inclusion.Step> path(int leaf) {
    var path = new ArrayList<Inclusion.Step>();
    int at = leaf;
    for (List<byte[]> level : levels) {
      int neighbour = at ^ 1;
      if (neighbour < level.size()) {
        path.add(new Inclusion.Step(neighbour < at, HexFormat.of().formatHex(level.get(neighbour))));
      }
      at /= 2;
    }
    return path;
  }

  /** The root that follows from a leaf and its neighbours. */
  static String climb(String digest, List<Inclusion.Step> path) {
    byte[] node = leaf(digest);
    for (Inclusion.Step step : path) {
      byte[] other = HexFormat.of().parseHex(step.digest());
      node = step.left() ? Sm3.of(NODE, other, node) : Sm3.of(NODE, node, other);
    }
    return HexFormat.of().formatHex(node);
  }
}
