package org.tibao.custody;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.zip.GZIPInputStream;
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

  /** Bookings that an exception shows; the file itself shows all of them. */
  private static final int MOST_SHOWN = 20;
  private static final String BOOKED = "已入账 booked";

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

  /** A taking in that is under way; of one statement of the file only where that is wanted. */
  private record Taking(Actor actor, ImportId id, @Nullable DoorAccount only, @Nullable UUID wanted, Instant now) {}

  /** What a statement added. */
  private record Added(int entries, int fresh, int matched) {}

  /**
   * Takes a file of the bank in. What was told before changes nothing, by whichever file it comes; what was held back of
   * the same file is looked at again.
   *
   * @param only the account it is of, where the file does not show its number; null where it does
   * @throws Refused what the bank's file is refused for; {@link CustodyRefusal#UNKNOWN},
   *     {@link CustodyRefusal#FILE_TOO_LARGE}, {@link CustodyRefusal#OTHER_ACCOUNT}
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
      StatementImport known = tables.imported(before.get(), actor).orElseThrow();
      if (known.statements().stream().allMatch(StatementImport.Sheet::booked)) {
        return known;
      }
      tables.forgetHeld(known.id());
    }
    ImportId id = before.orElseGet(ImportId::next);
    if (before.isEmpty()) {
      tables.add(id, Written.free("file", fileName), digest, packed(bytes), actor, now);
    }
    read(new Taking(actor, id, account, null, now), bytes);
    StatementImport taken = tables.imported(id, actor).orElseThrow();
    audit.changed(actor, "statement.taken",
        new Subject("statement", id.value(), actor.paths(Permission.ACCOUNT_WRITE).getFirst()), Map.of(),
        Map.of("name", taken.fileName(), "count", String.valueOf(taken.fresh())), now);
    return taken;
  }

  /**
   * A person says whether what a statement tells in another form is what the books hold already; then it is booked.
   * Saying it again changes nothing.
   *
   * @param same whether what may be the same is the same; else all of it is new
   * @throws Refused {@link CustodyRefusal#UNKNOWN}, {@link CustodyRefusal#NOTHING_WRITTEN}
   */
  public void overlaps(Actor actor, DiscrepancyId id, boolean same, String why, Instant now) {
    Discrepancy found = discrepancies.find(id).filter(each -> each.kind() == Discrepancy.Kind.OVERLAP)
        .orElseThrow(() -> Refused.because(CustodyRefusal.UNKNOWN));
    DoorAccount account = Optional.ofNullable(found.account()).flatMap(accounts::find)
        .filter(each -> actor.may(Permission.ACCOUNT_WRITE, each.path()))
        .orElseThrow(() -> Refused.because(CustodyRefusal.UNKNOWN));
    String reason = Written.needed("why", why);
    accounts.lock(account.id());
    UUID facts = UUID.fromString(discrepancies.cause(id));
    if (!discrepancies.settle(id, actor.name(), reason, now)) {
      return;
    }
    ImportId held = tables.heldIn(facts).orElseThrow(() -> Refused.because(CustodyRefusal.UNKNOWN));
    tables.answer(facts, account, new BankTables.Answer(same, reason), actor, now);
    tables.forgetHeld(facts);
    read(new Taking(actor, held, account, facts, now), unpacked(tables.file(held)));
    audit.changed(actor, "statement.overlap", account.subject(), Map.of(),
        Map.of("kind", same ? "SAME" : "NEW", "why", reason), now);
  }

  private void read(Taking taking, byte[] bytes) {
    try {
      Path file = Files.createTempFile("statement", "");
      try {
        Files.write(file, bytes);
        try (StatementFile statements = StatementFile.open(file, layouts)) {
          for (BankStatement each : statements) {
            Added added = take(taking, each);
            tables.count(taking.id(), taking.wanted() == null ? added.entries() : 0, added.fresh(), added.matched());
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
    var before = new Added(statement.entries().size(), 0, 0);
    if (taking.wanted() != null && !facts.equals(taking.wanted())) {
      return before;
    }
    Discrepancy.Kind fault = fault(account, statement, taking.now());
    if (fault != null) {
      hold(taking, new Held(fault, facts, account, number, ""), statement);
      return before;
    }
    DoorAccount open = accounts.lock(Objects.requireNonNull(account).id());
    if (tables.booked(facts)) {
      return before;
    }
    Optional<Set<UUID>> known = known(taking, new Held(Discrepancy.Kind.OVERLAP, facts, open, number, ""), statement);
    if (known.isEmpty()) {
      return before;
    }
    tables.add(new BankTables.Told(facts, taking.id(), open, number, facts), statement, true);
    discrepancies.agrees(Discrepancy.Kind.UNKNOWN_ACCOUNT, cause(statement, number), BOOKED, taking.now());
    discrepancies.agrees(Discrepancy.Kind.IN_THE_FUTURE, facts.toString(), BOOKED, taking.now());
    Added added = book(taking, open, statement, facts, known.get());
    tieOuts.check(open, taking.actor(), taking.now());
    return added;
  }

  /** What of a statement the books hold already under another id; empty if only a person can say, and it is held. */
  private Optional<Set<UUID>> known(Taking taking, Held held, BankStatement statement) {
    UUID account = Objects.requireNonNull(held.account()).id().value();
    List<Overlap.Booking> now = statement.entries().stream().filter(entry -> counts(statement, entry))
        .map(entry -> booking(account, statement, entry)).toList();
    if (now.isEmpty()) {
      return Optional.of(Set.of());
    }
    LocalDate first = now.stream().map(Overlap.Booking::on).min(LocalDate::compareTo).orElseThrow();
    LocalDate last = now.stream().map(Overlap.Booking::on).max(LocalDate::compareTo).orElseThrow();
    List<Overlap.Booking> before = tables.bookings(held.account().id(), first, last);
    var span = new Overlap.Span(Objects.requireNonNullElse(statement.from(), first),
        Objects.requireNonNullElse(statement.until(), last), statement.kind());
    Overlap overlap = Overlap.of(span, now, before, tables.spans(held.account().id()));
    if (overlap.unsure().isEmpty()) {
      return Optional.of(overlap.same());
    }
    Optional<BankTables.Answer> answer = tables.answer(held.facts());
    if (answer.isEmpty()) {
      String unsure = overlap.unsure().stream().limit(MOST_SHOWN)
          .map(each -> "UNSURE|" + each.on() + "|" + each.amount()).collect(Collectors.joining("；"));
      hold(taking, new Held(held.kind(), held.facts(), held.account(), held.number(), unsure), statement);
      return Optional.empty();
    }
    var same = new HashSet<>(overlap.same());
    if (answer.get().same()) {
      Set<UUID> told = now.stream().map(Overlap.Booking::id).collect(Collectors.toSet());
      same.addAll(Overlap.paired(overlap.unsure(),
          before.stream().filter(each -> !told.contains(each.id())).toList()));
    }
    return Optional.of(same);
  }

  private static Overlap.Booking booking(UUID account, BankStatement statement, StatementEntry entry) {
    EntryPart first = entry.parts().getFirst();
    return new Overlap.Booking(entry.id().on(account).value(), entry.bookedOn(), Money.fen(entry.amount()),
        statement.kind() == BankStatement.Kind.SHEET, entry.bankReference(),
        BankTables.text(first.endToEndId(), first.remittance().strip()));
  }

  /** What is told before the statement is told again in it: only the bank's reference shows that it is the same. */
  private static boolean counts(BankStatement statement, StatementEntry entry) {
    return entry.amount() != 0 && (statement.kind().whole() || !entry.bankReference().isEmpty());
  }

  private Added book(Taking taking, DoorAccount open, BankStatement statement, UUID facts, Set<UUID> known) {
    int fresh = 0;
    int matched = 0;
    Matching.Round round = matching.round(taking.actor(), open, taking.now());
    for (StatementEntry entry : statement.entries()) {
      UUID id = entry.id().on(open.id().value()).value();
      if (!counts(statement, entry) || known.contains(id)) {
        continue;
      }
      for (int i = 0; i < entry.parts().size(); i++) {
        BankLine line = line(open, id, entry, i);
        if (!line.amount().isZero() && tables.add(line, id, facts, clear(entry.parts().get(i)))) {
          fresh++;
          matched += matching.book(round, line) ? 1 : 0;
        }
      }
    }
    return new Added(statement.entries().size(), fresh, matched);
  }

  /** A statement that is not booked, and why. */
  private record Held(Discrepancy.Kind kind, UUID facts, @Nullable DoorAccount account, String number, String unsure) {}

  private void hold(Taking taking, Held held, BankStatement statement) {
    DoorAccount account = held.account();
    tables.add(new BankTables.Told(UUID.randomUUID(), taking.id(), account, held.number(), held.facts()), statement,
        false);
    Long opening = statement.opening();
    Long closing = statement.closing();
    boolean balances = held.kind() == Discrepancy.Kind.DOES_NOT_TIE;
    Money expected = balances && opening != null ? Money.fen(opening + statement.net()) : null;
    Money found = balances && closing != null ? Money.fen(closing) : null;
    String details = held.kind() == Discrepancy.Kind.OVERLAP
        ? held.unsure()
        : statement.tie().remarks().stream().map(StatementImports::told).collect(Collectors.joining("；"));
    discrepancies.raise(
        new DiscrepancyTables.Found(held.kind(),
            account == null ? cause(statement, held.number()) : held.facts().toString(), account,
            account == null ? held.number() : account.label(), statement.until(), expected, found, details),
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
    DoorAccount only = taking.only();
    if (only != null) {
      if (AccountNumbers.contradicts(printed, accounts.number(only.id()))) {
        if (taking.wanted() != null) {
          return null;
        }
        throw Refused.at("account", CustodyRefusal.OTHER_ACCOUNT, masked(printed));
      }
      return only;
    }
    String bare = PersonalData.normal(printed);
    if (!bare.matches("\\d{8,32}")) {
      return null;
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

  private static BankLine line(DoorAccount account, UUID id, StatementEntry entry, int i) {
    EntryPart part = entry.parts().get(i);
    var seen = new BankLine.Seen(entry.kind(), part.name().strip(), masked(part.account()), entry.bankReference(),
        part.endToEndId(), part.remittance().strip(), entry.reversal());
    return new BankLine(new BankLineId(named(id + ":" + i)), account.id(), account.path(), entry.bookedOn(),
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

  private static byte[] unpacked(String packed) {
    try (var zip = new GZIPInputStream(new ByteArrayInputStream(Base64.getDecoder().decode(packed)))) {
      return zip.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
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
