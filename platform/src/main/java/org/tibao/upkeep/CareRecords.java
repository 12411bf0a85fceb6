package org.tibao.upkeep;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.tibao.access.Actor;
import org.tibao.access.Permission;
import org.tibao.documents.Digest;
import org.tibao.registry.Code;
import org.tibao.registry.Lift;
import org.tibao.registry.LiftId;
import org.tibao.registry.Lifts;
import org.tibao.registry.Scheme;
import org.tibao.time.ChinaTime;
import tools.jackson.databind.json.JsonMapper;

/** The door to the records of visits: they only grow, and each carries the digest of all before it of that lift. */
@Component
public class CareRecords {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final RecordTables tables;
  private final Lifts lifts;
  private final MechanicTables mechanics;
  private final ContractTables contracts;

  CareRecords(RecordTables tables, Lifts lifts, MechanicTables mechanics, ContractTables contracts) {
    this.tables = tables;
    this.lifts = lifts;
    this.mechanics = mechanics;
    this.contracts = contracts;
  }

  /** The records of a visit that the reader may see, the first first. */
  @Transactional(readOnly = true)
  public List<CareRecord> of(Actor actor, CareVisit visit) {
    return tables.chain(visit.lift()).stream().filter(each -> each.visit().equals(visit.id()))
        .filter(each -> actor.may(Permission.UPKEEP_READ, each.path())).toList();
  }

  /** The record of a visit as the lift's user signed it, if somebody did. */
  @Transactional(readOnly = true)
  public Optional<CareRecord> signed(LiftId lift, CareVisitId visit) {
    return tables.chain(lift).stream().filter(each -> each.visit().equals(visit))
        .filter(each -> each.kind() == CareRecord.Kind.SIGNED).findFirst();
  }

  /** Whether every record of the lift still says what it said. */
  @Transactional(readOnly = true)
  public boolean holds(LiftId lift) {
    String before = "";
    int seq = 0;
    for (CareRecord each : tables.chain(lift)) {
      seq++;
      if (each.seq() != seq || !each.digest().equals(digest(before, each.body()))) {
        return false;
      }
      before = each.digest();
    }
    return true;
  }

  /** Adds to the chain of the lift; whoever adds to the same chain waits. */
  void append(CareVisit visit, CareRecord.Kind kind, Instant now) {
    tables.lock(visit.lift());
    Optional<CareRecord> last = tables.chain(visit.lift()).stream().reduce((_, next) -> next);
    String body = JSON.writeValueAsString(body(visit, kind));
    tables.add(new CareRecord(visit.lift(), last.map(CareRecord::seq).orElse(0) + 1, visit.id(), kind, visit.path(),
        body, digest(last.map(CareRecord::digest).orElse(""), body), now));
  }

  private static String digest(String before, String body) {
    return Digest.of((before + "\n" + body).getBytes(UTF_8)).hex();
  }

  /** The names that a province's platform uses, with its kinds of work. */
  private Map<String, Object> body(CareVisit visit, CareRecord.Kind kind) {
    Lift lift = lifts.lift(Actor.HOUSE, visit.lift());
    var body = new LinkedHashMap<String, Object>();
    body.put("format", "tibao-care-record-1");
    body.put("kind", kind.name().toLowerCase(Locale.ROOT));
    body.put("recordId", visit.id().toString());
    body.put("deviceCode", code(lift, Scheme.DEVICE_CODE));
    body.put("useRegistration", code(lift, Scheme.USE_REGISTRATION));
    body.put("elevatorCode", code(lift, Scheme.RESCUE_CODE));
    body.put("insideNumber", code(lift, Scheme.INTERNAL));
    body.put("maintenanceUnit", contracts.on(visit.lift(), ChinaTime.dayOf(visit.startedAt()))
        .map(CareContract::unitName).orElse(""));
    body.put("workMen", mechanics.certificates(visit.mechanics()));
    body.put("workType", workType(visit.cycle()));
    body.put("startTime", String.valueOf(visit.startedAt()));
    body.put("endTime", String.valueOf(visit.endedAt()));
    body.put("items", visit.work().looks().stream().map(each -> item(visit, each)).toList());
    body.put("parts", visit.work().parts().stream()
        .map(each -> Map.of("name", each.name(), "serial", each.serial(), "oldSerial", each.oldSerial()))
        .map(java.util.TreeMap::new).toList());
    CareVisit.Signature signature = visit.signature();
    if (kind == CareRecord.Kind.SIGNED && signature != null) {
      body.put("elevatorAdminister", signature.name());
      body.put("signedAt", signature.at().toString());
      body.put("remark", signature.remark());
    }
    return body;
  }

  private static Map<String, Object> item(CareVisit visit, CareVisit.Look look) {
    var item = new LinkedHashMap<String, Object>();
    item.put("code", look.item());
    item.put("result", look.result().name());
    item.put("note", look.note());
    item.put("photos", visit.work().photos(look.item()).stream().map(CareVisit.Photo::digest).toList());
    return item;
  }

  /** HM, TM, SM, OY: half a month, three months, six months, a year. */
  private static String workType(CareCycle cycle) {
    return switch (cycle) {
      case HALF_MONTH -> "HM";
      case QUARTER -> "TM";
      case HALF_YEAR -> "SM";
      case YEAR -> "OY";
    };
  }

  private static String code(Lift lift, Scheme scheme) {
    return lift.codes().stream().filter(each -> each.scheme() == scheme).map(Code::value).findFirst().orElse("");
  }
}
