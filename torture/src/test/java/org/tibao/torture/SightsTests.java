package org.tibao.torture;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** What somebody should not see is found in an answer, and what they may see is not. */
class SightsTests {

  private static final String MINE = "/31/3101/e-1/s-1/";
  private static final String FLAT = "0190a000-0000-7000-8000-000000000001";
  private static final String ELSEWHERE = "0190a000-0000-7000-8000-000000000002";
  private static final String LIFT = "0190a000-0000-7000-8000-000000000003";

  private final Sights sights = new Sights();
  private final Sights.Eyes eyes = new Sights.Eyes("an owner", List.of("/31/"), List.of(MINE), false,
      "10000000007");

  SightsTests() {
    sights.mark(FLAT, MINE + "d-1/", true);
    sights.mark(ELSEWHERE, "/31/3101/e-1/s-2/d-2/", true);
    sights.mark(LIFT, "/37/3701/e-9/s-9/", false);
    sights.mark("N01260007", "/37/3701/e-9/s-9/", false);
    sights.name("宏业名庭", "/37/3701/e-9/");
  }

  @Test
  void seesWhatIsTheirsAndWhatTheyAskedFor() {
    assertThat(sights.leak(eyes, "/home", "<a href=\"/dwellings/" + FLAT + "\">")).isEmpty();
    assertThat(sights.leak(eyes, "/handbook/370126", "宏业名庭业主委员会")).isEmpty();
    assertThat(sights.leak(eyes, "/lifts/" + LIFT, "no lift " + LIFT)).isEmpty();
    assertThat(sights.leak(eyes, "/my/data/all", "电话 10000000007")).isEmpty();
    assertThat(sights.leak(eyes, "/", "0190a000-0000-7000-8000-00000000ffff, 86 100 0000, see /tmp")).isEmpty();
  }

  @Test
  void findsWhatIsAnothers() {
    assertThat(sights.leak(eyes, "/home", "… " + ELSEWHERE))
        .hasValueSatisfying(it -> assertThat(it).contains(ELSEWHERE));
    assertThat(sights.leak(eyes, "/lifts", "lift " + LIFT)).isPresent();
    assertThat(sights.leak(eyes, "/lifts", "救援码 N01260007")).isPresent();
    assertThat(sights.leak(eyes, "/", "小区 宏业名庭 的电梯")).isPresent();
    assertThat(sights.leak(eyes, "/", "电话 10000000007, 10000000123")).hasValueSatisfying(
        it -> assertThat(it).contains("10000000123"));
  }

  @Test
  void knowsWhoseAnAddressIs() {
    assertThat(sights.foreign(eyes, "/lifts/" + LIFT)).isTrue();
    assertThat(sights.foreign(eyes, "/dwellings/" + ELSEWHERE + "/edit")).isTrue();
    assertThat(sights.foreign(eyes, "/dwellings/" + FLAT)).isFalse();
  }

  @Test
  void findsTheInsideOfTheProgram() {
    for (String each : List.of("\tat org.tibao.web.Fault.of(Fault.java:12)", "java.lang.NullPointerException: x",
        "org.postgresql.util.PSQLException", "select id, name from registry.lift where", "/var/lib/tibao/keys")) {
      assertThat(sights.leak(eyes, "/", each)).as(each).isPresent();
    }
  }

  @Test
  void countsEachAndTellsThem() {
    sights.look(eyes, "/a", "nothing");
    sights.look(eyes, "/b", ELSEWHERE);
    sights.look(eyes, "/b", ELSEWHERE);
    assertThat(sights.answers()).isEqualTo(3);
    assertThat(sights.leaks()).isEqualTo(2);
    assertThat(sights.findings()).hasSize(1);
  }

  @Test
  void theSecondStepIsWhatAuthenticatorsShow() {
    // RFC 6238, appendix B: its secret in Base32, and the last six of its eight digits.
    assertThat(
        SecondStep.code("GEZD GNBV GY3T QOJQ GEZD GNBV GY3T QOJQ", java.time.Instant.ofEpochSecond(1_111_111_109)))
        .isEqualTo("081804");
  }
}
