package org.tibao.bank;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Messages of a bank, written as a bank would. */
final class Camt {

  private Camt() {}

  /** A statement of one account of that version, with its balances and entries as given. */
  static String statement(String version, String... inside) {
    return message("camt.053.001." + version, "BkToCstmrStmt", "Stmt", inside);
  }

  static String message(String name, String message, String element, String... inside) {
    return """
        <?xml version="1.0" encoding="UTF-8"?>
        <Document xmlns="urn:iso:std:iso:20022:tech:xsd:%s"><%s><GrpHdr><MsgId>M1</MsgId></GrpHdr><%s><Id>S1</Id>
        <CreDtTm>2026-03-02T06:00:00+08:00</CreDtTm><Acct><Id><Othr><Id>6222000012</Id></Othr></Id><Ccy>CNY</Ccy></Acct>
        %s</%s></%s></Document>""".formatted(name, message, element, String.join("\n", inside), element, message);
  }

  static String balance(String code, String amount, String sign) {
    return """
        <Bal><Tp><CdOrPrtry><Cd>%s</Cd></CdOrPrtry></Tp><Amt Ccy="CNY">%s</Amt><CdtDbtInd>%s</CdtDbtInd>
        <Dt><Dt>2026-03-01</Dt></Dt></Bal>""".formatted(code, amount, sign);
  }

  static String entry(String amount, String sign, String... more) {
    String all = String.join("", more);
    return "<Ntry><Amt Ccy=\"CNY\">%s</Amt><CdtDbtInd>%s</CdtDbtInd>%s<BookgDt><Dt>2026-03-01</Dt></BookgDt>%s</Ntry>"
        .formatted(amount, sign, all.contains("<Sts>") ? "" : "<Sts>BOOK</Sts>", all);
  }

  static Path file(Path directory, String text) throws IOException {
    return Files.write(Files.createTempFile(directory, "statement", ""), text.getBytes(UTF_8));
  }

  static List<BankStatement> read(Path file) throws IOException {
    List<BankStatement> statements = new ArrayList<>();
    try (StatementFile statementFile = StatementFile.open(file)) {
      statementFile.forEach(statements::add);
    }
    return statements;
  }

  static BankStatement only(Path directory, String text) throws IOException {
    List<BankStatement> statements = read(file(directory, text));
    if (statements.size() != 1) {
      throw new AssertionError(statements.size() + " statements");
    }
    return statements.getFirst();
  }
}
