package org.tibao.torture;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * People who read: each goes from page to page by what the pages show them. And people who ask for what is not theirs: they
 * try the addresses that others have been shown, and some try them without being signed in.
 */
final class Readers {

  private static final Pattern LINK = Pattern.compile("(?:href|hx-get)=\"(/[^\"#]*)");
  /** What is not read: it never ends, ends the visit, is no page, or costs more than a page. */
  private static final Pattern NOT_READ = Pattern.compile(
      "/(sign-out|webjars|js|css|img|sign-in|demo|worker|phone|favicon)\\b.*|.*/stream.*|.*\\.(js|css|png|svg|ico|xlsx|zip)(\\?.*)?");
  /** What everybody may read by design, whoever it is about. */
  private static final Pattern OPEN = Pattern.compile(
      "/(p|open|open-data|sos|check|car|handbook|draws|rules|products|oversight|imports)\\b.*|/|/\\?.*");
  private static final Pattern NAMES_SOMETHING = Pattern.compile(".*/[0-9a-f-]{36}.*");
  private static final List<String> OF_STAFF = List.of("/", "/care", "/claims", "/complaints", "/devices",
      "/door-accounts",
      "/estates", "/fund", "/hazards", "/inspections", "/insurance", "/ledger", "/lifts", "/lifts/health",
      "/lifts/live",
      "/matching", "/pipeline", "/projects", "/repairs", "/rescue", "/shares", "/stairwells", "/statements", "/tie-out",
      "/votes",
      "/api/v1/lifts");
  private static final List<String> OF_RESIDENTS = List.of("/home", "/my/votes", "/account", "/");
  private static final int REMEMBERED = 400;
  private static final int SHOWN = 40;

  private final Town town;
  private final Visitor stranger;
  private final Sights sights;
  private final Insistence insistence;
  private final Promises promises;
  private final Random random;
  private final List<Deque<String>> ways = new ArrayList<>();
  private final List<Shown> known = new ArrayList<>();
  private final LongAdder pages = new LongAdder();
  private final Map<Integer, Long> statuses = new ConcurrentHashMap<>();
  private final LongAdder refused = new LongAdder();

  /** An address that somebody was shown. */
  private record Shown(String address, Visitor by) {}

  Readers(Town town, Visitor stranger, Sights sights, Insistence insistence, Promises promises, long seed) {
    this.town = town;
    this.stranger = stranger;
    this.sights = sights;
    this.insistence = insistence;
    this.promises = promises;
    this.random = new Random(seed);
    town.readers().forEach(_ -> ways.add(new ArrayDeque<>()));
  }

  /** How many pages were read. */
  long pages() {
    return pages.sum();
  }

  /** How readers were answered. */
  Map<Integer, Long> statuses() {
    return new TreeMap<>(statuses);
  }

  /** How often somebody asked for what is another's, and was given nothing. */
  long refused() {
    return refused.sum();
  }

  /** Somebody reads the next page. */
  void read() throws InterruptedException {
    int who;
    String address;
    synchronized (this) {
      who = random.nextInt(town.readers().size());
      Deque<String> way = ways.get(who);
      address = way.isEmpty() || random.nextInt(10) == 0
          ? start(town.readers().get(who))
          : random.nextBoolean() ? way.removeFirst() : way.removeLast();
    }
    Visitor reader = town.readers().get(who);
    long askedAt = System.nanoTime();
    Optional<Visitor.Answer> answer = insistence.read(reader, address);
    answer.ifPresent(each -> statuses.merge(each.status(), 1L, Long::sum));
    if (answer.isPresent() && answer.get().status() == 200) {
      pages.increment();
      promises.answered(Load.Door.PAGE, askedAt);
      remember(who, reader, answer.get().body());
    }
  }

  private String start(Visitor reader) {
    List<String> starts = reader.resident() ? OF_RESIDENTS : OF_STAFF;
    return starts.get(random.nextInt(starts.size()));
  }

  private synchronized void remember(int who, Visitor reader, String page) {
    Deque<String> way = ways.get(who);
    Matcher link = LINK.matcher(page);
    for (int i = 0; link.find() && i < SHOWN; i++) {
      String address = link.group(1).replace("&amp;", "&");
      if (NOT_READ.matcher(address).matches()) {
        continue;
      }
      if (way.size() < SHOWN) {
        way.add(address);
      }
      if (NAMES_SOMETHING.matcher(address).matches() && !OPEN.matcher(address).matches()) {
        var shown = new Shown(address, reader);
        if (known.size() < REMEMBERED) {
          known.add(shown);
        } else {
          known.set(random.nextInt(REMEMBERED), shown);
        }
      }
    }
  }

  /** Whoever is not signed in is sent to do that: it is an answer. */
  private Optional<Visitor.Answer> asStranger(String address) throws InterruptedException {
    try {
      return Optional.of(stranger.get(insistence.any(), address));
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /** Somebody asks for what another was shown; what they get is looked at like every answer. */
  void pry() throws InterruptedException {
    Shown shown;
    Visitor who;
    synchronized (this) {
      if (known.isEmpty()) {
        return;
      }
      shown = known.get(random.nextInt(known.size()));
      who = random.nextInt(4) == 0 ? stranger : town.readers().get(random.nextInt(town.readers().size()));
    }
    if (who.equals(shown.by())) {
      return;
    }
    String address = shown.address();
    Optional<Visitor.Answer> answer = who.equals(stranger) ? asStranger(address) : insistence.read(who, address);
    if (answer.isEmpty()) {
      return;
    }
    if (answer.get().status() != 200) {
      refused.increment();
    } else if (who.equals(stranger) || sights.foreign(who.eyes(), address)) {
      sights.leaked(who.eyes(), address, "was given, and is another's");
    }
  }
}
