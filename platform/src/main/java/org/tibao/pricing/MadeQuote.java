package org.tibao.pricing;

import java.time.LocalDate;

/**
 * 试算: a quote for a place and a first day, with what it was made from; nobody has kept it yet.
 *
 * @param path territory whose data hold for it
 * @param from 起保日期
 */
public record MadeQuote(String path, LocalDate from, QuoteBasis basis, Quote quote) {}
