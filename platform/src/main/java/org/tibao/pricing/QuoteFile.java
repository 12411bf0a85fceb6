package org.tibao.pricing;

import java.util.LinkedHashMap;
import java.util.Map;

/** 审计文件: a kept quote with everything that it was made from, as JSON; the command {@code quote} computes it again. */
public final class QuoteFile {

  private QuoteFile() {}

  /** The file of a quote. */
  public static String json(MadeQuote made, Rating rating) {
    Workings workings = rating.workings(made.quote().risk());
    Map<String, Object> file = new LinkedHashMap<>();
    file.put("from", made.from().toString());
    file.put("basis", made.basis());
    file.put("quote", made.quote());
    file.put("matrix", workings.lines());
    file.put("lives", workings.lives().stream().map(each -> {
      Map<String, Object> life = new LinkedHashMap<>();
      life.put("part", each.part().code());
      life.put("mean", each.mean());
      life.put("wear", each.wear());
      life.put("here", each.here());
      life.put("age", each.age());
      life.put("unpaid", each.unpaid());
      life.put("price", each.price());
      return life;
    }).toList());
    file.put("rates", workings.rates().stream().map(each -> Map.of("item", each.cover().item(), "table", each.table(),
        "here", each.here())).toList());
    file.put("within", workings.within());
    file.put("spread", workings.spread());
    file.put("product", rating.product());
    file.put("partsTable", rating.table());
    file.put("ratingFactors", rating.factors());
    return QuoteJson.write(file);
  }
}
