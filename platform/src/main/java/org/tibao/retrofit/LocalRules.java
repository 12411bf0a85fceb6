package org.tibao.retrofit;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.tibao.access.Actor;
import org.tibao.access.Audit;
import org.tibao.access.Permission;
import org.tibao.access.Subject;
import org.tibao.refusal.Refused;
import org.tibao.rules.Author;
import org.tibao.rules.RuleBook;
import org.tibao.rules.RuleDraft;
import org.tibao.rules.RuleVersion;
import org.tibao.rules.RulesRefusal;

/** The door through which people read and issue local versions of rules; the rule book itself knows no people. */
@Component
@Transactional
public class LocalRules {

  private final RuleBook book;
  private final Audit audit;

  LocalRules(RuleBook book, Audit audit) {
    this.book = book;
    this.audit = audit;
  }

  /** The versions of a kind that hold in the asker's territory, above it or below it; the shipped ones for everybody. */
  @Transactional(readOnly = true)
  public List<RuleVersion> versions(Actor actor, String kind) {
    List<String> territories = actor.paths(Permission.RULES_READ);
    return book.versions(kind).stream().filter(version -> territories.stream()
        .anyMatch(path -> path.startsWith(version.path()) || version.path().startsWith(path))).toList();
  }

  /** @throws Refused {@link RulesRefusal#UNKNOWN_VERSION} */
  @Transactional(readOnly = true)
  public RuleVersion version(Actor actor, String kind, String id) {
    return versions(actor, kind).stream().filter(version -> version.id().equals(id)).findFirst()
        .orElseThrow(() -> Refused.because(RulesRefusal.UNKNOWN_VERSION));
  }

  /** Writes a draft down for a territory of the actor's. */
  public String issue(Actor actor, RuleDraft draft, Instant now) {
    actor.require(Permission.RULES_WRITE, draft.path());
    String id = book.issue(draft, author(actor), now);
    audit.changed(actor, "rule.issued", subject(draft.kind(), draft.path()), Map.of(),
        Map.of("version", id, "from", draft.from().toString(), "source", draft.source()), now);
    return id;
  }

  /** Confirms a draft: from its first day it applies. */
  public void confirm(Actor actor, String id, Instant now) {
    RuleVersion version = book.local(id);
    actor.require(Permission.RULES_WRITE, version.path());
    book.confirm(id, author(actor), now);
    audit.changed(actor, "rule.confirmed", subject(version.kind(), version.path()), Map.of(),
        Map.of("version", id, "from", version.from().toString(), "source", version.source()), now);
  }

  private static Author author(Actor actor) {
    return new Author(actor.id(), actor.name());
  }

  private static Subject subject(String kind, String path) {
    return new Subject("rule", UUID.nameUUIDFromBytes((kind + path).getBytes(StandardCharsets.UTF_8)), path);
  }
}
