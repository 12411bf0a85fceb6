package org.tibao.voting;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.tibao.access.Actor;
import org.tibao.access.Audit;
import org.tibao.access.Errand;
import org.tibao.access.Permission;
import org.tibao.access.Subject;
import org.tibao.refusal.Refused;
import org.tibao.registry.DwellingId;
import org.tibao.registry.Households;
import org.tibao.registry.Ownership;
import org.tibao.time.ChinaTime;

/** 票箱: the door for ballots by phone, for what owners see of theirs, and for how ballots came to them. */
@Component
@Transactional
public class BallotBox {

  private final VoteTables votes;
  private final RollTables rolls;
  private final BallotTables ballots;
  private final BoxTables box;
  private final Chain chain;
  private final Audit audit;
  private final CountedTrees trees = new CountedTrees();

  BallotBox(VoteTables votes, RollTables rolls, BallotTables ballots, BoxTables box, Chain chain, Audit audit) {
    this.votes = votes;
    this.rolls = rolls;
    this.ballots = ballots;
    this.box = box;
    this.chain = chain;
    this.audit = audit;
  }

  /**
   * Casts a ballot by phone for dwellings of one owner: by a present owner, or by the proxy whom the owner named. The
   * same ballot again gives the same receipts.
   *
   * @return a receipt for each dwelling, in the order of the roll
   * @throws Refused {@link VotingRefusal#UNKNOWN}, {@link VotingRefusal#MANDATE_NEEDED},
   *         {@link VotingRefusal#ANOTHER_BALLOT}, {@link VotingRefusal#NOT_FROM_HERE},
   *         {@link VotingRefusal#NO_BALLOTS_BY_PHONE}, {@link VotingRefusal#NOT_OPEN_YET},
   *         {@link VotingRefusal#CLOSED_ALREADY}, {@link VotingRefusal#NOT_HANDED_OVER},
   *         {@link VotingRefusal#NOT_THE_DELEGATE}, {@link VotingRefusal#OTHER_OWNER},
   *         {@link VotingRefusal#VOTED_ALREADY}, {@link VotingRefusal#OWNER_DIFFERS},
   *         {@link VotingRefusal#AGAINST_THE_OPINION}
   */
  public List<Receipt> cast(Actor actor, VoteId id, Casting casting, Instant now) {
    actor.requireErrand(Errand.VOTE);
    Vote vote = votes.take(id).orElseThrow(() -> Refused.because(VotingRefusal.UNKNOWN));
    List<RollLine> lines = rolls.lines(id, casting.dwellings());
    Map<DwellingId, Proxy> held = held(actor, id, lines);
    boolean all = lines.size() == casting.dwellings().size() && lines.stream()
        .allMatch(each -> actor.may(Permission.VOTE_CAST, each.path()) || held.containsKey(each.dwelling()));
    if (!all || actor.deputy() != null && !entrusted(actor, lines)) {
      throw Refused.because(VotingRefusal.UNKNOWN);
    }
    if (actor.deputy() != null && !lines.stream().allMatch(each -> held.containsKey(each.dwelling()))) {
      throw Refused.because(VotingRefusal.MANDATE_NEEDED, actor.deputy().principal());
    }
    List<Receipt> before = repeated(id, casting, lines);
    if (!before.isEmpty()) {
      return before;
    }
    requireOpen(vote, now);
    lines.forEach(line -> requireVoice(actor, line, held.get(line.dwelling())));
    if (lines.stream().map(RollLine::head).distinct().count() > 1) {
      throw Refused.because(VotingRefusal.OTHER_OWNER);
    }
    var news = new ArrayList<Chain.Word>();
    for (RollLine line : lines) {
      Proxy proxy = inPerson(actor, line) ? null : held.get(line.dwelling());
      news.add(new Chain.Word(casting.id(), line, Channel.PHONE, casting.choice(), now,
          proxy == null ? null : proxy.id()));
    }
    List<Receipt> receipts = chain.append(vote, news, actor.hand(), now);
    lines.forEach(line -> audit.changed(actor, "ballot.cast", subject(casting.id(), line), Map.of(),
        Map.of("place", line.label(), "channel", Channel.PHONE.name()), now));
    return receipts;
  }

  /** Whether all of it is what the authority is about: a mandate of other households is used in one's own name. */
  private static boolean entrusted(Actor actor, List<RollLine> lines) {
    return lines.stream().allMatch(line -> actor.homes().stream().anyMatch(line.path()::startsWith));
  }

  /** Whether the owner speaks: an authority to act is not yet the written opinion that a vote by proxy needs. */
  private static boolean inPerson(Actor actor, RollLine line) {
    return actor.deputy() == null && actor.may(Permission.VOTE_CAST, line.path());
  }

  /** The mandates by which the actor may speak for dwellings that are not theirs. */
  private Map<DwellingId, Proxy> held(Actor actor, VoteId id, Collection<RollLine> lines) {
    var held = new LinkedHashMap<DwellingId, Proxy>();
    for (RollLine line : lines) {
      box.proxy(id, line.dwelling()).filter(each -> actor.hand().equals(each.person()))
          .ifPresent(each -> held.put(line.dwelling(), each));
    }
    return held;
  }

  /** What the same casting brought before; empty if it is new. */
  private List<Receipt> repeated(VoteId id, Casting casting, List<RollLine> lines) {
    List<Ballot> same = ballots.of(id, casting.dwellings()).stream()
        .filter(each -> each.says().id().equals(casting.id())).toList();
    if (same.isEmpty() && !ballots.holds(id, casting.id())) {
      return List.of();
    }
    if (same.size() != lines.size() || same.stream().anyMatch(each -> each.says().choice() != casting.choice())) {
      throw Refused.because(VotingRefusal.ANOTHER_BALLOT);
    }
    return same.stream().map(Chain::receipt).toList();
  }

  private static void requireOpen(Vote vote, Instant now) {
    if (!(vote.stage() instanceof Stage.Noticed noticed)) {
      throw vote.stage().proofOrNull() == null
          ? Refused.because(VotingRefusal.NOT_FROM_HERE)
          : Refused.because(VotingRefusal.CLOSED_ALREADY, noted(vote));
    }
    if (!vote.terms().phone()) {
      throw Refused.because(VotingRefusal.NO_BALLOTS_BY_PHONE);
    }
    if (now.isBefore(noticed.frozen().opensAt())) {
      throw Refused.because(VotingRefusal.NOT_OPEN_YET, Digests.china(noticed.frozen().opensAt()));
    }
    if (!noticed.open(now)) {
      throw Refused.because(VotingRefusal.CLOSED_ALREADY, noted(vote));
    }
  }

  private static String noted(Vote vote) {
    Stage.Frozen frozen = vote.stage().frozenOrNull();
    return frozen == null ? "" : Digests.china(frozen.closesAt());
  }

  private static void requireVoice(Actor actor, RollLine line,
      @Nullable Proxy proxy) {
    if (line.basis() == Ownership.Basis.UNDELIVERED) {
      throw Refused.because(VotingRefusal.NOT_HANDED_OVER);
    }
    if (proxy == null && line.castByAnother(actor.id())) {
      String delegate = line.owners().stream().filter(RollLine.Owner::delegate).findFirst()
          .map(each -> Households.maskedName(each.name())).orElse("");
      throw Refused.because(VotingRefusal.NOT_THE_DELEGATE, delegate);
    }
  }

  /** Receipts for the dwellings that are the asker's own; for staff who enter papers, those of any dwelling they name. */
  @Transactional(readOnly = true)
  public List<Receipt> receipts(Actor actor, VoteId id, Collection<DwellingId> dwellings) {
    List<RollLine> lines = rolls.lines(id, dwellings);
    Map<DwellingId, Proxy> held = held(actor, id, lines);
    return ballots.receipts(id, lines.stream()
        .filter(each -> actor.may(Permission.VOTE_CAST, each.path()) || actor.may(Permission.VOTE_ENTER, each.path())
            || held.containsKey(each.dwelling()))
        .map(RollLine::dwelling).toList());
  }

  /** Receipts for everything of the asker's own on that roll. */
  @Transactional(readOnly = true)
  public List<Receipt> receipts(Actor actor, VoteId id) {
    return receipts(actor, id, Votes.own(actor));
  }

  /**
   * The ballots of a dwelling, opened after the closing, each with its way to the published root. For the dwelling's own
   * people; nothing before the closing, and nothing for who bought it later and did not vote.
   */
  @Transactional(readOnly = true)
  public List<Inclusion> inclusions(Actor actor, VoteId id, DwellingId dwelling) {
    Vote vote = votes.find(id).orElseThrow(() -> Refused.because(VotingRefusal.UNKNOWN));
    RollLine line = rolls.lines(id, List.of(dwelling)).stream()
        .filter(each -> actor.may(Permission.VOTE_CAST, each.path())).findFirst()
        .orElseThrow(() -> Refused.because(VotingRefusal.UNKNOWN));
    Stage.Proof proof = vote.stage().proofOrNull();
    // Who owns it today and stood on no roll has bought it since: also after the count, when no sale is written here.
    // What an owner said herself is nothing that her deputy is shown.
    boolean stranger = (actor.deputy() != null
        || line.owners().stream().noneMatch(each -> each.party().equals(actor.id())))
        && !ballots.entered(id, dwelling, actor.hand());
    if (proof == null || stranger) {
      return List.of();
    }
    List<Ballot> mine = ballots.of(id, List.of(dwelling));
    Ballot counted = Ballot.counted(mine, vote.terms().duplicates()).get(dwelling);
    var tree = new MerkleTree(ballots.digests(id));
    return mine.stream().map(each -> new Inclusion(each.says(), each.equals(counted), each.previous(), each.digest(),
        tree.path(each.says().number() - 1), proof.ballotsRoot())).toList();
  }

  /** Whether a digest that somebody holds was counted in a vote: its way to the root, or empty. After the closing. */
  @Transactional(readOnly = true)
  public Optional<List<Inclusion.Step>> path(VoteId id, String digest) {
    Vote vote = votes.find(id).orElseThrow(() -> Refused.because(VotingRefusal.UNKNOWN));
    List<String> digests = ballots.digests(id);
    int at = digests.indexOf(digest.strip().toLowerCase(Locale.ROOT));
    return vote.stage().proofOrNull() == null || at < 0
        ? Optional.empty()
        : Optional.of(new MerkleTree(digests).path(at));
  }

  /**
   * The ballot of a receipt in what was published, for whoever holds the receipt: by its code or its whole digest.
   * Empty before the closing, and where no ballot or more than one begins like that.
   */
  @Transactional(readOnly = true)
  public Optional<Included> found(VoteId id, String code) {
    Vote vote = votes.find(id).orElseThrow(() -> Refused.because(VotingRefusal.UNKNOWN));
    String head = code.replaceAll("[\\s-]", "").toLowerCase(Locale.ROOT);
    Stage.Proof proof = vote.stage().proofOrNull();
    if (proof == null || !head.matches("[0-9a-f]{16,64}")) {
      return Optional.empty();
    }
    CountedTrees.Counted counted = trees.of(id, proof, () -> ballots.digests(id));
    List<String> digests = counted.digests();
    List<String> like = digests.stream().filter(each -> each.startsWith(head)).toList();
    if (like.size() != 1) {
      return Optional.empty();
    }
    int at = digests.indexOf(like.getFirst());
    return Optional.of(new Included(at + 1, digests.size(), like.getFirst(), counted.tree().path(at),
        proof.ballotsRoot()));
  }

  /**
   * Records that the ballot came to dwellings. What was told before is not told again.
   *
   * @throws Refused {@link VotingRefusal#UNKNOWN}, {@link VotingRefusal#NOTHING_WRITTEN},
   *         {@link VotingRefusal#NOT_FROM_HERE}, {@link VotingRefusal#DELIVERED_OUTSIDE}
   */
  public void deliver(Actor actor, VoteId id, List<Delivery> deliveries, Instant now) {
    Vote vote = entering(actor, id);
    Stage.Frozen frozen = noticed(vote).frozen();
    Map<DwellingId, RollLine> lines = byDwelling(id, deliveries.stream().map(Delivery::dwelling).distinct().toList());
    var told = new LinkedHashMap<Delivery, String>();
    for (Delivery each : deliveries) {
      RollLine line = lines.get(each.dwelling());
      if (line == null) {
        throw Refused.at("dwelling", VotingRefusal.UNKNOWN);
      }
      if (each.at().isAfter(now) || !each.at().isBefore(frozen.closesAt())
          || ChinaTime.dayOf(each.at()).isBefore(frozen.noticedOn())) {
        throw Refused.at("at", VotingRefusal.DELIVERED_OUTSIDE);
      }
      told.put(new Delivery(each.id(), each.dwelling(), each.how(), each.at(),
          Written.needed("by", each.by(), Written.LINE), Written.free("evidence", each.evidence(), Written.LINE)),
          line.path());
    }
    box.deliver(id, told, actor, now);
    audit.changed(actor, "vote.delivered", Votes.subject(vote), Map.of(),
        Map.of("dwellings", String.valueOf(deliveries.size())), now);
  }

  /** Records that the owner has opened the ballot on the phone; for each of their dwellings once. */
  public void opened(Actor actor, VoteId id, Instant now) {
    Optional<Vote> vote = votes.share(id);
    if (vote.isEmpty() || !(vote.get().stage() instanceof Stage.Noticed noticed)
        || !now.isBefore(noticed.frozen().closesAt())) {
      return;
    }
    var told = new LinkedHashMap<Delivery, String>();
    for (RollLine line : rolls.lines(id, Votes.own(actor))) {
      String name = id + " " + line.dwelling() + " " + actor.id();
      told.put(new Delivery(UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)), line.dwelling(),
          Delivery.How.OPENED, now, actor.name(), ""), line.path());
    }
    box.deliver(id, told, actor, now);
  }

  /** Deliveries in their order; for staff. */
  @Transactional(readOnly = true)
  public List<Delivery> deliveries(Actor actor, VoteId id) {
    Vote vote = votes.find(id).orElseThrow(() -> Refused.because(VotingRefusal.UNKNOWN));
    actor.require(Permission.VOTE_READ, vote.path());
    return box.deliveries(id);
  }

  /**
   * Records a written mandate. One for each dwelling; the same again changes nothing.
   *
   * @throws Refused {@link VotingRefusal#UNKNOWN}, {@link VotingRefusal#NOTHING_WRITTEN},
   *         {@link VotingRefusal#NOT_FROM_HERE}, {@link VotingRefusal#CLOSED_ALREADY},
   *         {@link VotingRefusal#PROXY_NAMED}, {@link VotingRefusal#TOO_MANY_PROXIES}
   */
  public void appoint(Actor actor, VoteId id, Proxy.Draft draft, Instant now) {
    Vote vote = entering(actor, id);
    RollLine line = byDwelling(id, List.of(draft.dwelling())).get(draft.dwelling());
    if (line == null) {
      throw Refused.at("dwelling", VotingRefusal.UNKNOWN);
    }
    mandate(actor, vote, line, draft, now);
  }

  /**
   * 手机委托: an owner names a proxy for her own dwelling and says what the ballot is to say.
   *
   * @throws Refused {@link VotingRefusal#UNKNOWN}, {@link VotingRefusal#NO_BALLOTS_BY_PHONE},
   *         {@link VotingRefusal#NOT_HANDED_OVER}, {@link VotingRefusal#NOT_THE_DELEGATE},
   *         {@link VotingRefusal#VOTED_ALREADY}, and as {@link #appoint}
   */
  public void entrust(Actor actor, VoteId id, Proxy.Draft draft, Instant now) {
    Vote vote = votes.take(id).orElseThrow(() -> Refused.because(VotingRefusal.UNKNOWN));
    RollLine line = rolls.lines(id, List.of(draft.dwelling())).stream()
        .filter(each -> actor.may(Permission.VOTE_CAST, each.path())).findFirst()
        .orElseThrow(() -> Refused.because(VotingRefusal.UNKNOWN));
    actor.requireInPerson();
    if (!vote.terms().phone()) {
      throw Refused.because(VotingRefusal.NO_BALLOTS_BY_PHONE);
    }
    requireVoice(actor, line, null);
    if (!ballots.of(id, List.of(line.dwelling())).isEmpty()) {
      throw Refused.because(VotingRefusal.VOTED_ALREADY, line.room());
    }
    mandate(actor, vote, line, draft, now);
  }

  private void mandate(Actor actor, Vote vote, RollLine line, Proxy.Draft draft, Instant now) {
    VoteId id = vote.id();
    var clean = new Proxy.Draft(draft.id(), draft.dwelling(), Written.needed("holder", draft.holder(), Written.LINE),
        draft.person(), draft.opinion(), Written.needed("document", draft.document(), Written.LINE));
    if (!now.isBefore(noticed(vote).frozen().closesAt())) {
      throw Refused.because(VotingRefusal.CLOSED_ALREADY, noted(vote));
    }
    Optional<Proxy> before = box.proxy(id, draft.dwelling());
    if (before.isPresent()) {
      if (before.get().id().equals(draft.id())) {
        return;
      }
      throw Refused.at("dwelling", VotingRefusal.PROXY_NAMED);
    }
    Integer most = vote.terms().proxies();
    if (most != null && box.heads(id, clean, line.head()) >= most) {
      throw Refused.at("holder", VotingRefusal.TOO_MANY_PROXIES, most);
    }
    box.appoint(id, clean, line.path(), actor, now);
    audit.changed(actor, "vote.proxyNamed", Votes.subject(vote), Map.of(),
        Map.of("place", line.label(), "holder", Households.maskedName(clean.holder())), now);
  }

  /**
   * The mandates of a vote that the asker may see: all for the staff of its territory, for others those of dwellings that
   * are their own or for which they enter papers. What they say stays sealed.
   */
  @Transactional(readOnly = true)
  public List<Proxy> proxies(Actor actor, VoteId id) {
    Vote vote = votes.find(id).orElseThrow(() -> Refused.because(VotingRefusal.UNKNOWN));
    List<Proxy> all = box.proxies(id);
    if (actor.may(Permission.VOTE_READ, vote.path())) {
      return all;
    }
    Map<DwellingId, RollLine> lines = byDwelling(id, all.stream().map(Proxy::dwelling).toList());
    return all.stream().filter(each -> {
      RollLine line = lines.get(each.dwelling());
      return line != null
          && (actor.may(Permission.VOTE_CAST, line.path()) || actor.may(Permission.VOTE_ENTER, line.path()));
    }).toList();
  }

  /** The rooms that were sold after the roll was frozen; for staff. */
  @Transactional(readOnly = true)
  public List<String> soldRooms(Actor actor, VoteId id) {
    Vote vote = votes.find(id).orElseThrow(() -> Refused.because(VotingRefusal.UNKNOWN));
    actor.require(Permission.VOTE_READ, vote.path());
    return rolls.lines(id, ballots.sold(id)).stream().map(RollLine::label).toList();
  }

  private Map<DwellingId, RollLine> byDwelling(VoteId id, Collection<DwellingId> dwellings) {
    var lines = new LinkedHashMap<DwellingId, RollLine>();
    rolls.lines(id, dwellings).forEach(each -> lines.put(each.dwelling(), each));
    return lines;
  }

  private Vote entering(Actor actor, VoteId id) {
    Vote vote = votes.take(id).filter(found -> actor.may(Permission.VOTE_READ, found.path()))
        .orElseThrow(() -> Refused.because(VotingRefusal.UNKNOWN));
    actor.require(Permission.VOTE_ENTER, vote.path());
    return vote;
  }

  private static Stage.Noticed noticed(Vote vote) {
    if (vote.stage() instanceof Stage.Noticed noticed) {
      return noticed;
    }
    throw Refused.because(VotingRefusal.NOT_FROM_HERE);
  }

  static Subject subject(UUID ballot, RollLine line) {
    return new Subject("ballot", ballot, line.path());
  }
}
