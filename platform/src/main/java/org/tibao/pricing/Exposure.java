package org.tibao.pricing;

import java.time.LocalDate;
import org.tibao.money.Money;

/**
 * 承保标的: one insured lift as a portfolio sees it.
 *
 * @param path scope path of the lift, its stairwell or a territory
 * @param product code of the product
 * @param from 起保日期
 * @param premium what was really agreed
 */
public record Exposure(String path, String product, Risk risk, LocalDate from, Money premium) {}
