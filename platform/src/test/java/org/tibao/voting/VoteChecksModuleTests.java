package org.tibao.voting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.nio.charset.StandardCharsets;
import org.tibao.access.Actor;
import org.tibao.access.Permission;
import org.tibao.documents.Evidence;
import org.tibao.documents.EvidenceId;
import org.tibao.documents.NewEvidence;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.modulith.test.ApplicationModuleTest;
import org.springframework.transaction.support.TransactionTemplate;
import org.tibao.registry.Dwelling;
import org.tibao.registry.Households;
import org.tibao.registry.Places;

/** Whatever somebody edits behind the database's back is found and named. */
@ApplicationModuleTest(ApplicationModuleTest.BootstrapMode.ALL_DEPENDENCIES)
class VoteChecksModuleTests {

  @Autowired
  private Votes votes;
  @Autowired
  private BallotBox box;
  @Autowired
  private PaperBallots papers;
  @Autowired
  private VoteChecks checks;
  @Autowired
  private Places places;
  @Autowired
  private Households households;
  @Autowired
  private Evidence evidence;
  @Autowired
  private JdbcTemplate jdbc;
  @Autowired
  private TransactionTemplate transaction;

  private Door door;

  /** A vote that was counted and announced: phones, a paper, a proxy, deliveries, an objection. */
  private Vote announced(String name) {
    door = new Door(places, households, name + UUID.randomUUID());
    VoteId id = VoteId.next();
    EvidenceId file = evidence.keep(door.secretary(), new NewEvidence(door.stairwell().path(), Permission.VOTE_READ,
        "vote:" + id, "预算.pdf", ("%PDF-1.7 " + id).getBytes(StandardCharsets.UTF_8), null, null), Door.NOW);
    var plan = new PlanFile(file, "预算.pdf", evidence.file(Actor.HOUSE, file).digest().hex());
    Vote prepared = votes.prepare(door.secretary(), id, new Scope.OfStairwell(door.stairwell().id()),
        new Vote.Question(Matter.REBUILD, "加装一部电梯", "每户分摊见附表", List.of(plan)), Door.NOW);
    assertThat(votes.vote(door.secretary(), id).question().plan()).containsExactly(plan);
    Vote published = votes.publishRoll(door.secretary(), prepared.id(), 1, Door.NOW);
    var objection = new RollObjection.Draft(RollObjectionId.next(), null, "某业主", "面积不对");
    votes.object(door.secretary(), published.id(), objection, Door.NOW);
    votes.answer(door.secretary(), objection.id(), false, "与登记簿一致", Door.NOW);
    Vote vote = door.announced(votes, published);
    Instant now = door.during(vote);
    for (Dwelling each : door.dwellings().subList(0, 8)) {
      box.cast(door.owner(each), vote.id(), new Casting(UUID.randomUUID(), List.of(each.id()), Choice.YES), now);
    }
    Dwelling ninth = door.dwellings().get(8);
    SheetId sheet = SheetId.next();
    papers.enter(door.leader(), vote.id(),
        new PaperSheet.Entry(UUID.randomUUID(), sheet, ninth.id(), Choice.NO, now, null), now);
    papers.enter(door.secretary(), vote.id(),
        new PaperSheet.Entry(UUID.randomUUID(), sheet, ninth.id(), Choice.NO, now, null), now);
    Dwelling tenth = door.dwellings().get(9);
    var holder = door.owner(door.dwellings().getFirst());
    box.appoint(door.leader(), vote.id(), new Proxy.Draft(ProxyId.next(), tenth.id(), holder.name(), holder.id(),
        Choice.ABSTAIN, "委托书"), now);
    box.cast(holder, vote.id(), new Casting(UUID.randomUUID(), List.of(tenth.id()), Choice.ABSTAIN), now);
    box.deliver(door.leader(), vote.id(), List.of(new Delivery(UUID.randomUUID(), tenth.id(), Delivery.How.HANDED,
        now, "周组长", "签收单 3")), now);
    Vote closed = votes.close(door.secretary(), vote.id(), vote.version(), door.after(vote));
    return votes.announce(door.secretary(), vote.id(), "门厅", closed.version(),
        door.after(vote).plus(Duration.ofDays(1)));
  }

  @Test
  void everythingHoldsAsItWasStored(TestInfo test) {
    Vote vote = announced(test.getDisplayName());
    VoteReport report = checks.all();
    assertThat(report.faults()).noneMatch(each -> each.vote().contains(vote.id().toString()));
    assertThat(report.anchors()).anySatisfy(each -> {
      assertThat(each.vote()).isEqualTo(vote.id().toString());
      assertThat(each.ballotsRoot()).isEqualTo(vote.stage().proofOrNull().ballotsRoot());
      assertThat(each.stage()).isEqualTo(Stage.Name.ANNOUNCED);
    });
    assertThat(report.ballots()).isGreaterThanOrEqualTo(10);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(delimiter = '|', textBlock = """
      an area            | update voting.roll_line set area_centi = area_centi + 1 where vote = ? and number = 3                    | ROLL
      a head             | update voting.roll_line set head = (select head from voting.roll_line l where l.vote = voting.roll_line.vote and number = 1) where vote = ? and number = 3 | ROLL
      an owner           | update voting.roll_line set names = array['赵六'] where vote = ? and number = 3                           | ROLL
      a room             | update voting.roll_line set room = '999' where vote = ? and number = 3                                   | ROLL
      a line             | delete from voting.roll_line where vote = ? and number = 12                                              | ROLL
      a bar              | update voting.vote set consent = '>1/2' where id = ?                                                     | TERMS
      the question       | update voting.vote set title = '不装电梯' where id = ?                                                     | TERMS
      a file of the plan | update voting.vote set plan_digests = array[repeat('0', 64)] where id = ?                                | TERMS PLAN
      its name           | update voting.vote set plan_names = array['另一份.pdf'] where id = ?                                       | TERMS
      what is in it      | update documents.file f set bytes = convert_to('%PDF-1.7 dearer', 'UTF8') where exists (select from voting.vote v where v.id = ? and f.digest = any(v.plan_digests)) | PLAN
      a file taken away  | delete from documents.evidence e where exists (select from voting.vote v where v.id = ? and e.id = any(v.plan_files)) | PLAN
      when a paper came  | update voting.sheet_entry e set received_at = received_at - interval '1 minute' where e.id = (select e2.id from voting.sheet_entry e2 join voting.sheet s2 on s2.id = e2.sheet where s2.vote = ? limit 1) | PAPER RESULT
      the matter         | update voting.vote set matter = 'FUND_USE' where id = ?                                                  | TERMS
      the closing        | update voting.vote set closes_at = closes_at - interval '1 second' where id = ?                          | TERMS
      the policy         | update voting.vote set duplicates = 'PAPER_PREVAILS' where id = ?                                        | TERMS
      a choice           | update voting.ballot b set sealed = (select sealed from voting.ballot o where o.vote = b.vote and o.number = 9) where vote = ? and number = 2 | BALLOT
      what is sealed     | update voting.ballot set sealed = decode('00', 'hex') where vote = ? and number = 2                      | SEALED
      whose it is        | update voting.ballot set dwelling = (select dwelling from voting.roll_line l where l.vote = voting.ballot.vote and number = 12) where vote = ? and number = 2 | BALLOT
      when it came       | update voting.ballot set valid_at = valid_at + interval '1 minute' where vote = ? and number = 2         | BALLOT
      when it was taken  | update voting.ballot set entered_at = entered_at + interval '1 minute' where vote = ? and number = 2     | BALLOT
      its road           | update voting.ballot set channel = 'PAPER' where vote = ? and number = 2                                 | BALLOT PAPER
      its mandate        | update voting.ballot set proxy = null where vote = ? and number = 10                                     | BALLOT
      its id             | update voting.ballot set id = gen_random_uuid() where vote = ? and number = 2                            | BALLOT
      its digest         | update voting.ballot set digest = repeat('0', 64) where vote = ? and number = 2                          | BALLOT CHAIN ROOT
      the digest before  | update voting.ballot set previous = repeat('0', 64) where vote = ? and number = 2                        | BALLOT CHAIN
      a ballot taken     | delete from voting.ballot where vote = ? and number = 2                                                  | CHAIN ROOT
      the last ballot    | delete from voting.ballot where vote = ? and number = 10                                                 | ROOT
      a reading          | update voting.sheet_entry e set choice = (select opinion from voting.proxy p join voting.sheet s on s.vote = p.vote where s.id = e.sheet) where e.id = (select e2.id from voting.sheet_entry e2 join voting.sheet s2 on s2.id = e2.sheet where s2.vote = ? limit 1) | PAPER RESULT
      a mandate          | update voting.proxy p set opinion = (select choice from voting.sheet_entry e join voting.sheet s on s.id = e.sheet where s.vote = p.vote limit 1) where vote = ? | PROXY RESULT
      a mandate's paper  | update voting.proxy set document = '另一份' where vote = ?                                                 | RESULT
      a delivery         | update voting.delivery set how = 'LETTER_BOX' where vote = ?                                             | RESULT
      its evidence       | update voting.delivery set evidence = '' where vote = ?                                                  | RESULT
      an objection       | update voting.objection set text = '没有意见' where vote = ?                                               | RESULT
      its answer         | update voting.objection set upheld = true where vote = ?                                                 | RESULT
      who brought it     | update voting.ballot set entered_by = gen_random_uuid() where vote = ? and number = 2                     | BALLOT
      a paper's ballot   | delete from voting.ballot where vote = ? and number = 9                                                  | KEPT CHAIN ROOT
      a paper's state    | update voting.sheet set state = 'ONCE' where vote = ?                                                    | PAPER RESULT
      the roll's days    | update voting.vote set objection = '1 NATURAL' where id = ?                                              | TERMS
      the notice's days  | update voting.vote set notice = '1 NATURAL' where id = ?                                                 | TERMS
      the result's days  | update voting.vote set result_posted = '1 NATURAL' where id = ?                                          | TERMS
      the days until it  | update voting.vote set announce_within = '9 NATURAL' where id = ?                                        | TERMS
      when it hung out   | update voting.vote set published_on = published_on - 3 where id = ?                                      | TERMS
      until when         | update voting.vote set objections_until = objections_until - 3 where id = ?                              | TERMS TRAIL
      who prepared it    | update voting.vote set prepared_name = '别人' where id = ?                                                 | TERMS
      when that was      | update voting.vote set prepared_at = prepared_at - interval '1 day' where id = ?                         | TERMS
      the notice's day   | update voting.vote set noticed_on = noticed_on - 1 where id = ?                                          | TERMS
      when it was frozen | update voting.vote set frozen_at = frozen_at - interval '1 day' where id = ?                             | TERMS
      the day it hung    | update voting.vote set announced_on = announced_on + 1 where id = ?                                      | TRAIL
      the whole vote     | delete from voting.vote where id = ?                                                                     | TRAIL
      how far it came    | update voting.vote set stage = 'ROLL_PUBLISHED', frozen_at = null, roll_digest = null, closes_at = null, closed_at = null, result = null, announced_on = null where id = ? | TRAIL
      the count          | update voting.vote set stage = 'NOTICED', closed_at = null, result = null, announced_on = null where id = ? | TRAIL
      the root           | update voting.vote set ballots_root = repeat('0', 64) where id = ?                                       | ROOT TRAIL
      how many           | update voting.vote set ballots = ballots + 1 where id = ?                                                | ROOT
      the verdict        | update voting.vote set passed = not passed where id = ?                                                  | RESULT TRAIL
      the sheet          | update voting.vote set result = replace(result, '"heads":12', '"heads":13') where id = ?                 | RESULT
      the sheet's digest | update voting.vote set result_digest = repeat('0', 64) where id = ?                                      | RESULT TRAIL
      when it was counted | update voting.vote set closed_at = closed_at + interval '1 minute' where id = ?                         | RESULT
      the roll's digest  | update voting.vote set roll_digest = repeat('0', 64) where id = ?                                        | ROLL TRAIL
      the terms' digest  | update voting.vote set terms_digest = repeat('0', 64) where id = ?                                       | TERMS TRAIL
      the announcement   | update voting.vote set announced_until = announced_until + 1 where id = ?                                | TRAIL
      """)
  void findsWhatWasEdited(String what, String sql, String checked) {
    Vote vote = announced(what);
    assertThat(found(vote)).isEmpty();
    behindTheTriggers(sql, vote);
    assertThat(found(vote)).contains(checked.split(" "));
  }

  @Test
  void aBallotCutOffTheEndOfAnOpenOrCancelledVoteIsMissed() {
    door = new Door(places, households, "cut" + UUID.randomUUID());
    Vote vote = door.opened(votes, Matter.REBUILD);
    Instant now = door.during(vote);
    Dwelling home = door.dwelling("401");
    box.cast(door.owner(home), vote.id(), new Casting(UUID.randomUUID(), List.of(home.id()), Choice.NO), now);
    assertThat(found(vote)).isEmpty();
    behindTheTriggers("delete from voting.ballot where vote = ?", vote);
    assertThat(found(vote)).containsExactly("KEPT");
    votes.cancel(door.secretary(), vote.id(), "重来", vote.version(), now.plusSeconds(60));
    assertThat(found(vote)).containsExactly("KEPT");
  }

  private Set<String> found(Vote vote) {
    return checks.all().faults().stream().filter(each -> each.vote().equals(vote.id().toString()))
        .map(each -> each.check().name()).collect(Collectors.toSet());
  }

  private void behindTheTriggers(String sql, Vote vote) {
    transaction.executeWithoutResult(status -> {
      jdbc.execute("set local session_replication_role = replica");
      assertThat(jdbc.update(sql, vote.id().value())).isEqualTo(1);
    });
  }

  @ParameterizedTest
  @ValueSource(strings = {
      "insert into voting.delivery select gen_random_uuid(), vote, dwelling, path, how, at, by_name, evidence,"
          + " entered_by, entered_at from voting.delivery where vote = ?",
      "insert into voting.sale select vote, gen_random_uuid(), dwelling, current_date, now() from voting.roll_line"
          + " where vote = ? and number = 3",
      "insert into voting.sheet (id, vote, dwelling, path, received_at, state) select gen_random_uuid(), vote, dwelling,"
          + " path, received_at, 'ONCE' from voting.sheet where vote = ?",
      "insert into voting.sheet_entry select gen_random_uuid(), e.sheet, e.choice, gen_random_uuid(), e.entered_name,"
          + " e.entered_at, e.received_at from voting.sheet_entry e join voting.sheet s on s.id = e.sheet where s.vote = ?",
      "insert into voting.objection (id, vote, path, raised_by, text, entered_by, raised_at) select gen_random_uuid(),"
          + " vote, path, raised_by, text, entered_by, raised_at from voting.objection where vote = ?",
      "insert into voting.proxy select gen_random_uuid(), vote, dwelling, path, '某', null, '委托书', '\\x00',"
          + " gen_random_uuid(), '某', now(), '某' from voting.roll_line where vote = ? and number = 3",
      "update voting.sheet set state = 'SET_ASIDE' where vote = ?",
      "update voting.roll_line set room = '999' where vote = ?",
      "delete from voting.roll_line where vote = ?", "update voting.ballot set digest = repeat('0', 64) where vote = ?",
      "delete from voting.ballot where vote = ?", "update voting.delivery set evidence = '' where vote = ?",
      "delete from voting.proxy where vote = ?", "update voting.vote set title = '不装' where id = ?",
      "update voting.vote set passed = not passed where id = ?", "delete from voting.vote where id = ?",
      "update voting.vote set stage = 'NOTICED' where id = ?", "update voting.vote set result = '{}' where id = ?",
      "update voting.vote set announced_where = '别处' where id = ?",
      "insert into voting.roll_line select vote, 99, gen_random_uuid(), stairwell, path, place, room, floor, area_centi,"
          + " area_basis, head, basis, parties, names, delegate from voting.roll_line where vote = ?",
      "insert into voting.ballot select vote, 99, gen_random_uuid(), dwelling, path, channel, sealed, valid_at,"
          + " entered_at, entered_by, proxy, digest, repeat('1', 64) from voting.ballot where vote = ?"})
  void theDatabaseItselfRefuses(String sql) {
    Vote vote = announced("kept");
    assertThatThrownBy(() -> jdbc.update(sql, vote.id().value())).isInstanceOf(RuntimeException.class);
    assertThat(found(vote)).isEmpty();
  }

  @Test
  void theDatabaseLetsNobodyEmptyTheTables() {
    assertThatThrownBy(() -> jdbc.execute("truncate voting.ballot cascade")).isInstanceOf(RuntimeException.class);
    assertThatThrownBy(() -> jdbc.execute("truncate voting.roll_line cascade")).isInstanceOf(RuntimeException.class);
  }
}
