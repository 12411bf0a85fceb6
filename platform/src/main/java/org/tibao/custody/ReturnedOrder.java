package org.tibao.custody;

import java.time.LocalDate;

/**
 * 退汇: an order to the bank that was paid and whose money came back; what it was for may be instructed anew.
 *
 * @param endToEnd the reference of the order
 * @param why in the words of the statement, or of who recognised it
 */
public record ReturnedOrder(String endToEnd, LocalDate on, String why) {}
