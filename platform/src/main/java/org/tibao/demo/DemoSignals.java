package org.tibao.demo;

import java.time.LocalDate;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;
import org.tibao.access.Actor;
import org.tibao.retrofit.Milestone;
import org.tibao.retrofit.Proof;
import org.tibao.retrofit.Proofs;

/** Brings the evidence that opens a gate, on the day on which it opens. */
@Component
@Profile("demo")
class DemoSignals {

  private final Proofs proofs;

  DemoSignals(Proofs proofs) {
    this.proofs = proofs;
  }

  /** A number or a sentence. */
  void text(DemoDoor door, Actor by, Milestone milestone, String code, String text) {
    LocalDate on = door.days().of(milestone);
    proofs.keep(by, door.stairwell().id(), new Proof.Draft(milestone, code, text + "（演示）", on, ""), DemoFiles.none(),
        door.days().at(on, 16));
  }

  /** A picture taken at the door. */
  void picture(DemoDoor door, Actor by, Milestone milestone, String code, String name, String picture) {
    LocalDate on = door.days().of(milestone);
    proofs.keep(by, door.stairwell().id(), new Proof.Draft(milestone, code, "", on, door.stairwell().label()),
        DemoFiles.form(picture, name, door, on.equals(door.days().today()) ? "" : on + "T09:40"),
        door.days().at(on, 16));
  }
}
