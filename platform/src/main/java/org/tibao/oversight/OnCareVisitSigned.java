package org.tibao.oversight;

import java.util.Map;
import java.util.TreeMap;
import org.springframework.modulith.events.ApplicationModuleListener;
import org.springframework.stereotype.Component;
import org.tibao.upkeep.CareRecord;
import org.tibao.upkeep.CareRecords;
import org.tibao.upkeep.CareVisitSigned;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The record of a visit is whole: a regulator's platform is told, where there is one, once however often we hear of it. */
@Component("uploadOnCareVisitSigned")
class OnCareVisitSigned {

  private final RegulatorUploads uploads;
  private final CareRecords records;

  OnCareVisitSigned(RegulatorUploads uploads, CareRecords records) {
    this.uploads = uploads;
    this.records = records;
  }

  @ApplicationModuleListener
  void on(CareVisitSigned signed) {
    if (uploads.connected()) {
      records.signed(signed.lift(), signed.visit()).ifPresent(record -> uploads.keep(signed.visit().value(),
          Upload.Kind.CARE_RECORD, record.path(), form(record), signed.at()));
    }
  }

  /** The record name by name; what holds more than one value is written as JSON. */
  private static Map<String, String> form(CareRecord record) {
    var form = new TreeMap<String, String>();
    for (Map.Entry<String, JsonNode> each : JsonMapper.shared().readTree(record.body()).properties()) {
      JsonNode value = each.getValue();
      form.put(each.getKey(), value.isString() ? value.asString() : value.toString());
    }
    form.put("digest", record.digest());
    return form;
  }
}
