package org.tibao.bank;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tibao.bank.PaymentAnswer.Outcome;
import org.tibao.money.Money;
import org.tibao.refusal.Refused;

class PaymentOrderTests {

  private static final BankParty PAYER = new BankParty("紫藤苑12号监管户", "310066661018", "301290000007", "");
  private static final BankParty PAYEE = new BankParty("徐虎电梯 <上海> & 伙伴", "6222-0001", "", "建设银行");
  private static final PaymentOrder ORDER = new PaymentOrder("TB20260301-1", Instant.parse("2026-03-01T01:02:03.9Z"),
      "资金监管公司", PAYER, LocalDate.of(2026, 3, 2),
      List.of(new CreditTransfer("R1", PAYEE, Money.fen(12_000_050), "第一期 20%"),
          new CreditTransfer("R2", PAYER, Money.fen(1), "")));

  @TempDir
  Path here;

  /** The elements in the order of the schema of 2009; that of 2019 differs where the second test says. */
  @Test
  void writesTheElementsInTheOrderOfTheSchema() {
    assertThat(text(PainVersion.V03)).isEqualTo(
        """
            <?xml version="1.0" encoding="UTF-8"?><Document xmlns="urn:iso:std:iso:20022:tech:xsd:pain.001.001.03">\
            <CstmrCdtTrfInitn><GrpHdr><MsgId>TB20260301-1</MsgId><CreDtTm>2026-03-01T09:02:03+08:00</CreDtTm>\
            <NbOfTxs>2</NbOfTxs><CtrlSum>120000.51</CtrlSum><InitgPty><Nm>资金监管公司</Nm></InitgPty></GrpHdr>\
            <PmtInf><PmtInfId>TB20260301-1</PmtInfId><PmtMtd>TRF</PmtMtd><BtchBookg>false</BtchBookg>\
            <NbOfTxs>2</NbOfTxs><CtrlSum>120000.51</CtrlSum><ReqdExctnDt>2026-03-02</ReqdExctnDt>\
            <Dbtr><Nm>紫藤苑12号监管户</Nm></Dbtr><DbtrAcct><Id><Othr><Id>310066661018</Id></Othr></Id><Ccy>CNY</Ccy></DbtrAcct>\
            <DbtrAgt><FinInstnId><ClrSysMmbId><ClrSysId><Cd>CNAPS</Cd></ClrSysId><MmbId>301290000007</MmbId></ClrSysMmbId>\
            </FinInstnId></DbtrAgt><ChrgBr>DEBT</ChrgBr>\
            <CdtTrfTxInf><PmtId><InstrId>R1</InstrId><EndToEndId>R1</EndToEndId></PmtId>\
            <Amt><InstdAmt Ccy="CNY">120000.50</InstdAmt></Amt><CdtrAgt><FinInstnId><Nm>建设银行</Nm></FinInstnId></CdtrAgt>\
            <Cdtr><Nm>徐虎电梯 &lt;上海&gt; &amp; 伙伴</Nm></Cdtr>\
            <CdtrAcct><Id><Othr><Id>6222-0001</Id></Othr></Id><Ccy>CNY</Ccy></CdtrAcct>\
            <RmtInf><Ustrd>第一期 20%</Ustrd></RmtInf></CdtTrfTxInf>\
            <CdtTrfTxInf><PmtId><InstrId>R2</InstrId><EndToEndId>R2</EndToEndId></PmtId>\
            <Amt><InstdAmt Ccy="CNY">0.01</InstdAmt></Amt><CdtrAgt><FinInstnId><ClrSysMmbId><ClrSysId><Cd>CNAPS</Cd></ClrSysId>\
            <MmbId>301290000007</MmbId></ClrSysMmbId></FinInstnId></CdtrAgt><Cdtr><Nm>紫藤苑12号监管户</Nm></Cdtr>\
            <CdtrAcct><Id><Othr><Id>310066661018</Id></Othr></Id><Ccy>CNY</Ccy></CdtrAcct></CdtTrfTxInf>\
            </PmtInf></CstmrCdtTrfInitn></Document>""");
  }

  @Test
  void wrapsTheDayAsTheLaterVersionDoes() {
    String later = text(PainVersion.V09).replace("pain.001.001.09", "pain.001.001.03");

    assertThat(later).contains("<ReqdExctnDt><Dt>2026-03-02</Dt></ReqdExctnDt>");
    assertThat(later.replace("<Dt>", "").replace("</Dt>", "")).isEqualTo(text(PainVersion.V03));
  }

  @ParameterizedTest
  @EnumSource
  void namesABankByItsLettersWhereItHasSuchACode(PainVersion version) {
    PaymentOrder order = new PaymentOrder("M", Instant.EPOCH, "我们", new BankParty("甲", "1", "BKCHCNBJ300", ""),
        LocalDate.EPOCH, List.of(new CreditTransfer("R", PAYEE, Money.fen(1), "")));

    assertThat(new String(order.pain001(version), UTF_8)).contains("<FinInstnId><%1$s>BKCHCNBJ300</%1$s></FinInstnId>"
        .formatted(version.bankElement()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a/", "中文", "123456789012345678901234567890123456"})
  void refusesAReferenceThatBanksDoNotTake(String reference) {
    assertThat(refusal(() -> new CreditTransfer(reference, PAYEE, Money.fen(1), "")))
        .isEqualTo(BankRefusal.NOT_SENDABLE);
  }

  @Test
  void refusesWhatCannotBePaid() {
    assertThat(refusal(() -> new CreditTransfer("R", PAYEE, Money.ZERO, ""))).isEqualTo(BankRefusal.NOTHING_TO_PAY);
    assertThat(refusal(() -> new CreditTransfer("R", PAYEE, Money.fen(1), "a\nb"))).isEqualTo(BankRefusal.NOT_SENDABLE);
    assertThat(refusal(() -> new BankParty(" ", "1", "", ""))).isEqualTo(BankRefusal.NOT_SENDABLE);
    assertThat(refusal(() -> new BankParty("甲", "1 2", "", ""))).isEqualTo(BankRefusal.NOT_SENDABLE);
    CreditTransfer payment = new CreditTransfer("R", PAYEE, Money.fen(1), "");
    assertThat(refusal(() -> new PaymentOrder("M", Instant.EPOCH, "我们", PAYER, LocalDate.EPOCH, List.of())))
        .isEqualTo(BankRefusal.NOTHING_TO_PAY);
    assertThat(refusal(
        () -> new PaymentOrder("M", Instant.EPOCH, "我们", PAYER, LocalDate.EPOCH, List.of(payment, payment))))
        .isEqualTo(BankRefusal.SAME_REFERENCE_TWICE);
  }

  @Test
  void readsWhatTheBankAnswers() throws IOException {
    Path file = Camt.file(here,
        """
            <Document xmlns="urn:iso:std:iso:20022:tech:xsd:pain.002.001.03"><CstmrPmtStsRpt><GrpHdr><MsgId>X</MsgId></GrpHdr>
            <OrgnlGrpInfAndSts><OrgnlMsgId>TB20260301-1</OrgnlMsgId><GrpSts>PART</GrpSts></OrgnlGrpInfAndSts>
            <OrgnlPmtInfAndSts><TxInfAndSts><OrgnlEndToEndId>R1</OrgnlEndToEndId><TxSts>ACSC</TxSts></TxInfAndSts>
            <TxInfAndSts><OrgnlEndToEndId>R2</OrgnlEndToEndId><TxSts>RJCT</TxSts><StsRsnInf><Rsn><Cd>AC04</Cd></Rsn>
            <AddtlInf>账户已销户</AddtlInf></StsRsnInf></TxInfAndSts>
            <TxInfAndSts><OrgnlEndToEndId>R3</OrgnlEndToEndId><TxSts>NEWS</TxSts></TxInfAndSts></OrgnlPmtInfAndSts>
            </CstmrPmtStsRpt></Document>""");

    assertThat(PaymentAnswer.read(file)).containsExactly(
        new PaymentAnswer("TB20260301-1", "", Outcome.PARTLY, ""),
        new PaymentAnswer("TB20260301-1", "R1", Outcome.SETTLED, ""),
        new PaymentAnswer("TB20260301-1", "R2", Outcome.REJECTED, "AC04 账户已销户"),
        new PaymentAnswer("TB20260301-1", "R3", Outcome.RECEIVED, ""));
  }

  @Test
  void refusesAnAnswerThatIsNone() throws IOException {
    Path statement = Camt.file(here, Camt.statement("02"));

    assertThat(refusal(() -> {
      try {
        PaymentAnswer.read(statement);
      } catch (IOException e) {
        throw new IllegalStateException(e);
      }
    })).isEqualTo(BankRefusal.UNKNOWN_MESSAGE);
  }

  private static String text(PainVersion version) {
    return new String(ORDER.pain001(version), UTF_8);
  }

  private static Object refusal(Runnable command) {
    Object[] reason = new Object[1];
    assertThatExceptionOfType(Refused.class).isThrownBy(command::run)
        .satisfies(refused -> reason[0] = refused.reason());
    return reason[0];
  }
}
