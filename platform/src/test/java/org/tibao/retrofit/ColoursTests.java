package org.tibao.retrofit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tibao.refusal.Refused;
import org.tibao.rules.Confidence;
import org.tibao.rules.Rule;
import org.tibao.rules.RuleVersion;
import org.tibao.support.Property;
import tools.jackson.databind.node.JsonNodeFactory;

class ColoursTests {

  static final Rule<ColourScheme> SCHEME = new Rule<>(
      new ColourScheme(
          List.of(line("C1", 1, "9/10", 0, 0), line("C2", 2, "3/4", null, 0), line("C3", 3, "2/3", null, 0),
              line("C4", 4, "1/3", null, null), line("C5", 5, null, null, null))),
      new RuleVersion("s", "colour-scheme", "/", LocalDate.of(2026, 1, 1), null, "建议稿", Confidence.PROPOSAL,
          JsonNodeFactory.instance.objectNode(), null, null, null, null));

  static ColourScheme.Line line(String code, int slot, String min, Integer objections, Integer severe) {
    return new ColourScheme.Line(code, code, code, "●", slot, min == null ? null : Fraction.of(min), objections,
        severe);
  }

  @ParameterizedTest(name = "{0}/{1} agree, {2} objections of which {3} severe, infeasible {4}: {5}")
  @CsvSource({
      // exactly on the boundary, and one dwelling below it
      "18,20,0,0,false,C1", "17,20,0,0,false,C2", "15,20,0,0,false,C2", "14,20,0,0,false,C3",
      "27,30,0,0,false,C1", "26,30,0,0,false,C2", "3,4,0,0,false,C2", "2,3,0,0,false,C3", "16,24,0,0,false,C3",
      "15,24,0,0,false,C4", "8,24,0,0,false,C4", "7,24,0,0,false,C5", "1,3,0,0,false,C4", "0,3,0,0,false,C5",
      // 2/3 of 7 is not a whole number of dwellings
      "5,7,0,0,false,C3", "4,7,0,0,false,C4", "3,7,0,0,false,C4", "2,7,0,0,false,C5",
      // objections
      "22,24,1,0,false,C2", "22,24,1,1,false,C4", "18,24,1,1,false,C4", "16,24,3,1,false,C4", "7,24,1,1,false,C5",
      "24,24,0,0,false,C1",
      // no lift can be built, nobody lives there
      "24,24,0,0,true,C5", "0,0,0,0,false,C5"})
  void theColourFollowsFromTheNumbers(int agree, int all, int objections, int severe, boolean infeasible,
      String code) {
    var tally = new Tally(all, agree, 0, objections, 0, objections, severe, infeasible);
    assertThat(Colours.of(tally, SCHEME).code()).isEqualTo(code);
  }

  @Test
  void aFurtherYesNeverMakesThingsWorse() {
    Property.forAll((random, size) -> {
      Rule<ColourScheme> scheme = anyScheme(random);
      int all = 1 + random.nextInt(size);
      int opposed = random.nextInt(all);
      int severe = opposed == 0 ? 0 : random.nextInt(opposed + 1);
      int before = ColourScheme.COLOURS;
      for (int agree = 0; agree <= all - opposed; agree++) {
        var tally = new Tally(all, agree, 0, opposed, 0, opposed, severe, false);
        int line = scheme.data().lines().indexOf(Colours.of(tally, scheme).line());
        assertThat(line).as("%d of %d agree, %d opposed", agree, all, opposed).isLessThanOrEqualTo(before);
        before = line;
      }
    });
  }

  @Test
  void settlingAnObjectionNeverMakesThingsWorse() {
    Property.forAll((random, size) -> {
      Rule<ColourScheme> scheme = anyScheme(random);
      int all = 2 + random.nextInt(size);
      int opposed = 1 + random.nextInt(all - 1);
      int agree = random.nextInt(all - opposed + 1);
      int line = line(scheme, new Tally(all, agree, 0, opposed, 0, opposed, opposed, false));
      assertThat(line(scheme, new Tally(all, agree, 0, opposed, 0, opposed, opposed - 1, false)))
          .isLessThanOrEqualTo(line);
      assertThat(line(scheme, new Tally(all, agree, 0, opposed, 0, opposed - 1, opposed - 1, false)))
          .isLessThanOrEqualTo(line);
    });
  }

  private static int line(Rule<ColourScheme> scheme, Tally tally) {
    return scheme.data().lines().indexOf(Colours.of(tally, scheme).line());
  }

  private static Rule<ColourScheme> anyScheme(java.util.random.RandomGenerator random) {
    var lines = new ArrayList<ColourScheme.Line>();
    int least = 100;
    for (int i = 1; i <= 4; i++) {
      least -= 1 + random.nextInt(20);
      Integer objections = random.nextBoolean() ? null : random.nextInt(4);
      Integer severe = random.nextBoolean() ? null : random.nextInt(3);
      lines.add(line("C" + i, i, least + "%", objections, severe));
    }
    lines.add(line("C5", 5, null, null, null));
    return new Rule<>(new ColourScheme(lines), SCHEME.version());
  }

  @Test
  void saysWhatKeepsADoorFromABetterColour() {
    Colour colour = Colours.of(new Tally(24, 20, 1, 2, 0, 1, 0, false), SCHEME);
    assertThat(colour.code()).isEqualTo("C2");
    assertThat(colour.below()).isEqualTo(new Fraction(9, 10));
    assertThat(colour.obstacles()).singleElement().satisfies(obstacle -> {
      assertThat(obstacle.line().code()).isEqualTo("C1");
      assertThat(obstacle.missing()).isEqualTo(2);
      assertThat(obstacle.objections()).isEqualTo(1);
    });
    Colour held = Colours.of(new Tally(24, 23, 0, 1, 0, 1, 1, false), SCHEME);
    assertThat(held.code()).isEqualTo("C4");
    assertThat(held.below()).isNull();
    assertThat(held.obstacles()).extracting(Colour.Obstacle::missing).containsOnly(0L);
  }

  @ParameterizedTest
  @CsvSource({"20,24,833", "2699,3000,899", "0,0,0", "24,24,1000"})
  void theRateIsCutNeverRoundedUp(int agree, int all, int permille) {
    assertThat(new Tally(all, agree, 0, 0, 0, 0, 0, false).permille()).isEqualTo(permille);
  }

  @ParameterizedTest
  @CsvSource({"3/4,3/4", "75%,75/100", "' 9 / 10 ',9/10", "0/1,0/1"})
  void aShareIsReadAsWritten(String text, String share) {
    assertThat(Fraction.of(text)).hasToString(share);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "0.75", "4/3", "101%", "1/0", "三分之二", "1/99999999999", "-1/2"})
  void aShareIsNothingElse(String text) {
    assertThatThrownBy(() -> Fraction.of(text)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void refusesSchemesThatMakeNoSense() {
    List<ColourScheme.Line> good = SCHEME.data().lines();
    refuses(good.subList(0, 4), SchemeRefusal.NOT_FIVE);
    refuses(with(good, 1, new ColourScheme.Line("C2", " ", "b", "▲", 2, Fraction.of("3/4"), null, 0)),
        SchemeRefusal.NO_WORD_OR_SIGN);
    refuses(with(good, 1, new ColourScheme.Line("C2", "a", "b", "▲", 1, Fraction.of("3/4"), null, 0)),
        SchemeRefusal.COLOUR_TWICE);
    refuses(with(good, 1, line("C2", 2, null, null, null)), SchemeRefusal.LAST_TAKES_ALL);
    refuses(with(good, 4, line("C5", 5, "1/9", null, null)), SchemeRefusal.LAST_TAKES_ALL);
    refuses(with(good, 4, line("C5", 5, null, 1, null)), SchemeRefusal.LAST_TAKES_ALL);
    refuses(with(good, 1, line("C2", 2, "18/20", null, 0)), SchemeRefusal.NOT_DESCENDING);
  }

  private static List<ColourScheme.Line> with(List<ColourScheme.Line> lines, int at, ColourScheme.Line line) {
    var changed = new ArrayList<>(lines);
    changed.set(at, line);
    return changed;
  }

  private static void refuses(List<ColourScheme.Line> lines, SchemeRefusal reason) {
    assertThatThrownBy(() -> new ColourScheme(lines)).isInstanceOfSatisfying(Refused.class,
        refused -> assertThat(refused.reason()).isEqualTo(reason));
  }
}
