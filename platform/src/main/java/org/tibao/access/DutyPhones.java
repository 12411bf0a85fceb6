package org.tibao.access;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.tibao.refusal.Refused;

/** The door to the duty phones of organisations: entered by who keeps them or works there, called by the house. */
@Component
@Transactional
public class DutyPhones {

  private static final Pattern NUMBER = Pattern.compile("1\\d{10}|0\\d{9,11}|400\\d{7}|[2-9]\\d{6,7}");
  private static final int MOST = 3;

  private final DutyPhoneTable table;
  private final OrganisationTable organisations;
  private final PersonalData personal;
  private final Audit audit;

  DutyPhones(DutyPhoneTable table, OrganisationTable organisations, PersonalData personal, Audit audit) {
    this.table = table;
    this.organisations = organisations;
    this.personal = personal;
    this.audit = audit;
  }

  /**
   * The number from now on; an empty one takes it away.
   *
   * @throws Refused {@link AccessRefusal#NOT_YOURS}, {@link AccessRefusal#DUTY_PHONE_FORM}
   */
  public void set(Actor actor, OrganisationId id, String phone, Instant now) {
    Organisation organisation = organisations.find(id).filter(found -> mayChange(actor, found))
        .orElseThrow(() -> Refused.because(AccessRefusal.NOT_YOURS));
    String number = PersonalData.normal(phone);
    if (!number.isEmpty() && !NUMBER.matcher(number).matches()) {
      throw Refused.at("dutyPhone", AccessRefusal.DUTY_PHONE_FORM);
    }
    String before = shown(List.of(id)).getOrDefault(id, "");
    String after = number.isEmpty() ? "" : String.valueOf(PersonalData.mask(number));
    if (number.isEmpty()) {
      table.remove(id);
    } else {
      table.set(id, personal.seal(number), after, now);
    }
    audit.changed(actor, "organisation.dutyPhone", organisation.subject(), Map.of("dutyPhone", before),
        Map.of("dutyPhone", after), now);
  }

  /** Whether that actor may change it: who keeps the organisations of its territory, and whoever goes on call for it. */
  public boolean mayChange(Actor actor, Organisation organisation) {
    return actor.may(Permission.ACCESS_WRITE, organisation.path())
        || actor.may(Permission.RESCUE_HANDLE) && actor.kind() == Actor.Kind.STAFF
            && organisations.of(actor.id()).filter(own -> own.id().equals(organisation.id())).isPresent();
  }

  /** The numbers of these as everybody may see them. */
  @Transactional(readOnly = true)
  public Map<OrganisationId, String> shown(List<OrganisationId> ids) {
    return table.shown(ids);
  }

  /** Of the companies whose safety officers look after that place now, the nearest first: 物业 of a lift. */
  @Transactional(readOnly = true)
  public List<DutyPhone> around(String path, Instant now) {
    return table.around(path, now, MOST);
  }

  /** The number in clear, for whoever has to call it and for the house; empty where none is entered. */
  @Transactional(readOnly = true)
  public Optional<String> number(OrganisationId id) {
    return table.phone(id).map(personal::open);
  }
}
