package org.tibao.torture;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.Random;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * Founds the demo town in the database of the run, four weeks ago, and lets these weeks pass: a vote needs them. Then
 * people are let in, who keep their cookies, staff with keys of their own, and lifts get devices.
 */
final class Founding {

  private static final int NOTICED_AFTER = 8;
  private static final int OPEN_AFTER = 19;
  private static final int OPEN_DAYS = 90;
  private static final ZoneId CHINA = ZoneId.of("Asia/Shanghai");
  static final String TOWN = "/31/";
  static final String COUNTY = "/37/";
  private static final List<String> VOTING = List.of("锦绣新城", "颐和家园", "银河嘉园");
  /** While a town is founded a machine may have much to do. */
  private static final Duration PATIENCE = Duration.ofMinutes(3);
  private static final int VOTERS = 300;
  private static final int NEIGHBOURS = 40;
  private static final String PASSWORD = "a long key of %s, 2026";
  private static final Pattern SECRET = Pattern.compile("<code class=\"num\">([A-Z2-7 ]+)</code>");
  private static final Pattern FIRST_PASSWORD = Pattern.compile("<code class=\"num strong\">([^<]+)</code>");
  private static final Pattern DEVICE_SECRET = Pattern
      .compile("<code class=\"strong\">[^<]+</code>.*?<code class=\"strong\">([^<]+)</code>", Pattern.DOTALL);
  private static final List<String> MANAGERS = List.of("weibao", "zhuanban");
  private static final Map<String, String> STAFF = Map.of("jianguan", TOWN, "zhuanban", TOWN, "shijian", COUNTY,
      "zhujian",
      COUNTY, "weibao", COUNTY, "lipei", COUNTY, "yewei", TOWN, "xunjian", COUNTY);
  /** They may read whom they call. */
  private static final List<String> READ_NUMBERS = List.of("zhuanban", "shuji");

  private final Site site;
  private final Register register;
  private final Random random;
  private final HttpClient client;
  private final Sights sights;

  Founding(Site site, HttpClient client, Sights sights, long seed) {
    this.site = site;
    this.client = client;
    this.sights = sights;
    this.register = Register.of(site);
    this.random = new Random(seed);
  }

  /** Somebody who owns a dwelling and speaks for it. */
  private record Owner(String party, String dwelling, String path) {

    String stairwell() {
      return path.substring(0, path.lastIndexOf('/', path.length() - 2) + 1);
    }
  }

  Town found() throws IOException, InterruptedException {
    Path data = site.data().resolve("town");
    Files.createDirectories(data);
    Files.writeString(data.resolve("demo-clock"), Duration.ofDays(-NOTICED_AFTER - OPEN_AFTER).toString());
    try (Platform platform = Platform.start(site, data, "demo", "--port", "0")) {
      URI at = platform.address();
      List<String> votes = votes(at);
      Marks.read(register, sights);
      List<Town.Speaker> speakers = speakers(at);
      Marks.devices(register, sights);
      Map<String, Visitor> staff = staff(at);
      List<Town.Paper> papers = papers(at, votes);
      var readers = new ArrayList<>(staff.values());
      papers.stream().limit(NEIGHBOURS).forEach(each -> readers.add(each.voter()));
      for (Owner each : owners(TOWN, NEIGHBOURS)) {
        readers.add(resident(at, each));
      }
      return new Town(speakers, purses(), papers, who(staff, "jianguan"), who(staff, "shijian"),
          who(staff, "shijian"), readers);
    }
  }

  private static Visitor who(Map<String, Visitor> staff, String name) {
    Visitor found = staff.get(name);
    if (found == null) {
      throw new IllegalStateException("nobody is called " + name);
    }
    return found;
  }

  private List<String> votes(URI at) throws IOException, InterruptedException {
    var votes = new ArrayList<String>();
    Visitor authority = walkIn(at, "zhujian");
    for (String estate : VOTING) {
      String stairwell = register.texts("""
          select s.id::text from registry.stairwell s join registry.estate e on e.id = s.estate where e.name = ?
          order by s.id limit 1""", estate).getFirst();
      String vote = UUID.randomUUID().toString();
      post(authority, at, "/votes", "vote", vote, "stairwell", stairwell, "scope", "ESTATE", "matter", "REBUILD",
          "title",
          "同意更新本小区电梯", "details", "");
      post(authority, at, "/votes/" + vote + "/publish-roll", "version", version(vote));
      votes.add(vote);
    }
    pass(at, NOTICED_AFTER);
    authority = walkIn(at, "zhujian");
    LocalDate today = LocalDate.now(CHINA);
    for (String vote : votes) {
      post(authority, at, "/votes/" + vote + "/notice", "version", version(vote), "opensAt",
          today.minusDays(2) + "T00:00:00", "closesAt", today.plusDays(OPEN_DAYS) + "T00:00:00");
    }
    pass(at, OPEN_AFTER);
    return votes;
  }

  private String version(String vote) throws IOException {
    return register.texts("select version::text from voting.vote where id = ?::uuid", vote).getFirst();
  }

  private void pass(URI at, int days) throws IOException, InterruptedException {
    post(stranger(), at, "/demo/days", "days", String.valueOf(days));
  }

  private Visitor stranger() {
    return new Visitor(client, sights, new Sights.Eyes("the founder", List.of("/"), List.of("/"), true, ""), null,
        PATIENCE);
  }

  private static Visitor.Answer post(Visitor who, URI at, String path, String... fields)
      throws IOException, InterruptedException {
    var all = new ArrayList<Visitor.Field>();
    for (int i = 0; i < fields.length; i += 2) {
      all.add(new Visitor.Field(fields[i], fields[i + 1]));
    }
    Visitor.Answer answer = who.post(at, path, UUID.randomUUID().toString(), all);
    boolean step = path.startsWith("/sign-in") && answer.location().startsWith("/sign-in/");
    if (!answer.done() && !step) {
      throw new IOException(path + " was not done: " + answer.status() + " " + answer.location() + " " + answer.body());
    }
    return answer;
  }

  private Visitor walkIn(URI at, String name) throws IOException, InterruptedException {
    Visitor visitor = stranger();
    post(visitor, at, "/demo/staff", "id", person(name));
    return visitor;
  }

  private String person(String name) throws IOException {
    return register.texts("select id::text from access.person where sign_in_name = ?", name).getFirst();
  }

  /** One device for each lift in service. */
  private List<Town.Speaker> speakers(URI at) throws IOException, InterruptedException {
    var speakers = new ArrayList<Town.Speaker>();
    var managers = new HashMap<String, Visitor>();
    for (String name : MANAGERS) {
      managers.put(name.equals("weibao") ? COUNTY : TOWN, walkIn(at, name));
    }
    record Lift(String id, String path) {}
    List<Lift> lifts = register.rows("select id::text, path from registry.lift where status = 'IN_SERVICE' order by id",
        row -> new Lift(row.getString(1), row.getString(2)));
    for (Lift each : lifts) {
      Visitor manager = managers.get(each.path().startsWith(TOWN) ? TOWN : COUNTY);
      String name = String.format(Locale.ROOT, "TORT%05d", speakers.size() + 1);
      if (manager != null) {
        speakers.add(new Town.Speaker(name, secret(manager, at, name, each.id()), each.id(), each.path()));
      }
    }
    return speakers;
  }

  /** Of a device that is registered now, or was in an earlier run. */
  private String secret(Visitor manager, URI at, String name, String lift) throws IOException, InterruptedException {
    List<String> known = register.texts("select id::text from telemetry.device where name = ?", name);
    Visitor.Answer told = known.isEmpty()
        ? post(manager, at, "/devices", "kind", "DEVICE", "name", name, "lift", lift, "codebook", "tibao")
        : post(manager, at, "/devices/" + known.getFirst() + "/secret");
    return told.find(DEVICE_SECRET);
  }

  /** Staff get passwords from the administrator, and come in by themselves. */
  private Map<String, Visitor> staff(URI at) throws IOException, InterruptedException {
    Visitor administrator = walkIn(at, "guanli");
    var staff = new HashMap<String, Visitor>();
    for (Map.Entry<String, String> each : STAFF.entrySet()) {
      String name = each.getKey();
      if (register.number("select count(*) from access.person where sign_in_name = ? and totp_confirmed", name) > 0) {
        post(administrator, at, "/people/" + person(name) + "/second-factor/forget");
      }
      Visitor.Answer renewed = post(administrator, at, "/people/" + person(name) + "/password");
      String first = administrator.follow(at, renewed).find(FIRST_PASSWORD);
      List<String> territory = List.of(each.getValue());
      staff.put(name, comeIn(at, name, first,
          new Sights.Eyes(name, territory, territory, READ_NUMBERS.contains(name), "")));
    }
    return staff;
  }

  private Visitor comeIn(URI at, String name, String first, Sights.Eyes eyes) throws IOException, InterruptedException {
    Visitor fresh = new Visitor(client, sights, eyes, null, PATIENCE);
    fresh.follow(at, post(fresh, at, "/sign-in", "name", name, "password", first));
    String secret = fresh.get(at, "/sign-in/enrol").find(SECRET);
    post(fresh, at, "/sign-in/enrol", "code", SecondStep.code(secret, Instant.now()));
    fresh.get(at, "/sign-in/recovery");
    post(fresh, at, "/sign-in/continue");
    fresh.get(at, "/sign-in/password");
    String password = PASSWORD.formatted(new StringBuilder(name).reverse());
    post(fresh, at, "/sign-in/password", "password", password, "again", password);
    if (fresh.get(at, "/account").status() != 200) {
      throw new IOException(name + " did not come in");
    }
    return new Visitor(client, sights, eyes, new Visitor.Key(name, password, secret)).with(fresh.cookie());
  }

  private List<Town.Paper> papers(URI at, List<String> votes) throws IOException, InterruptedException {
    var papers = new ArrayList<Town.Paper>();
    for (String vote : votes) {
      String path = register.texts("select path from voting.vote where id = ?::uuid", vote).getFirst();
      for (Owner each : owners(path, VOTERS / votes.size())) {
        papers.add(new Town.Paper(resident(at, each), vote, each.dwelling()));
      }
    }
    Collections.shuffle(papers, random);
    return papers;
  }

  private List<Owner> owners(String below, int most) throws IOException {
    List<Owner> owners = new ArrayList<>(register.rows("""
        select o.party::text, d.id::text, d.path from registry.ownership o join registry.dwelling d on d.id = o.dwelling
         where o.until is null and o.delegate and d.path like ? || '%' order by d.id""",
        row -> new Owner(row.getString(1), row.getString(2), row.getString(3)), below));
    Collections.shuffle(owners, random);
    return owners.subList(0, Math.min(most, owners.size()));
  }

  private Visitor resident(URI at, Owner owner) throws IOException, InterruptedException {
    Visitor stranger = stranger();
    post(stranger, at, "/demo/residents", "id", owner.party());
    String county = owner.path().startsWith(TOWN) ? TOWN : COUNTY;
    var eyes = new Sights.Eyes("an owner of " + owner.stairwell(), List.of(county), List.of(owner.stairwell()), false,
        ownNumber(stranger, at));
    return new Visitor(client, sights, eyes, null).with(stranger.cookie());
  }

  /** What the page of one's own data shows whole; it is nobody else's, or it would not be one. */
  private static String ownNumber(Visitor who, URI at) throws IOException, InterruptedException {
    Set<String> numbers = Sights.numbers(who.get(at, "/my/data/all").body());
    if (numbers.size() > 1) {
      throw new IOException("more than one telephone number is somebody's own: " + numbers);
    }
    return numbers.isEmpty() ? "" : numbers.iterator().next();
  }

  private List<Town.Purse> purses() throws IOException {
    var references = new HashMap<String, List<String>>();
    register.rows("select account::text, reference from custody.due where path like ? || '%' order by id",
        row -> references.computeIfAbsent(row.getString(1), _ -> new ArrayList<>()).add(row.getString(2)), TOWN);
    return references.entrySet().stream().sorted(Map.Entry.comparingByKey())
        .map(each -> new Town.Purse(each.getKey(), each.getValue())).toList();
  }
}
