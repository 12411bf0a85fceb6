package org.tibao.command;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.tibao.insurance.LiftUnderCover.id;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.ApplicationContext;
import org.tibao.Tibao;
import org.tibao.access.Actor;
import org.tibao.claims.Claim;
import org.tibao.claims.ClaimDesk;
import org.tibao.claims.ClaimId;
import org.tibao.claims.ClaimKind;
import org.tibao.claims.ClaimPayments;
import org.tibao.claims.ClaimRunOff;
import org.tibao.claims.ClaimTriangles;
import org.tibao.claims.Claimant;
import org.tibao.claims.Claims;
import org.tibao.claims.DecisionGround;
import org.tibao.insurance.LiftUnderCover;
import org.tibao.money.Money;
import org.tibao.time.ChinaTime;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** From the cases of several years to what is still to come: the table of claims is what the actuary's command reads. */
@SpringBootTest(properties = "tibao.web.strict-messages=true")
class ClaimsToReserveCommandTests {

  @Autowired
  private ApplicationContext beans;
  @Autowired
  private Claims claims;
  @Autowired
  private ClaimDesk desk;
  @Autowired
  private ClaimPayments payments;
  @Autowired
  private ClaimTriangles triangles;
  @Autowired
  private Clock clock;

  @TempDir
  private Path here;

  @Test
  void theTableOfClaimsIsReadByTheCommand() throws IOException {
    int year = ChinaTime.today(clock).getYear() - 1;
    LocalDate asOf = LocalDate.of(year, 12, 31);
    var lift = new LiftUnderCover(beans, "流量三角", LocalDate.of(year - 3, 1, 1), Money.ZERO, null);
    // Of each year one case is paid at once, and another one the year after.
    for (int origin = year - 3; origin < year; origin++) {
      paid(lift, "1000", LocalDate.of(origin, 3, 2), LocalDate.of(origin, 4, 1));
      paid(lift, String.valueOf(100 * (origin - year + 4)), LocalDate.of(origin, 11, 2),
          LocalDate.of(origin + 1, 1, 8));
    }
    paid(lift, "1000", LocalDate.of(year, 1, 2), LocalDate.of(year, 1, 9));

    ClaimRunOff runOff = triangles.runOff(lift.first(), asOf);
    Path file = Files.writeString(here.resolve("claims.csv"), runOff.csv(ClaimRunOff.Measure.PAID));
    var out = new ByteArrayOutputStream();
    int done = Commands.run(Tibao.class, new PrintStream(out, true, UTF_8), System.err, "actuary", "reserve",
        file.toString(), "--json");

    assertThat(done).isEqualTo(Exit.DONE);
    JsonNode said = JsonMapper.shared().readTree(out.toString(UTF_8));
    assertThat(said.get("origins").size()).isEqualTo(4);
    // 3,600 after a year of 3,000 at first: the last year's 1,000 come to 200 more.
    assertThat(said.get("ibnr").asDouble()).isCloseTo(200, within(1e-6));
    assertThat(said.get("origins").get(3).get("origin").asString()).isEqualTo(String.valueOf(year));
    assertThat(runOff.ladder(ClaimRunOff.Measure.PAID).orElseThrow().reserve() / 100).isCloseTo(200, within(1e-6));
  }

  private void paid(LiftUnderCover lift, String loss, LocalDate happened, LocalDate on) {
    Instant reported = noon(happened.plusDays(1));
    Claim claim = claims.report(lift.property(),
        new Claims.Report(ClaimId.next(), lift.lift().id(), ClaimKind.INJURY, happened, "门夹了手", 0, Money.yuan(loss), "",
            new Claimant.Draft(Claimant.Kind.THIRD_PARTY, "王小明", "", "6222001234567890")),
        reported);
    desk.complete(lift.first(), claim.id(), reported);
    desk.decide(lift.first(), claim.id(),
        new ClaimDesk.Draft(id(), DecisionGround.COVERED, Money.yuan(loss), Money.ZERO, "属于保险责任"), noon(on));
    payments.release(lift.second(), claims.sheet(Actor.HOUSE, claims.claim(Actor.HOUSE, claim.id())).payments()
        .getFirst().id(), "回单", on, noon(on));
  }

  private static Instant noon(LocalDate day) {
    return day.atTime(12, 0).atZone(ChinaTime.ZONE).toInstant();
  }
}
