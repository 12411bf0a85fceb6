package org.tibao.fund;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.tibao.access.Actor;
import org.tibao.access.Audit;
import org.tibao.access.PersonalData;
import org.tibao.access.Permission;
import org.tibao.bank.BankStatement;
import org.tibao.bank.EntryPart;
import org.tibao.bank.Layouts;
import org.tibao.bank.StatementEntry;
import org.tibao.bank.StatementFile;
import org.tibao.ledger.AccountKind;
import org.tibao.money.Money;
import org.tibao.refusal.Refused;
import org.tibao.time.ChinaTime;

/**
 * The door to the statements of the fund's bank: taken in once, refused whole where they do not tie, and compared with our
 * mirror day by day.
 */
@Component
@Transactional
public class FundStatements {

  /** Bytes of a file. */
  public static final int MOST_BYTES = 20 << 20;

  private final FundLineTables lines;
  private final FundAccountTables accounts;
  private final FundClaims claims;
  private final FundBooks books;
  private final Audit audit;
  private final Layouts layouts = Layouts.shipped();

  FundStatements(FundLineTables lines, FundAccountTables accounts, FundClaims claims, FundBooks books, Audit audit) {
    this.lines = lines;
    this.accounts = accounts;
    this.claims = claims;
    this.books = books;
    this.audit = audit;
  }

  /** A taking in that is under way. */
  private record Taking(Actor actor, String file, @Nullable FundAccount only, Instant now) {}

  /**
   * Takes a file of the bank in. What was told before changes nothing, by whichever file it comes.
   *
   * @param only the account it is of, where the file does not show its number; null where it does
   * @return the statements in it
   * @throws Refused what the bank's file is refused for; {@link FundRefusal#FILE_TOO_LARGE},
   *     {@link FundRefusal#NO_SUCH_BANK_ACCOUNT}, {@link FundRefusal#OTHER_CURRENCY},
   *     {@link FundRefusal#STATEMENT_DOES_NOT_TIE}, {@link FundRefusal#IN_THE_FUTURE}
   */
  public List<FundStatement> take(Actor actor, String fileName, byte[] bytes, @Nullable FundAccountId only,
      Instant now) {
    if (bytes.length > MOST_BYTES) {
      throw Refused.at("file", FundRefusal.FILE_TOO_LARGE, MOST_BYTES >> 20);
    }
    if (!actor.may(Permission.FUND_WRITE)) {
      actor.require(Permission.FUND_WRITE, "/");
    }
    FundAccount account = only == null
        ? null
        : accounts.find(only).filter(each -> actor.may(Permission.FUND_WRITE, each.path()))
            .orElseThrow(() -> Refused.because(FundRefusal.UNKNOWN));
    var taking = new Taking(actor, Written.free("file", fileName), account, now);
    var taken = new ArrayList<UUID>();
    try {
      Path file = Files.createTempFile("fund", "");
      try {
        Files.write(file, bytes);
        try (StatementFile statements = StatementFile.open(file, layouts)) {
          for (BankStatement each : statements) {
            taken.add(take(taking, each));
          }
        }
      } finally {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return lines.statements(taken);
  }

  private UUID take(Taking taking, BankStatement statement) {
    FundAccount account = accounts.lock(account(taking, statement).id());
    requireSound(statement, taking.now());
    UUID id = named(account.id() + "|" + statement.kind() + "|" + statement.reference() + "|" + statement.from() + "|"
        + statement.until() + "|" + statement.opening() + "|" + statement.closing() + "|"
        + statement.entries().stream().map(each -> each.id().toString()).collect(Collectors.joining(",")));
    if (!lines.add(id, account, taking.file(), statement, taking.actor(), taking.now())) {
      return id;
    }
    int fresh = 0;
    int matched = 0;
    int before = 0;
    LocalDate held = accounts.balancesOn(account.id());
    for (StatementEntry entry : statement.entries()) {
      if (!statement.kind().whole() && entry.bankReference().isEmpty()) {
        continue;
      }
      if (held != null && !entry.bookedOn().isAfter(held)) {
        before += entry.parts().size();
        continue;
      }
      for (int i = 0; i < entry.parts().size(); i++) {
        FundLine line = line(account, entry, i);
        if (!line.amount().isZero() && lines.add(line, id)) {
          fresh++;
          matched += claims.book(taking.actor(), account, line, taking.now()) ? 1 : 0;
        }
      }
    }
    lines.count(id, fresh, matched, before);
    check(account, taking.now());
    audit.changed(taking.actor(), "fundStatement.taken", account.subject(), Map.of(),
        Map.of("name", taking.file(), "count", String.valueOf(fresh)), taking.now());
    return id;
  }

  private FundAccount account(Taking taking, BankStatement statement) {
    String bare = PersonalData.normal(statement.account());
    FundAccount only = taking.only();
    if (!bare.matches("\\d{8,32}") && only != null) {
      return only;
    }
    return accounts.byNumber(bare).filter(found -> taking.actor().may(Permission.FUND_WRITE, found.path()))
        .orElseThrow(() -> Refused.at("file", FundRefusal.NO_SUCH_BANK_ACCOUNT));
  }

  private static void requireSound(BankStatement statement, Instant now) {
    if (!statement.currency().equals("CNY")) {
      throw Refused.at("file", FundRefusal.OTHER_CURRENCY, statement.currency());
    }
    if (statement.tie().contradicted()) {
      throw Refused.at("file", FundRefusal.STATEMENT_DOES_NOT_TIE);
    }
    if (statement.entries().stream().anyMatch(each -> each.bookedOn().isAfter(ChinaTime.dayOf(now)))) {
      throw Refused.at("file", FundRefusal.IN_THE_FUTURE);
    }
  }

  private static FundLine line(FundAccount account, StatementEntry entry, int i) {
    EntryPart part = entry.parts().get(i);
    return new FundLine(new FundLineId(named(entry.id().on(account.id().value()) + ":" + i)), account.id(),
        account.path(), entry.bookedOn(),
        Money.fen(part.amount()), entry.kind(), part.name().strip(), part.endToEndId(), part.remittance().strip(),
        Money.fen(part.amount()), List.of());
  }

  private static UUID named(String text) {
    return UUID.nameUUIDFromBytes(("fund.bank:" + text).getBytes(StandardCharsets.UTF_8));
  }

  /** Compares the bank's closing balances with our mirror; it looks and says, and repairs nothing. */
  void check(FundAccount account, Instant now) {
    LocalDate held = accounts.balancesOn(account.id());
    for (Map.Entry<LocalDate, Money> closing : lines.closings(account.id())) {
      if (held != null && closing.getKey().isBefore(held)) {
        continue;
      }
      lines.tieOut(account,
          new FundTieOut(closing.getKey(), closing.getValue(),
              books.on(FundBooks.of(account.id(), AccountKind.BANK_ACCOUNT), closing.getKey()),
              lines.unexplained(account.id(), closing.getKey()), now));
    }
  }

  /** Compares now, for somebody who keeps the account. */
  public List<FundTieOut> check(Actor actor, FundAccount account, Instant now) {
    actor.require(Permission.FUND_WRITE, account.path());
    check(accounts.lock(account.id()), now);
    return lines.tieOuts(account.id());
  }

  /** The comparisons of an account, the latest day first. */
  @Transactional(readOnly = true)
  public List<FundTieOut> tieOuts(Actor actor, FundAccount account) {
    actor.require(Permission.FUND_READ, account.path());
    return lines.tieOuts(account.id());
  }

  /** What was taken in, the latest first. */
  @Transactional(readOnly = true)
  public List<FundStatement> all(Actor actor, @Nullable FundAccountId account, int limit) {
    return lines.statements(actor.patterns(Permission.FUND_WRITE), account, limit);
  }
}
