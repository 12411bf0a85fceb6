package org.tibao.bank;

/**
 * 明细: one payment inside a booking. A bank may book many payments as one sum; each is one part. Every text is empty
 * where the file does not say.
 *
 * @param amount minor units, signed like its booking
 * @param name who paid, or who was paid
 * @param account their account as the bank prints it, masked or not
 * @param endToEndId the reference that the payer gave and that travels unchanged
 * @param remittance what the payer wrote
 */
public record EntryPart(long amount, String name, String account, String bank, String endToEndId, String remittance) {}
