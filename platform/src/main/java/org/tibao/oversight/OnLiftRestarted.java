package org.tibao.oversight;

import org.springframework.modulith.events.ApplicationModuleListener;
import org.springframework.stereotype.Component;
import org.tibao.upkeep.LiftRestarted;

/** A lift runs again after a full check: what had stopped it is over. */
@Component("hazardOnLiftRestarted")
class OnLiftRestarted {

  private final Hazards hazards;
  private final RegulatorUploads uploads;
  private final UploadForms forms;

  OnLiftRestarted(Hazards hazards, RegulatorUploads uploads, UploadForms forms) {
    this.hazards = hazards;
    this.uploads = uploads;
    this.forms = forms;
  }

  @ApplicationModuleListener
  void on(LiftRestarted restarted) {
    hazards.restarted(restarted.lift(), restarted.at());
    if (uploads.connected()) {
      uploads.keep(OnLiftStopped.id("restarted", restarted.stoppage()), Upload.Kind.SERVICE_STATE, restarted.path(),
          forms.of(restarted.lift(), UploadForms.state(true, restarted.at())), restarted.at());
    }
  }
}
