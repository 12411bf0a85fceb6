package org.tibao.torture;

import java.io.IOException;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/**
 * The load of a whole town: lifts speak, people pay, vote, ring and read, some ask for what is not theirs. Seeded: the same
 * seed asks the same things in the same order; when they are answered is the machine's affair.
 */
final class TownLoad implements Load {

  private static final Duration GRACE = Duration.ofSeconds(90);
  private static final Duration SETTLE = Duration.ofMinutes(15);
  private static final long BREATH_MS = 200;
  private static final int READERS = 3;
  private static final int PAYERS = 3;

  /**
   * How much is asked.
   *
   * @param messages by all devices together, each second
   * @param payments each second
   * @param ballots  each second
   * @param pages    each second
   */
  record Pace(double messages, double payments, double ballots, double pages) {

    static final Pace MODERATE = new Pace(250, 4, 1, 6);
  }

  private final Site site;
  private final Town town;
  private final Promises promises;
  private final Sights sights;
  private final Insistence insistence;
  private final Commands commands;
  private final Readers readers;
  private final HttpClient client;
  private final Truth truth;
  private final Crowd crowd = new Crowd();
  private final List<Voice> voices = new ArrayList<>();
  private final Pace pace;

  private TownLoad(Site site, Town town, HttpClient client, Sights sights, Pace pace, long seed) throws IOException {
    this.site = site;
    this.town = town;
    this.client = client;
    this.sights = sights;
    this.pace = pace;
    this.promises = new Promises(site.data());
    this.insistence = new Insistence(site.instances());
    this.commands = new Commands(town, promises, insistence, seed);
    var stranger = new Visitor(client, sights, new Sights.Eyes("a stranger", List.of(), List.of(), false, ""), null);
    this.readers = new Readers(town, stranger, sights, insistence, promises, seed + 1);
    for (Town.Speaker each : town.speakers()) {
      voices.add(new Voice(site.mqtt(), each, promises, seed + voices.size()));
    }
    this.truth = new Truth(Register.of(site), promises,
        town.papers().stream().map(Town.Paper::vote).distinct().toList());
  }

  /** Founds a town in the database of the site, which takes about two minutes; nothing is tormented meanwhile. */
  static TownLoad prepare(Site site, long seed) throws IOException, InterruptedException {
    return prepare(site, seed, Pace.MODERATE);
  }

  static TownLoad prepare(Site site, long seed, Pace pace) throws IOException, InterruptedException {
    HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1)
        .connectTimeout(Duration.ofSeconds(5))
        .followRedirects(HttpClient.Redirect.NEVER).build();
    var sights = new Sights();
    return new TownLoad(site, new Founding(site, client, sights, seed).found(), client, sights, pace, seed);
  }

  @Override
  public void begin() {
    for (Voice each : voices) {
      crowd.add("lift", pace.messages() / voices.size(), each::speak);
    }
    for (int i = 0; i < PAYERS; i++) {
      crowd.add("payment", pace.payments() / PAYERS, commands::pay);
    }
    crowd.add("ballot", pace.ballots(), commands::cast);
    crowd.add("call", 0.2, commands::call);
    crowd.add("sheet", 1.0 / 45, commands::load);
    for (int i = 0; i < READERS; i++) {
      crowd.add("page", pace.pages() / READERS, readers::read);
    }
    crowd.add("another's page", pace.pages() / READERS, readers::pry);
    crowd.add("promises", 1, promises::flush);
    crowd.begin();
  }

  @Override
  public long acknowledged() {
    return promises.count();
  }

  @Override
  public List<String> leaks() {
    return sights.findings();
  }

  @Override
  public OptionalLong askedWhenAcknowledged(Door door) {
    return promises.latest(door);
  }

  @Override
  public Verdict finish() throws IOException, InterruptedException {
    crowd.stop();
    long end = System.nanoTime() + GRACE.toNanos();
    insistence.end(end);
    crowd.join(end);
    for (Voice each : voices) {
      while (!each.answered() && System.nanoTime() < end) {
        each.speak();
        Thread.sleep(BREATH_MS);
      }
      each.hangUp();
    }
    promises.flush();
    String unsettled = truth.settle(SETTLE);
    Reckoning reckoning = truth.reckon();
    examine(reckoning, "the ledger's chain does not verify", "ledger", "verify", "--json");
    examine(reckoning, "the votes do not verify", "vote", "verify", "--json");
    var told = new ArrayList<>(sights.findings());
    if (!unsettled.isEmpty()) {
      told.add(unsettled);
    }
    return reckoning.verdict(promises.count(), told, sights.leaks());
  }

  /** Lets the platform check itself. */
  private void examine(Reckoning reckoning, String otherwise, String... command)
      throws IOException, InterruptedException {
    Path data = site.data().resolve("examination");
    try (Platform platform = Platform.start(site, data, command)) {
      int code = platform.end();
      reckoning.chain(otherwise + ": " + platform.said().lines().filter(each -> each.startsWith("{")).findFirst()
          .map(each -> each.substring(0, Math.min(500, each.length()))).orElse("exit " + code), code == 0);
    }
  }

  /** What else happened, for a report: a line each. */
  List<String> notes() {
    var notes = new ArrayList<String>();
    notes.add(promises.acknowledged().size() + " commands acknowledged of " + promises.asked().size() + ", "
        + promises.messages().values().stream().mapToLong(each -> each).sum() + " messages of " + town.speakers().size()
        + " devices");
    notes.add(sights.answers() + " answers looked at, in which somebody saw what is theirs " + sights.own() + " times, "
        + readers.pages() + " pages read " + readers.statuses() + ", " + readers.refused()
        + " times another's page was refused");
    notes.add(
        insistence.repeats() + " questions repeated, " + insistence.signedOut() + " times somebody was signed out");
    if (commands.refused() > 0) {
      notes.add(commands.refused() + " commands refused, the last: " + commands.refusal());
    }
    notes.addAll(crowd.troubles());
    return notes;
  }

  @Override
  public void close() throws IOException {
    crowd.stop();
    insistence.end(System.nanoTime());
    try {
      crowd.join(System.nanoTime() + Duration.ofSeconds(5).toNanos());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    promises.close();
    client.close();
  }
}
