package org.tibao.privacy.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.context.WebApplicationContext;
import org.tibao.access.Actor;
import org.tibao.access.ConsentPurpose;
import org.tibao.access.Consented;
import org.tibao.access.Grant;
import org.tibao.access.PersonalData;
import org.tibao.access.ResidentSignIn;
import org.tibao.access.Role;
import org.tibao.access.web.ActingAs;
import org.tibao.privacy.Consents;
import org.tibao.privacy.DataRequest;
import org.tibao.privacy.DataRequests;
import org.tibao.privacy.PrivacyRefusal;
import org.tibao.refusal.Refused;
import org.tibao.registry.Buyer;
import org.tibao.registry.Dwelling;
import org.tibao.registry.Households;
import org.tibao.registry.Ownership;
import org.tibao.registry.Party;
import org.tibao.registry.PartyId;
import org.tibao.registry.Places;
import org.tibao.registry.Stairwell;
import org.tibao.retrofit.Answer;
import org.tibao.retrofit.Complaint;
import org.tibao.retrofit.Complaints;
import org.tibao.retrofit.Said;
import org.tibao.retrofit.Town;
import org.tibao.retrofit.Wishes;

/** What is kept of one household: consented to, read, taken away, deleted; and nothing of the one next door. */
@SpringBootTest(properties = "tibao.web.strict-messages=true")
class DataPagesTests {

  @Autowired
  WebApplicationContext context;
  @Autowired
  Places places;
  @Autowired
  Households households;
  @Autowired
  Wishes wishes;
  @Autowired
  Complaints complaints;
  @Autowired
  Consents consents;
  @Autowired
  DataRequests requests;
  @Autowired
  ResidentSignIn residents;
  @Autowired
  JdbcClient jdbc;
  @Autowired
  PersonalData personal;
  @Autowired
  Clock clock;

  private MockMvc web;
  private Town town;
  private Stairwell door;
  private Map<String, Dwelling> dwellings;
  private Dwelling home;
  private String phone;
  private String identity;
  private Actor mine;
  private Actor neighbour;

  @BeforeEach
  void twoHouseholds(TestInfo test) {
    web = MockMvcBuilders.webAppContextSetup(context).build();
    town = new Town(places, households, test.getDisplayName());
    door = town.stairwell();
    dwellings = town.dwellings(door);
    home = dwellings.get("401");
    phone = "138" + String.format(Locale.ROOT, "%08d", Math.floorMod(test.getDisplayName().hashCode(), 100_000_000));
    identity = identity(Math.floorMod(test.getDisplayName().hashCode(), 1000));
    mine = owns(home, "王桂英", phone, identity);
    neighbour = owns(dwellings.get("402"), "陈隔壁", "13700" + phone.substring(5), null);
  }

  @AfterEach
  void nobody() {
    SecurityContextHolder.clearContext();
    // No other test comes upon what no module has written itself.
    for (String each : List.of("claims.claimant where name in ('我说的话', '隔壁说的话')",
        "claims.claim where reporter_name in ('我说的话', '隔壁说的话')",
        "retrofit.call_back where name in ('我说的话', '隔壁说的话') or done_by = '回电的人'")) {
      jdbc.sql("delete from " + each).update();
    }
    jdbc.sql("delete from wechat.binding where party in (:mine, :neighbour)").param("mine", mine.id())
        .param("neighbour", neighbour.id()).update();
  }

  private Actor owns(Dwelling dwelling, String name, String number, String identity) {
    return owns(dwelling, name, number, identity, LocalDate.of(2010, 1, 1));
  }

  /** A number with its right last character (GB 11643-1999), for nobody who lives. */
  private static String identity(int number) {
    String head = "11010518491231" + String.format(Locale.ROOT, "%03d", number);
    int sum = 0;
    for (int i = 0; i < 17; i++) {
      sum += (head.charAt(i) - '0') * ((1 << (17 - i)) % 11);
    }
    return head + "10X98765432".charAt(sum % 11);
  }

  private void bothSpeak() {
    wishes.say(mine, home.id(), new Said(Answer.OPPOSED, "LIGHT", "挡我家的光", false, Said.Heard.SELF, ""),
        clock.instant());
    wishes.say(neighbour, dwellings.get("402").id(),
        new Said(Answer.OPPOSED, "LIGHT", "隔壁的原话", false, Said.Heard.SELF, ""), clock.instant());
    complaints.file(neighbour, Complaint.About.STAIRWELL, door.id().value(), "OTHER", "隔壁的诉求", clock.instant());
  }

  @Test
  void consentsAreGivenAndTakenBackByOneTapEach() {
    assertThat(page(mine, "/my/data")).contains("我同意了什么", "提供给承保我们楼电梯的保险公司", "没有人查看过您的完整号码", "第十三条第一款第四项");
    assertThat(consents.said(mine.id(), ConsentPurpose.SMS)).isEqualTo(Consented.Said.NEVER);
    moved(mine, "/my/data/consents/SMS", "given", "true", "version", "consent-words-1");
    moved(mine, "/my/data/consents/SMS", "given", "true", "version", "consent-words-1");
    assertThat(consents.said(mine.id(), ConsentPurpose.SMS)).isEqualTo(Consented.Said.GIVEN);
    assertThat(consents.of(mine)).singleElement().satisfies(each -> assertThat(each.words()).contains("短信提醒"));
    assertThat(page(mine, "/my/data?lang=en")).contains("You said yes on");
    assertThat(sent(mine, "/my/data/consents/WECHAT", "given", "true", "version", "older").getStatus()).isEqualTo(409);
    moved(mine, "/my/data/consents/SMS", "given", "false", "version", "consent-words-1");
    assertThat(consents.said(mine.id(), ConsentPurpose.SMS)).isEqualTo(Consented.Said.WITHDRAWN);
    assertThat(consents.of(mine)).as("that it was given stays known").hasSize(1);
  }

  @Test
  void whatIsTakenAwayIsOnesOwnAndNothingOfTheNeighbours() {
    bothSpeak();
    households.reveal(town.secretary(), new PartyId(mine.id()), clock.instant());
    String taken = text(answered(mine, get("/my/data/export")));
    assertThat(taken).contains("王桂英", phone, identity, "挡我家的光", "张书记", "OWNERS")
        .doesNotContain("陈隔壁", "隔壁的原话", "隔壁的诉求", neighbour.id().toString());
    assertThat(text(answered(neighbour, get("/my/data/export")))).contains("隔壁的诉求").doesNotContain("王桂英", phone);
    assertThat(page(mine, "/my/data/all")).contains("挡我家的光", "民法典第二百七十八条").doesNotContain("隔壁");
    assertThat(page(mine, "/my/data/all?lang=en")).contains("while you own");
    assertThat(page(mine, "/my/data")).contains("张书记");
    assertThat(answered(town.secretary(), get("/my/data")).getStatus()).isEqualTo(403);
  }

  @Test
  void whoBoughtTheFlatSeesNothingOfWhoSoldIt() {
    bothSpeak();
    Actor buyer = owns(home, "新业主", null, null, clock.instant().atZone(clock.getZone()).toLocalDate());
    assertThat(text(answered(buyer, get("/my/data/export")))).contains("新业主").doesNotContain("挡我家的光", "王桂英");
  }

  private Actor owns(Dwelling dwelling, String name, String number, String identity, LocalDate on) {
    households.pass(Actor.HOUSE, dwelling.id(), List.of(new Buyer(Party.Kind.PERSON, name, number, identity,
        Ownership.Basis.REGISTERED, true, "")), on, clock.instant());
    Party party = households.owners(town.secretary(), door).get(dwelling.id()).getFirst().party();
    return new Actor(party.id().value(), party.name(), Actor.Kind.RESIDENT,
        List.of(Grant.of(Role.RESIDENT, dwelling.path()), Grant.of(Role.NEIGHBOUR, door.path())));
  }

  @Test
  void aDeletionTakesWhatMayGoAndSaysWhatStays() {
    bothSpeak();
    assertThat(page(mine, "/my/data/ask?kind=DELETION")).contains("手机号、证件号", "法律要求保存", "不能再用手机登录");
    String id = UUID.randomUUID().toString();
    moved(mine, "/my/data/ask", "request", id, "kind", "DELETION", "text", "请删除");
    moved(mine, "/my/data/ask", "request", id, "kind", "DELETION", "text", "请删除");
    assertThat(sent(mine, "/my/data/ask", "request", UUID.randomUUID().toString(), "kind", "DELETION").getStatus())
        .as("one waits").isEqualTo(409);
    assertThat(page(mine, "/my/data")).contains("前答复", "有事找谁");
    assertThat(sent(neighbour, "/my/data/ask", "request", id, "kind", "DELETION").getStatus())
        .as("the id of somebody else's").isEqualTo(404);
    assertThat(page(town.secretary(), "/data-requests")).contains("删除我的信息", "王桂英");
    assertThat(page(town.secretary(), "/data-requests/" + id)).contains("会删除", "依法保存").doesNotContain(phone);
    assertThat(answered(town.stranger(), get("/data-requests/" + id)).getStatus()).isIn(403, 404);
    assertThat(sent(town.secretary(), "/data-requests/" + id + "/answer", "granted", "false").getStatus())
        .as("a refusal needs its reason").isEqualTo(422);
    moved(town.secretary(), "/data-requests/" + id + "/answer", "granted", "true");
    assertThat(residents.residents(phone)).as("signs in no more").isEmpty();
    String taken = text(answered(mine, get("/my/data/export")));
    assertThat(taken).doesNotContain(phone, identity, "挡我家的光", "请删除").contains("王桂英", "OPPOSED");
    assertThat(wishes.current(neighbour, dwellings.get("402").id()).orElseThrow().said().reasonText())
        .isEqualTo("隔壁的原话");
    DataRequest done = requests.request(town.secretary(), UUID.fromString(id));
    assertThat(done.name() + done.text()).as("recorded without the data").isEmpty();
    assertThat(done.answer()).satisfies(answer -> assertThat(answer.erased()).isPositive());
    assertThat(page(town.secretary(), "/data-requests/" + id + "?lang=en")).contains("kept by law");
    String letter = page(town.secretary(), "/data-requests/" + id).replaceAll("(?s).*href=\"(/p/[^\"/]+)\".*", "$1");
    assertThat(page(town.secretary(), letter)).contains("已经办理", "民法典第二百七十八条").doesNotContain(phone, "王桂英");
    assertThatThrownBy(() -> requests.answer(town.secretary(), UUID.fromString(id), true, "", clock.instant()))
        .isInstanceOf(Refused.class).extracting(no -> ((Refused) no).reason())
        .isEqualTo(PrivacyRefusal.ANSWERED_ALREADY);
  }

  /** One row of a module for me and one for the flat next door. */
  private void kept(String sql) {
    for (Actor each : List.of(mine, neighbour)) {
      boolean me = each.equals(mine);
      Dwelling flat = dwellings.get(me ? "401" : "402");
      jdbc.sql(sql).param("id", UUID.randomUUID()).param("other", UUID.randomUUID()).param("person", each.id())
          .param("dwelling", flat.id().value()).param("path", flat.path())
          .param("words", me ? "我说的话" : "隔壁说的话").param("sealed", personal.seal(me ? "我封存的话" : "隔壁封存的话"))
          .param("bytes", ("print" + each.id()).getBytes(StandardCharsets.UTF_8)).update();
    }
  }

  private int erased() {
    UUID id = UUID.randomUUID();
    moved(mine, "/my/data/ask", "request", id.toString(), "kind", "DELETION", "text", "请删除");
    moved(town.secretary(), "/data-requests/" + id + "/answer", "granted", "true");
    return requests.request(town.secretary(), id).answer() instanceof DataRequest.Answer answer ? answer.erased() : 0;
  }

  @Test
  void claimsOfOnesHouseholdAreShownWithTheAccountMaskedAndStay() {
    kept("""
        with c as (insert into claims.claim (id, source, source_id, kind, policy, policy_number, company, company_name,
            lift, path, label, happened_on, reported_at, persons, minutes, claimed_fen, facts, reporter, reporter_name,
            dwelling, stage, stage_on, stage_text)
          values (:id, 'REPORT', :id, 'INJURY', :other, 'P', :other, '某财险', :other, :path, '3 号', current_date, now(),
            1, 0, 130000, :sealed, :person, :words, :dwelling, 'REPORTED', current_date, '') returning id)
        insert into claims.claimant (id, claim, kind, name, dwelling, person, phone_masked, account, account_masked,
            added_name, added_at)
        select :other, c.id, 'INSURED', :words, :dwelling, :person, '138****5678', :bytes, '**** 1111', '', now() from c
        """);
    String taken = text(answered(mine, get("/my/data/export")));
    assertThat(taken).contains("claims.claim\"", "我封存的话", "我说的话", "**** 1111", "1300.00", "INSURANCE")
        .doesNotContain("隔壁");
    assertThat(page(mine, "/my/data/all")).contains("有人受伤", "已报案", "保险法第八十七条").doesNotContain("隔壁");
    assertThat(page(mine, "/my/data/all?lang=en")).contains("Injury", "Reported");
    jdbc.sql("update claims.claim set reporter = :other where reporter = :me").param("other", UUID.randomUUID())
        .param("me", mine.id()).update();
    assertThat(text(answered(mine, get("/my/data/export")))).as("another of the household reported it")
        .contains("claims.claim\"").doesNotContain("我封存的话");
    erased();
    assertThat(text(answered(mine, get("/my/data/export")))).contains("claims.claim\"", "**** 1111");
  }

  @Test
  void theWechatAccountIsShownAndUntied() {
    kept(
        """
            with b as (insert into wechat.binding (id, openid_print, openid_sealed, party, phone_sealed, bound_at, looked_at)
                values (:id, :bytes, :sealed, :person, :sealed, now(), now()) returning id),
              m as (insert into wechat.message (id, binding, topic, matter, state, next_try, ended_at)
                select :other, b.id, 'MONEY', :bytes, 'SENT', now(), now() from b)
            insert into wechat.allowance (binding, id, topic, allowed_at) select b.id, :other, 'VOTE', now() from b
            """);
    assertThat(text(answered(mine, get("/my/data/export")))).contains("wechat.account", "wechat.allowance",
        "wechat.message", "我封存的话").doesNotContain("隔壁");
    assertThat(page(mine, "/my/data/all")).contains("绑定的微信", "已发送", "缴款").doesNotContain("隔壁");
    assertThat(page(mine, "/my/data/all?lang=en")).contains("WeChat messages to me");
    assertThat(erased()).isGreaterThanOrEqualTo(3);
    assertThat(text(answered(mine, get("/my/data/export")))).doesNotContain("wechat.");
    assertThat(text(answered(neighbour, get("/my/data/export")))).contains("wechat.account", "隔壁封存的话");
  }

  @Test
  void objectionsAndRequestsToBeCalledAreShownAndGoWhenTheyAreOver() {
    kept("""
        insert into retrofit.objection (id, stairwell, dwelling, path, reason, text, filed_by, filed_name, filed_at,
            state, settled_on, settled_how, changed_at)
        values (:id, :other, :dwelling, :path, 'LIGHT', :words, :person, '名', now(), 'RESOLVED', current_date, '谈好了',
            now())
        """);
    kept("""
        insert into retrofit.call_back (id, resident, name, dwelling, label, path, asked_at)
        values (:id, :person, :words, :dwelling, '3 号', :path, now())
        """);
    assertThat(text(answered(mine, get("/my/data/export")))).contains("retrofit.objection", "retrofit.callBack",
        "我说的话").doesNotContain("隔壁");
    kept("""
        insert into retrofit.call_back (id, resident, name, dwelling, label, path, asked_at, done_at, done_by)
        values (:id, :person, :words, :dwelling, '3 号', :path, now(), now(), '回电的人')
        """);
    assertThat(page(mine, "/my/data/all")).contains("请社区回电话", "已解决").doesNotContain("隔壁")
        .as("one is kept until somebody has called, the other goes").containsPattern("(?s)请社区回电话.*请社区回电话");
    assertThat(page(mine, "/my/data/all?lang=en")).contains("Objections to the published plan");
    erased();
    assertThat(text(answered(mine, get("/my/data/export")))).as("nobody has called yet").contains("retrofit.callBack")
        .doesNotContain("retrofit.objection");
    assertThat(text(answered(neighbour, get("/my/data/export")))).contains("retrofit.objection", "隔壁说的话");
  }

  @Test
  @Transactional
  void objectionsToARollAreShownToWhoRaisedThemAndStay() {
    kept("""
        with v as (insert into voting.vote (id, path, scope, label, matter, title, details, phone, quorum, consent,
            majority_version, objection, notice, announce_within, result_posted, duplicates, silence, silence_basis,
            procedure_version, stage, version, prepared_by, prepared_name, prepared_at)
          values (:id, :path, 'STAIRWELL', '3 号', 'RETROFIT', '加装电梯表决', '', true, '>=2/3', '>=3/4', 'v', '7 NATURAL',
            '15 NATURAL', '3 NATURAL', '7 NATURAL', 'FIRST_VALID_WINS', 'NOT_PARTICIPATED', '', 'v', 'PREPARED', 1,
            :other, '', now()) returning id)
        insert into voting.objection (id, vote, path, dwelling, raised_by, text, entered_by, raised_at)
        select :other, v.id, :path, :dwelling, case :words when '我说的话' then '王桂英' else '陈隔壁' end, :words, :person,
               now() from v
        """);
    jdbc.sql("update voting.objection set dwelling = :home where entered_by = :neighbour").param("home",
        home.id().value()).param("neighbour", neighbour.id()).update();
    assertThat(text(answered(mine, get("/my/data/export")))).contains("voting.objection", "我说的话", "加装电梯表决", "BALLOT")
        .doesNotContain("隔壁");
    assertThat(page(mine, "/my/data/all?lang=en")).contains("Objections to the roll of owners");
  }

  @Test
  void aCorrectionIsAskedAndAnswered() {
    assertThat(sent(mine, "/my/data/ask", "request", UUID.randomUUID().toString(), "kind", "CORRECTION").getStatus())
        .isEqualTo(422);
    String id = UUID.randomUUID().toString();
    assertThat(page(mine, "/my/data/ask?kind=CORRECTION&lang=en")).contains("What is wrong");
    moved(mine, "/my/data/ask", "request", id, "kind", "CORRECTION", "text", "名字里的桂应该是贵");
    assertThat(page(town.secretary(), "/data-requests/" + id)).contains("名字里的桂应该是贵");
    moved(town.secretary(), "/data-requests/" + id + "/answer", "granted", "false", "text", "请带身份证来核对");
    assertThat(page(mine, "/my/data")).contains("没有同意", "个人信息请求的答复");
    assertThat(residents.residents(phone)).as("nothing was deleted").hasSize(1);
  }

  private String page(Actor actor, String path) {
    MockHttpServletResponse answer = answered(actor, get(path));
    assertThat(answer.getStatus()).as("%s %s", path, text(answer)).isEqualTo(200);
    return text(answer);
  }

  private void moved(Actor actor, String path, String... form) {
    MockHttpServletResponse answer = sent(actor, path, form);
    assertThat(answer.getStatus()).as("%s %s", path, text(answer)).isEqualTo(302);
  }

  private MockHttpServletResponse sent(Actor actor, String path, String... form) {
    MockHttpServletRequestBuilder request = post(path);
    for (int i = 0; i < form.length; i += 2) {
      request.param(form[i], form[i + 1]);
    }
    return answered(actor, request);
  }

  private MockHttpServletResponse answered(Actor actor, MockHttpServletRequestBuilder request) {
    try {
      return web.perform(request.with(ActingAs.actor(actor)).locale(Locale.SIMPLIFIED_CHINESE)
          .header("Accept", "text/html, application/json")).andReturn().getResponse();
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  private static String text(MockHttpServletResponse answer) {
    return new String(answer.getContentAsByteArray(), StandardCharsets.UTF_8);
  }
}
