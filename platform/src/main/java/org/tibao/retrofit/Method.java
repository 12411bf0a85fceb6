package org.tibao.retrofit;

import com.github.f4b6a3.uuid.UuidCreator;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.tibao.access.AccessRefusal;
import org.tibao.access.Actor;
import org.tibao.access.Audit;
import org.tibao.access.Permission;
import org.tibao.access.Subject;
import org.tibao.refusal.Refused;
import org.tibao.rules.Rule;
import org.tibao.rules.RuleBook;

/** The door to the method's own frame (工作法): the five ones, and the groups of people who carry the programme. */
@Component
@Transactional
public class Method {

  private final MethodTables tables;
  private final RuleBook rules;
  private final Audit audit;

  Method(MethodTables tables, RuleBook rules, Audit audit) {
    this.tables = tables;
    this.rules = rules;
    this.audit = audit;
  }

  /** The five ones of a territory; where nobody has written one down, the shipped proposal stands in its place. */
  @Transactional(readOnly = true)
  public List<FiveOne> fiveOnes(Actor actor, String path, LocalDate today) {
    actor.require(Permission.METHOD_READ, path);
    var items = new ArrayList<FiveOne>();
    List<FiveOne> written = tables.fiveOnes(path);
    List<FiveOnes.Item> names = names(path, today).data().items();
    for (int place = 1; place <= names.size(); place++) {
      int here = place;
      FiveOnes.Item name = names.get(place - 1);
      items.add(written.stream().filter(each -> each.place() == here).findFirst()
          .orElseGet(() -> new FiveOne(path, here, name.name(), name.what(), "", null, null, "", -1)));
    }
    return items;
  }

  /** The names to start from, with their source. */
  @Transactional(readOnly = true)
  public Rule<FiveOnes> names(String path, LocalDate today) {
    return rules.on(FiveOnes.KIND, path, today);
  }

  /**
   * Writes one of the five down.
   *
   * @throws Refused {@link RetrofitRefusal#NOTHING_WRITTEN}, {@link RetrofitRefusal#IN_THE_FUTURE},
   *         {@link RetrofitRefusal#STALE}
   */
  public void write(Actor actor, FiveOne item, Instant now) {
    actor.require(Permission.METHOD_WRITE, item.path());
    LocalDate done = item.doneOn();
    var checked = new FiveOne(item.path(), item.place(), Written.needed("name", item.name()),
        Written.free("what", item.what()), Written.free("owner", item.owner()), item.due(),
        done == null ? null : Written.past("doneOn", done, now), Written.free("evidence", item.evidence()),
        item.version());
    FiveOne before = tables.fiveOnes(item.path()).stream().filter(each -> each.place() == item.place()).findFirst()
        .orElse(item);
    if (!tables.write(checked)) {
      throw Refused.because(RetrofitRefusal.STALE);
    }
    audit.changed(actor, "fiveOne.written", subject(item.path()), describe(before), describe(checked), now);
  }

  /** The groups that work in a territory: its own, those above, and those below that the asker may see. */
  @Transactional(readOnly = true)
  public List<WorkingGroup> groups(Actor actor, String path) {
    actor.require(Permission.METHOD_READ, path);
    return tables.groups(path, actor.patterns(Permission.METHOD_READ));
  }

  /** @throws Refused {@link RetrofitRefusal#NOTHING_WRITTEN}, {@link RetrofitRefusal#IN_THE_FUTURE} */
  public WorkingGroupId found(Actor actor, WorkingGroup.Draft draft, Instant now) {
    actor.require(Permission.METHOD_WRITE, draft.path());
    var checked = new WorkingGroup.Draft(draft.path(), draft.kind(), Written.needed("name", draft.name()),
        Written.free("duty", draft.duty()), Written.past("since", draft.since(), now));
    WorkingGroupId id = WorkingGroupId.next();
    tables.add(id, checked);
    audit.changed(actor, "group.founded", new Subject("group", id.value(), draft.path()), Map.of(),
        Map.of("name", checked.name(), "kind", checked.kind().name()), now);
    return id;
  }

  public void dissolve(Actor actor, WorkingGroupId id, LocalDate until, Instant now) {
    Subject subject = writable(actor, id);
    tables.dissolve(id, Written.past("until", until, now));
    audit.changed(actor, "group.dissolved", subject, Map.of(), Map.of("until", until.toString()), now);
  }

  /** Takes somebody into a group. */
  public UUID join(Actor actor, WorkingGroupId id, WorkingGroup.Member member, Instant now) {
    Subject subject = writable(actor, id);
    var checked = new WorkingGroup.Member(UuidCreator.getTimeOrderedEpoch(), Written.needed("name", member.name()),
        Written.free("organisation", member.organisation()), Written.free("duty", member.duty()),
        Written.past("since", member.since(), now), null);
    tables.add(id, checked);
    audit.changed(actor, "group.joined", subject, Map.of(),
        Map.of("name", checked.name(), "organisation", checked.organisation(), "duty", checked.duty()), now);
    return checked.id();
  }

  /** @throws Refused {@link RetrofitRefusal#UNKNOWN} if nobody of that id belongs to it on that day */
  public void leave(Actor actor, WorkingGroupId id, UUID member, LocalDate until, Instant now) {
    Subject subject = writable(actor, id);
    if (!tables.leave(id, member, Written.past("until", until, now))) {
      throw Refused.because(RetrofitRefusal.UNKNOWN);
    }
    audit.changed(actor, "group.left", subject, Map.of(), Map.of("until", until.toString()), now);
  }

  /** Writes a meeting, a visit or an outreach session down. */
  public void log(Actor actor, WorkingGroupId id, WorkingGroup.Activity activity, Instant now) {
    Subject subject = writable(actor, id);
    var checked = new WorkingGroup.Activity(activity.what(), Written.past("on", activity.on(), now),
        Written.free("place", activity.place()), activity.attendance(), Written.free("minutes", activity.minutes()),
        Written.free("decisions", activity.decisions()));
    tables.add(id, checked, actor, now);
    audit.changed(actor, "group.activity", subject, Map.of(),
        Map.of("what", checked.what().name(), "on", checked.on().toString(), "decisions", checked.decisions()), now);
  }

  private Subject writable(Actor actor, WorkingGroupId id) {
    String path = tables.pathOf(id).orElseThrow(() -> Refused.because(RetrofitRefusal.UNKNOWN));
    if (!actor.may(Permission.METHOD_WRITE, path)) {
      throw Refused.because(AccessRefusal.NOT_YOURS);
    }
    return new Subject("group", id.value(), path);
  }

  private static Map<String, String> describe(FiveOne item) {
    return Map.of("name", item.name(), "owner", item.owner(), "due", String.valueOf(item.due()), "doneOn",
        String.valueOf(item.doneOn()), "evidence", item.evidence());
  }

  /** A territory has no record of its own here: its history is found by an id made from its path. */
  static Subject subject(String path) {
    return new Subject("territory", UUID.nameUUIDFromBytes(path.getBytes(StandardCharsets.UTF_8)),
        path);
  }
}
