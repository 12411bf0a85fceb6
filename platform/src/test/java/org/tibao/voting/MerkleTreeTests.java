package org.tibao.voting;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tibao.support.Property;

class MerkleTreeTests {

  /** GB/T 32905-2016, annex A. */
  @ParameterizedTest
  @CsvSource({"abc,66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0",
      "abcdabcdabcdabcdabcdabcdabcdabcdabcdabcdabcdabcdabcdabcdabcdabcd,debe9ff92275b8a138604889c18e5a4d6fdb70e5387e5765293dcba39c0c5732"})
  void theDigestIsThatOfTheStandard(String text, String digest) {
    assertThat(Sm3.hex(text)).isEqualTo(digest);
    assertThat(HexFormat.of().formatHex(Sm3.of(text.substring(0, 2).getBytes(StandardCharsets.UTF_8),
        text.substring(2).getBytes(StandardCharsets.UTF_8)))).isEqualTo(digest);
  }

  @Test
  void everyLeafFindsItsWayToTheRoot() {
    Property.forAll(300, (random, size) -> {
      List<String> digests = digests(random.nextLong(), size);
      var tree = new MerkleTree(digests);
      int leaf = random.nextInt(size);
      assertThat(MerkleTree.climb(digests.get(leaf), tree.path(leaf))).isEqualTo(tree.root());
      String other = Sm3.hex("other " + random.nextLong());
      assertThat(MerkleTree.climb(other, tree.path(leaf))).isNotEqualTo(tree.root());
      var changed = new ArrayList<>(digests);
      changed.set(leaf, other);
      assertThat(new MerkleTree(changed).root()).isNotEqualTo(tree.root());
    });
  }

  @Test
  void threeLeavesAreHashedAsWritten() {
    List<String> digests = digests(7, 3);
    byte[] first = leaf(digests.get(0));
    byte[] second = leaf(digests.get(1));
    byte[] third = leaf(digests.get(2));
    byte[] pair = Sm3.of(new byte[]{1}, first, second);
    assertThat(new MerkleTree(digests).root())
        .isEqualTo(HexFormat.of().formatHex(Sm3.of(new byte[]{1}, pair, third)));
    assertThat(new MerkleTree(digests).path(2))
        .containsExactly(new Inclusion.Step(true, HexFormat.of().formatHex(pair)));
    assertThat(new MerkleTree(digests).path(0)).containsExactly(
        new Inclusion.Step(false, HexFormat.of().formatHex(second)),
        new Inclusion.Step(false, HexFormat.of().formatHex(third)));
  }

  private static byte[] leaf(String digest) {
    return Sm3.of(new byte[]{0}, HexFormat.of().parseHex(digest));
  }

  @Test
  void oneLeafIsNotItsOwnDigestAndNoLeafIsTheDigestOfNothing() {
    String digest = Sm3.hex("one");
    assertThat(new MerkleTree(List.of(digest)).root()).isEqualTo(HexFormat.of().formatHex(leaf(digest)));
    assertThat(new MerkleTree(List.of(digest)).path(0)).isEmpty();
    assertThat(new MerkleTree(List.of()).root()).isEqualTo(Sm3.hex(""));
  }

  @Test
  void theOrderOfLeavesMatters() {
    List<String> digests = digests(3, 5);
    assertThat(new MerkleTree(digests.reversed()).root()).isNotEqualTo(new MerkleTree(digests).root());
  }

  static List<String> digests(long seed, int many) {
    var digests = new ArrayList<String>();
    for (int i = 0; i < many; i++) {
      digests.add(Sm3.hex(seed + " " + i));
    }
    return digests;
  }
}
