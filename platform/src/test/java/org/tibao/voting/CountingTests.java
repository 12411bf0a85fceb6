package org.tibao.voting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Random;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tibao.support.Property;

class CountingTests {

  static final Majority HALF = new Majority(Threshold.of(">=2/3"), Threshold.of(">1/2"));
  static final Majority THREE_QUARTERS = new Majority(Threshold.of(">=2/3"), Threshold.of(">=3/4"));

  /**
   * Twelve flats of 80 m²: who owns each; what is said for each (y, n, a, or - for nothing); area and heads of all, of
   * those taking part, of those agreeing; whether the fund may be used, whether may be rebuilt, by what enough take part.
   */
  @ParameterizedTest(name = "{0}")
  @CsvSource(delimiter = '|', textBlock = """
      exactly half of those taking part agree     | ABCDEFGHIJKL | yyyynnnn---- | 96000 12, 64000 8, 32000 4   | no no quorum
      five of eight agree                         | ABCDEFGHIJKL | yyyyynnn---- | 96000 12, 64000 8, 40000 5   | yes no quorum
      exactly three quarters agree                | ABCDEFGHIJKL | yyyyyynn---- | 96000 12, 64000 8, 48000 6   | yes yes quorum
      seven of twelve are too few                 | ABCDEFGHIJKL | yyyyyyy----- | 96000 12, 56000 7, 56000 7   | no no none
      one owner of two flats is one head          | AABCDEFGHIJK | yyyyyyyy---- | 96000 11, 64000 7, 64000 7   | no no area
      the developer's four are one head           | DDDDABCEFGHI | yyyyyyyyy--- | 96000 9, 72000 6, 72000 6    | yes yes quorum
      who abstains takes part and does not agree  | ABCDEFGHIJKL | yyyyyaaa---- | 96000 12, 64000 8, 40000 5   | yes no quorum
      half and the rest abstain                   | ABCDEFGHIJKL | yyyyaaaa---- | 96000 12, 64000 8, 32000 4   | no no quorum
      an owner takes part with any flat           | AABBCCDDEEFF | y-y-y-y----- | 96000 6, 32000 4, 32000 4    | no no heads
      nobody says anything                        | ABCDEFGHIJKL | ------------ | 96000 12, 0 0, 0 0           | no no none
      all agree                                   | ABCDEFGHIJKL | yyyyyyyyyyyy | 96000 12, 96000 12, 96000 12 | yes yes quorum
      """)
  void countsAsTheLawWordsIt(String name, String owners, String ballots, String numbers, String verdict) {
    List<Counting.Line> lines = twelve(owners, ballots);
    Count half = Counting.count(lines, HALF);
    assertThat(side(half.total()) + ", " + side(half.participants()) + ", " + side(half.yes())).isEqualTo(numbers);
    String[] words = verdict.split(" ");
    assertThat(half.decided()).as("use of the fund").isEqualTo(words[0].equals("yes"));
    assertThat(Counting.count(lines, THREE_QUARTERS).decided()).as("rebuilding").isEqualTo(words[1].equals("yes"));
    assertThat(half.quorum()).isEqualTo(words[2].equals("quorum"));
    assertThat(half.areaQuorum()).isEqualTo(words[2].equals("quorum") || words[2].equals("area"));
    assertThat(half.headsQuorum()).isEqualTo(words[2].equals("quorum") || words[2].equals("heads"));
  }

  private static List<Counting.Line> twelve(String owners, String ballots) {
    var lines = new ArrayList<Counting.Line>();
    for (int i = 0; i < owners.length(); i++) {
      lines.add(new Counting.Line(String.valueOf(i), owners.substring(i, i + 1), 80_00, choice(ballots.charAt(i))));
    }
    return lines;
  }

  private static Choice choice(char said) {
    return switch (said) {
      case 'y' -> Choice.YES;
      case 'n' -> Choice.NO;
      case 'a' -> Choice.ABSTAIN;
      default -> null;
    };
  }

  private static String side(Count.Side side) {
    return side.area() + " " + side.heads();
  }

  @ParameterizedTest
  @CsvSource({"yy,YES", "nn,NO", "aa,ABSTAIN", "yn,NO", "ny,NO", "ya,ABSTAIN", "ay,ABSTAIN", "na,NO", "an,NO",
      "y-,YES", "-y,YES", "-n,NO", "a-,ABSTAIN", "--,"})
  void anOwnerOfTwoAgreesOnlyWithBoth(String ballots, Choice head) {
    Count count = Counting.count(twelve("AA", ballots), HALF);
    assertThat(count.total()).isEqualTo(new Count.Side(2, 160_00, 1));
    assertThat(count.yes().heads()).isEqualTo(head == Choice.YES ? 1 : 0);
    assertThat(count.no().heads()).isEqualTo(head == Choice.NO ? 1 : 0);
    assertThat(count.abstained().heads()).isEqualTo(head == Choice.ABSTAIN ? 1 : 0);
    assertThat(count.yes().area()).isEqualTo(80_00L * ballots.chars().filter(each -> each == 'y').count());
    assertThat(count.participants().dwellings()).isEqualTo((int) ballots.chars().filter(each -> each != '-').count());
  }

  @ParameterizedTest
  @CsvSource({"ABAB,yyyy,", "ABAB,y-n-,A 0 2", "ABAB,y-a-,A 0 2", "ABAB,yny-,", "ABAB,ynny,A 0 2;B 1 3",
      "AAAA,ynnn,A 0 1", "AAAA,--ya,A 2 3"})
  void findsOwnersWhoseBallotsDiffer(String owners, String ballots, String found) {
    assertThat(Counting.differing(twelve(owners, ballots)).stream()
        .map(each -> each.head() + " " + each.dwelling() + " " + each.other()).toList())
        .isEqualTo(found == null ? List.of() : List.of(found.split(";")));
  }

  @Test
  void anEmptyRollDecidesNothing() {
    Count count = Counting.count(List.of(), HALF);
    assertThat(count.total()).isEqualTo(Count.Side.NONE);
    assertThat(count.quorum()).isFalse();
    assertThat(count.areaQuorum()).isFalse();
    assertThat(count.headsQuorum()).isFalse();
    assertThat(count.decided()).isFalse();
  }

  @Test
  void whereNobodyTakesPartNobodyAgrees() {
    Count count = Counting.count(twelve("AB", "--"), THREE_QUARTERS);
    assertThat(count.areaConsent()).isFalse();
    assertThat(count.headsConsent()).isFalse();
  }

  @Test
  void bothMeasuresHaveToAgree() {
    var large = new Counting.Line("1", "A", 900_00, Choice.YES);
    var small = List.of(new Counting.Line("2", "B", 10_00, Choice.NO), new Counting.Line("3", "C", 10_00, Choice.NO));
    Count area = Counting.count(List.of(large, small.get(0), small.get(1)), HALF);
    assertThat(area.areaConsent()).isTrue();
    assertThat(area.headsConsent()).isFalse();
    assertThat(area.decided()).isFalse();
    Count heads = Counting.count(List.of(new Counting.Line("1", "A", 900_00, Choice.NO),
        new Counting.Line("2", "B", 10_00, Choice.YES), new Counting.Line("3", "C", 10_00, Choice.YES)), HALF);
    assertThat(heads.areaConsent()).isFalse();
    assertThat(heads.headsConsent()).isTrue();
    assertThat(heads.decided()).isFalse();
  }

  @Test
  void neverOverflowsUnseen() {
    var line = new Counting.Line("1", "A", Long.MAX_VALUE, Choice.YES);
    assertThatThrownBy(() -> Counting.count(List.of(line, new Counting.Line("2", "B", 1, Choice.YES)), HALF))
        .isInstanceOf(ArithmeticException.class);
    assertThatThrownBy(() -> Counting.count(List.of(line, new Counting.Line("2", "B", 1, Choice.NO)), HALF))
        .isInstanceOf(ArithmeticException.class);
    assertThatThrownBy(() -> Counting.count(List.of(line, new Counting.Line("2", "B", 1, null)), HALF))
        .isInstanceOf(ArithmeticException.class);
    assertThatThrownBy(() -> Counting.count(List.of(line), HALF).decided()).isInstanceOf(ArithmeticException.class);
  }

  @Test
  void agreesWithTheFormulasOfTheLawOnAnyRoll() {
    Property.forAll((random, size) -> {
      List<Counting.Line> lines = any(random, size);
      Count count = Counting.count(lines, THREE_QUARTERS);
      var heads = new HashMap<String, Choice>();
      long area = 0;
      long part = 0;
      long yes = 0;
      for (Counting.Line line : lines) {
        area += line.area();
        part += line.choice() == null ? 0 : line.area();
        yes += line.choice() == Choice.YES ? line.area() : 0;
        if (line.choice() != null) {
          heads.put(line.head(), line.choice());
        }
      }
      long of = lines.stream().map(Counting.Line::head).distinct().count();
      long agreeing = heads.values().stream().filter(each -> each == Choice.YES).count();
      assertThat(count.total()).isEqualTo(new Count.Side(lines.size(), area, of));
      assertThat(count.quorum()).isEqualTo(exact(3, part, 2, area) && exact(3, heads.size(), 2, of));
      assertThat(count.decided()).isEqualTo(count.quorum() && part > 0 && exact(4, yes, 3, part)
          && exact(4, agreeing, 3, heads.size()));
      Count half = Counting.count(lines, HALF);
      assertThat(half.decided()).isEqualTo(half.quorum() && 2 * yes > part && 2 * agreeing > heads.size());
    });
  }

  private static boolean exact(long a, long some, long b, long all) {
    return BigInteger.valueOf(a).multiply(BigInteger.valueOf(some))
        .compareTo(BigInteger.valueOf(b).multiply(BigInteger.valueOf(all))) >= 0;
  }

  @Test
  void theOrderOfTheRollChangesNothing() {
    Property.forAll((random, size) -> {
      List<Counting.Line> lines = any(random, size);
      var shuffled = new ArrayList<>(lines);
      Collections.shuffle(shuffled, new Random(random.nextLong()));
      assertThat(Counting.count(shuffled, HALF)).isEqualTo(Counting.count(lines, HALF));
    });
  }

  @Test
  void oneMoreYesNeverTurnsADecisionDown() {
    Property.forAll((random, size) -> {
      List<Counting.Line> lines = any(random, size);
      boolean before = Counting.count(lines, THREE_QUARTERS).decided();
      String convert = lines.get(random.nextInt(lines.size())).head();
      List<Counting.Line> after = lines.stream().map(each -> each.head().equals(convert)
          ? new Counting.Line(each.dwelling(), each.head(), each.area(), Choice.YES)
          : each).toList();
      assertThat(!before || Counting.count(after, THREE_QUARTERS).decided()).isTrue();
    });
  }

  @Test
  void theSidesAddUp() {
    Property.forAll((random, size) -> {
      Count count = Counting.count(any(random, size), HALF);
      assertThat(count.yes().area() + count.no().area() + count.abstained().area())
          .isEqualTo(count.participants().area());
      assertThat(count.yes().heads() + count.no().heads() + count.abstained().heads())
          .isEqualTo(count.participants().heads());
      assertThat(count.yes().dwellings() + count.no().dwellings() + count.abstained().dwellings())
          .isEqualTo(count.participants().dwellings());
      assertThat(count.participants().area()).isLessThanOrEqualTo(count.total().area());
      assertThat(count.participants().heads()).isLessThanOrEqualTo(count.total().heads());
    });
  }

  /** A roll whose owners each say one thing, for some of their dwellings. */
  static List<Counting.Line> any(RandomGenerator random, int size) {
    var lines = new ArrayList<Counting.Line>();
    Choice[] said = new Choice[size];
    for (int i = 0; i < size; i++) {
      said[i] = random.nextInt(5) == 0 ? null : Choice.values()[Math.min(2, random.nextInt(8) / 3)];
    }
    for (int i = 0; i < size; i++) {
      int owner = random.nextInt(size);
      Choice choice = random.nextInt(6) == 0 ? null : said[owner];
      lines.add(new Counting.Line("d" + i, "o" + owner, 1 + random.nextInt(200_00), choice));
    }
    return lines;
  }
}
