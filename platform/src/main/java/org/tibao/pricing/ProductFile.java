package org.tibao.pricing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.tibao.refusal.Refused;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** 产品文件: one product that somebody hands in as YAML or JSON, written like those of {@code rules/lift-products.yaml}. */
public final class ProductFile {

  private static final int LARGEST = 1 << 20;
  private static final YAMLMapper YAML = YAMLMapper.builder().enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
      .build();

  private ProductFile() {}

  /**
   * The product of a file: the product itself, or the first of a list under {@code products}.
   *
   * @throws Refused {@link PricingRefusal#NOT_A_PRODUCT}
   */
  public static Product read(Path file) throws IOException {
    if (Files.size(file) > LARGEST) {
      throw Refused.because(PricingRefusal.NOT_A_PRODUCT, "> 1 MiB");
    }
    try {
      JsonNode root = YAML.readTree(Files.readAllBytes(file));
      for (String step : new String[]{"versions", "data", "products"}) {
        JsonNode inner = root.path(step);
        root = inner.isMissingNode() ? root : inner.isArray() ? inner.path(0) : inner;
      }
      if (!root.isObject()) {
        throw Refused.because(PricingRefusal.NOT_A_PRODUCT, "no object");
      }
      return YAML.treeToValue(root, Product.class);
    } catch (JacksonException e) {
      String why = e.getOriginalMessage();
      for (Throwable cause = e.getCause(); cause != null; cause = cause.getCause()) {
        why = String.valueOf(cause.getMessage());
      }
      throw Refused.because(PricingRefusal.NOT_A_PRODUCT, why.lines().findFirst().orElse(""));
    }
  }
}
