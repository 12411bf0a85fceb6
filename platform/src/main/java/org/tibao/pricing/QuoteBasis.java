package org.tibao.pricing;

/**
 * 报价依据: the versions of all data that a quote was made from; with them it is made again to the fen.
 *
 * @param products version of the {@link Products}
 * @param parts version of the {@link PartsTable}
 * @param factors version of the {@link RatingFactors}
 */
public record QuoteBasis(String products, String parts, String factors) {}
