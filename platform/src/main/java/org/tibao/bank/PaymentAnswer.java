package org.tibao.bank;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.tibao.bank.BankXml.Branch;
import org.tibao.refusal.Refused;

/**
 * 指令回执: what a bank answers to a payment order (ISO 20022 pain.002), for one payment or for all of an order.
 *
 * @param messageId of the order
 * @param endToEndId of the payment; empty where the answer is about the whole order
 * @param reason why, in the bank's code and words; empty if it gives none
 */
public record PaymentAnswer(String messageId, String endToEndId, Outcome outcome, String reason) {

  private static final Pattern NAMESPACE = Pattern
      .compile("urn:(iso:std:iso:20022:tech|swift):xsd:\\$?pain\\.002\\.001\\.\\d\\d.*");

  /** How far it has come. */
  public enum Outcome {
    /** The bank has it and has not decided. */
    RECEIVED,
    /** The bank will do it. */
    ACCEPTED,
    /** The payer's account has been debited or the payee's credited; the statement is the last word. */
    SETTLED,
    /** Some of it is done and some is not: see the payments. */
    PARTLY,
    /** It will not be done. */
    REJECTED
  }

  /**
   * Everything that a bank answers in that file.
   *
   * @throws Refused a {@link BankRefusal}
   */
  public static List<PaymentAnswer> read(Path file) throws IOException {
    List<PaymentAnswer> answers = new ArrayList<>();
    String root = "";
    boolean recognised = false;
    try (BankXml xml = BankXml.open(file)) {
      String messageId = "";
      while (xml.open()) {
        root = root.isEmpty() ? xml.name() : root;
        recognised |= NAMESPACE.matcher(xml.namespace()).matches();
        if (xml.name().equals("OrgnlGrpInfAndSts")) {
          Branch group = xml.branch();
          messageId = group.text("OrgnlMsgId");
          if (!group.text("GrpSts").isEmpty()) {
            answers.add(answer(messageId, "", group.text("GrpSts"), group));
          }
        } else if (xml.name().equals("TxInfAndSts")) {
          Branch payment = xml.branch();
          answers.add(answer(messageId, payment.text("OrgnlEndToEndId"), payment.text("TxSts"), payment));
        }
      }
    }
    if (!recognised) {
      throw Refused.because(BankRefusal.UNKNOWN_MESSAGE, MinorUnits.shown(root));
    }
    return answers;
  }

  private static PaymentAnswer answer(String messageId, String endToEndId, String status, Branch branch) {
    Outcome outcome = switch (status) {
      case "RJCT", "CANC" -> Outcome.REJECTED;
      case "ACSC", "ACCC" -> Outcome.SETTLED;
      case "ACCP", "ACSP", "ACTC", "ACWC", "ACWP", "ACFC" -> Outcome.ACCEPTED;
      case "PART" -> Outcome.PARTLY;
      // What is not known is not taken for a yes.
      default -> Outcome.RECEIVED;
    };
    String reason = branch.all("StsRsnInf").stream()
        .flatMap(info -> Stream.concat(Stream.of(info.text("Rsn", "Cd"), info.text("Rsn", "Prtry")),
            info.all("AddtlInf").stream().map(Branch::text)))
        .filter(text -> !text.isEmpty()).collect(Collectors.joining(" "));
    return new PaymentAnswer(messageId, endToEndId, outcome, reason);
  }
}
