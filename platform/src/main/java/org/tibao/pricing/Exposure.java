package org.tibao.pricing;

import java.time.LocalDate;
import org.tibao.money.Money;

/**
 * 承保标的: one term of insurance of one lift as a portfolio sees it. A service agreement of yearly terms is, on a day, the one
 * term that holds on it.
 *
 * @param path scope path of the lift, its stairwell or a territory
 * @param product code of the product
 * @param products version of the products under which it was agreed: what is covered stays as agreed, whatever is offered now
 * @param risk the lift as it was when the term began
 * @param from 起保日期, first day of the term; it lasts as many years as the product says
 * @param premium what was really agreed for the whole term, changes of it since included
 */
public record Exposure(String path, String product, String products, Risk risk, LocalDate from, Money premium) {}
