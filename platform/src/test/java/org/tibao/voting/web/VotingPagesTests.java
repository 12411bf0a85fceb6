package org.tibao.voting.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.multipart;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.http.MediaType;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.mock.web.MockHttpSession;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.AbstractMockHttpServletRequestBuilder;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.context.WebApplicationContext;
import org.tibao.access.Actor;
import org.tibao.access.Permission;
import org.tibao.access.web.ActingAs;
import org.tibao.documents.Evidence;
import org.tibao.documents.Issued;
import org.tibao.documents.NewEvidence;
import org.tibao.documents.Papers;
import org.tibao.registry.Area;
import org.tibao.registry.Dwelling;
import org.tibao.registry.Households;
import org.tibao.registry.Places;
import org.tibao.registry.Stairwell;
import org.tibao.retrofit.Town;
import org.tibao.time.ChinaTime;
import org.tibao.voting.BallotBox;
import org.tibao.voting.Casting;
import org.tibao.voting.Choice;
import org.tibao.voting.Matter;
import org.tibao.voting.ResultSheet;
import org.tibao.voting.Schedule;
import org.tibao.voting.Scope;
import org.tibao.voting.Stage;
import org.tibao.voting.Vote;
import org.tibao.voting.VoteId;
import org.tibao.access.Duty;
import org.tibao.documents.Digest;
import org.tibao.rules.Author;
import org.tibao.rules.Confidence;
import org.tibao.rules.RuleBook;
import org.tibao.rules.RuleDraft;
import org.tibao.voting.PlanFile;
import org.tibao.voting.Votes;

/** Every page and form of a vote, asked as people ask. */
@SpringBootTest(properties = "tibao.web.strict-messages=true")
class VotingPagesTests {

  @Autowired
  WebApplicationContext context;
  @Autowired
  Places places;
  @Autowired
  Households households;
  @Autowired
  Votes votes;
  @Autowired
  BallotBox box;
  @Autowired
  VotePapers papers;
  @Autowired
  Papers issued;
  @Autowired
  Evidence evidence;
  @Autowired
  VoteDuties duties;
  @Autowired
  RuleBook rules;
  @Autowired
  Clock clock;

  private MockMvc web;
  private Town town;
  private Stairwell door;
  private Map<String, Dwelling> dwellings;
  private Actor secretary;
  private Actor resident;
  private Instant now;

  @BeforeEach
  void oneDoor(TestInfo test) {
    web = MockMvcBuilders.webAppContextSetup(context).build();
    town = new Town(places, households, test.getDisplayName());
    door = town.stairwell();
    dwellings = town.dwellings(door);
    secretary = town.secretary();
    resident = town.resident(dwellings.get("401"));
    now = clock.instant();
  }

  @AfterEach
  void nobody() {
    SecurityContextHolder.clearContext();
  }

  @Test
  void aVoteIsPreparedWithItsPlanWhichOnlyItsOwnersRead() {
    String fresh = page(secretary, "/votes/new?stairwell=" + door.id());
    assertThat(fresh).contains("≥ 2/3", "≥ 3/4", "全小区", "先到的有效票为准",
        "上海市住宅物业管理规定 第十六条：确认并公示业主身份").doesNotContain("&gt;=");
    var id = UUID.randomUUID();
    var plan = new MockMultipartFile("files", "方案.pdf", "text/html", "%PDF-1.7 plan".getBytes(StandardCharsets.UTF_8));
    var budget = new MockMultipartFile("files", "预算.pdf", "text/html", "%PDF-1.7 sum".getBytes(StandardCharsets.UTF_8));
    MockHttpServletResponse made = answered(secretary,
        multipart("/votes").file(plan).file(budget).param("vote", id.toString())
            .param("stairwell", door.id().toString()).param("scope", "ESTATE").param("matter", "FUND_USE")
            .param("title", "使用维修资金为电梯投保").param("details", "每年一次"));
    assertThat(made.getRedirectedUrl()).isEqualTo("/votes/" + id);
    Vote vote = votes.vote(secretary, new VoteId(id));
    assertThat(vote.scope()).isInstanceOf(Scope.OfEstate.class);
    assertThat(vote.question().plan()).extracting(PlanFile::name).containsExactly("方案.pdf", "预算.pdf");
    String bound = Digest.of("%PDF-1.7 sum".getBytes(StandardCharsets.UTF_8)).hex();
    assertThat(vote.question().plan().getLast().digest()).isEqualTo(bound);
    assertThat(page(secretary, "/votes/" + id)).contains("使用维修资金为电梯投保", "方案.pdf", "公示名册");
    assertThat(answered(resident, get("/my/votes/" + id)).getStatus()).as("not published").isEqualTo(404);
    votes.publishRoll(secretary, vote.id(), vote.version(), now);
    String read = page(resident, "/my/votes/" + id);
    assertThat(read).contains("方案.pdf", "核对我家的信息", "预算.pdf", bound);
    String address = read.replaceAll("(?s).*?(/my/votes/[^\"]+/plan/[^\"]+)\".*", "$1");
    assertThat(answered(resident, get(address)).getContentType()).isEqualTo("application/pdf");
    assertThat(answered(town.stranger(), get("/votes/" + id)).getStatus()).isEqualTo(404);
    var late = new MockMultipartFile("files", "新方案.pdf", "text/html", "%PDF-1.7 new".getBytes(StandardCharsets.UTF_8));
    assertThat(answered(secretary, multipart("/votes").file(late).param("vote", id.toString())
        .param("stairwell", door.id().toString()).param("scope", "ESTATE").param("matter", "FUND_USE")
        .param("title", "使用维修资金为电梯投保").param("details", "每年一次")).getRedirectedUrl()).isEqualTo("/votes/" + id);
    assertThat(page(resident, "/my/votes/" + id)).contains("方案.pdf").doesNotContain("新方案.pdf");
    evidence.keep(secretary, new NewEvidence(vote.path(), Permission.VOTE_READ, "vote:" + id, "旁门.pdf",
        "%PDF-1.7 side".getBytes(StandardCharsets.UTF_8), null, null), now.plus(Duration.ofMinutes(1)));
    assertThat(page(resident, "/my/votes/" + id)).doesNotContain("旁门.pdf");
    assertThat(page(secretary, "/votes/" + id)).contains("方案.pdf").doesNotContain("旁门.pdf");
    assertThat(answered(secretary, post("/votes").param("vote", UUID.randomUUID().toString())
        .param("stairwell", door.id().toString()).param("scope", "LIFT:nonsense").param("matter", "REBUILD")
        .param("title", "大修").param("details", "")).getStatus()).isEqualTo(404);
    assertThat(answered(secretary, post("/votes").param("vote", UUID.randomUUID().toString())
        .param("stairwell", door.id().toString()).param("scope", "STAIRWELL").param("matter", "REBUILD")
        .param("title", " ").param("details", "").header("HX-Request", "true")).getStatus()).isEqualTo(422);
  }

  @Test
  void theRollHangsOutWithMaskedNamesIsObjectedToAndCorrected() {
    Vote vote = prepared(now.minus(Duration.ofDays(1)));
    step(vote, "publish-roll");
    Issued poster = issued.about("vote:" + vote.id()).getFirst();
    assertThat(page(resident, poster.page())).contains("李*", "24 人").doesNotContain("李401");
    assertThat(page(secretary, "/votes/" + vote.id() + "/roll")).contains("李*").doesNotContain("李401");
    answered(resident, post("/my/votes/" + vote.id() + "/objections").param("objection", UUID.randomUUID().toString())
        .param("text", "我家是 82 平方米"));
    answered(secretary, post("/votes/" + vote.id() + "/objections").param("objection", UUID.randomUUID().toString())
        .param("dwelling", dwellings.get("101").id().toString()).param("raisedBy", "101 室")
        .param("text", "名字写错了"));
    assertThat(page(secretary, "/votes/" + vote.id() + "/roll")).contains("我家是 82 平方米", "名字写错了", "待答复",
        "101 室</strong>");
    assertThat(page(town.leader(door), "/votes/" + vote.id() + "/roll")).contains("名字写错了", "1*</strong>")
        .doesNotContain("101 室</strong>");
    assertThat(page(resident, "/my/votes/" + vote.id())).contains("我家是 82 平方米", "居委会还没有答复")
        .doesNotContain("名字写错了");
    assertThat(page(secretary, "/votes/" + vote.id())).contains("还有 2 条异议没有答复");
    households.correct(Actor.HOUSE, dwellings.get("401").id(), 4,
        new Area(82_00, Area.Basis.REGISTER), null, now);
    String roll = page(secretary, "/votes/" + vote.id() + "/roll");
    assertThat(roll).contains("档案里有 1 户与名册不同", "82.00 m²");
    votes.objections(secretary, vote.id()).forEach(each -> answered(secretary,
        post("/votes/" + vote.id() + "/objections/" + each.id() + "/answer").param("upheld", "true")
            .param("text", "已更正")));
    assertThat(page(resident, "/my/votes/" + vote.id())).contains("我家是 82 平方米", "意见成立", "已更正")
        .doesNotContain("名字写错了");
    step(vote, "read-again");
    assertThat(page(resident, "/my/votes/" + vote.id() + "/roll")).contains("82.00 m²");
    assertThat(page(resident, poster.page())).as("the old poster leads to the new one").contains("已经有新的版本");
    step(vote, "cancel", "why", "方案要改");
    assertThat(page(secretary, "/votes/" + vote.id())).contains("已取消：方案要改");
    assertThat(page(secretary, "/votes/" + vote.id() + "/history")).contains("取消了表决");
  }

  @Test
  void ballotsArePrintedForAWholeStairwellAndDeliveredWithProof() throws Exception {
    Vote vote = open(now.plus(Duration.ofDays(3)));
    String at = "/votes/" + vote.id();
    assertThat(page(secretary, at + "/deliveries")).contains("24 户中还有 24 户没送达", "整门打印");
    byte[] all = answered(secretary, get(at + "/ballots?stairwell=" + door.id())).getContentAsByteArray();
    try (var document = Loader.loadPDF(all)) {
      assertThat(document.getNumberOfPages()).isEqualTo(24);
      assertThat(new PDFTextStripper().getText(document)).contains("表决票", "李*", "□ 弃权").doesNotContain("李401");
    }
    byte[] large = answered(secretary,
        get(at + "/ballots?lettering=LARGE&dwelling=" + dwellings.get("401").id())).getContentAsByteArray();
    assertThat(large).startsWith("%PDF-".getBytes(StandardCharsets.US_ASCII)).hasSizeLessThan(all.length);
    String local = VotePages.local(now.minus(Duration.ofHours(1)));
    answered(secretary, post(at + "/deliveries").param("_command", "c-1").param("how", "HANDED").param("at", local)
        .param("by", "李阿姨").param("evidence", "签收单 7").param("dwelling", dwellings.get("401").id().toString(),
            dwellings.get("402").id().toString()));
    answered(secretary, post(at + "/proxies").param("proxy", UUID.randomUUID().toString())
        .param("dwelling", dwellings.get("402").id().toString()).param("holder", "小李").param("opinion", "YES")
        .param("document", "委托书原件"));
    assertThat(page(secretary, at + "/deliveries")).contains("24 户中还有 22 户没送达", "签收单 7", "小李", "李阿姨");
    assertThat(page(town.leader(door), at + "/deliveries")).as("without the right to see persons")
        .contains("签收单 7", "小*", "李*").doesNotContain("小李", "李阿姨");
    assertThat(answered(secretary, post(at + "/deliveries").param("_command", "c-2").param("how", "HANDED")
        .param("at", local).param("by", "李").param("evidence", "").header("HX-Request", "true")).getStatus())
        .isEqualTo(422);
    assertThat(answered(town.stranger(), get(at + "/ballots")).getStatus()).isEqualTo(404);
  }

  @Test
  void papersThatDifferWaitForAThirdLookAndNobodyEntersTwice() {
    Vote vote = open(now.plus(Duration.ofDays(3)));
    String sheet = UUID.randomUUID().toString();
    assertThat(entered(secretary, vote, sheet, "YES").getRedirectedUrl()).endsWith("/sheets");
    assertThat(entered(secretary, vote, sheet, "YES").getStatus()).as("the same person").isEqualTo(409);
    assertThat(page(town.taskForce(), "/votes/" + vote.id() + "/sheets?sheet=" + sheet)).contains("请您独立再录一次");
    var namesake = new Actor(UUID.randomUUID(), secretary.name(), secretary.kind(), secretary.grants());
    assertThat(page(secretary, "/votes/" + vote.id() + "/sheets")).doesNotContain("sheet=" + sheet);
    assertThat(page(namesake, "/votes/" + vote.id() + "/sheets")).as("another of the same name")
        .contains("sheet=" + sheet);
    entered(town.taskForce(), vote, sheet, "NO");
    assertThat(page(secretary, "/votes/" + vote.id() + "/sheets")).contains("两次不一致");
    entered(town.leader(door), vote, sheet, "YES");
    String done = page(secretary, "/votes/" + vote.id() + "/sheets");
    assertThat(done).contains("已成票", "打印回执");
    assertThat(page(secretary, "/votes/" + vote.id())).contains("纸质已投", "已投 1 / 24 户");
    String spoilt = UUID.randomUUID().toString();
    entered(secretary, vote, spoilt, "NO");
    String aside = "/votes/" + vote.id() + "/sheets/" + spoilt + "/set-aside";
    answered(secretary, post(aside).param("why", "没有签名"));
    assertThat(page(secretary, "/votes/" + vote.id() + "/sheets")).contains("待第二人同意作废", "提出作废：没有签名")
        .doesNotContain("同意作废</button>");
    assertThat(duties.of(town.leader(door), ChinaTime.dayOf(now), 9)).extracting(Duty::messageKey)
        .containsExactly("voting.duty.sheets");
    assertThat(page(town.leader(door), "/votes/" + vote.id() + "/sheets")).contains("同意作废</button>");
    answered(town.leader(door), post(aside));
    assertThat(page(secretary, "/votes/" + vote.id() + "/sheets")).contains("已作废", "没有签名");
  }

  private MockHttpServletResponse entered(Actor actor, Vote vote, String sheet, String choice) {
    return answered(actor, post("/votes/" + vote.id() + "/sheets").param("entry", UUID.randomUUID().toString())
        .param("sheet", sheet).param("dwelling", dwellings.get("201").id().toString()).param("choice", choice)
        .param("receivedAt", VotePages.local(now.minus(Duration.ofHours(2)))).header("HX-Request", "true"));
  }

  @Test
  void anOwnerVotesOnceKeepsTheReceiptAndAfterTheCountSeesTheBallot() {
    Vote vote = open(now.minus(Duration.ofHours(1)));
    Instant then = now.minus(Duration.ofHours(3));
    String mine = box.cast(resident, vote.id(),
        new Casting(UUID.randomUUID(), List.of(dwellings.get("401").id()), Choice.YES), then).getFirst().code();
    papers.receipts(resident, vote.id(), List.of(dwellings.get("401").id()), then);
    assertThat(page(resident, "/my/votes/" + vote.id())).contains("正在计票", "您已经投好票了").doesNotContain("计进去的是");
    assertThat(page(resident, "/my/votes/" + vote.id() + "/receipt")).contains(mine, "打开回执");
    assertThat(page(resident, "/my/votes")).contains("已投票");
    assertThat(answered(resident, get("/my/votes/" + vote.id() + "/choice")).getRedirectedUrl())
        .isEqualTo("/my/votes/" + vote.id());
    assertThat(page(Actor.HOUSE, "/check/" + vote.id() + "?code=" + mine)).contains("还没有计票");
    assertThat(answered(Actor.HOUSE, get("/check/" + vote.id() + "/digests")).getStatus()).isEqualTo(404);
    assertThat(page(resident, "/my/votes/" + vote.id() + "/receipt")).doesNotContain("自己核算这一票");
    step(vote, "close");
    assertThat(page(resident, "/my/votes/" + vote.id())).contains("计进去的是", "✔ 第 1 票", "✕ 未通过", "只有数字");
    assertThat(page(Actor.HOUSE, "/check/" + vote.id() + "?code=" + mine.toLowerCase(Locale.ROOT)))
        .contains("这一票计在公布的结果里").doesNotContain("李");
    String leaf = page(resident, "/my/votes/" + vote.id()).replaceAll("(?s).*<pre[^>]*>(.*?)</pre>.*", "$1");
    String digest = Digest.of(leaf.getBytes(StandardCharsets.UTF_8)).hex();
    assertThat(digest).as("what the page shows hashes to the receipt")
        .startsWith(mine.replace("-", "").toLowerCase(Locale.ROOT));
    assertThat(page(resident, "/my/votes/" + vote.id() + "/receipt")).contains(leaf);
    assertThat(page(Actor.HOUSE, "/check/" + vote.id())).contains(digest, "全部选票的摘要").doesNotContain(leaf);
    assertThat(page(Actor.HOUSE, "/check/" + vote.id() + "/digests")).isEqualTo(digest + "\n");
    assertThat(page(Actor.HOUSE, "/check/" + vote.id() + "?code=00")).contains("公布的结果里没有这张回执");
    Actor neighbour = town.resident(dwellings.get("402"));
    assertThat(page(neighbour, "/my/votes/" + vote.id())).contains("✕ 未通过").doesNotContain("计进去的是");
    step(vote, "announce", "where", "门厅");
    assertThat(page(secretary, "/votes/" + vote.id() + "/result")).contains("表决结果公告", "民法典第二百七十八条第（7）项");
    Issued sheet = issued.about("vote:" + vote.id()).stream().filter(each -> each.kind().equals("voting.result"))
        .findFirst().orElseThrow();
    assertThat(page(Actor.HOUSE, sheet.page())).contains("参与面积占全体三分之二以上", "1,280.00 m²", "✕ 未达到");
    Stage.Proof proof = votes.vote(secretary, vote.id()).stage().proofOrNull();
    ResultSheet counted = votes.result(secretary, vote.id()).orElseThrow();
    for (String kind : List.of("voting.result", "voting.announcement")) {
      Issued posted = issued.about("vote:" + vote.id()).stream().filter(each -> each.kind().equals(kind)).findFirst()
          .orElseThrow();
      assertThat(page(Actor.HOUSE, posted.page())).as(kind).contains(proof.resultDigest(), proof.ballotsRoot(),
          counted.proof().roll(), counted.proof().evidence());
    }
    assertThat(page(secretary, "/votes?stage=ANNOUNCED&matter=REBUILD&q=同意加装&sort=-closes")).contains(door.label());
    assertThat(page(secretary, "/votes?stage=due&estate=" + town.estate().id())).doesNotContain("待计票");
    assertThat(page(secretary, "/stairwells/" + door.id() + "/votes")).contains("已公布");
    assertThat(page(secretary, "/votes/" + vote.id() + "?lang=en")).contains("The rule");
  }

  @Test
  void theNoticeStepFreezesTheRollAndIssuesABallotForEveryDwelling() {
    Vote vote = prepared(now.minus(Duration.ofDays(20)));
    Vote hung = votes.publishRoll(secretary, vote.id(), vote.version(), now.minus(Duration.ofDays(20)));
    assertThat(page(secretary, "/votes/" + vote.id())).contains("冻结名册，发出通知");
    Instant opens = votes.earliestOpening(secretary, vote.id(),
        ChinaTime.dayOf(now)).plus(Duration.ofHours(9));
    String early = VotePages.local(now.plus(Duration.ofDays(1)));
    assertThat(answered(secretary, post("/votes/" + vote.id() + "/notice").header("HX-Request", "true")
        .param("version", "" + hung.version()).param("opensAt", early).param("closesAt", early)).getStatus())
        .isEqualTo(422);
    step(vote, "notice", "opensAt", VotePages.local(opens), "closesAt",
        VotePages.local(opens.plus(Duration.ofDays(5))));
    assertThat(votes.vote(secretary, vote.id()).stage()).isInstanceOf(Stage.Noticed.class);
    assertThat(papers.ballots(vote.id(), dwellings.values().stream().map(Dwelling::id).toList())).hasSize(24);
    assertThat(page(resident, "/my/votes/" + vote.id())).contains("开始投票，先看看方案");
    Issued notice = issued.about("vote:" + vote.id()).getFirst();
    assertThat(page(resident, notice.page())).contains("表决通知", "四分之三以上", "没有投票的，不计入参与表决");
  }

  @Test
  void aBallotThatIsSentTwiceIsCastOnceAndAnotherIsRefused() {
    Vote vote = open(now.plus(Duration.ofDays(3)));
    String at = "/my/votes/" + vote.id();
    assertThat(page(resident, at)).contains("去投票");
    assertThat(page(resident, at + "/choice")).contains("✔ 同意", "✕ 不同意", "● 弃权");
    var telephone = new MockHttpSession();
    assertThat(answered(resident, get(at + "/confirm").session(telephone)).getRedirectedUrl()).as("nothing chosen")
        .isEqualTo(at + "/choice");
    for (Choice choice : List.of(Choice.NO, Choice.YES)) {
      assertThat(answered(resident, post(at + "/choice").param("choice", choice.name()).session(telephone))
          .getRedirectedUrl()).as("no choice in the address").isEqualTo(at + "/confirm");
    }
    assertThat(text(answered(resident, get(at + "/confirm").session(telephone)))).contains("您选的是", "✔ 同意",
        "again=true").doesNotContain("choice=");
    assertThat(Collections.list(telephone.getAttributeNames())).allSatisfy(
        name -> assertThat(String.valueOf(telephone.getAttribute(name))).doesNotContain("YES", vote.id().toString()));
    String last = text(answered(resident, get(at + "/confirm?again=true").session(telephone)));
    assertThat(last).contains("投出以后不能再改", "投出“同意”");
    String ballot = last.replaceAll("(?s).*name=\"ballot\" value=\"([^\"]+)\".*", "$1");
    for (int i = 0; i < 2; i++) {
      assertThat(cast(at, ballot, "YES").getRedirectedUrl()).isEqualTo(at + "/receipt");
    }
    assertThat(cast(at, UUID.randomUUID().toString(), "NO").getStatus()).isEqualTo(409);
    assertThat(votes.turnout(secretary, vote.id()).participants().dwellings()).isEqualTo(1);
    assertThat(page(secretary, "/votes/" + vote.id())).contains("手机已投").doesNotContain("计进去的是");
  }

  private MockHttpServletResponse cast(String at, String ballot, String choice) {
    return answered(resident, post(at + "/ballot").param("ballot", ballot).param("choice", choice)
        .param("dwelling", dwellings.get("401").id().toString()).header("HX-Request", "true"));
  }

  @Test
  void anOwnerLetsSomebodyVoteAfterTwoLooks() {
    Vote vote = open(now.plus(Duration.ofDays(3)));
    String at = "/my/votes/" + vote.id();
    assertThat(page(resident, at)).contains("请别人替我投");
    assertThat(page(resident, at + "/proxy")).contains("委托别人投这一票", "受托人姓名");
    var telephone = new MockHttpSession();
    assertThat(answered(resident, post(at + "/proxy").param("holder", " ").param("opinion", "YES")
        .header("HX-Request", "true").session(telephone)).getStatus()).isEqualTo(422);
    assertThat(answered(resident, post(at + "/proxy").param("holder", "小李").param("opinion", "NO").session(telephone))
        .getRedirectedUrl()).isEqualTo(at + "/proxy/confirm");
    assertThat(text(answered(resident, get(at + "/proxy/confirm").session(telephone)))).contains("小李", "✕ 不同意",
        "again=true").doesNotContain("name=\"opinion\"");
    String last = text(answered(resident, get(at + "/proxy/confirm?again=true").session(telephone)));
    assertThat(last).contains("再确认一次", "委托 小李");
    assertThat(answered(resident, post(at + "/mandate").session(telephone)
        .param("proxy", last.replaceAll("(?s).*name=\"proxy\" value=\"([^\"]+)\".*", "$1"))
        .param("dwelling", dwellings.get("401").id().toString()).param("holder", "小李").param("opinion", "NO"))
        .getRedirectedUrl()).isEqualTo(at);
    assertThat(page(resident, at)).contains("您已委托 小李").doesNotContain("请别人替我投");
    assertThat(page(secretary, "/votes/" + vote.id() + "/deliveries")).contains("小李");
  }

  @Test
  void whereThePlaceHasNoBallotsByPhoneThePageSaysHowToVoteOnPaper() {
    String id = rules.issue(new RuleDraft("voting-procedure", town.estate().path(),
        ChinaTime.dayOf(now).minusDays(80), null, "市里统一的系统", Confidence.HIGH, """
            objection: {days: 7, count: NATURAL}
            notice: {}
            noticeOtherwise: {days: 10, count: NATURAL}
            announceWithin: {days: 3, count: NATURAL}
            resultPosted: {days: 7, count: NATURAL}
            proxies: null
            phone: false
            duplicates: FIRST_VALID_WINS
            silence: {policy: NOT_PARTICIPATED}
            cites: {}
            """), new Author(UUID.randomUUID(), "张书记"), now.minus(Duration.ofDays(80)));
    rules.confirm(id, new Author(UUID.randomUUID(), "李主任"), now.minus(Duration.ofDays(80)));
    Vote vote = open(now.plus(Duration.ofDays(3)));
    String at = "/my/votes/" + vote.id();
    assertThat(page(resident, at)).contains("这次用纸质表决票投票", "请他们送上门").doesNotContain("去投票", "请别人替我投");
    assertThat(answered(resident, get(at + "/choice")).getRedirectedUrl()).isEqualTo(at);
    assertThat(cast(at, UUID.randomUUID().toString(), "YES").getStatus()).isEqualTo(403);
    assertThat(page(secretary, "/votes/" + vote.id())).contains("不可以，只用纸质表决票");
    Issued notice = issued.about("vote:" + vote.id()).getFirst();
    assertThat(page(resident, notice.page())).contains("只能用市里统一的电子投票系统").doesNotContain("手机扫码投票");
  }

  @Test
  void aLeaderEntersThePapersOfOneStairwellInTheWholeEstatesVote() {
    town.dwellings(town.stairwell());
    Vote vote = open(now.plus(Duration.ofDays(3)), new Scope.OfEstate(town.estate().id()));
    Actor leader = town.leader(door);
    assertThat(page(leader, "/stairwells/" + door.id() + "/votes")).contains("同意加装电梯");
    assertThat(answered(leader, get("/votes/" + vote.id())).getRedirectedUrl())
        .isEqualTo("/votes/" + vote.id() + "/sheets");
    String sheets = page(leader, "/votes/" + vote.id() + "/sheets");
    assertThat(sheets).contains(dwellings.get("201").id().toString()).doesNotContain("2 号 201",
        "aria-current=\"page\">概况");
    assertThat(entered(leader, vote, UUID.randomUUID().toString(), "YES").getRedirectedUrl()).endsWith("/sheets");
    assertThat(answered(leader, get("/votes/" + vote.id() + "/roll")).getStatus()).isEqualTo(403);
  }

  private Vote prepared(Instant at) {
    return prepared(at, new Scope.OfStairwell(door.id()));
  }

  private Vote prepared(Instant at, Scope scope) {
    return votes.prepare(secretary, VoteId.next(), scope,
        new Vote.Question(Matter.REBUILD, "同意加装电梯", "六层六站", List.of()), at);
  }

  private Vote open(Instant closes) {
    return open(closes, new Scope.OfStairwell(door.id()));
  }

  private Vote open(Instant closes, Scope scope) {
    Instant start = now.minus(Duration.ofDays(40));
    Vote vote = prepared(start, scope);
    vote = votes.publishRoll(secretary, vote.id(), vote.version(), start);
    vote = votes.notice(secretary, vote.id(), new Schedule(now.minus(Duration.ofDays(10)), closes), vote.version(),
        start.plus(Duration.ofDays(10)));
    papers.notice(secretary, vote, start.plus(Duration.ofDays(10)));
    return vote;
  }

  private void step(Vote vote, String step, String... fields) {
    MockHttpServletRequestBuilder request = post("/votes/" + vote.id() + "/" + step).param("version",
        String.valueOf(votes.vote(secretary, vote.id()).version()));
    for (int i = 0; i < fields.length; i += 2) {
      request.param(fields[i], fields[i + 1]);
    }
    MockHttpServletResponse done = answered(secretary, request);
    assertThat(done.getStatus()).as(step + " " + text(done)).isEqualTo(302);
  }

  private String page(Actor actor, String path) {
    MockHttpServletResponse response = answered(actor, get(path).locale(Locale.SIMPLIFIED_CHINESE));
    assertThat(response.getStatus()).as(path + " " + text(response)).isEqualTo(200);
    return text(response);
  }

  private MockHttpServletResponse answered(Actor actor, AbstractMockHttpServletRequestBuilder<?> request) {
    try {
      return web.perform(request.accept(MediaType.ALL).with(ActingAs.actor(actor))).andReturn().getResponse();
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  private static String text(MockHttpServletResponse response) {
    return new String(response.getContentAsByteArray(), StandardCharsets.UTF_8);
  }
}
