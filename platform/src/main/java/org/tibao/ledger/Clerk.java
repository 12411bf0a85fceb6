package org.tibao.ledger;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.tibao.ledger.Entries.Draft;
import org.tibao.ledger.Entry.Leg;
import org.tibao.ledger.Entry.Link;
import org.tibao.refusal.Refused;

/**
 * Writes postings into the books, many requests at once. Plain transfers are written by one statement that checks
 * everything itself; where anything at all is to be said against one of them, it writes nothing, and the accounts are
 * locked, looked at, and each request judged by name.
 */
@Component
class Clerk {

  private static final String PATIENCE = "250ms";

  private final Accounts accounts;
  private final Entries entries;
  private final TransactionTemplate transaction;

  Clerk(Accounts accounts, Entries entries, PlatformTransactionManager transactions) {
    this.accounts = accounts;
    this.entries = entries;
    this.transaction = new TransactionTemplate(transactions);
  }

  /**
   * What somebody asks for, all or none.
   *
   * @param drafts the legs as they are written if there is nothing to say against them; empty if that needs a look
   */
  record Request(List<Posting> legs, Instant now, List<Draft> drafts) {

    /** Whoever asks does what can be done before it is written. */
    static Request of(List<Posting> legs, Instant now) {
      var drafts = new ArrayList<Draft>(legs.size());
      for (int i = 0; i < legs.size(); i++) {
        if (!(legs.get(i) instanceof Transfer transfer)) {
          return new Request(legs, now, List.of());
        }
        drafts.add(Draft.of(Judgement.leg(transfer, new Link(legs.getFirst().entry(), i + 1, legs.size()), now)));
      }
      return new Request(legs, now, drafts);
    }
  }

  /** What became of it: the entries, or why not. */
  record Answer(List<Entry> entries, @Nullable Refused refused) {

    List<Entry> orThrow() {
      if (refused != null) {
        throw refused;
      }
      return entries;
    }
  }

  /**
   * Many requests that know nothing of each other. Does not wait long for accounts that somebody else is moving, and lets
   * go of them before the disk has what was written: nobody may be answered before {@link #flush}.
   */
  List<Answer> writeTogether(List<Request> requests) {
    List<Answer> plain = writeIfPlain(requests, PATIENCE);
    return plain.isEmpty()
        ? Objects.requireNonNull(transaction.execute(_ -> {
          accounts.wait(PATIENCE);
          return judgeAndWrite(requests);
        }))
        : plain;
  }

  /** When it returns, all that was written before it is durable, and of these entries the answered ones stand. */
  Set<UUID> flush(Collection<UUID> ids) {
    return entries.flush(ids);
  }

  /** In the transaction of whoever asks, or in one of its own; waits as long as it takes. */
  List<Answer> write(List<Request> requests) {
    return Objects.requireNonNull(transaction.execute(_ -> {
      List<Answer> plain = writeIfPlain(requests, null);
      return plain.isEmpty() ? judgeAndWrite(requests) : plain;
    }));
  }

  /** One statement; empty if there is anything to say against any of them, and then nothing was written. */
  private List<Answer> writeIfPlain(List<Request> requests, @Nullable String patience) {
    var drafts = new ArrayList<Draft>();
    for (Request request : requests) {
      if (request.drafts.isEmpty()) {
        return List.of();
      }
      drafts.addAll(request.drafts);
    }
    List<Entry> written = entries.append(drafts, patience);
    if (written.isEmpty()) {
      return List.of();
    }
    var answers = new ArrayList<Answer>(requests.size());
    int next = 0;
    for (Request request : requests) {
      answers.add(new Answer(written.subList(next, next + request.legs.size()), null));
      next += request.legs.size();
    }
    return answers;
  }

  /** Looks before it writes; inside a transaction, which holds the accounts until its end. */
  private List<Answer> judgeAndWrite(List<Request> requests) {
    List<Posting> legs = requests.stream().flatMap(request -> request.legs.stream()).toList();
    Map<HoldId, Judgement.Held> holds = holds(legs);
    Map<AccountId, Book> books = new HashMap<>();
    accounts.locked(touched(legs, holds.values())).forEach(book -> books.put(book.account().id(), book));
    // A hold may have ended while we waited: what ends it holds its accounts, so now it can be known.
    holds.putAll(holds(legs));
    Map<UUID, Entry> known = entries.find(Entries.ids(legs)).stream()
        .collect(Collectors.toMap(Entry::id, Function.identity()));
    var judgement = new Judgement(books,
        known.values().stream().map(Entry::leg).collect(Collectors.toMap(Leg::id, Function.identity())), holds);
    var toWrite = new ArrayList<Leg>();
    var refusals = new ArrayList<@Nullable Refused>();
    for (Request request : requests) {
      try {
        toWrite.addAll(judgement.judge(request.legs, request.now));
        refusals.add(null);
      } catch (Refused refused) {
        refusals.add(refused);
      }
    }
    append(toWrite).forEach(entry -> known.put(entry.id(), entry));
    if (toWrite.isEmpty() && !known.isEmpty()) {
      entries.flush(known.keySet()); // what is only repeated may not be durable yet: the end of this transaction waits for it
    }
    var answers = new ArrayList<Answer>();
    for (int i = 0; i < requests.size(); i++) {
      Refused refused = refusals.get(i);
      answers.add(refused == null
          ? new Answer(
              requests.get(i).legs.stream().map(leg -> Objects.requireNonNull(known.get(leg.entry()))).toList(),
              null)
          : new Answer(List.of(), refused));
    }
    return answers;
  }

  private List<Entry> append(List<Leg> legs) {
    if (legs.isEmpty()) {
      return List.of();
    }
    List<Entry> written = entries.append(legs.stream().map(Draft::of).toList(), null);
    if (written.isEmpty()) {
      throw new LostRace();
    }
    return written;
  }

  private Map<HoldId, Judgement.Held> holds(Collection<Posting> legs) {
    Set<HoldId> ids = new HashSet<>();
    for (Posting leg : legs) {
      switch (leg) {
        case Settlement settlement -> ids.add(settlement.hold());
        case Release release -> ids.add(release.hold());
        case Expiry expiry -> ids.add(expiry.hold());
        case Transfer _,Hold _ -> {
        }
      }
    }
    var holds = new HashMap<HoldId, Judgement.Held>();
    if (!ids.isEmpty()) {
      entries.holds(ids).forEach(held -> holds.put(new HoldId(held.leg().id()), held));
    }
    return holds;
  }

  private static Set<AccountId> touched(Collection<Posting> legs, Collection<Judgement.Held> holds) {
    var touched = new HashSet<AccountId>();
    for (Posting leg : legs) {
      switch (leg) {
        case Transfer transfer -> touched.addAll(List.of(transfer.debit(), transfer.credit()));
        case Hold hold -> touched.addAll(List.of(hold.debit(), hold.credit()));
        case Settlement _,Release _,Expiry _ -> {
        }
      }
    }
    holds.forEach(held -> touched.addAll(List.of(held.leg().debit(), held.leg().credit())));
    return touched;
  }

  /** Somebody else used the same id for other accounts in the same instant: looking again finds what they wrote. */
  static final class LostRace extends RuntimeException {
    LostRace() {
      super("another posting of the same id was first");
    }
  }
}
