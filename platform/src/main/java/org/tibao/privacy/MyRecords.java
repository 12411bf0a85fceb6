package org.tibao.privacy;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.tibao.access.Actor;
import org.tibao.access.Permission;
import org.tibao.access.PersonalRecord;
import org.tibao.access.PersonalRecords;
import org.tibao.access.Whose;
import org.tibao.refusal.Refused;
import org.tibao.registry.Households;
import org.tibao.rules.RuleBook;

/** What is kept of one person, from all modules, with the statute that keeps it. */
@Component
@Transactional
public class MyRecords {

  private final List<PersonalRecords> modules;
  private final Households households;
  private final RuleBook rules;

  MyRecords(ObjectProvider<PersonalRecords> modules, Households households, RuleBook rules) {
    this.modules = modules.orderedStream().toList();
    this.households = households;
    this.rules = rules;
  }

  /** Everything that is kept of the asker, and nothing of anybody else. */
  @Transactional(readOnly = true)
  public List<PersonalRecord> of(Actor actor) {
    actor.requireInPerson();
    if (!actor.may(Permission.DATA_OWN)) {
      throw Refused.because(PrivacyRefusal.UNKNOWN);
    }
    return of(households.whose(actor.id()));
  }

  List<PersonalRecord> of(Whose whose) {
    return modules.stream().flatMap(each -> each.of(whose).stream())
        .sorted(Comparator.comparing(PersonalRecord::kind).thenComparing(PersonalRecord::at,
            Comparator.nullsFirst(Comparator.naturalOrder())))
        .toList();
  }

  Whose whose(UUID person) {
    return households.whose(person);
  }

  /** Deletes what may go. @return how many records went */
  int erase(Whose whose, Instant now) {
    return modules.stream().mapToInt(each -> each.erase(whose, now)).sum();
  }

  /** The duty by which a record is kept at that place; empty where none keeps it. */
  @Transactional(readOnly = true)
  public Optional<Retention.Kept> duty(PersonalRecord record, String path, LocalDate today) {
    return record.duty().isEmpty() ? Optional.empty() : retention(path, today).of(record.duty());
  }

  /** What is kept at that place on that day. */
  @Transactional(readOnly = true)
  public Retention retention(String path, LocalDate today) {
    return rules.on(Retention.KIND, path, today).data();
  }
}
