package org.tibao.oversight;

import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.springframework.modulith.events.ApplicationModuleListener;
import org.springframework.stereotype.Component;
import org.tibao.upkeep.LiftStopped;

/** A lift was stopped: a regulator's platform is told, where there is one. */
@Component("uploadOnLiftStopped")
class OnLiftStopped {

  private final RegulatorUploads uploads;
  private final UploadForms forms;

  OnLiftStopped(RegulatorUploads uploads, UploadForms forms) {
    this.uploads = uploads;
    this.forms = forms;
  }

  @ApplicationModuleListener
  void on(LiftStopped stopped) {
    if (uploads.connected()) {
      uploads.keep(id("stopped", stopped.stoppage()), Upload.Kind.SERVICE_STATE, stopped.path(),
          forms.of(stopped.lift(), UploadForms.state(false, stopped.at())), stopped.at());
    }
  }

  /** One stoppage is told twice: that it began and that it ended. */
  static UUID id(String what, UUID stoppage) {
    return UUID.nameUUIDFromBytes((what + ":" + stoppage).getBytes(StandardCharsets.UTF_8));
  }
}
