package org.tibao.bank;

import java.io.IOException;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.tibao.refusal.Refused;

/**
 * The statements of an ISO 20022 message to an account owner (camt.052, 053, 054), one after the other. The versions
 * differ in what they wrap and what they add, not in what is read here, so elements are known by their local names.
 */
final class CamtMessages implements StatementSource {

  private static final Pattern NAMESPACE = Pattern
      .compile("urn:(iso:std:iso:20022:tech|swift):xsd:\\$?camt\\.05[234]\\.001\\.\\d\\d.*");

  private final BankXml xml;
  private boolean recognised;
  private boolean found;

  private CamtMessages(BankXml xml) {
    this.xml = xml;
  }

  static CamtMessages open(Path file) throws IOException {
    return new CamtMessages(BankXml.open(file));
  }

  @Override
  public @Nullable BankStatement next() {
    String root = "";
    while (xml.open()) {
      root = root.isEmpty() ? "{" + xml.namespace() + "}" + xml.name() : root;
      if (NAMESPACE.matcher(xml.namespace()).matches()) {
        recognised = true;
        BankStatement.Kind kind = kind(xml.name());
        if (kind != null) {
          found = true;
          return new CamtStatement(xml, kind).read();
        }
      }
    }
    if (!recognised) {
      throw Refused.because(BankRefusal.UNKNOWN_MESSAGE, MinorUnits.shown(root));
    }
    if (!found) {
      throw Refused.because(BankRefusal.NOTHING_IN_IT);
    }
    return null;
  }

  private static BankStatement.@Nullable Kind kind(String name) {
    return switch (name) {
      case "Stmt" -> BankStatement.Kind.STATEMENT;
      case "Rpt" -> BankStatement.Kind.REPORT;
      case "Ntfctn" -> BankStatement.Kind.NOTIFICATION;
      default -> null;
    };
  }

  @Override
  public void close() throws IOException {
    xml.close();
  }
}
