package org.tibao.bank;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.tibao.bank.BankXml.Branch;
import org.tibao.refusal.Refused;

/** One entry of a camt message as it stands there, before it is known in which statement it ends. */
record CamtEntry(int position, Branch own, List<Branch> details, long amount, String currency) {

  private static final String NOT_PROVIDED = "NOTPROVIDED";

  /** Reads the entry at which the message stands; the payments inside are taken one by one, there may be thousands. */
  static CamtEntry read(BankXml xml, int position, String accountCurrency) {
    List<Branch> own = new ArrayList<>();
    List<Branch> details = new ArrayList<>();
    int outer = xml.depth();
    while (xml.openWithin(outer)) {
      switch (xml.name()) {
        case "NtryDtls" -> {
          // Its content follows as if it stood here: the first version has no such wrapping.
        }
        case "TxDtls" -> {
          if (details.size() >= StatementFile.ENTRIES) {
            throw Refused.because(BankRefusal.TOO_MANY_ENTRIES, StatementFile.ENTRIES);
          }
          details.add(xml.branch());
        }
        default -> own.add(xml.branch());
      }
    }
    Branch entry = new Branch("Ntry", "", null, own);
    Branch amount = entry.at("Amt");
    String where = "Ntry " + position;
    if (amount == null) {
      throw Refused.because(BankRefusal.NOT_AN_AMOUNT, where, "");
    }
    String currency = amount.currency() == null ? accountCurrency : amount.currency();
    return new CamtEntry(position, entry, details, CamtStatement.signed(entry, amount, currency, where), currency);
  }

  /** Whether it counts in the balance: pending, future and informative entries do not. */
  boolean booked() {
    Branch status = own.at("Sts");
    return status == null || status.anyText().isEmpty() || status.anyText().equals("BOOK");
  }

  /** The day of its booking, of its value if it has none, or null. */
  @Nullable
  LocalDate day() {
    LocalDate booked = CamtStatement.day(own.at("BookgDt"), "Ntry " + position);
    return booked == null ? valueOn() : booked;
  }

  /** What the payments inside come to, or null where they do not all say. */
  @Nullable
  Long partsSum() {
    return details.isEmpty() || details.stream().anyMatch(each -> partAmount(each) == null)
        ? null
        : details.stream().mapToLong(each -> partAmount(each)).reduce(0, Math::addExact);
  }

  StatementEntry entry(EntryIds ids, String statementCurrency, @Nullable LocalDate day) {
    if (day == null) {
      throw Refused.because(BankRefusal.NOT_A_DATE, "Ntry " + position, "");
    }
    List<EntryPart> parts = parts();
    String reference = own.text("AcctSvcrRef");
    // With the bank's reference the booking is known by it; without, by everything said of it.
    List<String> traits = reference.isEmpty()
        ? Stream.concat(Stream.of("camt", statementCurrency, day.toString(), String.valueOf(valueOn()),
            String.valueOf(amount), code(), own.text("AddtlNtryInf")), parts.stream().flatMap(CamtEntry::traits))
            .toList()
        : List.of("ref", statementCurrency, day.toString(), String.valueOf(amount), reference);
    return new StatementEntry(ids.next(traits), reference, day, valueOn(), amount, code(), reversal(), null, parts);
  }

  private boolean reversal() {
    return own.text("RvslInd").equals("true") || own.text("RvslInd").equals("1");
  }

  private static Stream<String> traits(EntryPart part) {
    return Stream.of(String.valueOf(part.amount()), part.name(), part.account(), part.endToEndId(), part.remittance());
  }

  private @Nullable LocalDate valueOn() {
    return CamtStatement.day(own.at("ValDt"), "Ntry " + position);
  }

  private String code() {
    Branch code = own.at("BkTxCd");
    if (code == null) {
      return "";
    }
    String domain = Stream.of(code.text("Domn", "Cd"), code.text("Domn", "Fmly", "Cd"),
        code.text("Domn", "Fmly", "SubFmlyCd")).filter(text -> !text.isEmpty()).collect(Collectors.joining("-"));
    return domain.isEmpty() ? code.text("Prtry", "Cd") : domain;
  }

  /** The payments inside as parts, if they come to the entry; else one part that tells what the first of them tells. */
  private List<EntryPart> parts() {
    Long sum = partsSum();
    if (details.size() > 1 && sum != null && sum == amount) {
      return details.stream().map(each -> part(each, partAmount(each))).toList();
    }
    Branch first = details.isEmpty() ? new Branch("TxDtls", "", null, List.of()) : details.getFirst();
    return List.of(part(first, amount));
  }

  /** The signed amount of one payment in the currency of the entry, or null where it is not said. */
  private @Nullable Long partAmount(Branch detail) {
    Branch amount = Stream.of(detail.at("Amt"), detail.at("AmtDtls", "TxAmt", "Amt"))
        .filter(each -> each != null && currency.equals(each.currency())).findFirst().orElse(null);
    if (amount == null) {
      return null;
    }
    long units = MinorUnits.of(amount.text(), currency, "TxDtls " + position);
    String sign = detail.text("CdtDbtInd");
    boolean out = sign.isEmpty() ? own.text("CdtDbtInd").equals("DBIT") : sign.equals("DBIT");
    return out ? -units : units;
  }

  private EntryPart part(Branch detail, @Nullable Long amount) {
    Branch parties = detail.at("RltdPties");
    // Money that came in is from the debtor. What is taken back names the parties of the payment that it takes back.
    String side = (this.amount >= 0) != reversal() ? "Dbtr" : "Cdtr";
    Branch agents = detail.at("RltdAgts", side + "Agt", "FinInstnId");
    String endToEnd = detail.text("Refs", "EndToEndId");
    return new EntryPart(amount == null ? this.amount : amount, name(parties, side), account(parties, side),
        agents == null ? "" : agents.anyText(), endToEnd.equals(NOT_PROVIDED) ? "" : endToEnd, remittance(detail));
  }

  private static String name(@Nullable Branch parties, String side) {
    if (parties == null) {
      return "";
    }
    // From the eighth version on a party is wrapped once more.
    String name = parties.text(side, "Nm");
    return name.isEmpty() ? parties.text(side, "Pty", "Nm") : name;
  }

  private static String account(@Nullable Branch parties, String side) {
    Branch id = parties == null ? null : parties.at(side + "Acct", "Id");
    return id == null ? "" : CamtStatement.number(id);
  }

  private String remittance(Branch detail) {
    Branch info = detail.at("RmtInf");
    Stream<String> told = info == null
        ? Stream.of()
        : Stream.concat(info.all("Ustrd").stream().map(Branch::text),
            info.all("Strd").stream().flatMap(
                each -> Stream.of(each.text("CdtrRefInf", "Ref"), each.text("CdtrRefInf", "CdtrRef"),
                    each.text("AddtlRmtInf"))));
    String text = told.filter(each -> !each.isEmpty()).distinct().collect(Collectors.joining(" "));
    if (!text.isEmpty()) {
      return text;
    }
    return Stream.of(detail.text("AddtlTxInf"), own.text("AddtlNtryInf")).filter(each -> !each.isEmpty()).findFirst()
        .orElse("");
  }
}
