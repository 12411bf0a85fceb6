package org.tibao.bank;

import java.time.Instant;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.tibao.money.Money;
import org.tibao.refusal.Refused;

/**
 * 付款指令: what a bank is told to pay from one account on one day. Written as an ISO 20022 pain.001 message; the same
 * order is always the same bytes.
 *
 * @param messageId unique for the bank, at most 35 characters; an order sent twice under it is one order
 * @param initiator who sends it, at most 140 characters
 * @param payer whose account is debited
 * @param payments at least one, each reference once
 */
public record PaymentOrder(String messageId, Instant createdAt, String initiator, BankParty payer, LocalDate executeOn,
    List<CreditTransfer> payments) {

  public PaymentOrder {
    messageId = Sendable.identifier("指令编号 message id", messageId);
    initiator = Sendable.required("发起人 initiator", initiator, 140);
    payments = List.copyOf(payments);
    if (payments.isEmpty()) {
      throw Refused.because(BankRefusal.NOTHING_TO_PAY, Money.ZERO);
    }
    Set<String> references = new HashSet<>();
    for (CreditTransfer payment : payments) {
      if (!references.add(payment.endToEndId())) {
        throw Refused.because(BankRefusal.SAME_REFERENCE_TWICE, payment.endToEndId());
      }
    }
  }

  /** What all payments come to. */
  public Money total() {
    return Money.sum(payments.stream().map(CreditTransfer::amount).toList());
  }

  /** The order as a message of that version, UTF-8. */
  public byte[] pain001(PainVersion version) {
    return new PainMessage(version).write(this);
  }
}
