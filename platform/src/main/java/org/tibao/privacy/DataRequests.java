package org.tibao.privacy;

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
import org.tibao.access.Permission;
import org.tibao.access.PersonalRecord;
import org.tibao.access.Subject;
import org.tibao.access.Whose;
import org.tibao.refusal.Refused;
import org.tibao.rules.RuleBook;
import org.tibao.time.ChinaTime;

/** The door to requests about one's own data: asked by the person, answered within a dated time, deletions done at once. */
@Component
@Transactional
public class DataRequests {

  private static final int LONGEST = 1000;

  private final PrivacyTables tables;
  private final MyRecords records;
  private final DataPapers papers;
  private final RuleBook rules;
  private final Audit audit;

  DataRequests(PrivacyTables tables, MyRecords records, DataPapers papers, RuleBook rules, Audit audit) {
    this.tables = tables;
    this.records = records;
    this.papers = papers;
    this.rules = rules;
    this.audit = audit;
  }

  /**
   * Asks for it. One of a kind waits at a time; the same id again is the same request.
   *
   * @throws Refused a {@link PrivacyRefusal}
   */
  public DataRequest ask(Actor actor, UUID id, DataRequest.Kind kind, String text, Instant now) {
    actor.requireInPerson();
    String path = actor.homes().isEmpty() ? "/" : actor.homes().getFirst();
    actor.require(Permission.DATA_OWN, path);
    Optional<DataRequest> known = tables.request(id);
    if (known.isPresent()) {
      return known.filter(each -> each.person().equals(actor.id()))
          .orElseThrow(() -> Refused.because(PrivacyRefusal.UNKNOWN));
    }
    String said = text.strip();
    if (kind == DataRequest.Kind.CORRECTION && said.isEmpty()) {
      throw Refused.at("text", PrivacyRefusal.NOTHING_WRITTEN);
    }
    if (said.length() > LONGEST) {
      throw Refused.at("text", PrivacyRefusal.TOO_LONG, LONGEST);
    }
    if (tables.mine(actor.id()).stream().anyMatch(each -> each.kind() == kind && each.answer() == null)) {
      throw Refused.because(PrivacyRefusal.ASKED_ALREADY);
    }
    LocalDate today = ChinaTime.dayOf(now);
    var request = new DataRequest(id, actor.id(), actor.name(), path, kind, said, now,
        today.plusDays(rules.on(AnswerDays.KIND, path, today).data().days()), null);
    tables.add(request);
    audit.changed(actor, "dataRequest.asked", subject(request), Map.of(),
        Map.of("kind", kind.name(), "due", request.due().toString()), now);
    return request;
  }

  private static Subject subject(DataRequest request) {
    return new Subject("dataRequest", request.id(), request.path());
  }

  /** What somebody has asked, the latest first. */
  @Transactional(readOnly = true)
  public List<DataRequest> mine(Actor actor) {
    actor.requireInPerson();
    return tables.mine(actor.id());
  }

  /** What was asked in a territory; what waits longest first. */
  @Transactional(readOnly = true)
  public List<DataRequest> of(Actor actor, int limit) {
    return tables.requests(actor.patterns(Permission.DATA_ANSWER), limit);
  }

  /** How many wait whose day has come. */
  @Transactional(readOnly = true)
  public int due(Actor actor, LocalDate by, int limit) {
    return tables.due(actor.patterns(Permission.DATA_ANSWER), by, limit);
  }

  /** One request, for those who answer. */
  @Transactional(readOnly = true)
  public DataRequest request(Actor actor, UUID id) {
    return tables.request(id).filter(each -> actor.may(Permission.DATA_ANSWER, each.path()))
        .orElseThrow(() -> Refused.because(PrivacyRefusal.UNKNOWN));
  }

  /**
   * How many records of each kind a deletion would leave, for those who answer; nothing of what is in them.
   *
   * @param kept kinds with the number of records that a statute keeps
   * @param gone kinds with the number of records that would go
   */
  public record Outlook(Map<String, Long> kept, Map<String, Long> gone) {}

  @Transactional(readOnly = true)
  public Outlook outlook(Actor actor, UUID id) {
    List<PersonalRecord> all = records.of(records.whose(request(actor, id).person()));
    return new Outlook(DataPapers.counted(all.stream().filter(each -> !each.duty().isEmpty())),
        DataPapers.counted(all.stream().filter(each -> each.duty().isEmpty())));
  }

  /**
   * Answers. A deletion that is granted is done in all modules with the answer: what a statute keeps stays and is named in
   * the letter; the request itself forgets the name and the words.
   *
   * @throws Refused {@link PrivacyRefusal#UNKNOWN}, {@link PrivacyRefusal#ANSWERED_ALREADY},
   *         {@link PrivacyRefusal#NOTHING_WRITTEN}
   */
  public DataRequest answer(Actor actor, UUID id, boolean granted, String text, Instant now) {
    DataRequest request = tables.lock(id).filter(each -> actor.may(Permission.DATA_ANSWER, each.path()))
        .orElseThrow(() -> Refused.because(PrivacyRefusal.UNKNOWN));
    if (request.answer() != null) {
      throw Refused.because(PrivacyRefusal.ANSWERED_ALREADY);
    }
    String said = text.strip();
    if (said.isEmpty() && (!granted || request.kind() == DataRequest.Kind.CORRECTION)) {
      throw Refused.at("text", PrivacyRefusal.NOTHING_WRITTEN);
    }
    boolean erase = granted && request.kind() == DataRequest.Kind.DELETION;
    Whose whose = records.whose(request.person());
    List<PersonalRecord> before = erase ? records.of(whose) : List.of();
    int erased = erase ? records.erase(whose, now) : 0;
    List<PersonalRecord> kept = before.stream().filter(each -> !each.duty().isEmpty()).toList();
    var answer = new DataRequest.Answer(granted, said, erased, kept.size(), actor.name(), now);
    tables.answer(request, answer, erase);
    papers.answer(actor, request, answer, before, records.retention(request.path(), ChinaTime.dayOf(now)), now);
    audit.changed(actor, "dataRequest.answered", subject(request), Map.of(),
        Map.of("kind", request.kind().name(), "granted", String.valueOf(granted), "erased", String.valueOf(erased),
            "kept", String.valueOf(kept.size())),
        now);
    return tables.request(id).orElseThrow();
  }
}
