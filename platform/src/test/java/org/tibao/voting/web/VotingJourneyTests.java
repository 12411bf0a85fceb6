package org.tibao.voting.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Request;
import com.microsoft.playwright.options.AriaRole;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.ActiveProfiles;
import org.springframework.transaction.support.TransactionTemplate;
import org.tibao.access.Actor;
import org.tibao.access.Grant;
import org.tibao.access.Role;
import org.tibao.registry.Places;
import org.tibao.registry.Stairwell;
import org.tibao.support.DemoVisit;
import org.tibao.voting.BallotBox;
import org.tibao.voting.Casting;
import org.tibao.voting.Choice;
import org.tibao.voting.Matter;
import org.tibao.voting.RollLine;
import org.tibao.voting.Schedule;
import org.tibao.voting.Scope;
import org.tibao.voting.Vote;
import org.tibao.voting.VoteId;
import org.tibao.voting.Votes;

/** An old woman votes on her telephone, two neighbours enter a paper, a secretary counts, a receipt is checked. */
@Tag("browser")
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
@ActiveProfiles("demo")
class VotingJourneyTests {

  private static final String DETAILS = """
      在 12 号门厅外加装一部 7 人电梯，平层入户，工期约五个月。
      总价 60 万元，政府补贴 24 万元，其余 36 万元由二楼以上各户按楼层分摊，一楼不出钱。
      四楼每户约 2 万元，可以分期。钱存进监管账户，两位业主代表签字、现场核验后才能付出。""";

  @LocalServerPort
  int port;
  @Autowired
  Votes votes;
  @Autowired
  BallotBox box;
  @Autowired
  VotePapers papers;
  @Autowired
  Places places;
  @Autowired
  TransactionTemplate transaction;
  @Autowired
  Clock clock;

  private Instant now;

  @BeforeEach
  void today() {
    now = clock.instant();
  }

  @Test
  void anOldWomanVotesOnHerTelephoneAndKeepsTheReceipt() {
    noticed("12 号", now.plus(Duration.ofDays(5)));
    try (var visit = DemoVisit.phone(port, "紫藤苑 12 号 401")) {
      Page page = visit.page();
      page.waitForURL("**/home");
      link(page, "长辈版").click();
      assertThat(page.locator("#todo")).containsText("同意本门栋加装电梯");
      whole(page, "vote-home-elder");
      link(page, "去投票").click();
      assertThat(page.locator("#read")).containsText("总价 60 万元");
      whole(page, "vote-read-elder");
      visit.fitsTheScreen();
      link(page, "去投票").click();
      assertThat(visit.smallest("main .btn")).isGreaterThanOrEqualTo(60);
      whole(page, "vote-choice-elder");
      page.locator(".choice-no").click();
      page.waitForURL("**/confirm");
      page.goBack();
      page.locator(".choice-no").click();
      link(page, "不对，我要改").click();
      page.waitForURL("**/choice");
      String command = page.locator("main input[name='_command']").inputValue();
      page.evaluate("window.dispatchEvent(new PageTransitionEvent('pageshow', {persisted: true}))");
      Request sent = page.waitForRequest(request -> request.method().equals("POST"),
          () -> page.locator(".choice-yes").click());
      assertThat(sent.postData()).as("from the browser's memory another choice is another command")
          .contains("choice=YES").doesNotContain(command);
      page.waitForURL("**/confirm");
      whole(page, "vote-confirm-elder");
      link(page, "对，就是这个").click();
      whole(page, "vote-last-elder");
      visit.fitsTheScreen();
      page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("投出“同意”")).click();
      page.waitForURL("**/receipt");
      assertThat(page.locator(".receipt-code")).hasText(Pattern.compile("([0-9A-F]{4}-?){4}"));
      whole(page, "vote-receipt-elder");
      visit.fitsTheScreen();
      link(page, "打开回执").click();
      assertThat(page.locator("article.paper")).containsText("表决回执");
      assertThat(page.locator("main")).containsText("内容与出具时完全一致");
      whole(page, "vote-receipt-paper-elder");
      visit.fitsTheScreen();
      page.navigate("/home?text=usual");
      assertThat(page.locator("main")).containsText("您已经投好票了");
    }
  }

  @Test
  void twoPeopleEnterAPaperAndTheOneWhoGaveItGetsAReceipt() {
    Vote vote = noticed("13 号", now.plus(Duration.ofDays(5)));
    String received = VotePages.local(now.minus(Duration.ofHours(1)));
    try (var visit = DemoVisit.desktop(port, "张书记")) {
      Page page = visit.page();
      page.navigate("/votes/" + vote.id() + "/sheets");
      enter(page, "201", "同意", received);
      assertThat(page.locator("#notice")).containsText("请另一位同事再录一次");
      assertThat(page.locator("main")).containsText("等另一位同事录入");
      whole(page, "vote-sheets-once");
    }
    try (var visit = DemoVisit.desktop(port, "陈主任")) {
      Page page = visit.page();
      page.navigate("/votes/" + vote.id() + "/sheets");
      link(page, "再录一次").click();
      page.locator("#entry").getByText("同意", new Locator.GetByTextOptions().setExact(true)).click();
      assertThat(page.locator("#receivedAt")).hasValue(""); // what the first one wrote is not shown
      page.locator("#receivedAt").fill(received);
      page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("录入").setExact(true)).click();
      assertThat(page.locator("#notice")).containsText("这一票已计入票箱");
      assertThat(page.locator("main")).containsText("打印回执");
      whole(page, "vote-sheets");
      page.navigate("/votes/" + vote.id());
      assertThat(page.locator("#progress")).containsText("已投 1 /");
      whole(page, "vote-open");
      page.navigate("/votes/" + vote.id() + "/deliveries");
      whole(page, "vote-deliveries");
      page.setViewportSize(390, 844);
      for (String tab : List.of("", "/roll", "/deliveries", "/sheets")) {
        page.navigate("/votes/" + vote.id() + tab);
        visit.fitsTheScreen();
        whole(page, "vote-phone" + tab.replace('/', '-'));
      }
    }
  }

  @Test
  void aSecretaryCountsAndAReceiptIsFoundInTheResult() {
    Vote vote = noticed("14 号", now.minus(Duration.ofHours(2)));
    List<String> codes = cast(vote, now.minus(Duration.ofDays(1)));
    try (var visit = DemoVisit.desktop(port, "张书记")) {
      Page page = visit.page();
      page.navigate("/votes");
      whole(page, "vote-list");
      link(page, "同意本门栋加装电梯").click();
      page.navigate("/votes/" + vote.id());
      page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("计票").setExact(true)).click();
      assertThat(page.locator("#notice")).containsText("计票完成");
      whole(page, "vote-counted");
      page.getByLabel("张贴在哪里").fill("14 号门厅");
      page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("已张贴，公布结果")).click();
      assertThat(page.locator("#notice")).containsText("结果已公布");
      page.navigate("/votes/" + vote.id() + "/result");
      assertThat(page.locator("main")).containsText("✔ 通过");
      whole(page, "vote-result");
      page.navigate("/votes/" + vote.id() + "/roll");
      whole(page, "vote-roll");
    }
    try (var visit = DemoVisit.phone(port, "紫藤苑 12 号 102")) {
      Page page = visit.page();
      page.navigate("/check/" + vote.id());
      page.getByLabel("回执码").fill(codes.getFirst());
      page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("核对")).click();
      assertThat(page.locator("#found")).containsText("这一票计在公布的结果里");
      whole(page, "vote-check");
      visit.fitsTheScreen();
      page.getByLabel("回执码").fill("0000-0000-0000-0000");
      page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("核对")).click();
      assertThat(page.locator("main")).containsText("公布的结果里没有这张回执");
    }
  }

  @Test
  void aSecretaryPreparesAVoteAndPublishesItsRoll() {
    try (var visit = DemoVisit.desktop(port, "张书记")) {
      Page page = visit.page();
      page.navigate("/votes/new?stairwell=" + stairwell("15 号").id());
      assertThat(page.locator("main")).containsText("民法典第二百七十八条第（7）项");
      whole(page, "vote-new");
      page.getByLabel("事项（一句话").fill("同意加装电梯");
      page.getByLabel("方案说明").fill(DETAILS);
      page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("保存，去核对名册")).click();
      assertThat(page.locator("#notice")).containsText("已保存");
      whole(page, "vote-prepared");
      page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("公示名册")).click();
      assertThat(page.locator("#notice")).containsText("名册已公示");
      whole(page, "vote-published");
      page.locator(".papers a").first().click();
      assertThat(page.locator("article.paper")).containsText("表决名册");
      whole(page, "vote-roll-paper");
    }
  }

  private static void enter(Page page, String room, String choice, String received) {
    Locator dwelling = page.locator("#entry select");
    String option = dwelling.locator("option", new Locator.LocatorOptions().setHasText(room)).first()
        .getAttribute("value");
    dwelling.selectOption(option);
    page.locator("#entry").getByText(choice, new Locator.GetByTextOptions().setExact(true)).click();
    page.locator("#receivedAt").fill(received);
    page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("录入").setExact(true)).click();
  }

  private Stairwell stairwell(String name) {
    return places.stairwellsUnder(Actor.HOUSE, "/").stream()
        .filter(each -> each.estateName().equals("紫藤苑") && each.name().equals(name)).findFirst().orElseThrow();
  }

  /** A vote on its legal road: prepared, its roll hung out, noticed, open since ten days. */
  private Vote noticed(String door, Instant closes) {
    return transaction.execute(status -> {
      Stairwell stairwell = stairwell(door);
      var secretary = new Actor(UUID.randomUUID(), "第一居民区居民委员会", Actor.Kind.STAFF,
          List.of(Grant.of(Role.TOWN_TASK_FORCE, stairwell.path())));
      Instant start = now.minus(Duration.ofDays(40));
      Vote vote = votes.prepare(secretary, VoteId.next(), new Scope.OfStairwell(stairwell.id()),
          new Vote.Question(Matter.REBUILD, "同意本门栋加装电梯，并按附后的方案实施", DETAILS, List.of()), start);
      vote = votes.publishRoll(secretary, vote.id(), vote.version(), start);
      papers.roll(secretary, vote, start);
      Instant noticed = start.plus(Duration.ofDays(10));
      vote = votes.notice(secretary, vote.id(), new Schedule(now.minus(Duration.ofDays(10)), closes), vote.version(),
          noticed);
      papers.notice(secretary, vote, noticed);
      return vote;
    });
  }

  /** All but the ground floor agree; the receipts' codes. */
  private List<String> cast(Vote vote, Instant at) {
    return transaction.execute(status -> votes.roll(Actor.HOUSE, vote.id()).stream()
        .filter(line -> line.floor() > 1 || line.room().endsWith("1"))
        .map(line -> box.cast(owner(line), vote.id(),
            new Casting(VoteId.next().value(), List.of(line.dwelling()),
                line.floor() == 1 ? Choice.NO : line.room().equals("202") ? Choice.ABSTAIN : Choice.YES),
            at).getFirst().code())
        .toList());
  }

  private static Actor owner(RollLine line) {
    return new Actor(line.owners().getFirst().party(), "业主", Actor.Kind.RESIDENT,
        List.of(Grant.of(Role.RESIDENT, line.path())));
  }

  private static Locator link(Page page, String words) {
    return page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(words)).first();
  }

  private static void whole(Page page, String name) {
    page.screenshot(new Page.ScreenshotOptions().setFullPage(true)
        .setPath(Path.of("target", "screenshots", name + ".png")));
  }
}
