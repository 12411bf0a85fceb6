package org.tibao.handbook;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.tibao.access.Actor;
import org.tibao.access.Audit;
import org.tibao.access.Permission;
import org.tibao.access.Subject;
import org.tibao.documents.Issued;
import org.tibao.documents.PaperDraft;
import org.tibao.documents.Papers;
import org.tibao.refusal.Refused;
import org.tibao.registry.Region;
import org.tibao.time.ChinaTime;

/** The door to editions: who makes the rules of a territory hands out its handbook; everybody may read every edition. */
@Component
@Transactional
public class Editions {

  private static final Locale ZH = Locale.SIMPLIFIED_CHINESE;

  private final Handbooks handbooks;
  private final EditionTable table;
  private final Papers papers;
  private final Audit audit;

  Editions(Handbooks handbooks, EditionTable table, Papers papers, Audit audit) {
    this.handbooks = handbooks;
    this.table = table;
    this.papers = papers;
    this.audit = audit;
  }

  /** The editions of a region, the latest first. */
  @Transactional(readOnly = true)
  public List<Edition> of(String region) {
    return table.of(region);
  }

  /** What the handbook of that day says otherwise than the last edition; empty where there is none. */
  @Transactional(readOnly = true)
  public List<HandbookChange> changes(Handbook handbook) {
    return last(handbook.place().code()).map(each -> HandbookChange.between(table.content(each.id()), handbook))
        .orElse(List.of());
  }

  /**
   * The handbook of a day as a file. Editions are in Chinese: in Chinese it says too what has changed since the last one.
   */
  @Transactional(readOnly = true)
  public byte[] print(String region, LocalDate on, Handbooks.Dress dress, String origin) {
    Handbook handbook = handbooks.of(region, on, dress.language());
    Handbook since = dress.language().getLanguage().equals("en")
        ? null
        : last(region).map(each -> table.content(each.id())).orElse(null);
    return handbooks.print(handbook, since, dress, origin);
  }

  /**
   * Issues the handbook of today as the next edition.
   *
   * @param id of the new edition; a repeat answers the same
   * @throws Refused {@link HandbookRefusal#UNKNOWN_REGION}, {@link HandbookRefusal#NOTHING_NEW}
   */
  public Edition issue(Actor actor, EditionId id, String code, Instant now) {
    Region region = handbooks.region(code);
    actor.require(Permission.RULES_WRITE, region.path());
    table.waitForTurn(region.code());
    Optional<Edition> before = table.find(id);
    if (before.isPresent()) {
      return before.get();
    }
    LocalDate today = ChinaTime.dayOf(now);
    Handbook handbook = handbooks.of(region.code(), today, ZH);
    Optional<Edition> last = last(region.code());
    List<HandbookChange> changes = last.map(each -> HandbookChange.between(table.content(each.id()), handbook))
        .orElse(List.of());
    if (last.isPresent() && changes.isEmpty()) {
      throw Refused.because(HandbookRefusal.NOTHING_NEW, last.get().number());
    }
    int number = last.map(Edition::number).orElse(0) + 1;
    Issued paper = papers.replace(actor, new PaperDraft("handbook.edition", region.path(), "handbook:" + region.code(),
        HandbookPaper.of(handbook, handbooks.words(ZH), new HandbookPaper.Head(number, actor.name(), true), changes)),
        now);
    var edition = new Edition(id, region.code(), region.path(), number, today, paper.code(), changes.size(),
        handbook.sources().stream().map(Handbook.Source::version).filter(each -> !each.isEmpty()).toList(), now,
        actor.name());
    table.add(edition, handbook);
    audit.changed(actor, "handbook.issued", new Subject("handbook", id.value(), region.path()), Map.of(),
        Map.of("region", region.name(), "number", String.valueOf(number), "changes", String.valueOf(changes.size())),
        now);
    return edition;
  }

  private Optional<Edition> last(String region) {
    return table.of(region).stream().findFirst();
  }
}
