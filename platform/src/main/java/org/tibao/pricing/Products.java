package org.tibao.pricing;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import org.tibao.rules.RuleKind;

/** 保险产品: the products that are on offer, as dated data. */
public record Products(List<Product> products) {

  public static final RuleKind<Products> KIND = new RuleKind<>("lift-products", Products.class);

  public Products {
    products = List.copyOf(products);
    if (!products.stream().map(Product::code).allMatch(new HashSet<>()::add)) {
      throw new IllegalArgumentException("two products have the same code");
    }
  }

  public Optional<Product> find(String code) {
    return products.stream().filter(each -> each.code().equals(code)).findFirst();
  }

  /** Those that are meant for the place with that scope path. */
  public List<Product> at(String path) {
    return products.stream().filter(each -> each.region().isEmpty() || path.contains("/" + each.region() + "/"))
        .toList();
  }
}
