package org.tibao.retrofit;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.tibao.access.Actor;
import org.tibao.access.Audit;
import org.tibao.access.Duties;
import org.tibao.access.Duty;
import org.tibao.access.Permission;
import org.tibao.access.Subject;
import org.tibao.refusal.Refused;
import org.tibao.registry.Dwelling;
import org.tibao.registry.DwellingId;
import org.tibao.registry.Households;

/**
 * 找人帮忙: a resident taps once and is called by somebody of the neighbourhood, who sees it among what is to be done
 * today. Whoever answers complaints there answers these.
 */
@Component
@Transactional
public class CallBacks implements Duties {

  private final CallBackTable table;
  private final Audit audit;

  CallBacks(CallBackTable table, Audit audit) {
    this.table = table;
    this.audit = audit;
  }

  /** Asks to be called; asking twice while one waits changes nothing. */
  public void ask(Actor resident, Dwelling dwelling, String label, Instant now) {
    resident.require(Permission.WISH_SAY, dwelling.path());
    if (table.add(resident.id(), Households.maskedName(resident.name()), dwelling, label, now)) {
      audit.changed(resident, "callBack.asked", about(dwelling.id(), dwelling.path()), Map.of(), Map.of(), now);
    }
  }

  /** The last that this person asked for that dwelling. */
  @Transactional(readOnly = true)
  public Optional<CallBack> last(Actor resident, DwellingId dwelling) {
    return table.last(resident.id(), dwelling);
  }

  /** Those that wait where the asker answers, the oldest first. */
  @Transactional(readOnly = true)
  public List<CallBack> waiting(Actor staff, int limit) {
    return table.waiting(staff.patterns(Permission.COMPLAINT_ANSWER), limit);
  }

  /**
   * Somebody has called.
   *
   * @throws Refused if there is none that waits
   */
  public void done(Actor staff, UUID id, Instant now) {
    CallBack found = table.waiting(id).filter(each -> staff.may(Permission.COMPLAINT_ANSWER, each.path()))
        .orElseThrow(() -> Refused.because(RetrofitRefusal.UNKNOWN));
    table.done(id, staff.name(), now);
    audit.changed(staff, "callBack.done", about(found.dwelling(), found.path()), Map.of(), Map.of(), now);
  }

  @Override
  @Transactional(readOnly = true)
  public List<Duty> of(Actor actor, LocalDate today, int limit) {
    return waiting(actor, limit).stream().map(each -> new Duty("retrofit.duty.callBack", List.of(each.name()),
        each.label(), "/call-backs", today)).toList();
  }

  @Override
  @Transactional(readOnly = true)
  public int count(Actor actor, LocalDate today, int limit) {
    return actor.may(Permission.COMPLAINT_ANSWER) ? waiting(actor, limit).size() : 0;
  }

  private static Subject about(DwellingId dwelling, String path) {
    return new Subject("dwelling", dwelling.value(), path);
  }
}
