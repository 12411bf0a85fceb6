package org.tibao.pricing;

import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.tibao.rules.RuleKind;

/**
 * 保险产品: the products that are on offer, as dated data.
 *
 * @param exclusions what products may leave out
 */
public record Products(List<Exclusion> exclusions, List<Product> products) {

  public static final RuleKind<Products> KIND = new RuleKind<>("lift-products", Products.class);

  /**
   * 责任免除: what is not paid for, in words that must be highlighted and explained (保险法第十七条).
   *
   * @param text as the policy says it
   * @param plain as one says it to a neighbour
   */
  public record Exclusion(String code, String text, String plain, String plainEn) {
    public Exclusion {
      Objects.requireNonNull(code, "code");
      Objects.requireNonNull(text, "text");
      Objects.requireNonNull(plain, "plain");
      Objects.requireNonNull(plainEn, "plainEn");
    }
  }

  public Products {
    exclusions = List.copyOf(exclusions);
    products = List.copyOf(products);
    if (!products.stream().map(Product::code).allMatch(new HashSet<>()::add)) {
      throw new IllegalArgumentException("two products have the same code");
    }
    var known = exclusions.stream().map(Exclusion::code).toList();
    for (Product each : products) {
      if (!known.containsAll(each.exclusions())) {
        throw new IllegalArgumentException(each.code() + ": an exclusion without words");
      }
    }
  }

  public Optional<Product> find(String code) {
    return products.stream().filter(each -> each.code().equals(code)).findFirst();
  }

  /** What a product leaves out, in its order. */
  public List<Exclusion> exclusionsOf(Product product) {
    return product.exclusions().stream()
        .map(code -> exclusions.stream().filter(each -> each.code().equals(code)).findFirst().orElseThrow()).toList();
  }

  /** Those that are meant for the place with that scope path. */
  public List<Product> at(String path) {
    return products.stream().filter(each -> each.region().isEmpty() || path.contains("/" + each.region() + "/"))
        .toList();
  }
}
