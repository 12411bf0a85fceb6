package org.tibao.custody;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.multipart;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.tibao.custody.Door.NOW;
import static org.tibao.custody.Door.SUM;
import static org.tibao.custody.Door.TODAY;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.UUID;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;
import org.springframework.mock.web.MockHttpServletResponse;
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
import org.tibao.apportionment.Agreements;
import org.tibao.documents.Evidence;
import org.tibao.documents.NewEvidence;
import org.tibao.money.Money;
import org.tibao.registry.Households;
import org.tibao.registry.Places;

/** The pages of an account as each kind of person gets them, and the forms that need a second look. */
@SpringBootTest(properties = "tibao.web.strict-messages=true")
@Import(BankPagesTests.OneDay.class)
class CustodyPagesTests {

  @Autowired
  private WebApplicationContext context;
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
  private Refunds refunds;
  @Autowired
  private ReleaseDesk desk;
  @Autowired
  private DiscrepancyTables discrepancies;
  @Autowired
  private Evidence evidence;

  private MockMvc web;
  private Door door;
  private String page;

  @BeforeEach
  void oneDoor(TestInfo test) {
    web = MockMvcBuilders.webAppContextSetup(context).build();
    door = new Door(new Door.Doors(places, households, agreements, accounts, works, dues, releases, refunds),
        test.getDisplayName()).paid().reached("CONTRACT");
    page = "/door-accounts/" + door.account.id();
  }

  @AfterEach
  void nobody() {
    SecurityContextHolder.clearContext();
  }

  @Test
  void anAuditIsEnteredWithItsReport() {
    assertThat(page(door.secretary(), page + "/plan")).contains("审价报告", "name=\"files\"");
    assertThat(page(door.custodian(), page + "/plan")).doesNotContain("name=\"files\"");
    MockHttpServletRequestBuilder bare = post(page + "/audited").param("sum", "590000").param("on", TODAY.toString());
    assertThat(answered(door.secretary(), bare).getStatus()).isGreaterThanOrEqualTo(400);
    assertThat(works.told(door.custodian(), door.account).audited()).isNull();
    moved(door.secretary(), multipart(page + "/audited").file(picture()).param("sum", "590000").param("on",
        TODAY.toString()));
    assertThat(works.told(door.custodian(), door.account).audited()).isEqualTo(Money.yuan("590000"));
    assertThat(page(door.custodian(), page + "/plan")).contains("¥590,000.00", "现场.png");
    assertThat(page(door.custodian(), page + "/plan?lang=en")).contains("¥590,000.00");
  }

  @Test
  void aChangedPayeeWaitsForASecondPerson() {
    moved(door.secretary(), post(page + "/contract").param("number", "1").param("payee", "别的公司")
        .param("bank", "别的银行").param("payeeNumber", "6222000000009999").param("sum", "600000")
        .param("signedOn", TODAY.toString()));
    assertThat(page(door.secretary(), page + "/plan")).contains("收款账户变更过").doesNotContain("再输一遍收款账号");
    assertThat(page(door.custodian(), page + "/plan")).contains("收款账户变更过", "再输一遍收款账号");
    assertThat(page(door.custodian(), page + "/plan?lang=en")).contains("Type the account number again");
    moved(door.custodian(), post(page + "/payee").param("version", "2").param("again", "6222 0000 0000 9999"));
    assertThat(page(door.custodian(), page + "/plan")).doesNotContain("收款账户变更过");
  }

  /** A wound up account still pays refunds: a dispute may stop it, and its project ends on the course's page only. */
  @Test
  void anAccountThatIsWoundUpCanBeFrozen() {
    assertThat(page(door.custodian(), page + "/refunds")).contains("终止项目").doesNotContain("/abandon", "/course\"");
    assertThat(answered(door.secretary(), post(page + "/abandon").param("why", "不要了")).getStatus()).isEqualTo(404);
    refunds.abandon(door.secretary(), door.stairwell.id(), "不要了", NOW);
    assertThat(page(door.secretary(), page)).contains(page + "/freeze").doesNotContain(page + "/unfreeze");
    moved(door.secretary(), post(page + "/freeze").param("why", "对退款有争议"));
    assertThat(page(door.secretary(), page)).contains(page + "/unfreeze", "账户已冻结", "对退款有争议")
        .doesNotContain(page + "/freeze");
    moved(door.secretary(), post(page + "/unfreeze").param("why", "谈妥了"));
    assertThat(page(door.secretary(), page)).contains(page + "/freeze");
  }

  @Test
  void onlyTheStatementBringsMoney() {
    Due due = door.due("401");
    assertThat(page(door.custodian(), page + "/dues/" + due.id())).doesNotContain("/payments");
    assertThat(page(door.custodian(), page + "/refunds")).doesNotContain("/incomes");
    for (String gone : new String[]{"/payments", "/incomes"}) {
      assertThat(answered(door.custodian(), post(page + gone)).getStatus()).isEqualTo(404);
    }
  }

  @Test
  void whoMerelyReadsIsNotToldWhoHasNotPaid() {
    assertThat(page(door.company(), page)).doesNotContain(page + "/dues");
    assertThat(answered(door.company(), get(page + "/dues")).getStatus()).isEqualTo(403);
    assertThat(page(door.secretary(), page)).contains(page + "/dues");
    assertThat(page(door.secretary(), page + "/dues")).contains("401 室");
  }

  /** A release that two owners have signed, its evidence really kept. */
  private ReleaseId signed() {
    var id = ReleaseId.next();
    ReleaseRequest.Draft draft = door.draft(1, door.planned(1));
    releases.request(door.company(), id, door.account.id(), new ReleaseRequest.Draft(1, draft.amount(), "",
        draft.evidence().stream().map(each -> new ReleaseRequest.Proof(each.kind(), file(), each.fileName())).toList()),
        NOW);
    releases.sign(door.owner("401"), id, NOW);
    releases.sign(door.owner("502"), id, NOW);
    return id;
  }

  private UUID file() {
    return evidence.keep(door.company(), new NewEvidence(door.stairwell.path(), Permission.ACCOUNT_READ, "release",
        "凭证.png", bytes(), null, null), NOW).value();
  }

  @Test
  void aPhotoThatSaysNoTimeHasNone() {
    ReleaseId id = signed();
    moved(door.secretary(),
        multipart("/releases/" + id + "/check").file(picture()).param("reason", "手机没有定位").param("note", ""));
    assertThat(desk.sheet(door.custodian(), id, TODAY).release().siteCheck().takenAt()).isNull();
    assertThat(page(door.custodian(), "/releases/" + id)).contains("时间未知");
    assertThat(page(door.custodian(), "/releases/" + id + "?lang=en")).contains("time unknown");
  }

  @Test
  void whoSentAnOrderIsNotAskedWhetherItCameBack() {
    ReleaseId id = signed();
    releases.check(door.secretary(), id, new Releases.Look(file(), NOW, null, "没有定位", ""), NOW);
    releases.instruct(door.custodian(), id, NOW);
    assertThat(page(door.custodian(), "/releases/" + id)).doesNotContain("/bounced");
    assertThat(page(door.secondCustodian(), "/releases/" + id)).contains("/bounced");
  }

  @Test
  void aRefundThatCameBackIsSaidByAnother() {
    Income income = refunds.came(door.custodian(), door.account.id(),
        new Income.Seen(UUID.randomUUID(), Income.Kind.INTEREST, Money.yuan("100"), TODAY, "结息"), NOW);
    Refund refund = refunds.distribute(door.custodian(), income.id(), NOW).getFirst();
    dues.refundTo(Actor.HOUSE, refund.due(), new RefundAccount.Draft("户主", "演示银行", "6222000000000042"), NOW);
    refunds.instruct(door.secondCustodian(), refund.id(), NOW);
    String bounced = page + "/refunds/" + refund.id() + "/bounced";
    assertThat(page(door.secondCustodian(), page + "/refunds")).doesNotContain(bounced);
    assertThat(page(door.custodian(), page + "/refunds")).contains(bounced);
    moved(door.custodian(), post(bounced).param("why", "户名不符"));
    assertThat(refunds.of(door.custodian(), door.account)).filteredOn(each -> each.id().equals(refund.id()))
        .singleElement().satisfies(each -> assertThat(each.stage()).isEqualTo(Refund.Stage.PROPOSED));
  }

  @Test
  void theListFindsWhatDoesNotAgreeWithTheBank() {
    String label = door.stairwell.label();
    assertThat(page(door.custodian(), "/door-accounts?wanted=EXCEPTIONS")).doesNotContain(page + "\"");
    discrepancies.raise(new DiscrepancyTables.Found(Discrepancy.Kind.TIE_OUT, "test:" + door.account.id(),
        door.account, label, TODAY, SUM, Money.ZERO, ""), door.custodian(), NOW);
    assertThat(page(door.custodian(), "/door-accounts?wanted=EXCEPTIONS")).contains(page + "\"", "银行例外 1");
    assertThat(page(door.custodian(), "/door-accounts?wanted=EXCEPTIONS&lang=en")).contains("Bank exceptions: 1");
  }

  @Test
  void anotherCompanyIsNotOfferedToAsk() {
    assertThat(page(door.company(), page)).contains(page + "/releases/new");
    works.contract(door.secretary(), door.stairwell.id(), new WorksContract.Draft("1", UUID.randomUUID(), "演示加梯公司",
        "演示银行普陀支行", "6222000000000042", SUM, TODAY, ""), NOW);
    assertThat(page(door.company(), page)).doesNotContain(page + "/releases/new");
    assertThat(answered(door.company(), get(page + "/releases/new")).getStatus()).isEqualTo(403);
  }

  private static MockMultipartFile picture() {
    return new MockMultipartFile("files", "现场.png", "image/png", bytes());
  }

  private static byte[] bytes() {
    var out = new ByteArrayOutputStream();
    try {
      ImageIO.write(new BufferedImage(40, 30, BufferedImage.TYPE_INT_RGB), "png", out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }

  private void moved(Actor actor, AbstractMockHttpServletRequestBuilder<?> request) {
    MockHttpServletResponse answer = answered(actor, request);
    assertThat(answer.getStatus()).as(text(answer)).isEqualTo(302);
  }

  private String page(Actor actor, String path) {
    MockHttpServletResponse answer = answered(actor, get(path).locale(Locale.SIMPLIFIED_CHINESE));
    assertThat(answer.getStatus()).as(path + " " + text(answer)).isEqualTo(200);
    return text(answer);
  }

  private MockHttpServletResponse answered(Actor actor, AbstractMockHttpServletRequestBuilder<?> request) {
    try {
      return web.perform(request.accept("text/html", "*/*").with(ActingAs.actor(actor))).andReturn().getResponse();
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  private static String text(MockHttpServletResponse answer) {
    return new String(answer.getContentAsByteArray(), UTF_8);
  }
}
