package org.tibao.insurance;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDate;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.tibao.access.Actor;
import org.tibao.access.Organisation;
import org.tibao.access.Organisations;
import org.tibao.access.Permission;
import org.tibao.pricing.Product;
import org.tibao.pricing.Products;
import org.tibao.refusal.Refused;
import org.tibao.rules.RuleBook;

/** What the doors to policies share: who may, and by which versions of the rules. */
@Component
class PolicyFile {

  final PolicyTables policies;
  final PremiumTables premiums;
  final PolicyBooks books;
  final RuleBook rules;
  private final Organisations organisations;

  PolicyFile(PolicyTables policies, PremiumTables premiums, PolicyBooks books, RuleBook rules,
      Organisations organisations) {
    this.policies = policies;
    this.premiums = premiums;
    this.books = books;
    this.rules = rules;
    this.organisations = organisations;
  }

  /** Whether the asker speaks for the insurer of that policy. */
  boolean speaks(Actor actor, Policy policy) {
    return actor.may(Permission.POLICY_UNDERWRITE, policy.path()) && (actor.kind() == Actor.Kind.HOUSE
        || organisations.of(actor).stream().anyMatch(own -> own.id().equals(policy.insurer().id())));
  }

  /** Who may read policies there sees it; an insurer only its own. */
  boolean sees(Actor actor, Policy policy) {
    if (!actor.may(Permission.POLICY_READ, policy.path())) {
      return false;
    }
    Optional<Organisation> own = organisations.of(actor);
    boolean insurer = actor.may(Permission.POLICY_UNDERWRITE, policy.path())
        || own.filter(each -> each.kind().insures()).isPresent();
    return !insurer || actor.kind() == Actor.Kind.HOUSE
        || own.filter(each -> each.id().equals(policy.insurer().id())).isPresent();
  }

  Policy locked(Actor actor, PolicyId id) {
    return policies.lock(id).filter(found -> sees(actor, found))
        .orElseThrow(() -> Refused.because(InsuranceRefusal.UNKNOWN));
  }

  Policy insurers(Actor actor, PolicyId id) {
    Policy policy = locked(actor, id);
    if (!speaks(actor, policy)) {
      throw Refused.because(InsuranceRefusal.NO_INSURER_OF_YOURS);
    }
    return policy;
  }

  Policy applicants(Actor actor, PolicyId id) {
    Policy policy = locked(actor, id);
    actor.require(Permission.POLICY_APPLY, policy.path());
    return policy;
  }

  Products products(String version) {
    return rules.version(Products.KIND.name(), version).map(found -> rules.meaning(Products.KIND, found))
        .orElseThrow();
  }

  Product product(String version, String code) {
    return products(version).find(code).orElseThrow();
  }

  List<Products.Exclusion> exclusions(Policy policy) {
    Products products = products(policy.content().rule());
    Optional<Product> product = products.find(policy.content().product());
    return product.map(products::exclusionsOf).orElse(List.of());
  }

  /** Of the words that are shown: who confirmed them confirmed these and no others. */
  String digest(Policy policy) {
    String words = exclusions(policy).stream().map(each -> each.code() + "\n" + each.text() + "\n" + each.plain())
        .collect(Collectors.joining("\n"));
    try {
      return HexFormat.of()
          .formatHex(MessageDigest.getInstance("SHA-256").digest(words.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  InsuranceTerms terms(String path, LocalDate today) {
    return rules.on(InsuranceTerms.KIND, path, today).data();
  }

  InsuranceClocks clocks(String path, LocalDate today) {
    return rules.on(InsuranceClocks.KIND, path, today).data();
  }
}
