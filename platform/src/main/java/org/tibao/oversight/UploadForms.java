package org.tibao.oversight;

import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.stereotype.Component;
import org.tibao.access.Actor;
import org.tibao.registry.Code;
import org.tibao.registry.Lift;
import org.tibao.registry.LiftId;
import org.tibao.registry.Lifts;
import org.tibao.registry.Scheme;

/** What a regulator's platform is told of a lift, in the names that such a platform uses. */
@Component
class UploadForms {

  private final Lifts lifts;

  UploadForms(Lifts lifts) {
    this.lifts = lifts;
  }

  Map<String, String> of(LiftId id, Map<String, String> more) {
    Lift lift = lifts.lift(Actor.HOUSE, id);
    var form = new TreeMap<>(more);
    form.put("deviceCode", code(lift, Scheme.DEVICE_CODE));
    form.put("elevatorCode", code(lift, Scheme.RESCUE_CODE));
    form.put("insideNumber", code(lift, Scheme.INTERNAL));
    return form;
  }

  static Map<String, String> state(boolean running, Instant at) {
    return Map.of("serviceState", running ? "1" : "0", "time", at.toString());
  }

  private static String code(Lift lift, Scheme scheme) {
    return lift.codes().stream().filter(each -> each.scheme() == scheme).map(Code::value).findFirst().orElse("");
  }
}
