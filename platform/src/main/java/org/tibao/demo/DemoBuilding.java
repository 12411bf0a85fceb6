package org.tibao.demo;

import java.time.LocalDate;
import java.util.List;
import java.util.ArrayList;
import java.util.Objects;
import java.util.random.RandomGenerator;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;
import org.tibao.access.Actor;
import org.tibao.apportionment.Agreement;
import org.tibao.custody.ReleaseId;
import org.tibao.retrofit.Courses;
import org.tibao.retrofit.Gathering;
import org.tibao.retrofit.GatheringId;
import org.tibao.retrofit.Gatherings;
import org.tibao.retrofit.Defect;
import org.tibao.retrofit.DefectId;
import org.tibao.retrofit.Inspection;
import org.tibao.retrofit.Milestone;
import org.tibao.retrofit.SiteWorks;

/** From the contract to the running lift: the money comes in, the works go on, the company is paid step by step. */
@Component
@Profile("demo")
class DemoBuilding {

  private final Courses courses;
  private final Gatherings gatherings;
  private final List<DemoPurse> gathered = new ArrayList<>();
  private final SiteWorks works;
  private final DemoSignals signals;
  private final DemoAccounts accounts;
  private final Payments payments;
  private int lifts;
  private int waiting;

  DemoBuilding(Courses courses, Gatherings gatherings, SiteWorks works, DemoSignals signals, DemoAccounts accounts,
      Payments payments) {
    this.courses = courses;
    this.gatherings = gatherings;
    this.works = works;
    this.signals = signals;
    this.accounts = accounts;
    this.payments = payments;
  }

  /** How money leaves the account. */
  @Component
  @Profile("demo")
  record Payments(DemoReleases releases, DemoReturns returns) {}

  /** Builds as far as the course of the door says; the doors that sign together wait for {@link #together}. */
  void build(DemoDoor door, DemoCast cast, Agreement agreement, RandomGenerator random) {
    DemoDays days = door.days();
    Actor office = cast.office(door.stairwell());
    DemoCast.Company company = cast.companies().get(door.number() % cast.companies().size());
    accounts.sign(door, cast, days.of(Milestone.NOTICE).plusDays(1), true);
    DemoPurse purse = accounts.open(door, cast, agreement, company);
    signals.picture(door, office, Milestone.CONTRACT, "CONTRACT", "代建合同.jpg", "scan");
    if (door.course().reached() == Milestone.CONTRACT && !door.stairwell().estateName().equals("紫藤苑")) {
      gathered.add(purse);
      return;
    }
    reach(door, office, Milestone.CONTRACT);
    accounts.supervise(purse);
    for (Milestone each : Milestone.values()) {
      if (each.place() > Milestone.CONTRACT.place() && days.has(each)) {
        before(purse, each, random);
        reach(door, by(purse, each), each);
        after(purse, each);
      }
    }
    now(purse, random);
  }

  /** The doors of an estate that wait for it sign on one day in one room, and go on from there. */
  void together(RandomGenerator random) {
    if (gathered.isEmpty()) {
      return;
    }
    DemoDoor first = gathered.getFirst().door();
    Actor office = gathered.getFirst().cast().office(first.stairwell());
    LocalDate on = first.days().of(Milestone.CONTRACT);
    GatheringId id = GatheringId.next();
    gatherings.hold(office, id, Gathering.Kind.SIGNING,
        new Gathering.Draft(gathered.stream().map(each -> each.door().stairwell().id()).toList(), on,
            first.stairwell().estateName() + "居民活动室", "加梯公司、街道专班和各门栋代表到场（演示）"),
        first.days().at(on, 17));
    gatherings.picture(office, id, DemoFiles.form("scan", "集中签约.jpg", first, ""), first.days().at(on, 17));
    for (DemoPurse each : gathered) {
      accounts.supervise(each);
      now(each, random);
    }
    gathered.clear();
  }

  private static Actor by(DemoPurse purse, Milestone milestone) {
    return switch (milestone) {
      case FOUNDATION, SHAFT, INSTALLATION -> purse.company().actor();
      default -> purse.cast().office(purse.door().stairwell());
    };
  }

  private void reach(DemoDoor door, Actor by, Milestone milestone) {
    LocalDate on = door.days().of(milestone);
    courses.reach(by, door.stairwell().id(), new Courses.Step(milestone, on, "演示记录"), door.days().at(on, 17));
  }

  private void before(DemoPurse purse, Milestone milestone, RandomGenerator random) {
    DemoDoor door = purse.door();
    DemoDays days = door.days();
    Actor office = purse.cast().office(door.stairwell());
    Actor company = purse.company().actor();
    LocalDate on = days.of(milestone);
    switch (milestone) {
      case FUNDING -> {
        accounts.pay(purse, new DemoAccounts.Paying(days.of(Milestone.CONTRACT).plusDays(2), on, 80), random);
        accounts.statement(purse, on);
      }
      case APPROVAL -> {
        LocalDate from = days.of(Milestone.FUNDING).plusDays(7);
        accounts.pay(purse, new DemoAccounts.Paying(from.isBefore(on) ? from : on, on, 100), random);
        accounts.statement(purse, on);
        signals.text(door, office, milestone, "PERMIT", "普建备〔" + on.getYear() + "〕" + (100 + door.number()) + " 号");
      }
      case PIPES -> signals.text(door, office, milestone, "PIPES", "水、电、燃气、通信完工单 4 份");
      case FOUNDATION -> {
        courses.start(office, door.stairwell().id(), days.of(Milestone.PIPES).plusDays(1),
            days.at(days.of(Milestone.PIPES).plusDays(1), 9));
        signals.text(door, company, milestone, "HIDDEN_WORK", "隐蔽工程验收记录，监理已签字");
        signals.picture(door, company, milestone, "FOUNDATION_PHOTO", "基础.jpg", "foundation");
      }
      case SHAFT -> signals.picture(door, company, milestone, "SHAFT", "井道.jpg", "shaft");
      case INSTALLATION -> {
        signals.text(door, company, milestone, "WORK_NOTICE", "施工告知回执 " + on.getYear() + "-" + (300 + door.number()));
        signals.picture(door, company, milestone, "INSTALLED", "设备到场.jpg", "equipment");
      }
      case SUPERVISED_INSPECTION -> inspect(purse, on);
      case ACCEPTANCE -> accept(purse, on);
      case REGISTRATION -> register(purse, on);
      case HANDOVER -> {
        signals.text(door, office, milestone, "DESIGN_FILES", "设计文件与合格证一套");
        signals.text(door, office, milestone, "MANUALS", "使用、维护说明一套");
        signals.text(door, office, milestone, "INSPECTION_FILES", "监督检验证明与调试记录");
        signals.text(door, office, milestone, "KEYS", "三角钥匙 2 把、机房钥匙 1 把");
        signals.text(door, office, milestone, "MAINTENANCE", "维护保养合同两年");
      }
      case SUBSIDY -> payments.returns().subsidy(purse, days.of(Milestone.REGISTRATION).plusDays(6), on);
      default -> {
      }
    }
  }

  private void inspect(DemoPurse purse, LocalDate on) {
    DemoDays days = purse.door().days();
    String report = "TJ-" + on.getYear() + "-" + (500 + purse.door().number());
    if (purse.door().number() % 5 == 0) {
      works.inspected(purse.company().actor(), purse.door().stairwell().id(),
          new Inspection(on.minusDays(8), report + "-1", false, "轿厢应急照明不亮，整改后复检"), days.at(on.minusDays(8), 15));
    }
    works.inspected(purse.company().actor(), purse.door().stairwell().id(), new Inspection(on, report, true, ""),
        days.at(on, 15));
    signals.text(purse.door(), purse.company().actor(), Milestone.SUPERVISED_INSPECTION, "REPORT", report);
  }

  private void accept(DemoPurse purse, LocalDate on) {
    DemoDays days = purse.door().days();
    Actor office = purse.cast().office(purse.door().stairwell());
    DefectId found = works.found(office, purse.door().stairwell().id(),
        new Defect.Draft("三楼候梯厅地砖有一块空鼓", false, on.plusDays(25)), days.at(on, 11));
    if (days.has(Milestone.REGISTRATION)) {
      works.mended(purse.company().actor(), found, on.plusDays(6), "已更换", days.at(on.plusDays(6), 16));
    }
    signals.text(purse.door(), office, Milestone.ACCEPTANCE, "ACCEPTANCE", "联合验收合格，遗留一项限期整改");
  }

  private void register(DemoPurse purse, LocalDate on) {
    int number = ++lifts;
    works.register(purse.cast().office(purse.door().stairwell()), purse.door().stairwell().id(),
        new SiteWorks.Plate("演示电梯厂", 630, "1-" + purse.door().stairwell().floors(),
            "梯11沪G%05d(%02d)".formatted(number, on.getYear() % 100),
            "3110310107" + on.getYear() + "%03d".formatted(number), "N0107%04d".formatted(number)),
        purse.door().days().at(on, 12));
    signals.text(purse.door(), purse.cast().office(purse.door().stairwell()), Milestone.REGISTRATION, "CERTIFICATE",
        "使用登记证 " + number + " 号");
  }

  /** Which step of the release plan a milestone opens. */
  private void after(DemoPurse purse, Milestone milestone) {
    int step = switch (milestone) {
      case FUNDING -> 1;
      case SHAFT -> 2;
      case INSTALLATION -> 3;
      case SUPERVISED_INSPECTION -> 4;
      case HANDOVER -> 5;
      default -> 0;
    };
    LocalDate on = purse.door().days().of(milestone).plusDays(1);
    boolean last = purse.door().course().reached() == milestone;
    if (milestone == Milestone.SUBSIDY) {
      back(purse, on);
    }
    if (step == 0 || last || !purse.door().days().past(on.plusDays(5))) {
      return;
    }
    if (step == 5) {
      payments.returns().audited(purse, on.minusDays(1));
    }
    payments.releases().release(purse, step, on, DemoReleases.Far.PAID);
    if (step > 1) {
      payments.returns().interest(purse, on.plusDays(4));
    }
    accounts.statement(purse, on.plusDays(5));
  }

  /** The subsidy is there. In 紫藤苑 it has gone back to the households; elsewhere it waits to be shared out. */
  private void back(DemoPurse purse, LocalDate on) {
    accounts.statement(purse, on);
    if (purse.door().stairwell().estateName().equals("紫藤苑") && purse.door().days().past(on.plusDays(6))) {
      payments.returns().share(purse, on.plusDays(2));
      payments.returns().payBack(purse, on.plusDays(3));
      accounts.statement(purse, on.plusDays(5));
    }
  }

  /** What is under way now. */
  private void now(DemoPurse purse, RandomGenerator random) {
    LocalDate today = purse.door().days().today();
    switch (Objects.requireNonNull(purse.door().course().reached())) {
      case CONTRACT -> collecting(purse, random);
      case FUNDING -> {
        DemoReleases.Far[] all = {DemoReleases.Far.ASKED, DemoReleases.Far.SIGNED, DemoReleases.Far.CHECKED,
            DemoReleases.Far.INSTRUCTED, DemoReleases.Far.ONE_SIGNED, DemoReleases.Far.SIGNED};
        payments.releases().release(purse, 1, today.minusDays(5), all[waiting++ % all.length]);
      }
      case FOUNDATION -> {
        if (purse.door().stairwell().estateName().equals("桂花苑") && purse.door().number() % 2 == 0) {
          payments.returns().dispute(purse, today.minusDays(3));
        }
      }
      case SHAFT -> {
        ReleaseId id = payments.releases().sendBack(purse, 2, today.minusDays(3));
        payments.releases().correct(purse, id, 2, today.minusDays(1), DemoReleases.Far.ONE_SIGNED);
      }
      case REGISTRATION -> {
        if (!purse.door().days().has(Milestone.SUBSIDY)) {
          LocalDate asked = purse.door().days().of(Milestone.REGISTRATION).plusDays(6);
          payments.returns().ask(purse, asked, asked.plusDays(100));
        }
      }
      default -> {
      }
    }
  }

  /** The first households have paid; at every third door somebody paid of whom nobody knows who it is. */
  private void collecting(DemoPurse purse, RandomGenerator random) {
    DemoDays days = purse.door().days();
    LocalDate signed = days.of(Milestone.CONTRACT);
    LocalDate until = days.today().minusDays(1);
    if (until.isBefore(signed.plusDays(1))) {
      return;
    }
    accounts.pay(purse, new DemoAccounts.Paying(signed, until, 14), random);
    if (purse.door().number() % 3 == 0) {
      accounts.unknown(purse, until);
    }
    if (purse.door().number() == 17) {
      accounts.spoilt(purse, until);
    }
    accounts.statement(purse, until);
  }
}
