package org.tibao.pricing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.tibao.refusal.Refused;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/**
 * 产品文件: a product that somebody hands in as YAML or JSON, written like those of {@code rules/lift-products.yaml}; or the file of
 * a quote, which holds the parts and the factors beside it.
 *
 * @param parts null where the file holds none
 * @param factors null where the file holds none
 */
public record ProductFile(Product product, @Nullable PartsTable parts, @Nullable RatingFactors factors) {

  private static final int LARGEST = 1 << 20;
  private static final YAMLMapper YAML = YAMLMapper.builder().enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
      .build();

  /**
   * The product of a file: the product itself, the one under {@code product}, or the first under {@code products}.
   *
   * @throws Refused {@link PricingRefusal#NOT_A_PRODUCT}
   */
  public static ProductFile read(Path file) throws IOException {
    if (Files.size(file) > LARGEST) {
      throw Refused.because(PricingRefusal.NOT_A_PRODUCT, "> 1 MiB");
    }
    try {
      JsonNode root = YAML.readTree(Files.readAllBytes(file));
      JsonNode found = root;
      for (String step : new String[]{"versions", "data", "products", "product"}) {
        JsonNode inner = found.path(step);
        found = inner.isMissingNode() ? found : inner.isArray() ? inner.path(0) : inner;
      }
      if (!found.isObject()) {
        throw Refused.because(PricingRefusal.NOT_A_PRODUCT, "no object");
      }
      return new ProductFile(YAML.treeToValue(found, Product.class), beside(root, "partsTable", PartsTable.class),
          beside(root, "ratingFactors", RatingFactors.class));
    } catch (JacksonException e) {
      String why = e.getOriginalMessage();
      for (Throwable cause = e.getCause(); cause != null; cause = cause.getCause()) {
        why = String.valueOf(cause.getMessage());
      }
      throw Refused.because(PricingRefusal.NOT_A_PRODUCT, why.lines().findFirst().orElse(""));
    }
  }

  private static <T> @Nullable T beside(JsonNode root, String name, Class<T> type) {
    JsonNode found = root.path(name);
    return found.isObject() ? YAML.treeToValue(found, type) : null;
  }
}
