package org.tibao.custody;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.tibao.access.Actor;
import org.tibao.access.Audit;
import org.tibao.access.PersonalData;
import org.tibao.access.Permission;
import org.tibao.access.Subject;
import org.tibao.bank.BankStatement;
import org.tibao.bank.EntryPart;
import org.tibao.bank.Layouts;
import org.tibao.bank.StatementEntry;
import org.tibao.bank.StatementFile;
import org.tibao.bank.Tie;
import org.tibao.money.Money;
import org.tibao.refusal.Refused;
import org.tibao.time.ChinaTime;

/**
 * The door to the bank's statements: taken in once, checked before a fen of them is booked, and matched. A file that is
 * refused leaves nothing behind.
 */
@Component
@Transactional
public class StatementImports {

  /** Bytes of a file: a year of a thousand accounts. */
  public static final int MOST_BYTES = 20 << 20;

  private final BankTables tables;
  private final DiscrepancyTables discrepancies;
  private final DoorAccountTables accounts;
  private final Matching matching;
  private final TieOuts tieOuts;
  private final Audit audit;
  private final Layouts layouts = Layouts.shipped();

  StatementImports(BankTables tables, DiscrepancyTables discrepancies, DoorAccountTables accounts, Matching matching,
      TieOuts tieOuts, Audit audit) {
    this.tables = tables;
    this.discrepancies = discrepancies;
    this.accounts = accounts;
    this.matching = matching;
    this.tieOuts = tieOuts;
    this.audit = audit;
  }

  /** A taking in that is under way. */
  private record Taking(Actor actor, ImportId id, @Nullable DoorAccount only, Instant now) {}

  /** What a statement added. */
  private record Added(int entries, int fresh, int matched) {}

  /**
   * Takes a file of the bank in. What was told before changes nothing, by whichever file it comes; what was held back of
   * the same file is looked at again.
   *
   * @param only the account it is of, where the file does not show its number; null where it does
   * @throws Refused what the bank's file is refused for; {@link CustodyRefusal#UNKNOWN},
   *     {@link CustodyRefusal#FILE_TOO_LARGE}
   */
  public StatementImport take(Actor actor, String fileName, byte[] bytes, @Nullable DoorAccountId only, Instant now) {
    if (bytes.length > MOST_BYTES) {
      throw Refused.at("file", CustodyRefusal.FILE_TOO_LARGE, MOST_BYTES >> 20);
    }
    DoorAccount account = only == null
        ? null
        : accounts.find(only).filter(each -> actor.may(Permission.ACCOUNT_WRITE, each.path()))
            .orElseThrow(() -> Refused.because(CustodyRefusal.UNKNOWN));
    if (!actor.may(Permission.ACCOUNT_WRITE)) {
      actor.require(Permission.ACCOUNT_WRITE, "/");
    }
    byte[] digest = digest(bytes);
    Optional<ImportId> before = tables.importOf(digest, actor);
    if (before.isPresent()) {
      StatementImport known = tables.imported(before.get()).orElseThrow();
      if (known.statements().stream().allMatch(StatementImport.Sheet::booked)) {
        return known;
      }
      tables.forgetHeld(known.id());
    }
    ImportId id = before.orElseGet(ImportId::next);
    if (before.isEmpty()) {
      tables.add(id, Written.free("file", fileName), digest, packed(bytes), actor, now);
    }
    read(new Taking(actor, id, account, now), bytes);
    StatementImport taken = tables.imported(id).orElseThrow();
    audit.changed(actor, "statement.taken",
        new Subject("statement", id.value(), actor.paths(Permission.ACCOUNT_WRITE).getFirst()), Map.of(),
        Map.of("name", taken.fileName(), "count", String.valueOf(taken.fresh())), now);
    return taken;
  }

  private void read(Taking taking, byte[] bytes) {
    try {
      Path file = Files.createTempFile("statement", "");
      try {
        Files.write(file, bytes);
        try (StatementFile statements = StatementFile.open(file, layouts)) {
          for (BankStatement each : statements) {
            Added added = take(taking, each);
            tables.count(taking.id(), added.entries(), added.fresh(), added.matched());
          }
        }
      } finally {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Added take(Taking taking, BankStatement statement) {
    DoorAccount account = account(taking, statement.account());
    String number = masked(statement.account());
    UUID facts = facts(account == null ? statement.account() : account.id().toString(), statement);
    Discrepancy.Kind fault = fault(account, statement, taking.now());
    if (fault != null) {
      tables.add(UUID.randomUUID(), taking.id(), account, number, statement, false);
      raise(taking, new Held(fault, facts, account, account == null ? number : account.label()), statement);
      return new Added(statement.entries().size(), 0, 0);
    }
    DoorAccount open = accounts.lock(Objects.requireNonNull(account).id());
    if (!tables.add(facts, taking.id(), open, number, statement, true)) {
      return new Added(statement.entries().size(), 0, 0);
    }
    Stream.of(Discrepancy.Kind.UNKNOWN_ACCOUNT, Discrepancy.Kind.IN_THE_FUTURE)
        .forEach(kind -> discrepancies.agrees(kind, cause(statement, number), "已入账 booked", taking.now()));
    int fresh = 0;
    int matched = 0;
    Matching.Round round = matching.round(taking.actor(), open, taking.now());
    for (StatementEntry entry : statement.entries()) {
      // What is told before the statement is told again in it: only the bank's reference shows that it is the same.
      if (!statement.kind().whole() && entry.bankReference().isEmpty()) {
        continue;
      }
      for (int i = 0; i < entry.parts().size(); i++) {
        BankLine line = line(open, entry, i);
        if (!line.amount().isZero() && tables.add(line, entry.id().value(), facts, clear(entry.parts().get(i)))) {
          fresh++;
          matched += matching.book(round, line) ? 1 : 0;
        }
      }
    }
    tieOuts.check(open, taking.actor(), taking.now());
    return new Added(statement.entries().size(), fresh, matched);
  }

  /** A statement that is not booked, and why. */
  private record Held(Discrepancy.Kind kind, UUID facts, @Nullable DoorAccount account, String label) {}

  private void raise(Taking taking, Held held, BankStatement statement) {
    Long opening = statement.opening();
    Long closing = statement.closing();
    boolean balances = held.kind() == Discrepancy.Kind.DOES_NOT_TIE;
    Money expected = balances && opening != null ? Money.fen(opening + statement.net()) : null;
    Money found = balances && closing != null ? Money.fen(closing) : null;
    String details = statement.tie().remarks().stream().map(StatementImports::told).collect(Collectors.joining("；"));
    String cause = held.account() == null ? cause(statement, held.label()) : held.facts().toString();
    discrepancies.raise(
        new DiscrepancyTables.Found(held.kind(), cause, held.account(), held.label(), statement.until(),
            expected, found, details),
        taking.actor(), taking.now());
  }

  /** What it is about while no account is known: the number that the bank prints and the days. */
  private static String cause(BankStatement statement, String number) {
    return number + " " + statement.from() + " " + statement.until() + " " + statement.net();
  }

  /** A remark of the bank module as a code with its arguments; the page says it in the reader's language. */
  static String told(Tie.Remark remark) {
    return remark.what().name() + "|" + String.join("|", remark.arguments());
  }

  private @Nullable DoorAccount account(Taking taking, String printed) {
    String bare = PersonalData.normal(printed);
    if (!bare.matches("\\d{8,32}")) {
      return taking.only();
    }
    return accounts.byNumber(bare).filter(found -> taking.actor().may(Permission.ACCOUNT_WRITE, found.path()))
        .orElse(null);
  }

  /** The first thing that keeps a statement out of the books. */
  private static Discrepancy.@Nullable Kind fault(@Nullable DoorAccount account, BankStatement statement, Instant now) {
    if (account == null) {
      return Discrepancy.Kind.UNKNOWN_ACCOUNT;
    }
    if (!statement.currency().equals("CNY")) {
      return Discrepancy.Kind.OTHER_CURRENCY;
    }
    if (statement.entries().stream().anyMatch(entry -> entry.bookedOn().isAfter(ChinaTime.dayOf(now)))) {
      return Discrepancy.Kind.IN_THE_FUTURE;
    }
    if (statement.tie().broken()) {
      return Discrepancy.Kind.DOES_NOT_TIE;
    }
    return statement.tie().contradicted() ? Discrepancy.Kind.TOTALS_DIFFER : null;
  }

  private static BankLine line(DoorAccount account, StatementEntry entry, int i) {
    EntryPart part = entry.parts().get(i);
    var seen = new BankLine.Seen(entry.kind(), part.name().strip(), masked(part.account()), entry.bankReference(),
        part.endToEndId(), part.remittance().strip(), entry.reversal());
    return new BankLine(new BankLineId(named(entry.id() + ":" + i)), account.id(), account.path(), entry.bookedOn(),
        Money.fen(part.amount()), seen, Money.fen(part.amount()), "", List.of());
  }

  /** The number of the other side where the bank shows it whole; a masked one may be anybody's. */
  private static @Nullable String clear(EntryPart part) {
    String bare = PersonalData.normal(part.account());
    return bare.matches("[0-9A-Z]{8,34}") ? bare : null;
  }

  private static String masked(String printed) {
    String bare = PersonalData.normal(printed);
    return bare.length() < 4 ? bare : "**** " + bare.substring(bare.length() - 4);
  }

  private static UUID facts(String account, BankStatement statement) {
    String entries = statement.entries().stream().map(entry -> entry.id().toString()).collect(Collectors.joining(","));
    return named(String.join("|", account, statement.kind().name(), statement.currency(), statement.reference(),
        String.valueOf(statement.from()), String.valueOf(statement.until()), String.valueOf(statement.opening()),
        String.valueOf(statement.closing()), entries));
  }

  private static UUID named(String text) {
    return UUID.nameUUIDFromBytes(("custody.bank:" + text).getBytes(StandardCharsets.UTF_8));
  }

  private static byte[] digest(byte[] bytes) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(bytes);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String packed(byte[] bytes) {
    var packed = new ByteArrayOutputStream();
    try (var zip = new GZIPOutputStream(packed)) {
      zip.write(bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return Base64.getEncoder().encodeToString(packed.toByteArray());
  }

  /** The files that the asker took in, and those that told of accounts in the asker's territory. */
  @Transactional(readOnly = true)
  public List<StatementImport> all(Actor actor, int limit) {
    return tables.imports(actor, actor.patterns(Permission.ACCOUNT_WRITE), limit);
  }

  /** @throws Refused {@link CustodyRefusal#UNKNOWN} */
  @Transactional(readOnly = true)
  public StatementImport find(Actor actor, ImportId id) {
    return all(actor, 1_000).stream().filter(each -> each.id().equals(id)).findFirst()
        .orElseThrow(() -> Refused.because(CustodyRefusal.UNKNOWN));
  }
}
