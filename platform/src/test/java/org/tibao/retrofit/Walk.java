package org.tibao.retrofit;

import static org.awaitility.Awaitility.await;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.imageio.ImageIO;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.mock.web.MockMultipartFile;
import org.tibao.access.Actor;
import org.tibao.access.Organisations;
import org.tibao.access.People;
import org.tibao.apportionment.Agreement;
import org.tibao.apportionment.Agreements;
import org.tibao.apportionment.SharingScheme;
import org.tibao.apportionment.Subsidy;
import org.tibao.apportionment.Terms;
import org.tibao.custody.DoorAccount;
import org.tibao.custody.DoorAccounts;
import org.tibao.custody.Due;
import org.tibao.custody.Dues;
import org.tibao.custody.Payment;
import org.tibao.custody.PaymentId;
import org.tibao.custody.Tranche;
import org.tibao.documents.UploadForm;
import org.tibao.money.Money;
import org.tibao.money.Rate;
import org.tibao.registry.Dwelling;
import org.tibao.registry.DwellingId;
import org.tibao.registry.Households;
import org.tibao.registry.Places;
import org.tibao.registry.Stairwell;
import org.tibao.registry.StairwellId;
import org.tibao.time.ChinaTime;

/** Walks a stairwell through its gates as people do it: the same way for every test that needs it further on. */
public class Walk {

  public static final UploadForm NO_FILES = new UploadForm(null, null, null, null);
  public static final UploadForm SCAN = new UploadForm(
      List.of(new MockMultipartFile("files", "原件.png", "image/png", png())), null, null, null);
  private static int numbers;

  private static byte[] png() {
    var bytes = new ByteArrayOutputStream();
    try {
      ImageIO.write(new BufferedImage(4, 4, BufferedImage.TYPE_INT_RGB), "png", bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  /** A decision on paper that names no offer. */
  static Proofs.Decided decided(LocalDate on, String text) {
    return new Proofs.Decided(on, text, null, SCAN);
  }

  @Autowired
  Courses courses;
  @Autowired
  Proofs proofs;
  @Autowired
  PlanObjections objections;
  @Autowired
  Tenders tenders;
  @Autowired
  Contracts contracts;
  @Autowired
  ChangeOrders changes;
  @Autowired
  SiteWorks works;
  @Autowired
  Subsidies subsidies;
  @Autowired
  Gatherings gatherings;
  @Autowired
  Milestones milestones;
  @Autowired
  Wishes wishes;
  @Autowired
  Agreements agreements;
  @Autowired
  DoorAccounts accounts;
  @Autowired
  Dues dues;
  @Autowired
  Places places;
  @Autowired
  Households households;
  @Autowired
  Organisations organisations;
  @Autowired
  People people;

  /** One stairwell being walked; its clock goes on a day with every step. */
  public final class Door {

    public final Town town;
    public final Stairwell stairwell;
    public final Map<String, Dwelling> dwellings;
    public final Actor secretary;
    public List<Bidders.Bidder> companies = List.of();
    Instant now = Town.NOW.minus(Duration.ofDays(400));

    Door(String name) {
      town = new Town(places, households, name);
      stairwell = town.stairwell();
      dwellings = town.dwellings(stairwell);
      secretary = town.secretary();
    }

    public StairwellId id() {
      return stairwell.id();
    }

    public LocalDate today() {
      return ChinaTime.dayOf(now);
    }

    public Instant now() {
      return now;
    }

    public void sleep(int days) {
      now = now.plus(Duration.ofDays(days));
    }

    /** Who speaks for the company that was chosen. */
    public Actor company() {
      return companies.get(1).actor();
    }

    public void prove(Milestone milestone, String... codes) {
      for (String code : codes) {
        proofs.keep(secretary, id(), new Proof.Draft(milestone, code, "编号 " + ++numbers, today(), ""), NO_FILES, now);
      }
    }

    public void reach(Milestone milestone) {
      courses.reach(secretary, id(), new Courses.Step(milestone, today(), ""), now);
      sleep(1);
    }

    /** All that the next gate lacks today. */
    public List<CourseRefusal> missing() {
      return courses.ahead(secretary, id(), today()).orElseThrow().missing().stream().map(Missing::reason).toList();
    }

    public void answerAll() {
      var said = new LinkedHashMap<Dwelling, Said>();
      dwellings.values()
          .forEach(each -> said.put(each, new Said(Answer.AGREE, null, "", false, Said.Heard.VISIT, "李")));
      wishes.sayAll(secretary, said, now);
    }

    public Agreement share(String total) {
      return agreements.make(secretary, id(), Terms.of(new SharingScheme.Linear(), Money.yuan(total), Subsidy.NONE),
          now);
    }

    public void choose() {
      companies = new Bidders(organisations, people).three(town.estate().path());
      Bidders.chosen(new Bidders.Doors(tenders, proofs), secretary, id(), companies, now);
      sleep(9);
    }

    public void toPlan() {
      answerAll();
      reach(Milestone.INTENT);
      milestones.assess(secretary, id(), true, "间距够", now);
      prove(Milestone.FEASIBILITY, "SURVEY");
      reach(Milestone.FEASIBILITY);
      choose();
      share("600000");
      prove(Milestone.PLAN, "DRAWING", "BUDGET");
      reach(Milestone.PLAN);
    }

    /** Invites three companies and waits for their offers. */
    public TenderId invite() {
      companies = new Bidders(organisations, people).three(town.estate().path());
      return tenders.invite(secretary, id(), new Tender.Draft(companies.stream().map(Bidders.Bidder::company).toList(),
          LocalDate.of(2099, 1, 1), "要能放进担架"), now);
    }

    public TenderId tender() {
      return tenders.of(secretary, id()).orElseThrow().id();
    }

    public String contract() {
      return contracts.of(secretary, id()).orElseThrow().id().toString();
    }

    public void toPosted() {
      toPlan();
      proofs.decided(secretary, id(), Decision.About.RETROFIT, true, decided(today(), "表决结果单在居委"), now);
      reach(Milestone.VOTE);
      proofs.post(secretary, id(), today(), "门口与各楼层", now);
      prove(Milestone.NOTICE, "POSTER");
    }

    public void toNotice() {
      toPosted();
      sleep(11);
      reach(Milestone.NOTICE);
    }

    public ContractId draft() {
      return contracts.draft(secretary, id(), now);
    }

    public Contract signAll() {
      draft();
      signSheet();
      prove(Milestone.CONTRACT, "CONTRACT");
      return contracts.of(secretary, id()).orElseThrow();
    }

    /** The sheet that went from door to door: everybody who has not signed does. */
    void signSheet() {
      Contract contract = contracts.of(secretary, id()).orElseThrow();
      var names = new LinkedHashMap<DwellingId, String>();
      contract.unsigned().forEach(each -> names.put(each.dwelling(), "李"));
      contracts.signOnPaper(secretary, contract.id(), names, today(), SCAN, now);
    }

    public void openAccount() {
      String number = "62170012000" + String.format("%08d", ++numbers);
      accounts.open(Actor.HOUSE, new DoorAccount.Opening(id(), "建设银行桃浦支行", "紫藤苑加梯专户", number, today(), true),
          now);
    }

    /** Every household pays all of its due, which is asked for at once. */
    public void payAll() {
      Agreement agreement = agreements.current(secretary, id()).orElseThrow();
      dues.raise(secretary, agreement.id(), List.of(new Tranche(new Rate(Rate.ONE), today().plusDays(30))), now);
      DoorAccount account = accounts.of(secretary, id()).orElseThrow();
      for (Due each : dues.dues(Actor.HOUSE, account.id())) {
        if (each.open().isPositive()) {
          dues.paid(Actor.HOUSE, new Payment.Seen(new PaymentId(UUID.randomUUID()), each.id(), each.open(), today(),
              "转账", "附言里有缴款码", false), now);
        }
      }
    }

    public void toFunding() {
      toNotice();
      signAll();
      reach(Milestone.CONTRACT);
      openAccount();
      contracts.supervise(secretary, id(),
          new Contract.Payee("HT-1", "丹龙电梯", "工商银行", "6222021001" + String.format("%09d", ++numbers)), now);
      payAll();
      // The payments take this step: the account tells that it is funded.
      await().until(() -> courses.course(secretary, id()).stage() instanceof CourseStage.Funded);
      sleep(1);
    }

    public void toInstallation() {
      toFunding();
      prove(Milestone.APPROVAL, "PERMIT");
      reach(Milestone.APPROVAL);
      prove(Milestone.PIPES, "PIPES");
      reach(Milestone.PIPES);
      courses.start(secretary, id(), today(), now);
      prove(Milestone.FOUNDATION, "HIDDEN_WORK", "FOUNDATION_PHOTO");
      reach(Milestone.FOUNDATION);
      prove(Milestone.SHAFT, "SHAFT");
      reach(Milestone.SHAFT);
      prove(Milestone.INSTALLATION, "WORK_NOTICE", "INSTALLED");
      reach(Milestone.INSTALLATION);
    }
  }

  /** Takes an invitation back. */
  public void withdraw(Door door, TenderId tender) {
    tenders.withdraw(door.secretary, tender, "方案要改", door.now);
  }

  public Door door(String name) {
    return new Door(name);
  }

  static List<String> rooms(List<Contract.Party> parties) {
    var rooms = new ArrayList<String>();
    parties.forEach(each -> rooms.add(each.room()));
    return rooms;
  }
}
