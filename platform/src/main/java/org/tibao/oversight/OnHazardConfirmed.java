package org.tibao.oversight;

import java.util.Map;
import org.springframework.modulith.events.ApplicationModuleListener;
import org.springframework.stereotype.Component;

/** A hazard was confirmed: a regulator's platform is told, where there is one. */
@Component("uploadOnHazardConfirmed")
class OnHazardConfirmed {

  private final RegulatorUploads uploads;
  private final UploadForms forms;

  OnHazardConfirmed(RegulatorUploads uploads, UploadForms forms) {
    this.uploads = uploads;
    this.forms = forms;
  }

  @ApplicationModuleListener
  void on(HazardConfirmed confirmed) {
    if (uploads.connected()) {
      uploads.keep(confirmed.hazard().value(), Upload.Kind.HAZARD, confirmed.path(),
          forms.of(confirmed.lift(), Map.of("hazardItem", confirmed.item(), "time", confirmed.at().toString())),
          confirmed.at());
    }
  }
}
