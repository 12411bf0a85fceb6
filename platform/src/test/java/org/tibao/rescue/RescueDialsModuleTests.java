package org.tibao.rescue;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.tibao.access.Organisations;
import org.tibao.access.People;
import org.tibao.metrics.Dial;
import org.tibao.registry.Lifts;
import org.tibao.registry.Places;
import org.tibao.upkeep.CareContracts;

/** What somebody is woken for. */
@SpringBootTest(properties = "tibao.web.strict-messages=true")
class RescueDialsModuleTests {

  @Autowired
  private Places places;
  @Autowired
  private Lifts lifts;
  @Autowired
  private Organisations organisations;
  @Autowired
  private People people;
  @Autowired
  private CareContracts contracts;
  @Autowired
  private Troubles troubles;
  @Autowired
  private Rescues rescues;
  @Autowired
  private List<Dial> dials;

  /** One trouble after another, each accepted in time, is no reason to wake anybody. */
  @Test
  void theOldestWithPeopleShutInIsTimedUntilAMechanicAccepts() {
    Instant early = Instant.parse("2034-12-21T23:58:00Z"); // before whatever other tests leave open
    var call = new CallOut(new CallOut.Doors(places, lifts, organisations, people, contracts), early);
    TroubleReport other = troubles.report(call.resident, call.report(Source.RESIDENT, false, early), early);
    assertThat(dial("tibao.rescue.others.wait.seconds", early.plusSeconds(400))).isEqualTo(400);
    assertThat(dial("tibao.rescue.shut.in.waits.seconds", early.plusSeconds(400))).isZero();

    troubles.report(call.resident, call.report(Source.RESIDENT, true, early.plusSeconds(60)), early.plusSeconds(60));
    assertThat(dial("tibao.rescue.shut.in.waits.seconds", early.plusSeconds(400))).isPositive();

    rescues.accept(call.unit.mechanic(), other.trouble(), early.plusSeconds(500));
    assertThat(dial("tibao.rescue.shut.in.waits.seconds", early.plusSeconds(600))).isZero();
  }

  private double dial(String name, Instant at) {
    return dials.stream().filter(each -> each.name().equals(name)).findFirst().orElseThrow().at().applyAsDouble(at);
  }
}
