package org.tibao.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.test.context.ActiveProfiles;
import org.tibao.access.Actor;
import org.tibao.apportionment.Agreement;
import org.tibao.custody.Refund;
import org.tibao.custody.Release;
import org.tibao.money.Money;
import org.tibao.registry.Dwelling;
import org.tibao.registry.DwellingId;
import org.tibao.registry.LiftStatus;
import org.tibao.retrofit.Answer;
import org.tibao.retrofit.Contract;
import org.tibao.retrofit.Milestone;
import org.tibao.retrofit.Offer;
import org.tibao.retrofit.Said;
import org.tibao.retrofit.SubsidyClaim;
import org.tibao.retrofit.Tender;
import org.tibao.retrofit.Walk;
import org.tibao.support.Desk;
import org.tibao.voting.Choice;
import org.tibao.voting.PaperSheet;
import org.tibao.voting.SheetId;
import org.tibao.voting.Stage;
import org.tibao.voting.Vote;

/**
 * 紫藤苑 13 号 gets its lift: from the day on which nobody has been asked to the day on which it runs and the subsidy is
 * back. Everybody acts on their own pages; only what many neighbours do alike goes through the doors behind them.
 */
@Tag("browser")
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
@ActiveProfiles("demo")
class FirstLiftJourneyTests extends DoorThirteen {

  @Test
  void aStairwellGoesFromTheFirstWishToTheRunningLift() {
    theHouseholdsSayWhatTheyWish();
    aLiftCanBeBuiltThere();
    threeCompaniesOfferAndTheOwnersChoose();
    theSchemesAreComparedAndOneIsAgreed();
    theOwnersVote();
    thePlanHangsAndAnObjectionIsMediated();
    theContractIsSigned();
    theHouseholdsPay();
    theFirstStepIsPaid();
    theWorksBegin();
    aRequestWithoutThePhotoGoesNowhereAndABlurredOneGoesBack();
    theLiftIsInstalledAndInspected();
    theLiftRuns();
    theSubsidyComesBack();
    theRetentionIsPaidAfterTheWarranty();
  }

  private void theHouseholdsSayWhatTheyWish() {
    onThePhoneOf(HOME, home -> {
      home.page().locator("#todo a.btn").click();
      home.link("同意");
      home.button("对，就这样");
      home.reads("同意");
    });
    onThePhoneOf(GROUND, home -> {
      home.page().locator("#todo a.btn").click();
      home.link("不同意");
      home.page().getByText("采光", new Page.GetByTextOptions().setExact(true)).click();
      home.button("下一步");
      home.button("对，就这样");
      home.reads("不同意");
    });
    var said = new LinkedHashMap<Dwelling, Said>();
    flats.stream().filter(flat -> !List.of("401", "101").contains(flat.room()))
        .forEach(flat -> said.put(flat, new Said(flat.floor() > 1 ? Answer.AGREE : Answer.THINKING, null, "", false,
            Said.Heard.VISIT, "本户")));
    wishes.sayAll(Actor.HOUSE, said, clock.instant());
    aDayPasses();
    as("张书记", desk -> reach(desk, Milestone.INTENT));
  }

  private void aLiftCanBeBuiltThere() {
    later(20);
    as("张书记", desk -> {
      desk.open(stairwell("")).send("/feasibility", "reason=结构与间距都可以");
      prove(desk, "SURVEY");
      reach(desk, Milestone.FEASIBILITY);
    });
  }

  private void threeCompaniesOfferAndTheOwnersChoose() {
    as("张书记", desk -> {
      desk.open(stairwell("/offers"));
      desk.page().locator("[name='companies']").all().forEach(each -> each.check());
      desk.send("/offers", "closesOn=" + today.plusDays(8), "wanted=要能放进担架");
    });
    offer("徐经理", "300000");
    offer("邵经理", "318000");
    offer("龚经理", "296000");
    later(9);
    Tender tender = tender();
    Offer taken = tenders.offers(Actor.HOUSE, tender.id(), today).stream()
        .filter(each -> each.companyName().equals("演示加梯公司")).findFirst().orElseThrow();
    as("张书记", desk -> {
      desk.open(stairwell("/offers")).reads("演示城建加梯公司");
      desk.send("/course/decisions", "offer=" + taken.id(), "on=" + today, "text=门栋会上 18 户举手",
          "files=" + picture());
      desk.open(stairwell("/offers")).send("/choose", "offer=" + taken.id(), "why=质保长，价格居中");
      desk.reads("质保长，价格居中");
    });
    assertThat(taken.total()).isEqualTo(Money.yuan("600000.00"));
  }

  private Tender tender() {
    return tenders.of(Actor.HOUSE, door.id()).orElseThrow();
  }

  /** One company's offer; the equipment makes the difference. */
  private void offer(String who, String equipment) {
    String id = tender().id().toString();
    as(who, desk -> desk.open("/tenders/" + id).send("/tenders/" + id, "price.EQUIPMENT=" + equipment,
        "price.SHAFT=150000", "price.FOUNDATION=60000", "price.PIPES=40000", "price.DESIGN=28000",
        "price.MAINTENANCE=20000", "price.INSURANCE=2000", "brand=演示牌", "stops=6", "loadKg=630", "deliveryDays=120",
        "warrantyMonths=24", "maintenanceYears=2", "payment=20, 25, 25, 17, 10, 3", "excluded=楼道粉刷"));
  }

  private void theSchemesAreComparedAndOneIsAgreed() {
    later(5);
    as("张书记", desk -> {
      desk.open(stairwell("/shares")).send("/shares", "total=600000.00", "from=shanghai", "way=REFUNDED",
          "schemes=linear",
          "schemes=area", "ground=5000", "shown=true");
      desk.page().locator("form[action$='/shares/agreement']").first().waitFor();
      desk.send("/shares/agreement");
      prove(desk, "DRAWING");
      prove(desk, "BUDGET");
      reach(desk, Milestone.PLAN);
    });
    Agreement agreement = agreements.current(Actor.HOUSE, door.id()).orElseThrow();
    assertThat(agreement.raised()).isEqualTo(Money.yuan("620000.00"));
    assertThat(agreement.subsidy()).isEqualTo(Money.yuan("240000.00"));
    onThePhoneOf(HOME, home -> home.open("/my/money").reads("您家应出"));
  }

  private void theOwnersVote() {
    later(1);
    as("张书记", desk -> {
      desk.open("/votes/new?stairwell=" + door.id()).send("/votes", "title=同意 13 号加装电梯", "details=按公示的方案和分摊办法");
      desk.send("/publish-roll");
    });
    later(8);
    as("张书记", desk -> desk.open("/votes/" + vote().id()).send("/notice"));
    Stage.Frozen frozen = vote().stage().frozenOrNull();
    assertThat(frozen).isNotNull();
    at(frozen.opensAt().plusSeconds(36_000));
    onThePhoneOf(HOME, home -> cast(home, "yes"));
    onThePhoneOf(GROUND, home -> cast(home, "no"));
    theOthersVoteOnPaper();
    at(frozen.closesAt().plusSeconds(60));
    as("张书记", desk -> {
      desk.open("/votes/" + vote().id()).send("/close");
      desk.send("/announce", "where=门厅公告栏");
      desk.reads("通过");
    });
    assertThat(vote().stage().proofOrNull()).matches(proof -> proof != null && proof.passed());
    reached(Milestone.VOTE);
  }

  private Vote vote() {
    return votes.votes(Actor.HOUSE, door.path()).stream().filter(each -> each.path().equals(door.path())).findFirst()
        .orElseThrow();
  }

  private static void cast(Desk home, String choice) {
    home.link("去投票");
    home.page().waitForURL("**/my/votes/**");
    home.link("去投票");
    home.page().locator(".choice-" + choice).click();
    home.link("对，就是这个");
    home.button("投出");
    home.page().waitForURL("**/receipt");
  }

  private void theOthersVoteOnPaper() {
    Instant now = clock.instant();
    List<PaperSheet.Entry> stack = flats.stream().filter(flat -> !List.of("401", "101").contains(flat.room()))
        .map(flat -> new PaperSheet.Entry(UUID.randomUUID(), new SheetId(UUID.randomUUID()), flat.id(),
            flat.floor() > 1 ? Choice.YES : Choice.ABSTAIN, now, null))
        .toList();
    papers.enterAll(staff("张书记"), vote().id(), stack, now);
    papers.enterAll(staff("陈主任"), vote().id(), stack.stream().map(each -> new PaperSheet.Entry(UUID.randomUUID(),
        each.sheet(), each.dwelling(), each.choice(), each.receivedAt(), null)).toList(), now);
  }

  private void thePlanHangsAndAnObjectionIsMediated() {
    later(1);
    as("张书记", desk -> desk.open(stairwell("/course")).send("/course/posting", "on=" + today, "places=门厅与宣传栏"));
    later(2);
    onThePhoneOf(GROUND, home -> home.open("/my/objection").send("/my/objection/" + flat("101").id(), "reason=LIGHT",
        "text=厨房会暗"));
    String objection = objections.waiting(Actor.HOUSE, 100).stream().filter(each -> each.stairwell().equals(door.id()))
        .findFirst().orElseThrow().id().toString();
    later(3);
    as("张书记", desk -> {
      desk.open("/plan-objections/" + objection).send("/mediate", "mediator=居民区调解室");
      desk.send("/sessions", "on=" + today, "place=调解室", "present=101 室、楼组长、加梯公司", "text=井道改透光板，双方同意",
          "agreed=true");
      desk.send("/resolve", "how=签了调解书");
    });
    later(7);
    as("张书记", desk -> {
      prove(desk, "POSTER");
      reach(desk, Milestone.NOTICE);
    });
  }

  private void theContractIsSigned() {
    as("张书记", desk -> desk.open(stairwell("/contract")).send("/contract"));
    later(2);
    onThePhoneOf(HOME, home -> home.open("/my/agreement").send("/sign", "confirmed=true"));
    Contract contract = contracts.of(Actor.HOUSE, door.id()).orElseThrow();
    var names = new LinkedHashMap<DwellingId, String>();
    contract.unsigned().forEach(party -> names.put(party.dwelling(), "户主"));
    contracts.signOnPaper(staff("张书记"), contract.id(), names, today, Walk.SCAN, clock.instant());
    as("顾会计", desk -> {
      desk.open("/door-accounts/new").send("/door-accounts", "stairwell=" + door.id(), "bank=演示银行桃浦支行",
          "holder=13 号加梯专户", "number=3100660000009913", "openedOn=" + today);
      desk.open("/door-accounts/" + account().id() + "/representatives").send("/representatives",
          "person=" + owner("401"), "person=" + owner("101"));
    });
    later(1);
    as("张书记", desk -> {
      prove(desk, "CONTRACT");
      reach(desk, Milestone.CONTRACT);
      desk.open(stairwell("/contract")).send("/supervise", "number=13-2026-1", "payee=演示加梯公司", "bank=演示银行",
          "payeeNumber=6222000000001313");
    });
    as("顾会计", desk -> desk.open("/door-accounts/" + account().id() + "/dues").send("/dues",
        "first=" + today.plusDays(14)));
  }

  private void theHouseholdsPay() {
    onThePhoneOf(HOME, home -> home.reads("31,000.00"));
    later(10);
    theBankSendsItsStatement();
    reached(Milestone.FUNDING);
    onThePhoneOf(HOME, home -> home.open("/my/account/" + flat("401").id()).reads("620,000.00"));
  }

  private void theFirstStepIsPaid() {
    later(1);
    pay(1, "CONTRACT", "CUSTODY_AGREEMENT");
  }

  private void theWorksBegin() {
    later(10);
    as("张书记", desk -> {
      prove(desk, "PERMIT");
      reach(desk, Milestone.APPROVAL);
      prove(desk, "PIPES");
      reach(desk, Milestone.PIPES);
      desk.open(stairwell("/course")).send("/course/start", "on=" + today);
    });
    later(20);
    as("徐经理", desk -> {
      prove(desk, "HIDDEN_WORK");
      prove(desk, "FOUNDATION_PHOTO");
      reach(desk, Milestone.FOUNDATION);
      prove(desk, "SHAFT");
      reach(desk, Milestone.SHAFT);
    });
  }

  private void aRequestWithoutThePhotoGoesNowhereAndABlurredOneGoesBack() {
    asksInVain(2, "基础隐蔽工程记录", "SHAFT");
    ask(2, "SHAFT", "FOUNDATION");
    String id = release(2).request().id().toString();
    onThePhoneOf(HOME, home -> home.open("/my/releases/" + id + "/no").send("/no", "reason=EVIDENCE_MISSING",
        "text=基础的照片看不清"));
    assertThat(release(2)).isInstanceOf(Release.SentBack.class);
    later(1);
    as("徐经理", desk -> desk.open("/releases/" + id + "/correct").send("/correct", "file_FOUNDATION=" + picture()));
    signedSeenAndPaid(2);
  }

  private void theLiftIsInstalledAndInspected() {
    later(20);
    as("徐经理", desk -> {
      prove(desk, "WORK_NOTICE");
      prove(desk, "INSTALLED");
      reach(desk, Milestone.INSTALLATION);
    });
    pay(3, "DELIVERY", "WORK_NOTICE");
    later(10);
    as("徐经理", desk -> {
      desk.open(stairwell("/course")).send("/course/inspections", "on=" + today, "report=TJ-13", "passed=true");
      prove(desk, "REPORT");
    });
    as("张书记", desk -> reach(desk, Milestone.SUPERVISED_INSPECTION));
    pay(4, "INSPECTION_REPORT");
    as("张书记", desk -> {
      prove(desk, "ACCEPTANCE");
      reach(desk, Milestone.ACCEPTANCE);
    });
  }

  private void theLiftRuns() {
    later(10);
    as("张书记", desk -> {
      desk.open(stairwell("/course")).send("/course/lift", "maker=演示电梯厂", "loadKg=630", "floors=1-6",
          "useRegistration=梯11沪G99913(26)");
      prove(desk, "CERTIFICATE");
      reach(desk, Milestone.REGISTRATION);
      for (String code : List.of("DESIGN_FILES", "MANUALS", "INSPECTION_FILES", "KEYS", "MAINTENANCE")) {
        prove(desk, code);
      }
      reach(desk, Milestone.HANDOVER);
      desk.open("/door-accounts/" + account().id() + "/plan").send("/audited", "sum=600000.00", "on=" + today,
          "files=" + picture());
    });
    pay(5, "REGISTRATION", "HANDOVER", "AUDIT");
    assertThat(lifts.liftsOf(Actor.HOUSE, door.id())).singleElement()
        .matches(lift -> lift.status() == LiftStatus.IN_SERVICE);
    onThePhoneOf(HOME, home -> home.reads("13 号加装电梯"));
  }

  private void theSubsidyComesBack() {
    later(10);
    as("张书记", desk -> desk.open(stairwell("/course")).send("/course/subsidy", "amount=240000.00"));
    SubsidyClaim claim = subsidies.of(Actor.HOUSE, door.id()).orElseThrow();
    as("陈主任", desk -> desk.open(stairwell("/course")).send("/subsidy/" + claim.id() + "/grant", "amount=240000.00"));
    later(30);
    theBankSendsItsStatement();
    as("陈主任", desk -> {
      desk.open(stairwell("/course")).send("/subsidy/" + claim.id() + "/pay", "amount=240000.00", "on=" + today);
      reach(desk, Milestone.SUBSIDY);
    });
    as("顾会计", desk -> desk.open("/door-accounts/" + account().id() + "/refunds").send("/distribute"));
    onThePhoneOf(HOME, home -> home.open("/my/dues/" + flat("401").id()).send("/refund-account", "holder=户主",
        "bank=演示银行", "number=6222000000004401"));
    Refund mine = refunds.of(Actor.HOUSE, flat("401").id()).getFirst();
    as("陆会计", desk -> desk.open("/door-accounts/" + account().id() + "/refunds")
        .send("/refunds/" + mine.id() + "/instruct"));
    theBankSendsItsStatement();
    assertThat(refunds.of(Actor.HOUSE, flat("401").id()).getFirst().stage()).isEqualTo(Refund.Stage.PAID);
    assertThat(Money.sum(refunds.of(Actor.HOUSE, account()).stream().map(Refund::amount).toList()))
        .isEqualTo(Money.yuan("240000.00"));
  }

  private void theRetentionIsPaidAfterTheWarranty() {
    later(10);
    asksInVain(6, "质保期没有满", "NO_DEFECTS");
    later(720);
    as("张书记", desk -> reach(desk, Milestone.SERVICE));
    pay(6, "NO_DEFECTS");
    assertThat(release(6).request().amount()).isEqualTo(Money.yuan("18000.00"));
  }
}
