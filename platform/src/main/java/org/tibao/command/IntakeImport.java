package org.tibao.command;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.function.LongConsumer;
import org.springframework.stereotype.Component;
import org.tibao.access.Actor;
import org.tibao.intake.Intake;
import org.tibao.intake.LoadOptions;
import org.tibao.intake.LoadReport;

/** Brings a file in through the door that the page uses too; whoever can read the data directory acts as the house. */
@Component
class IntakeImport implements FileImport {

  private final Intake intake;
  private final Clock clock;

  IntakeImport(Intake intake, Clock clock) {
    this.intake = intake;
    this.clock = clock;
  }

  @Override
  public Outcome run(Path file, Order order, LongConsumer progress) throws IOException {
    var options = new LoadOptions(order.kind(), order.mapping(), order.acceptGood());
    LoadReport report = intake.load(Actor.HOUSE, file, order.name(), options, progress, clock.instant());
    return new Outcome(report.read(), report.accepted(), report.unchanged(), report.rejected(), report.reasons());
  }
}
