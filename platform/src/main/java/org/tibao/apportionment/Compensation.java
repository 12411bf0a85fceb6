package org.tibao.apportionment;

import org.tibao.money.Money;

/**
 * 补偿: what a household, mostly of the ground floor, receives out of the money that the others raise
 * (济南市既有多层住宅增设电梯规定 art. 18).
 *
 * @param sum more than zero
 */
public record Compensation(String room, Money sum) {}
