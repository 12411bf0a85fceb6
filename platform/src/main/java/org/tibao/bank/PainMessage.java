package org.tibao.bank;

import java.io.ByteArrayOutputStream;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.List;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import org.tibao.money.Money;
import org.tibao.time.ChinaTime;

/** Writes payment orders as ISO 20022 pain.001, its elements in the order of the schema. */
final class PainMessage {

  private final PainVersion version;

  PainMessage(PainVersion version) {
    this.version = version;
  }

  byte[] write(PaymentOrder order) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try {
      XMLStreamWriter xml = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(bytes, "UTF-8");
      xml.writeStartDocument("UTF-8", "1.0");
      xml.writeStartElement("Document");
      xml.writeDefaultNamespace(version.namespace());
      xml.writeStartElement("CstmrCdtTrfInitn");
      header(xml, order);
      information(xml, order);
      xml.writeEndElement();
      xml.writeEndElement();
      xml.writeEndDocument();
      xml.close();
    } catch (XMLStreamException e) {
      throw new IllegalStateException(e);
    }
    return bytes.toByteArray();
  }

  private static void header(XMLStreamWriter xml, PaymentOrder order) throws XMLStreamException {
    xml.writeStartElement("GrpHdr");
    text(xml, "MsgId", order.messageId());
    text(xml, "CreDtTm", DateTimeFormatter.ISO_LOCAL_DATE_TIME.format(
        order.createdAt().truncatedTo(ChronoUnit.SECONDS).atZone(ChinaTime.ZONE)) + offset(order));
    sums(xml, order);
    text(xml, List.of("InitgPty", "Nm"), order.initiator());
    xml.writeEndElement();
  }

  private static String offset(PaymentOrder order) {
    ZoneOffset offset = ChinaTime.ZONE.getRules().getOffset(order.createdAt());
    return offset.getId();
  }

  private static void sums(XMLStreamWriter xml, PaymentOrder order) throws XMLStreamException {
    text(xml, "NbOfTxs", String.valueOf(order.payments().size()));
    text(xml, "CtrlSum", yuan(order.total()));
  }

  private void information(XMLStreamWriter xml, PaymentOrder order) throws XMLStreamException {
    xml.writeStartElement("PmtInf");
    text(xml, "PmtInfId", order.messageId());
    text(xml, "PmtMtd", "TRF");
    text(xml, "BtchBookg", "false");
    sums(xml, order);
    if (version == PainVersion.V03) {
      text(xml, "ReqdExctnDt", order.executeOn().toString());
    } else {
      text(xml, List.of("ReqdExctnDt", "Dt"), order.executeOn().toString());
    }
    text(xml, List.of("Dbtr", "Nm"), order.payer().name());
    account(xml, "DbtrAcct", order.payer());
    bank(xml, "DbtrAgt", order.payer());
    text(xml, "ChrgBr", "DEBT");
    for (CreditTransfer payment : order.payments()) {
      payment(xml, payment);
    }
    xml.writeEndElement();
  }

  private void payment(XMLStreamWriter xml, CreditTransfer payment) throws XMLStreamException {
    xml.writeStartElement("CdtTrfTxInf");
    xml.writeStartElement("PmtId");
    text(xml, "InstrId", payment.endToEndId());
    text(xml, "EndToEndId", payment.endToEndId());
    xml.writeEndElement();
    xml.writeStartElement("Amt");
    xml.writeStartElement("InstdAmt");
    xml.writeAttribute("Ccy", "CNY");
    xml.writeCharacters(yuan(payment.amount()));
    xml.writeEndElement();
    xml.writeEndElement();
    if (!payment.payee().bankCode().isEmpty() || !payment.payee().bankName().isEmpty()) {
      bank(xml, "CdtrAgt", payment.payee());
    }
    text(xml, List.of("Cdtr", "Nm"), payment.payee().name());
    account(xml, "CdtrAcct", payment.payee());
    if (!payment.remittance().isEmpty()) {
      text(xml, List.of("RmtInf", "Ustrd"), payment.remittance());
    }
    xml.writeEndElement();
  }

  private static void account(XMLStreamWriter xml, String element, BankParty party) throws XMLStreamException {
    xml.writeStartElement(element);
    text(xml, List.of("Id", "Othr", "Id"), party.account());
    text(xml, "Ccy", "CNY");
    xml.writeEndElement();
  }

  /** A bank by its number in the national payment system; a code of letters is its business identifier code. */
  private void bank(XMLStreamWriter xml, String element, BankParty party) throws XMLStreamException {
    xml.writeStartElement(element);
    xml.writeStartElement("FinInstnId");
    boolean business = party.bankCode().matches("[A-Z]{6}[A-Z2-9][A-NP-Z0-9]([A-Z0-9]{3})?");
    if (business) {
      text(xml, version.bankElement(), party.bankCode());
    } else if (!party.bankCode().isEmpty()) {
      xml.writeStartElement("ClrSysMmbId");
      text(xml, List.of("ClrSysId", "Cd"), "CNAPS");
      text(xml, "MmbId", party.bankCode());
      xml.writeEndElement();
    }
    if (!party.bankName().isEmpty()) {
      text(xml, "Nm", party.bankName());
    }
    if (party.bankCode().isEmpty() && party.bankName().isEmpty()) {
      text(xml, List.of("Othr", "Id"), "NOTPROVIDED");
    }
    xml.writeEndElement();
    xml.writeEndElement();
  }

  private static void text(XMLStreamWriter xml, String element, String text) throws XMLStreamException {
    text(xml, List.of(element), text);
  }

  private static void text(XMLStreamWriter xml, List<String> path, String text) throws XMLStreamException {
    for (String element : path) {
      xml.writeStartElement(element);
    }
    xml.writeCharacters(text);
    for (int i = 0; i < path.size(); i++) {
      xml.writeEndElement();
    }
  }

  private static String yuan(Money amount) {
    return amount.inYuan().toPlainString();
  }
}
