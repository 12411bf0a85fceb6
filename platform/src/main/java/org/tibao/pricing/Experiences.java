package org.tibao.pricing;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.tibao.access.Actor;
import org.tibao.access.Audit;
import org.tibao.access.Permission;
import org.tibao.access.Subject;
import org.tibao.refusal.Refused;
import org.tibao.rules.Author;
import org.tibao.rules.Confidence;
import org.tibao.rules.RuleBook;
import org.tibao.rules.RuleDraft;
import org.tibao.time.ChinaTime;

/** The door by which own records move the tables of a territory: as drafts of rules, which somebody else confirms. */
@Component
@Transactional
public class Experiences {

  private final RuleBook rules;
  private final Audit audit;
  private final ObjectProvider<KeptRecords> kept;

  Experiences(RuleBook rules, Audit audit, ObjectProvider<KeptRecords> kept) {
    this.rules = rules;
    this.audit = audit;
    this.kept = kept;
  }

  /** What claims and policies say of a product in a territory until a day; empty where nobody keeps records. */
  @Transactional(readOnly = true)
  public Optional<OwnRecords> kept(Actor actor, String path, String product, LocalDate until) {
    actor.require(Permission.PORTFOLIO_READ, path);
    return kept.orderedStream().findFirst().map(each -> each.of(actor, path, product, until))
        .filter(each -> !each.events().isEmpty() || !each.lives().isEmpty() || !each.prices().isEmpty());
  }

  /**
   * The lives of parts that the programme has seen in a territory until a day, weighed against the table in force there;
   * empty where nobody keeps records or none of a part in the table.
   */
  @Transactional(readOnly = true)
  public List<Experience.Line> lives(Actor actor, String path, LocalDate until) {
    var lives = new ArrayList<OwnRecords.Life>();
    List<Product> products = rules.on(Products.KIND, path, until).data().at(path);
    for (Product each : products) {
      kept(actor, path, each.code(), until).ifPresent(records -> lives.addAll(records.lives()));
    }
    return lives.isEmpty()
        ? List.of()
        : Experience.of(rules.on(PartsTable.KIND, path, until).data(), rules.on(RatingFactors.KIND, path, until).data(),
            products.getFirst(), new OwnRecords(lives, List.of(), List.of(), List.of()), until.getYear()).lives();
  }

  /**
   * Weighs records against the data in force at a place.
   *
   * @throws Refused {@link PricingRefusal#UNKNOWN_PRODUCT}, {@link PricingRefusal#NO_RECORDS},
   *     {@link PricingRefusal#FEW_MAKES}
   */
  @Transactional(readOnly = true)
  public Experience compare(Actor actor, String path, String product, OwnRecords records, LocalDate on) {
    actor.require(Permission.PORTFOLIO_READ, path);
    Product offered = rules.on(Products.KIND, path, on).data().find(product)
        .orElseThrow(() -> Refused.at("product", PricingRefusal.UNKNOWN_PRODUCT, product));
    var experience = Experience.of(rules.on(PartsTable.KIND, path, on).data(),
        rules.on(RatingFactors.KIND, path, on).data(), offered, records, on.getYear());
    if (experience.isEmpty()) {
      throw records.makes().isEmpty()
          ? Refused.at("lives", PricingRefusal.NO_RECORDS)
          : Refused.at("makes", PricingRefusal.FEW_MAKES);
    }
    return experience;
  }

  /**
   * Writes drafts of what {@link #compare} has shown, to hold in a territory from today on once they are confirmed.
   *
   * @return their ids
   */
  public List<String> propose(Actor actor, String path, String product, OwnRecords records, Instant now) {
    LocalDate today = ChinaTime.dayOf(now);
    Experience experience = compare(actor, path, product, records, today);
    var parts = rules.on(PartsTable.KIND, path, today);
    var factors = rules.on(RatingFactors.KIND, path, today);
    String source = "本项目记录按信度与表合成，" + today;
    var ids = new ArrayList<String>();
    if (!experience.lives().isEmpty() || !experience.prices().isEmpty()) {
      ids.add(issue(actor, path, PartsTable.KIND.name(), source + "；原表 " + parts.version().id(),
          experience.parts(parts.data(), source), now));
    }
    if (!experience.rates().isEmpty() || !experience.makes().isEmpty()) {
      ids.add(issue(actor, path, RatingFactors.KIND.name(), source + "；原表 " + factors.version().id(),
          experience.factors(factors.data(), source), now));
    }
    return ids;
  }

  private String issue(Actor actor, String path, String kind, String source, Object data, Instant now) {
    var draft = new RuleDraft(kind, path, ChinaTime.dayOf(now), null, source, Confidence.MEDIUM, rules.yaml(data));
    String id = rules.issue(draft, new Author(actor.id(), actor.name()), now);
    audit.changed(actor, "rule.issued", new Subject("rule", UUID.fromString(id), path), Map.of(), Map.of("kind", kind,
        "source", source), now);
    return id;
  }
}
