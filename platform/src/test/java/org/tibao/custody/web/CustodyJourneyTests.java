package org.tibao.custody.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.ActiveProfiles;
import org.tibao.access.Actor;
import org.tibao.access.Grant;
import org.tibao.access.Permission;
import org.tibao.access.Role;
import org.tibao.apportionment.Agreements;
import org.tibao.apportionment.SharingScheme;
import org.tibao.apportionment.Subsidy;
import org.tibao.apportionment.Terms;
import org.tibao.custody.DoorAccount;
import org.tibao.custody.DoorAccounts;
import org.tibao.custody.Due;
import org.tibao.custody.Dues;
import org.tibao.custody.EvidenceKind;
import org.tibao.custody.Payment;
import org.tibao.custody.PaymentId;
import org.tibao.custody.Release;
import org.tibao.custody.ReleaseId;
import org.tibao.custody.ReleasePlan;
import org.tibao.custody.ReleaseRequest;
import org.tibao.custody.Releases;
import org.tibao.custody.Works;
import org.tibao.custody.WorksContract;
import org.tibao.documents.Evidence;
import org.tibao.documents.NewEvidence;
import org.tibao.money.Money;
import org.tibao.registry.Dwelling;
import org.tibao.registry.Households;
import org.tibao.registry.Places;
import org.tibao.registry.Stairwell;
import org.tibao.retrofit.Town;
import org.tibao.support.DemoVisit;
import org.tibao.time.ChinaTime;

/** The money of 紫藤苑 12 号: a representative signs on the phone, the custodian instructs the bank. */
@Tag("browser")
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
@ActiveProfiles("demo")
class CustodyJourneyTests {

  @LocalServerPort
  private int port;
  @Autowired
  private Places places;
  @Autowired
  private Households households;
  @Autowired
  private Agreements agreements;
  @Autowired
  private DoorAccounts accounts;
  @Autowired
  private Works works;
  @Autowired
  private Dues dues;
  @Autowired
  private Releases releases;
  @Autowired
  private Evidence evidence;
  @Autowired
  private Clock clock;

  private Stairwell door;
  private DoorAccount account;
  private Actor custodian;

  @Test
  void aRepresentativeSignsOnThePhoneAndTheCustodianInstructs() {
    prepare();
    release(1, true);
    ReleaseId second = release(2, false);
    signsOnThePhone(second);
    releases.sign(owner("603"), second, clock.instant());
    releases.check(secretary(), second, look(second), clock.instant());
    paysOnThePhone();
    instructs(second);
    looksAround();
  }

  private void signsOnThePhone(ReleaseId id) {
    try (var visit = DemoVisit.phone(port, "紫藤苑 12 号 401")) {
      Page page = visit.page();
      page.waitForURL("**/home");
      visit.fitsTheScreen();
      full(visit, "custody-home");
      link(page, "去看看再签字").click();
      assertThat(page.locator("main")).containsText("基础与井道验收");
      visit.fitsTheScreen();
      full(visit, "custody-my-release");
      link(page, "同意付款，去签字").click();
      full(visit, "custody-my-sign");
      button(page, "确定，我签字").click();
      assertThat(page.locator("#notice")).containsText("您已签字");
      assertThat(page.locator("main")).containsText("1 / 2");
      assertThat(page.locator("main a.btn")).hasCount(0);
    }
    assertThat(releases.sign(owner("401"), id, clock.instant()).signatures()).hasSize(1);
  }

  private void paysOnThePhone() {
    try (var visit = DemoVisit.phone(port, "紫藤苑 12 号 603")) {
      Page page = visit.page();
      link(page, "去缴款").click();
      visit.fitsTheScreen();
      full(visit, "custody-my-dues");
      assertThat(page.locator(".reference")).hasText(java.util.regex.Pattern.compile("\\d{3} \\d{3} \\d{3}"));
      button(page, "收据").click();
      assertThat(page.locator("main")).containsText("加装电梯缴款收据");
      full(visit, "custody-receipt");
      page.navigate("/my/account/" + dwelling("603").id());
      assertThat(page.locator("main")).containsText("每一笔");
      visit.fitsTheScreen();
      full(visit, "custody-my-account");
      link(page, "长辈版").click();
      visit.fitsTheScreen();
      full(visit, "custody-my-account-elder");
      page.navigate("/my/dues/" + dwelling("603").id());
      visit.fitsTheScreen();
      full(visit, "custody-my-dues-elder");
    }
  }

  private void instructs(ReleaseId id) {
    try (var visit = DemoVisit.desktop(port, "顾会计")) {
      Page page = visit.page();
      page.navigate("/releases");
      full(visit, "custody-releases");
      link(page, "紫藤苑 12 号").click();
      assertThat(page.locator(".rules .tag.bad")).hasCount(0);
      full(visit, "custody-release");
      page.onDialog(dialog -> dialog.accept());
      button(page, "发出付款指令").click();
      if (page.locator("dialog[open] .btn").count() > 0) {
        page.locator("dialog[open] .btn").first().click();
      }
      assertThat(page.locator("#notice")).containsText("付款指令已发出");
      assertThat(page.locator("main")).containsText("登记银行回单");
      page.getByLabel("回单号").fill("HD20261122");
      button(page, "银行已付款").click();
      assertThat(page.locator("#notice")).containsText("已登记银行付款");
      full(visit, "custody-release-paid");
    }
    assertThat(releases.sign(owner("603"), id, clock.instant()).stage()).isEqualTo(Release.Stage.PAID);
  }

  private void looksAround() {
    try (var visit = DemoVisit.desktop(port, "顾会计")) {
      Page page = visit.page();
      for (String[] each : new String[][]{{"/door-accounts", "accounts"}, {"/door-accounts/" + account.id(), "account"},
          {"/door-accounts/" + account.id() + "/dues", "dues"}, {"/door-accounts/" + account.id() + "/plan", "plan"},
          {"/door-accounts/" + account.id() + "/refunds", "refunds"}, {"/door-accounts/new", "new"},
          {"/door-accounts/" + account.id() + "/history", "history"},
          {"/door-accounts/" + account.id() + "/representatives", "people"}}) {
        page.navigate(each[0]);
        visit.fitsTheScreen();
        full(visit, "custody-" + each[1]);
      }
      page.navigate("/door-accounts/" + account.id() + "/dues");
      button(page, "生成缴款通知").click();
      assertThat(page.locator("#notice")).containsText("生成了 1 份");
      assertThat(page.request().get("/door-accounts/" + account.id() + "/letters.pdf").status()).isEqualTo(200);
      assertThat(page.request().get("/door-accounts/" + account.id() + "/dues/sheet").status()).isEqualTo(200);
      page.navigate("/door-accounts/" + account.id());
      button(page, "出三方协议").click();
      assertThat(page.locator("main")).containsText("加装电梯资金监管三方协议");
      full(visit, "custody-agreement");
      page.navigate("/door-accounts/" + account.id() + "/dues");
      link(page, "603 室").click();
      visit.fitsTheScreen();
      full(visit, "custody-due");
    }
    try (var visit = DemoVisit.phone(port, "徐经理")) {
      Page page = visit.page();
      page.navigate("/door-accounts/" + account.id() + "/releases/new");
      visit.fitsTheScreen();
      full(visit, "custody-request");
      page.navigate("/door-accounts/" + account.id());
      visit.fitsTheScreen();
      full(visit, "custody-account-phone");
    }
  }

  private void prepare() {
    Instant now = clock.instant();
    LocalDate today = ChinaTime.dayOf(now);
    door = places.stairwellsUnder(Actor.HOUSE, "/").stream().filter(each -> each.label().equals("紫藤苑 12 号"))
        .findFirst().orElseThrow();
    custodian = Town.actor("宋出纳", Role.CUSTODIAN, door.path());
    account = accounts.open(custodian, new DoorAccount.Opening(door.id(), "演示银行桃浦支行",
        "演示资金监管公司（紫藤苑 12 号）", "3100 0660 1201 2345 0042", today.minusDays(60), true), now);
    accounts.represent(custodian, account.id(), List.of(owner("401").id(), owner("603").id()), now);
    works.contract(secretary(), door.id(), new WorksContract.Draft("ZTY-12-2026", null, "演示加梯公司", "演示银行普陀支行",
        "6222 0210 0112 3456", Money.yuan("600000"), today.minusDays(58), ""), now);
    works.propose(secretary(), door.id(), now);
    var agreement = agreements.make(Actor.HOUSE, door.id(),
        Terms.of(new SharingScheme.Linear(), Money.yuan("600000"), Subsidy.NONE), now);
    dues.raise(custodian, agreement.id(), Dues.equalTranches(List.of(today.minusDays(30), today.plusDays(30))), now);
    works.decided(secretary(), door.id(), today.minusDays(65), now);
    works.reached(secretary(), door.id(), "CONTRACT", today.minusDays(58), now);
    works.reached(secretary(), door.id(), "SHAFT", today.minusDays(4), now);
    int day = 40;
    for (Due due : dues.dues(custodian, account.id())) {
      if (due.amount().isPositive()) {
        Money amount = due.room().equals("603") ? Money.fen(due.amount().fen() / 2) : due.amount();
        dues.paid(custodian, new Payment.Seen(PaymentId.next(), due.id(), amount, today.minusDays(day), "手机银行转账",
            "缴款编号", false), now);
        day -= 1;
      }
    }
  }

  private ReleaseId release(int step, boolean paid) {
    Instant now = clock.instant();
    ReleasePlan.Step planned = works.plan(custodian, account).orElseThrow().step(step);
    Actor company = Town.actor("徐经理", Role.RETROFIT_COMPANY, door.path());
    var id = ReleaseId.next();
    List<ReleaseRequest.Proof> proofs = planned.evidence().stream().map(kind -> proof(company, id, kind)).toList();
    releases.request(company, id, account.id(),
        new ReleaseRequest.Draft(step, planned.amount(), "节点已完成，资料齐全。", proofs), now);
    if (paid) {
      releases.sign(owner("401"), id, now);
      releases.sign(owner("603"), id, now);
      releases.check(secretary(), id, look(id), now);
      Release.Instruction order = releases.instruct(custodian, id, now).instruction();
      releases.paid(custodian, order.endToEnd(), new Release.Receipt("HD0001", ChinaTime.dayOf(now).minusDays(10)),
          now);
    }
    return id;
  }

  private ReleaseRequest.Proof proof(Actor by, ReleaseId id, EvidenceKind kind) {
    return new ReleaseRequest.Proof(kind.code(), keep(by, id, kind.label() + ".png"), kind.label() + ".png");
  }

  private UUID keep(Actor by, ReleaseId id, String name) {
    var picture = new BufferedImage(640, 420, BufferedImage.TYPE_INT_RGB);
    var pen = picture.createGraphics();
    pen.setColor(new Color(name.hashCode() & 0x7f7f7f));
    pen.fillRect(0, 0, 640, 420);
    pen.setColor(Color.WHITE);
    pen.drawString(name, 60, 200);
    pen.dispose();
    var out = new ByteArrayOutputStream();
    try {
      ImageIO.write(picture, "png", out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return evidence.keep(by, new NewEvidence(door.path(), Permission.ACCOUNT_READ, "release:" + id, name,
        out.toByteArray(), null, clock.instant().minus(Duration.ofHours(2))), clock.instant()).value();
  }

  private Releases.Look look(ReleaseId id) {
    return new Releases.Look(keep(secretary(), id, "现场.png"), clock.instant(), door.point(), "", "井道已封闭，螺栓齐全");
  }

  private Actor secretary() {
    return Town.actor("张书记", Role.NEIGHBOURHOOD_SECRETARY, door.path());
  }

  private Dwelling dwelling(String room) {
    return households.dwelling(Actor.HOUSE, door.id(), room).orElseThrow();
  }

  private Actor owner(String room) {
    var owner = households.owners(Actor.HOUSE, door.id()).get(dwelling(room).id()).getFirst().party();
    return new Actor(owner.id().value(), owner.name(), Actor.Kind.RESIDENT,
        List.of(Grant.of(Role.RESIDENT, dwelling(room).path()), Grant.of(Role.NEIGHBOUR, door.path())));
  }

  private static void full(DemoVisit visit, String name) {
    visit.page().screenshot(new Page.ScreenshotOptions().setFullPage(true)
        .setPath(java.nio.file.Path.of("target", "screenshots", name + ".png")));
  }

  private static Locator link(Page page, String words) {
    return page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(words)).first();
  }

  private static Locator button(Page page, String words) {
    return page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(words)).first();
  }
}
