package org.tibao.repair;

import java.time.LocalDate;
import org.tibao.money.Money;
import org.tibao.registry.LiftId;

/**
 * 换件价格记录: what one renewal of a part cost in a repair that was accepted.
 *
 * @param code of the parts table
 * @param stops of the lift
 * @param on the day on which the price was quoted
 * @param each for one, with the work of its line
 * @param quantity how many
 */
public record PaidPart(LiftId lift, String code, int stops, LocalDate on, Money each, int quantity) {}
