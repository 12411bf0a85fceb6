package org.tibao.pricing;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.tibao.access.AccessRefusal;
import org.tibao.access.Actor;
import org.tibao.access.Audit;
import org.tibao.access.Permission;
import org.tibao.access.Subject;
import org.tibao.refusal.Refused;
import org.tibao.rules.Rule;
import org.tibao.rules.RuleBook;
import org.tibao.rules.RuleKind;
import org.tibao.rules.RuleVersion;

/** The door to quotes: makes them from the data in force at a place, and keeps those that somebody wants kept. */
@Component
@Transactional
public class Quotes {

  private static final int MOST = 200;

  private final RuleBook rules;
  private final QuoteTables tables;
  private final Audit audit;

  Quotes(RuleBook rules, QuoteTables tables, Audit audit) {
    this.rules = rules;
    this.tables = tables;
    this.audit = audit;
  }

  /** The products that are offered at a place on a day. */
  @Transactional(readOnly = true)
  public Rule<Products> products(String path, LocalDate on) {
    return rules.on(Products.KIND, path, on);
  }

  /** The parts table that holds at a place on a day. */
  @Transactional(readOnly = true)
  public Rule<PartsTable> parts(String path, LocalDate on) {
    return rules.on(PartsTable.KIND, path, on);
  }

  /** The factors that hold at a place on a day. */
  @Transactional(readOnly = true)
  public Rule<RatingFactors> factors(String path, LocalDate on) {
    return rules.on(RatingFactors.KIND, path, on);
  }

  /**
   * Prices a lift at a place for a term that begins on a day, by the data in force on that day; keeps nothing.
   *
   * @param path scope path of the lift, its stairwell or a territory
   * @param product code of the product
   * @throws Refused {@link PricingRefusal#UNKNOWN_PRODUCT}, {@link PricingRefusal#TOO_OLD}
   */
  @Transactional(readOnly = true)
  public MadeQuote make(Actor actor, String path, String product, Risk risk, LocalDate from) {
    allow(actor, path);
    return make(path, product, risk, from);
  }

  private MadeQuote make(String path, String product, Risk risk, LocalDate from) {
    Rule<Products> products = products(path, from);
    Product found = products.data().at(path).stream().filter(each -> each.code().equals(product)).findFirst()
        .orElseThrow(() -> Refused.at("product", PricingRefusal.UNKNOWN_PRODUCT, product));
    if (risk.ageYears() > found.terms().startAge()) {
      throw Refused.at("age", PricingRefusal.TOO_OLD, risk.ageYears(), found.terms().startAge());
    }
    Rule<PartsTable> parts = parts(path, from);
    Rule<RatingFactors> factors = factors(path, from);
    var basis = new QuoteBasis(products.version().id(), parts.version().id(), factors.version().id());
    return new MadeQuote(path, from, basis, new Rating(found, parts.data(), factors.data()).quote(risk));
  }

  private static void allow(Actor actor, String path) {
    if (!actor.may(Permission.POLICY_READ, path)) {
      throw Refused.because(AccessRefusal.NOT_YOURS);
    }
  }

  /**
   * Keeps a quote, made anew from the data in force; the same id again answers the same quote.
   *
   * @param about what it is for, such as {@code lift:<uuid>}; may be empty
   * @throws Refused as {@link #make} does, {@link PricingRefusal#OTHER_QUOTE} if the id belongs to another quote
   */
  public KeptQuote keep(Actor actor, QuoteId id, String about, MadeQuote wanted, Instant now) {
    allow(actor, wanted.path());
    if (!actor.may(Permission.POLICY_APPLY, wanted.path())) {
      actor.require(Permission.POLICY_UNDERWRITE, wanted.path());
    }
    Quote quote = wanted.quote();
    MadeQuote made = make(wanted.path(), quote.product(), quote.risk(), wanted.from());
    var kept = new KeptQuote(id, made, about, actor.name(), now);
    if (!tables.add(kept, actor)) {
      KeptQuote before = tables.find(id).orElseThrow();
      if (!before.made().equals(made) || !before.about().equals(about)) {
        throw Refused.because(PricingRefusal.OTHER_QUOTE);
      }
      return before;
    }
    audit.changed(actor, "quote.kept", new Subject("quote", id.value(), made.path()), Map.of(),
        Map.of("product", quote.product(), "lift", quote.risk().lift(), "premium", made.quote().premium().toString()),
        now);
    return kept;
  }

  /** @throws Refused {@link PricingRefusal#UNKNOWN} */
  @Transactional(readOnly = true)
  public KeptQuote of(Actor actor, QuoteId id) {
    return tables.find(id).filter(found -> actor.may(Permission.POLICY_READ, found.made().path()))
        .orElseThrow(() -> Refused.because(PricingRefusal.UNKNOWN));
  }

  /** Those that were kept for something, the last first. */
  @Transactional(readOnly = true)
  public List<KeptQuote> about(Actor actor, String about) {
    return tables.about(about).stream().filter(each -> actor.may(Permission.POLICY_READ, each.made().path())).toList();
  }

  /** The last that were kept in the asker's territory, the very last first. */
  @Transactional(readOnly = true)
  public List<KeptQuote> latest(Actor actor) {
    return tables.latest(actor.patterns(Permission.POLICY_READ), MOST);
  }

  /**
   * The rating that a quote was made with, from the versions it names.
   *
   * @throws Refused {@link PricingRefusal#NO_VERSION}, {@link PricingRefusal#UNKNOWN_PRODUCT}
   */
  @Transactional(readOnly = true)
  public Rating rating(MadeQuote made) {
    Product product = product(made.basis().products(), made.quote().product());
    return new Rating(product, meaning(PartsTable.KIND, made.basis().parts()),
        meaning(RatingFactors.KIND, made.basis().factors()));
  }

  /**
   * What is not paid for under a quote, in the words of the version that it names.
   *
   * @throws Refused {@link PricingRefusal#NO_VERSION}, {@link PricingRefusal#UNKNOWN_PRODUCT}
   */
  @Transactional(readOnly = true)
  public List<Products.Exclusion> exclusions(MadeQuote made) {
    String version = made.basis().products();
    return meaning(Products.KIND, version).exclusionsOf(product(version, made.quote().product()));
  }

  /**
   * A product as a version of the products had it.
   *
   * @throws Refused {@link PricingRefusal#NO_VERSION}, {@link PricingRefusal#UNKNOWN_PRODUCT}
   */
  @Transactional(readOnly = true)
  public Product product(String version, String code) {
    return meaning(Products.KIND, version).find(code)
        .orElseThrow(() -> Refused.because(PricingRefusal.UNKNOWN_PRODUCT, code));
  }

  private <T> T meaning(RuleKind<T> kind, String id) {
    RuleVersion version = rules.version(kind.name(), id)
        .orElseThrow(() -> Refused.because(PricingRefusal.NO_VERSION, id));
    return Objects.requireNonNull(rules.meaning(kind, version));
  }
}
