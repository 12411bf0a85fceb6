package org.tibao.privacy;

import com.github.f4b6a3.uuid.UuidCreator;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.tibao.access.Actor;
import org.tibao.access.Audit;
import org.tibao.access.ConsentPurpose;
import org.tibao.access.Consented;
import org.tibao.access.Permission;
import org.tibao.access.Subject;
import org.tibao.refusal.Refused;
import org.tibao.rules.Rule;
import org.tibao.rules.RuleBook;
import org.tibao.time.ChinaTime;

/** The door to consents: asked one purpose at a time, given and taken back by one tap each (个人信息保护法 art. 14, 15, 23). */
@Component
@Transactional
public class Consents implements Consented {

  private final PrivacyTables tables;
  private final RuleBook rules;
  private final Audit audit;
  private final ApplicationEventPublisher events;

  Consents(PrivacyTables tables, RuleBook rules, Audit audit, ApplicationEventPublisher events) {
    this.tables = tables;
    this.rules = rules;
    this.audit = audit;
    this.events = events;
  }

  /** The words in force for that person's home. */
  @Transactional(readOnly = true)
  public Rule<ConsentWords> words(Actor actor, LocalDate today) {
    return rules.on(ConsentWords.KIND, home(actor), today);
  }

  private static String home(Actor actor) {
    return actor.homes().isEmpty() ? "/" : actor.homes().getFirst();
  }

  /**
   * Says yes to one purpose, in the words that were shown. The same again changes nothing.
   *
   * @param shown version of the words on the screen
   * @throws Refused {@link PrivacyRefusal#OTHER_WORDS} if they are no longer in force
   */
  public void give(Actor actor, ConsentPurpose purpose, String shown, Instant now) {
    require(actor);
    Rule<ConsentWords> words = words(actor, ChinaTime.dayOf(now));
    ConsentWords.Asked asked = words.data().of(purpose)
        .orElseThrow(() -> Refused.because(PrivacyRefusal.UNKNOWN));
    if (!words.version().id().equals(shown)) {
      throw Refused.because(PrivacyRefusal.OTHER_WORDS);
    }
    if (tables.consent(actor.id(), home(actor), new Consent(purpose, asked.words(), shown, now, null))) {
      changed(actor, purpose, true, now);
    }
  }

  /** Takes it back; asks for no reason. The same again changes nothing. */
  public void withdraw(Actor actor, ConsentPurpose purpose, Instant now) {
    require(actor);
    if (tables.withdraw(actor.id(), purpose, now)) {
      changed(actor, purpose, false, now);
    }
  }

  private static void require(Actor actor) {
    actor.requireInPerson();
    actor.require(Permission.DATA_OWN, home(actor));
  }

  private void changed(Actor actor, ConsentPurpose purpose, boolean given, Instant now) {
    audit.changed(actor, given ? "consent.given" : "consent.withdrawn",
        new Subject("consent", actor.id(), home(actor)), Map.of(), Map.of("purpose", purpose.name()), now);
    events.publishEvent(new ConsentChanged(UuidCreator.getTimeOrderedEpoch(), actor.id(), purpose, given, now));
  }

  /** What somebody has ever said, the latest first. */
  @Transactional(readOnly = true)
  public List<Consent> of(Actor actor) {
    require(actor);
    return tables.consents(actor.id());
  }

  @Override
  @Transactional(readOnly = true)
  public Said said(UUID person, ConsentPurpose purpose) {
    List<Consent> said = tables.consents(person).stream().filter(each -> each.purpose() == purpose).toList();
    return said.isEmpty() ? Said.NEVER : said.stream().anyMatch(Consent::holds) ? Said.GIVEN : Said.WITHDRAWN;
  }
}
