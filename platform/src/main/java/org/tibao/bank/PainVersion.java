package org.tibao.bank;

/** The versions of the payment order that are written; banks say which they take. */
public enum PainVersion {
  /** pain.001.001.03, of 2009: what most banks still take. */
  V03("03", "BIC"),
  /** pain.001.001.09, of 2019. */
  V09("09", "BICFI");

  private final String number;
  private final String bankElement;

  PainVersion(String number, String bankElement) {
    this.number = number;
    this.bankElement = bankElement;
  }

  String namespace() {
    return "urn:iso:std:iso:20022:tech:xsd:pain.001.001." + number;
  }

  /** How this version calls a bank's business identifier code. */
  String bankElement() {
    return bankElement;
  }
}
