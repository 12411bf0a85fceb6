package org.tibao.bank;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.tibao.bank.Camt.balance;
import static org.tibao.bank.Camt.entry;
import static org.tibao.bank.Camt.statement;

import org.junit.jupiter.api.Test;
import org.tibao.support.Fuzz;

/** What calls itself a bank's file. */
class StatementFuzzTests {

  private static final String DETAILS = """
      <AcctSvcrRef>R1</AcctSvcrRef><BkTxCd><Prtry><Cd>X</Cd></Prtry></BkTxCd><NtryDtls><TxDtls><Refs><EndToEndId>E1</EndToEndId>
      </Refs><Amt Ccy="CNY">1.00</Amt><CdtDbtInd>CRDT</CdtDbtInd><RltdPties><Dbtr><Nm>张三</Nm></Dbtr><DbtrAcct><Id><Othr>
      <Id>62</Id></Othr></Id></DbtrAcct></RltdPties><RmtInf><Ustrd>3-101</Ustrd></RmtInf></TxDtls></NtryDtls>""";
  private static final String SUMMARY = """
      <FrToDt><FrDt>2026-03-01</FrDt><ToDt>2026-03-31</ToDt></FrToDt><TxsSummry><TtlNtries><NbOfNtries>1</NbOfNtries>
      </TtlNtries><TtlCdtNtries><Sum>1.00</Sum></TtlCdtNtries></TxsSummry>""";

  @Test
  void messagesToAnAccountOwner() {
    String all = statement("08", SUMMARY, balance("OPBD", "1.00", "CRDT"), balance("CLBD", "2.00", "CRDT"),
        entry("1.00", "CRDT", DETAILS));
    Fuzz.ofFile("camt", file -> Camt.read(file)).from(all,
        statement("02", balance("ITBD", "1.00", "CRDT"), entry("0.50", "DBIT", "<Sts>PDNG</Sts>")),
        Camt.message("camt.054.001.02", "BkToCstmrDbtCdtNtfctn", "Ntfctn", entry("9.99", "CRDT")),
        all.replace("UTF-8", "GB18030").replace("张三", "Zhang")).words("<Ntry>", "</Ntry>", "<Bal>", "<Amt Ccy=\"JPY\">",
            "<Dt><DtTm>", "DBIT", "encoding=\"ISO-2022-KR\"", "Ccy=\"XXX\"", "<TxDtls>", "RvslInd")
        .memory(24, 2_000).tried(300);
  }

  @Test
  void answersToPaymentOrders() {
    Fuzz.ofFile("pain002", file -> PaymentAnswer.read(file))
        .from(
            """
                <?xml version="1.0" encoding="UTF-8"?>
                <Document xmlns="urn:iso:std:iso:20022:tech:xsd:pain.002.001.03"><CstmrPmtStsRpt><GrpHdr><MsgId>A</MsgId></GrpHdr>
                <OrgnlGrpInfAndSts><OrgnlMsgId>M1</OrgnlMsgId><GrpSts>PART</GrpSts></OrgnlGrpInfAndSts><OrgnlPmtInfAndSts>
                <TxInfAndSts><OrgnlEndToEndId>E1</OrgnlEndToEndId><TxSts>RJCT</TxSts><StsRsnInf><Rsn><Cd>AC04</Cd></Rsn>
                <AddtlInf>销户</AddtlInf></StsRsnInf></TxInfAndSts></OrgnlPmtInfAndSts></CstmrPmtStsRpt></Document>""")
        .words("<TxInfAndSts>", "ACSC").memory(24, 2_000).tried(300);
  }

  @Test
  void spreadsheetsOfBanks() {
    Fuzz.ofFile("bank-sheet", file -> Camt.read(file)).from("""
        账号：6222000012,,,
        记账日期,收入,支出,余额,摘要
        2026-03-01,"1,000.00",,1000.00,工资
        2026-03-02 08:00:01,,(1.00),999.00,费
        合计,1000.00,1.00,,
        """, "记账日期\t收入\t支出\t余额\n20260301\t￥1.00\t\t1.00\n")
        .words("记账日期", "合计", "小计", "2026年3月1日", "美元", "２０２６", "-----").memory(24, 3_000).tried(250);
  }

  @Test
  void layouts() {
    Fuzz.ofFile("bank-layout", file -> Layouts.shipped().with(file).titles().getLast()).from("""
        name: own
        title: 某行
        rank: 3
        needs: [记账日期, 收入]
        columns: {booked-on: [记账日期], credit: [收入], debit: [支出], balance: [余额]}
        said: {account: "账号[：:](\\\\d+)"}
        currency: CNY
        perAccount: false
        """).words("needs", "columns", "directions", "(a+)+$", "(?<x>", "booked-on").memory(64, 3_000).tried(60);
  }

  @Test
  void aSheetInOtherBytes() {
    Fuzz.ofFile("bank-bytes", file -> Camt.read(file))
        .from("记账日期,收入,支出,余额\r\n2026-03-01,1.00,,1.00\r\n".getBytes(java.nio.charset.Charset.forName("GB18030")),
            "\ufeff记账日期;收入;支出;余额\n2026-03-01;1.00;;1.00\n".getBytes(UTF_8))
        .memory(24, 3_000).tried(150);
  }
}
