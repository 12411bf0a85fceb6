package org.tibao.inspection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Collections;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tibao.refusal.Refused;
import org.tibao.support.Property;

class DrawTests {

  @TempDir
  private Path here;

  @Test
  void theExampleOfTheRfcIsDrawnAgain() throws IOException {
    Draw draw = Draw.uniform(frame(25), 16, "9319./2.5.8.10.12./9.18.26.34.41.45./");

    assertThat(draw.selected()).containsExactly(17, 7, 2, 16, 25, 23, 8, 24, 19, 13, 22, 5, 18, 9, 1, 4);
    assertThat(draw.ids()).startsWith("L17", "L7", "L2").hasSize(16);
    assertThat(draw.inclusion()).isEmpty();
    assertThat(draw.differences()).isEmpty();
  }

  @Test
  void aWeightedDrawTakesExactlyAsManyAndNoneTwice() {
    Property.forAll((random, size) -> {
      List<BigInteger> weights = IntStream.range(0, size + 1).mapToObj(_ -> BigInteger.valueOf(random.nextInt(50)))
          .toList();
      int possible = (int) weights.stream().filter(each -> each.signum() > 0).count();
      if (possible == 0) {
        return;
      }
      int wanted = 1 + random.nextInt(possible);
      byte[] seed = new byte[8];
      random.nextBytes(seed);

      WeightedDraw drawn = WeightedDraw.of(weights, wanted, seed);

      assertThat(drawn.positions()).hasSize(wanted).doesNotHaveDuplicates()
          .allMatch(each -> weights.get(each - 1).signum() > 0);
      BigDecimal sum = drawn.inclusion().stream().reduce(BigDecimal.ZERO, BigDecimal::add);
      assertThat(sum).isCloseTo(BigDecimal.valueOf(wanted), within(new BigDecimal("0.000000001")));
      assertThat(drawn.inclusion()).allMatch(each -> each.signum() >= 0 && each.compareTo(BigDecimal.ONE) <= 0);
      for (int i = 0; i < weights.size(); i++) {
        assertThat(drawn.inclusion().get(i).signum()).isEqualTo(weights.get(i).signum());
        if (drawn.inclusion().get(i).compareTo(BigDecimal.ONE) == 0) {
          assertThat(drawn.positions()).contains(i + 1);
        }
      }
    });
  }

  @Test
  void theReportedChanceIsTheShareOfSeedsThatDrawIt() {
    List<BigInteger> weights = IntStream.of(1, 2, 3, 4, 40, 0).mapToObj(BigInteger::valueOf).toList();
    int[] times = new int[weights.size()];
    int seeds = 20_000;
    for (int i = 0; i < seeds; i++) {
      WeightedDraw.of(weights, 3, BigInteger.valueOf(i).toByteArray()).positions().forEach(each -> times[each - 1]++);
    }

    // The heaviest is certain; the other two points fall on the rest by weight: 2/10, 4/10, 6/10, 8/10.
    double[] chances = {0.2, 0.4, 0.6, 0.8, 1, 0};
    List<BigDecimal> said = WeightedDraw.of(weights, 3, new byte[]{1}).inclusion();
    for (int i = 0; i < chances.length; i++) {
      assertThat(said.get(i).doubleValue()).isEqualTo(chances[i]);
      // Four standard errors of a share among 20,000 seeds; the seeds are fixed.
      assertThat((double) times[i] / seeds).isCloseTo(chances[i],
          within(4 * Math.sqrt(chances[i] * (1 - chances[i]) / seeds) + 1e-12));
    }
  }

  /** Drawn apart from this code, by another program written from docs/reference/draw.md alone. */
  @ParameterizedTest
  @CsvSource({"00ff, 8 9 1 7 10", "0102, 9 4 1 7 5", "deadbeef, 1 3 5 12 7", "a1, 7 10 8 5 1"})
  void whoeverFollowsTheSpecificationDrawsTheSame(String seed, String drawn) {
    List<BigInteger> weights = IntStream.of(7, 1, 3, 3, 9, 2, 8, 4, 6, 5, 1, 2).mapToObj(BigInteger::valueOf).toList();

    WeightedDraw mine = WeightedDraw.of(weights, 5, HexFormat.of().parseHex(seed));

    assertThat(mine.positions()).extracting(String::valueOf).containsExactly(drawn.split(" "));
    assertThat(mine.inclusion()).startsWith(new BigDecimal("0.686274509804"), new BigDecimal("0.098039215686"));
  }

  /** The third is certain at once and the first only when the third is out: both stand in the order of the frame. */
  @ParameterizedTest
  @CsvSource({"00ff, 1 3 5 7", "0102, 1 3 4 6", "deadbeef, 1 3 5 6"})
  void whatIsCertainStandsInTheOrderOfTheFrame(String seed, String drawn) {
    List<BigInteger> weights = IntStream.of(12, 3, 50, 4, 2, 5, 1).mapToObj(BigInteger::valueOf).toList();

    WeightedDraw mine = WeightedDraw.of(weights, 4, HexFormat.of().parseHex(seed));

    assertThat(mine.positions()).extracting(String::valueOf).containsExactly(drawn.split(" "));
    assertThat(mine.inclusion()).extracting(BigDecimal::toPlainString).containsExactly("1", "0.4", "1",
        "0.533333333333", "0.266666666667", "0.666666666667", "0.133333333333");
  }

  @Test
  void aKeyIsPrintableAndOfFourThousandSignsAtMost() throws IOException {
    Frame frame = frame(3);
    for (String key : List.of(" ", "~", "k".repeat(4_096))) {
      assertThat(Draw.uniform(frame, 1, key).entropy()).isEqualTo(key);
    }
    for (String key : List.of("\u001f", "\u007f", "a\nb")) {
      refused(() -> Draw.uniform(frame, 1, key), InspectionRefusal.NOT_A_KEY);
    }
  }

  @Test
  void aDrawThatNobodyAnnouncedFollowsTheLineItWasMadeOf() throws IOException {
    Frame frame = Frame.read(write("lift,risk\nA,1\nB,2\nC,3\nD,4\n"), "risk");
    Draw weighted = Draw.weighted(frame, 2, Draw.seed("3305.12 on Monday"), "risk");
    assertThat(weighted.follows("3305.12  on Monday")).isTrue();
    assertThat(weighted.follows("3305.13 on Monday")).isFalse();
    assertThat(weighted.follows("周一")).isFalse();
    Draw even = Draw.uniform(frame, 2, "3305.12 on Monday");
    assertThat(even.follows("3305.12 on Monday")).isTrue();
    assertThat(even.follows(Draw.seed("3305.12 on Monday"))).isFalse();
    assertThat(Draw.of(even.json())).isEqualTo(even);
  }

  @Test
  void aDrawWithoutItsPartsIsNone() throws IOException {
    Draw draw = Draw.uniform(frame(3), 1, "key");
    for (String part : List.of("method", "entropy", "weight", "frameSha256", "frame")) {
      String json = draw.json().replaceFirst("\"" + part + "\":\"(\\\\.|[^\"])*\"", "\"" + part + "\":null");
      assertThat(json).contains("\"" + part + "\":null");
      Path file = Files.writeString(here.resolve("part.json"), json);
      refused(() -> Draw.read(file), InspectionRefusal.NOT_A_DRAW);
    }
  }

  @Test
  void aDrawIsTheSameWhereverAndHoweverOftenItIsMade() throws IOException {
    Frame frame = Frame.read(write("lift,risk,name\nA,0.5,一\nB,1.25,二\nC,7,三\nD,0,四\n"), "Risk");

    Draw draw = Draw.weighted(frame, 2, "00FF", "Risk");

    assertThat(frame.weights()).containsExactly(BigInteger.valueOf(50), BigInteger.valueOf(125),
        BigInteger.valueOf(700), BigInteger.ZERO);
    assertThat(draw).isEqualTo(Draw.weighted(frame, 2, "00ff", "Risk"));
    assertThat(draw.selected()).startsWith(3);
    assertThat(draw.inclusion()).containsEntry("C", BigDecimal.ONE).containsEntry("D", BigDecimal.ZERO)
        .containsEntry("A", new BigDecimal("0.285714285714"));
    Path published = Files.writeString(here.resolve("draw.json"), draw.json());
    assertThat(Draw.read(published)).isEqualTo(draw);
    assertThat(Draw.read(published).differences()).isEmpty();
  }

  @Test
  void whateverIsChangedAfterwardsIsFound() throws IOException {
    Draw draw = Draw.weighted(Frame.read(write("lift,risk\nA,1\nB,2\nC,3\nD,4\n"), "risk"), 2, "01", "risk");
    var others = IntStream.rangeClosed(1, 4).boxed().filter(each -> !draw.selected().contains(each)).toList();

    assertThat(with(draw, "\"selected\":" + draw.selected().toString().replace(" ", ""),
        "\"selected\":" + others.toString().replace(" ", "")).differences()).containsExactly("selected");
    assertThat(with(draw, "\"entropy\":\"01\"", "\"entropy\":\"0102030405\"").differences()).isNotEmpty();
    assertThat(with(draw, "B,2", "B,9").differences()).contains("frameSha256", "inclusion");
    assertThat(with(draw, "\"B\":0.4", "\"B\":0.5").differences()).containsExactly("inclusion");
    assertThat(with(draw, "\"frameSha256\":\"", "\"frameSha256\":\"0").differences()).containsExactly("frameSha256");
    assertThat(with(draw, "\"ids\":[\"", "\"ids\":[\"x").differences()).containsExactly("ids");
  }

  @Test
  void aSeedThatIsNotTheDigestOfWhatTheSourceSaidIsFound() throws IOException {
    String said = "03 08 11 17 22 31 + 06";
    var named = Instant.parse("2026-03-01T00:00:00Z");
    var source = new Draw.Source(SourceKind.DOUBLE_BALL, "双色球 2026022 期", named, named.plusSeconds(1), said);
    Frame frame = Frame.read(write("lift,risk\nA,1\nB,2\nC,3\nD,4\n"), "risk");
    Draw draw = Draw.weighted(frame, 2, Draw.seed(said), "risk").decidedBy(source);
    assertThat(with(draw, "D,4", "D,4").differences()).isEmpty();
    assertThat(draw.follows("8,3,11,17,31,22,6")).isTrue();
    assertThat(draw.follows("03 08 11 17 22 31 + 07")).isFalse();
    // Somebody tried seeds until one pleased, or wrote the numbers in another way.
    assertThat(Draw.weighted(frame, 2, "00", "risk").decidedBy(source).differences()).containsExactly("source.said");
    String other = "3 8 11 17 22 31 + 6";
    assertThat(Draw.weighted(frame, 2, Draw.seed(other), "risk").decidedBy(new Draw.Source(SourceKind.DOUBLE_BALL, "",
        named, named.plusSeconds(1), other)).differences()).containsExactly("source.said");
    assertThat(with(draw, "00:00:01Z", "00:00:00Z").differences()).containsExactly("source.knownAt");
    Draw even = Draw.uniform(frame, 2, "3.8.11.17.22.31./6./")
        .decidedBy(new Draw.Source(SourceKind.DOUBLE_BALL, "", named,
            named.plusSeconds(1), "3.8.11.17.22.31./6./"));
    assertThat(even.differences()).isEmpty();
    assertThat(even.follows(said)).isTrue();
    refused(() -> with(draw, "\"DOUBLE_BALL\"", "null"), InspectionRefusal.NOT_A_DRAW);
  }

  @Test
  void whatASourceSaidIsWrittenInOneWayOnly() {
    assertThat(SourceKind.SUPER_LOTTO.line(CheckPlan.Method.WEIGHTED, "33 1 9 16 28 + 11 4"))
        .isEqualTo("01 09 16 28 33 + 04 11");
    assertThat(SourceKind.SUPER_LOTTO.line(CheckPlan.Method.UNIFORM, "33 1 9 16 28 + 11 4"))
        .isEqualTo("1.9.16.28.33./4.11./");
    assertThat(SourceKind.DOUBLE_BALL.line(CheckPlan.Method.WEIGHTED, "33 1 9 16 28 2 + 16"))
        .isEqualTo("01 02 09 16 28 33 + 16");
    assertThat(SourceKind.CLOSING_INDEX.line(CheckPlan.Method.WEIGHTED, "3,305.12")).isEqualTo("3305.12");
    for (String said : List.of("03 08 11 17 22 31", "03 08 11 17 22 34 + 06", "03 03 11 17 22 31 + 06",
        "00 08 11 17 22 31 + 06", "03 08 11 17 22 31 + 17", "03 08 11 17 22 31 + 06 07", "x 03 08 11 17 22 31 + 06")) {
      refused(() -> SourceKind.DOUBLE_BALL.line(CheckPlan.Method.WEIGHTED, said), InspectionRefusal.NOT_OF_KIND);
    }
    for (String said : List.of("3305.1", "03305.12", "3305.123", "3305,12")) {
      refused(() -> SourceKind.CLOSING_INDEX.line(CheckPlan.Method.WEIGHTED, said), InspectionRefusal.NOT_OF_KIND);
    }
    refused(() -> SourceKind.OTHER.line(CheckPlan.Method.WEIGHTED, "没有数"), InspectionRefusal.NOT_ENTROPY);
  }

  @Test
  void whatIsNoFrameIsRefusedByName() throws IOException {
    refused(() -> Frame.read(write("lift,risk\nA,1\nA,2\n"), "risk"), InspectionRefusal.ID_TWICE);
    refused(() -> Frame.read(write("lift,risk\nA,1\n,2\n"), "risk"), InspectionRefusal.NO_ID);
    refused(() -> Frame.read(write("lift,risk\nA,-1\n"), "risk"), InspectionRefusal.NOT_A_WEIGHT);
    refused(() -> Frame.read(write("lift,risk\nA,1e3\n"), "risk"), InspectionRefusal.NOT_A_WEIGHT);
    refused(() -> Frame.read(write("lift,risk\nA,1\n"), "weight"), InspectionRefusal.NO_COLUMN);
    refused(() -> Frame.read(write("lift,risk\n"), "risk"), InspectionRefusal.EMPTY_FRAME);
    Path gbk = Files.write(here.resolve("gbk.csv"), "电梯,风险\n一,1\n".getBytes("GBK"));
    refused(() -> Frame.read(gbk, ""), InspectionRefusal.NOT_TEXT);
  }

  @Test
  void whatCannotBeDrawnIsRefusedByName() throws IOException {
    Frame uniform = frame(3);
    Frame weighted = Frame.read(write("lift,risk\nA,1\nB,0\n"), "risk");
    refused(() -> Draw.uniform(uniform, 4, "key"), InspectionRefusal.TOO_MANY);
    refused(() -> Draw.uniform(uniform, 0, "key"), InspectionRefusal.TOO_MANY);
    refused(() -> Draw.uniform(uniform, 1, ""), InspectionRefusal.NOT_A_KEY);
    refused(() -> Draw.uniform(uniform, 1, "钥"), InspectionRefusal.NOT_A_KEY);
    refused(() -> Draw.uniform(uniform, 1, "k".repeat(4_097)), InspectionRefusal.NOT_A_KEY);
    refused(() -> Draw.weighted(weighted, 2, "00", "risk"), InspectionRefusal.TOO_MANY);
    refused(() -> Draw.weighted(weighted, 1, "", "risk"), InspectionRefusal.NOT_A_SEED);
    refused(() -> Draw.weighted(weighted, 1, "0", "risk"), InspectionRefusal.NOT_A_SEED);
    refused(() -> Draw.weighted(weighted, 1, "xy", "risk"), InspectionRefusal.NOT_A_SEED);
    for (String text : List.of("", "[]", "{}", "{\"method\":\"rfc3797\"}", "{\"method\":null}")) {
      Path file = Files.writeString(here.resolve("bad.json"), text);
      refused(() -> Draw.read(file), InspectionRefusal.NOT_A_DRAW);
    }
    Draw draw = Draw.uniform(uniform, 1, "key");
    refused(() -> with(draw, "\"rfc3797\"", "\"dice\"").differences(), InspectionRefusal.NOT_A_DRAW);
  }

  @Test
  void everybodyCanBeDrawn() throws IOException {
    var drawn = new HashSet<>(Draw.uniform(frame(40), 40, "all").selected());
    assertThat(drawn).hasSize(40);
    assertThat(Collections.max(drawn)).isEqualTo(40);
  }

  private Draw with(Draw draw, String old, String changed) throws IOException {
    String json = draw.json();
    assertThat(json).contains(old);
    return Draw.read(Files.writeString(here.resolve("changed.json"), json.replace(old, changed)));
  }

  private static void refused(org.assertj.core.api.ThrowableAssert.ThrowingCallable asked, InspectionRefusal reason) {
    assertThatThrownBy(asked).isInstanceOfSatisfying(Refused.class,
        refused -> assertThat(refused.reason()).isEqualTo(reason));
  }

  private Frame frame(int count) throws IOException {
    return Frame.read(write(IntStream.rangeClosed(1, count).mapToObj(each -> "L" + each)
        .collect(Collectors.joining("\n", "lift\n", "\n"))), "");
  }

  private Path write(String text) throws IOException {
    return Files.write(here.resolve("frame.csv"), text.getBytes(StandardCharsets.UTF_8));
  }
}
