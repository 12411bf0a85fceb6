package org.tibao.torture;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;

/**
 * What people do that may not be done twice: money comes in by the bank's notifications, ballots are cast, calls are taken
 * down, sheets of lifts are loaded. Each has an id; it is sent until it is answered, and now and then once more to another
 * instance than the one that has answered.
 */
final class Commands {

  private static final ZoneId CHINA = ZoneId.of("Asia/Shanghai");
  private static final int AGAIN_EVERY = 8;
  private static final int TWICE_EVERY = 10;
  static final int ROWS = 20;
  /** Of lifts in the county; those that are loaded are older than all that are there. */
  static final String DEVICE_CODE = "3110370126";
  private static final int FIRST_YEAR = 1950;
  private static final int YEAR = 1_000;
  private static final List<String> CHOICES = List.of("YES", "NO", "ABSTAIN");
  /** Before any that the run begins with. */
  private static final int BOOKED_DAYS_AGO = 2;

  private final Town town;
  private final Promises promises;
  private final Insistence insistence;
  private final Random random;
  private final AtomicInteger nextPaper = new AtomicInteger();
  private final AtomicInteger nextRow = new AtomicInteger();
  private final LongAdder refused = new LongAdder();
  private volatile String refusal = "";

  Commands(Town town, Promises promises, Insistence insistence, long seed) {
    this.town = town;
    this.promises = promises;
    this.insistence = insistence;
    this.random = new Random(seed);
  }

  /** How often a command was refused although nothing speaks against it. */
  long refused() {
    return refused.sum();
  }

  String refusal() {
    return refusal;
  }

  /** How a command is sent to an instance under an id. */
  private interface Sending {
    Visitor.Answer to(URI instance, String command) throws IOException, InterruptedException;
  }

  private void carryOut(Promises.Order order, Visitor who, Sending sending) throws IOException, InterruptedException {
    promises.ask(order);
    String command = UUID.randomUUID().toString();
    long askedAt = System.nanoTime();
    if (chance(TWICE_EVERY)) {
      Thread.startVirtualThread(() -> alsoTo(insistence.any(), command, sending));
    }
    Optional<Visitor.Answer> answer = insistence.command(who, at -> sending.to(at, command));
    if (answer.isEmpty()) {
      return;
    }
    if (!answer.get().done()) {
      refused.increment();
      refusal = order + ": " + answer.get().status() + " " + text(answer.get().body());
      return;
    }
    promises.acknowledge(order, askedAt);
    if (chance(AGAIN_EVERY)) {
      // As a person does who has not seen the answer; or who begins anew, with another id of the form. A report and a sheet
      // have no other id than that.
      boolean own = order.kind() == Promises.Kind.PAYMENT || order.kind() == Promises.Kind.BALLOT;
      String again = own && chance(2) ? UUID.randomUUID().toString() : command;
      try {
        sending.to(insistence.other(answer.get().by()), again);
      } catch (IOException e) {
        // It was answered before.
      }
    }
  }

  /** A double click: whichever comes first. */
  private static void alsoTo(URI at, String command, Sending sending) {
    try {
      sending.to(at, command);
    } catch (IOException e) {
      // The other one counts.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static String text(String page) {
    String bare = page.replaceAll("(?s)<(script|style).*?</\\1>|<[^>]*>", " ").replaceAll("\\s+", " ").strip();
    return bare.substring(0, Math.min(300, bare.length()));
  }

  private synchronized boolean chance(int one) {
    return random.nextInt(one) == 0;
  }

  private synchronized int below(int bound) {
    return random.nextInt(bound);
  }

  private <T> T any(List<T> all) {
    return all.get(below(all.size()));
  }

  /** The bank says that somebody has paid: four of five with their number. */
  void pay() throws IOException, InterruptedException {
    Town.Purse purse = any(town.purses());
    long fen = 100 + below(99_900);
    String reference = "TT" + promises.run() + UUID.randomUUID().toString().substring(0, 13);
    String remark = chance(5) ? "电梯" : any(purse.references());
    String file = notification(reference, remark, fen);
    var order = new Promises.Order(Promises.Kind.PAYMENT, reference, purse.account(), fen);
    carryOut(order, town.custodian(), (at, command) -> town.custodian().upload(at, "/statements", command,
        List.of(new Visitor.Field("account", purse.account())), new Visitor.Field(reference + ".xml", file)));
  }

  private static String notification(String reference, String remark, long fen) {
    LocalDate on = LocalDate.now(CHINA).minusDays(BOOKED_DAYS_AGO);
    return """
        <?xml version="1.0" encoding="UTF-8"?>
        <Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.054.001.08"><BkToCstmrDbtCdtNtfctn>
        <GrpHdr><MsgId>%1$s</MsgId><CreDtTm>%2$sT20:00:00+08:00</CreDtTm></GrpHdr>
        <Ntfctn><Id>%1$s</Id><CreDtTm>%2$sT20:00:00+08:00</CreDtTm><Acct><Ccy>CNY</Ccy></Acct>
        <Ntry><Amt Ccy="CNY">%3$s</Amt><CdtDbtInd>CRDT</CdtDbtInd><Sts><Cd>BOOK</Cd></Sts><BookgDt><Dt>%2$s</Dt></BookgDt>\
        <AcctSvcrRef>%1$s</AcctSvcrRef><NtryDtls><TxDtls><RmtInf><Ustrd>%4$s</Ustrd></RmtInf></TxDtls></NtryDtls></Ntry>
        </Ntfctn></BkToCstmrDbtCdtNtfctn></Document>
        """
        .formatted(reference, on, String.format(Locale.ROOT, "%d.%02d", fen / 100, fen % 100), remark);
  }

  /** The next owner casts a ballot; once all have, somebody sends theirs once more. */
  void cast() throws IOException, InterruptedException {
    int number = nextPaper.getAndIncrement();
    Town.Paper paper = number < town.papers().size() ? town.papers().get(number) : any(town.papers());
    String seed = "ballot " + paper.vote() + " " + paper.dwelling();
    String ballot = UUID.nameUUIDFromBytes(seed.getBytes(StandardCharsets.UTF_8)).toString();
    String choice = CHOICES.get(Math.floorMod(ballot.hashCode(), CHOICES.size()));
    var order = new Promises.Order(Promises.Kind.BALLOT, ballot, paper.dwelling(), 0);
    carryOut(order, paper.voter(), (at, command) -> paper.voter().post(at, "/my/votes/" + paper.vote() + "/ballot",
        command, List.of(new Visitor.Field("ballot", ballot), new Visitor.Field("dwelling", paper.dwelling()),
            new Visitor.Field("choice", choice))));
  }

  /** Somebody rings and says that a lift stands. */
  void call() throws IOException, InterruptedException {
    Town.Speaker speaker = any(town.callable());
    String said = "torture " + promises.run() + " " + UUID.randomUUID();
    var order = new Promises.Order(Promises.Kind.REPORT, said, speaker.lift(), 0);
    carryOut(order, town.desk(), (at, command) -> town.desk().post(at, "/rescue/new", command,
        List.of(new Visitor.Field("lift", speaker.lift()), new Visitor.Field("shutIn", "false"),
            new Visitor.Field("said", said))));
  }

  /** A sheet of lifts is loaded: taken over at once, worked on afterwards. */
  void load() throws IOException, InterruptedException {
    String name = "torture-" + promises.run() + "-" + UUID.randomUUID() + ".csv";
    var lines = new StringBuilder("设备代码,区域代码,设备品种,内部编号\n");
    int first = nextRow.getAndAdd(ROWS);
    for (int i = first; i < first + ROWS; i++) {
      lines.append(String.format(Locale.ROOT, "%s%04d%03d,370126001,曳引驱动乘客电梯,%d%n", DEVICE_CODE,
          FIRST_YEAR + i / YEAR, i % YEAR, i));
    }
    var order = new Promises.Order(Promises.Kind.IMPORT, name, "", 0);
    carryOut(order, town.importer(), (at, command) -> town.importer().upload(at, "/api/v1/imports", command, List.of(),
        new Visitor.Field(name, lines.toString())));
  }
}
