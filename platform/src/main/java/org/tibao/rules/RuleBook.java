package org.tibao.rules;

import com.github.f4b6a3.uuid.UuidCreator;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.tibao.refusal.Refused;
import org.tibao.time.ChinaTime;

/**
 * The rule book: which version of a rule holds at a place on a day. It knows no people: the doors of the modules above
 * decide who may issue a version for a territory.
 */
@Component
public class RuleBook {

  private final List<RuleKind<?>> kinds;
  private final ShippedRules shipped;
  private final LocalVersions local;
  private final RuleReader reader;

  RuleBook(List<RuleKind<?>> kinds, ShippedRules shipped, LocalVersions local, RuleReader reader) {
    this.kinds = List.copyOf(kinds);
    this.shipped = shipped;
    this.local = local;
    this.reader = reader;
  }

  /**
   * The rule that holds at that path on that day: the most specific territory with a version in force, else the shipped
   * one.
   *
   * @throws Refused {@link RulesRefusal#NONE_IN_FORCE}
   */
  public <T> Rule<T> on(RuleKind<T> kind, String path, LocalDate date) {
    return inForce(kind, date).at(path);
  }

  /** Everything of a kind that holds on that day, for asking about many places at once. */
  public <T> RulesInForce<T> inForce(RuleKind<T> kind, LocalDate date) {
    List<RuleVersion> holding = new ArrayList<>(local.inForce(kind.name(), date));
    shipped.of(kind).stream().filter(version -> version.holds(date)).forEach(holding::add);
    return new RulesInForce<>(kind, holding, reader);
  }

  /**
   * The shipped rule that holds at that path on that day, for whoever has a file and no database.
   *
   * @throws Refused {@link RulesRefusal#NONE_IN_FORCE}
   */
  public static <T> Rule<T> shipped(RuleKind<T> kind, String path, LocalDate date) {
    var reader = new RuleReader();
    List<RuleVersion> holding = new ShippedRules(reader).of(kind).stream().filter(version -> version.holds(date))
        .toList();
    return new RulesInForce<>(kind, holding, reader).at(path);
  }

  /** The first day after that on which a shipped version of a kind begins to hold at that path. */
  public static Optional<LocalDate> begins(RuleKind<?> kind, String path, LocalDate after) {
    return new ShippedRules(new RuleReader()).of(kind).stream().filter(each -> path.startsWith(each.path()))
        .map(RuleVersion::from).filter(each -> each.isAfter(after)).min(LocalDate::compareTo);
  }

  /** The kinds of rules that the modules have declared. */
  public List<RuleKind<?>> kinds() {
    return kinds;
  }

  /** @throws Refused {@link RulesRefusal#UNKNOWN_KIND} */
  public RuleKind<?> kind(String name) {
    return kinds.stream().filter(kind -> kind.name().equals(name)).findFirst()
        .orElseThrow(() -> Refused.because(RulesRefusal.UNKNOWN_KIND, name));
  }

  /** Every version of a kind, drafts too, the latest first day first. */
  public List<RuleVersion> versions(String kind) {
    return Stream.concat(local.all(kind).stream(),
        shipped.of(kind(kind)).stream().sorted((a, b) -> b.from().compareTo(a.from()))).toList();
  }

  /** Every version of a kind that was confirmed, in an order in which the first that fits a place and a day holds there. */
  public List<RuleVersion> confirmed(RuleKind<?> kind) {
    return versions(kind.name()).stream().filter(version -> !version.draft()).sorted(RulesInForce.PRECEDENCE).toList();
  }

  /** One version by its id, local or shipped. */
  public Optional<RuleVersion> version(String kind, String id) {
    return versions(kind).stream().filter(version -> version.id().equals(id)).findFirst();
  }

  /** Where a version stands on that day. */
  public RuleVersion.State state(RuleVersion version, LocalDate today) {
    if (version.draft()) {
      return RuleVersion.State.DRAFT;
    }
    if (version.from().isAfter(today)) {
      return RuleVersion.State.CONFIRMED;
    }
    boolean wins = version.holds(today) && versions(version.kind()).stream()
        .filter(other -> other.shipped() == version.shipped() && other.path().equals(version.path()) && other.holds(
            today))
        .min(RulesInForce.PRECEDENCE).map(first -> first.id().equals(version.id())).orElse(false);
    return wins ? RuleVersion.State.ACTIVE : RuleVersion.State.SUPERSEDED;
  }

  /** The version's data as YAML, for people to read and to start the next version from. */
  public String yaml(RuleVersion version) {
    return reader.write(version.data());
  }

  /** Data of a form as YAML of a draft. */
  public String yaml(Object data) {
    return reader.write(reader.tree(data));
  }

  /** What a version means. */
  public <T> T meaning(RuleKind<T> kind, RuleVersion version) {
    return reader.meaning(kind, version);
  }

  /**
   * Writes a local version down as a draft; it applies nowhere before it is confirmed.
   *
   * @return its id
   * @throws Refused a {@link RulesRefusal}, or what the kind itself says of its data
   */
  @Transactional
  public String issue(RuleDraft draft, Author by, Instant now) {
    RuleKind<?> kind = kind(draft.kind());
    if (draft.source().isBlank()) {
      throw Refused.at("source", RulesRefusal.NO_SOURCE);
    }
    checkDays(draft.from(), draft, ChinaTime.dayOf(now));
    var data = reader.parse(draft.data());
    reader.read(kind, data);
    UUID id = UuidCreator.getTimeOrderedEpoch();
    local.add(id, draft, data.toString(), by, now);
    return id.toString();
  }

  /**
   * Confirms a draft: from its first day it applies.
   *
   * @throws Refused {@link RulesRefusal#UNKNOWN_VERSION}, {@link RulesRefusal#IN_THE_PAST} if its first day has passed
   *     meanwhile, {@link RulesRefusal#CONFIRMED_ALREADY}
   */
  @Transactional
  public void confirm(String id, Author by, Instant now) {
    RuleVersion version = local(id);
    if (version.from().isBefore(ChinaTime.dayOf(now))) {
      throw Refused.at("from", RulesRefusal.IN_THE_PAST, ChinaTime.dayOf(now));
    }
    if (!version.draft() || !local.confirm(UUID.fromString(id), by, now)) {
      throw Refused.because(RulesRefusal.CONFIRMED_ALREADY);
    }
  }

  /** @throws Refused {@link RulesRefusal#UNKNOWN_VERSION} */
  public RuleVersion local(String id) {
    try {
      return local.find(UUID.fromString(id)).orElseThrow(() -> Refused.because(RulesRefusal.UNKNOWN_VERSION));
    } catch (IllegalArgumentException e) {
      throw Refused.because(RulesRefusal.UNKNOWN_VERSION);
    }
  }

  private static void checkDays(LocalDate from, RuleDraft draft, LocalDate today) {
    if (from.isBefore(today)) {
      throw Refused.at("from", RulesRefusal.IN_THE_PAST, today);
    }
    LocalDate until = draft.until();
    if (until != null && !until.isAfter(from)) {
      throw Refused.at("until", RulesRefusal.ENDS_BEFORE_IT_BEGINS);
    }
  }
}
