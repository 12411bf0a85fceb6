package org.tibao.demo;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.random.RandomGenerator;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;
import org.tibao.access.Actor;
import org.tibao.access.Grant;
import org.tibao.access.Organisation;
import org.tibao.access.OrganisationId;
import org.tibao.access.OrganisationKind;
import org.tibao.access.Organisations;
import org.tibao.access.People;
import org.tibao.access.PersonId;
import org.tibao.access.Role;
import org.tibao.registry.Estate;
import org.tibao.registry.Places;
import org.tibao.registry.Stairwell;
import org.tibao.retrofit.Complaint;
import org.tibao.retrofit.Complaints;
import org.tibao.retrofit.FiveOne;
import org.tibao.retrofit.Method;
import org.tibao.retrofit.WorkingGroup;
import org.tibao.retrofit.WorkingGroupId;
import org.tibao.time.ChinaTime;

/** Opens the offices of the demo: one person of each kind, the method's frame, and complaints that wait for an answer. */
@Component
@Profile("demo")
class DemoOffice {

  private final Places places;
  private final Organisations organisations;
  private final People people;
  private final Method method;
  private final Complaints complaints;
  private final DemoProgramme programme;

  DemoOffice(Places places, Organisations organisations, People people, Method method, Complaints complaints,
      DemoProgramme programme) {
    this.places = places;
    this.organisations = organisations;
    this.people = people;
    this.method = method;
    this.complaints = complaints;
    this.programme = programme;
  }

  /** A job in the demo: who, where they work, in which role. */
  private record Job(String signInName, String name, OrganisationKind kind, String organisation, Role role,
      boolean county) {}

  private static final List<Job> JOBS = List.of(
      new Job("zhuanban", "陈主任", OrganisationKind.TOWN_TASK_FORCE, "桃浦镇加梯专班", Role.TOWN_TASK_FORCE, false),
      new Job("zhuanban2", "吴干事", OrganisationKind.TOWN_TASK_FORCE, "桃浦镇加梯专班", Role.TOWN_TASK_FORCE, false),
      new Job("yewei", "沈老师", OrganisationKind.OWNERS_COMMITTEE, "紫藤苑业主委员会", Role.OWNERS_COMMITTEE, false),
      new Job("jiati", "徐经理", OrganisationKind.RETROFIT_COMPANY, "演示加梯公司", Role.RETROFIT_COMPANY, false),
      new Job("jiati2", "邵经理", OrganisationKind.RETROFIT_COMPANY, "演示电梯工程公司", Role.RETROFIT_COMPANY, false),
      new Job("jiati3", "龚经理", OrganisationKind.RETROFIT_COMPANY, "演示城建加梯公司", Role.RETROFIT_COMPANY, false),
      new Job("jianguan", "顾会计", OrganisationKind.CUSTODIAN, "演示资金监管公司", Role.CUSTODIAN, false),
      new Job("jianguan2", "陆会计", OrganisationKind.CUSTODIAN, "演示资金监管公司", Role.CUSTODIAN, false),
      new Job("yinhang", "钱经理", OrganisationKind.BANK, "演示银行桃浦支行", Role.BANK, false),
      new Job("hebao", "周核保", OrganisationKind.INSURER_UNDERWRITING, "演示财产保险公司", Role.INSURER_UNDERWRITING, false),
      new Job("lipei", "王工", OrganisationKind.INSURER_UNDERWRITING, DemoPremiums.INSURER, Role.INSURER_CLAIMS, true),
      new Job("lipei2", "白复核", OrganisationKind.INSURER_UNDERWRITING, DemoPremiums.INSURER, Role.INSURER_CLAIMS,
          true),
      new Job("xunjian", "孙工", OrganisationKind.INSURER_INSPECTION, "演示财产保险公司巡检部", Role.INSURER_INSPECTION, true),
      new Job("weibao", "刘师傅", OrganisationKind.MAINTENANCE_UNIT, "演示电梯维保公司", Role.MAINTENANCE_UNIT, true),
      new Job("wuye", "马队长", OrganisationKind.PROPERTY_MANAGEMENT, "演示物业公司", Role.PROPERTY_SAFETY, true),
      new Job("zhujian", "汝科长", OrganisationKind.HOUSING_AUTHORITY, "商河县住房和城乡建设局", Role.HOUSING_AUTHORITY, true),
      new Job("shijian", "李科长", OrganisationKind.SAFETY_AUTHORITY, "商河县市场监督管理局", Role.SAFETY_AUTHORITY, true));

  /** Hires everybody; who acts in the stories of the doors comes back. */
  DemoCast open(List<DemoSite.Built> town, Instant now) {
    String townPath = path(DemoPlans.TAOPU);
    String countyPath = path("370126");
    var hired = new HashMap<String, Actor>();
    var companies = new ArrayList<DemoCast.Company>();
    var known = new HashMap<String, OrganisationId>();
    for (Job job : JOBS) {
      OrganisationId organisation = known.computeIfAbsent(job.organisation(),
          name -> organisation(job.kind(), name, job.county() ? "/" : townPath, now));
      Actor actor = hire(job.signInName(), job.name(), organisation, job.role(), job.county() ? countyPath : townPath,
          now);
      hired.put(job.signInName(), actor);
      if (job.kind() == OrganisationKind.RETROFIT_COMPANY) {
        companies.add(new DemoCast.Company(organisation, job.organisation(), actor));
      }
    }
    Estate ziteng = town.getFirst().estate();
    OrganisationId committee = organisation(OrganisationKind.NEIGHBOURHOOD_COMMITTEE, "紫藤苑居民区", townPath, now);
    Actor secretary = hire("shuji", "张书记", committee, Role.NEIGHBOURHOOD_SECRETARY, ziteng.path(), now);
    DemoSite.Door twelve = town.getFirst().doors().get(11);
    OrganisationId leaders = organisation(OrganisationKind.STAIRWELL_LEADERS, "紫藤苑楼组长", townPath,
        now);
    hire("louzuzhang", "李阿姨", leaders, Role.STAIRWELL_LEADER, twelve.stairwell().path(), now);
    hire("guanli", "管理员", organisation(OrganisationKind.TOWN_TASK_FORCE, "平台运维", "/", now), Role.ADMINISTRATOR, "/",
        now);
    return new DemoCast(found(hired, "zhuanban"), found(hired, "zhuanban2"), secretary, companies,
        found(hired, "jianguan"), found(hired, "jianguan2"));
  }

  private static Actor found(Map<String, Actor> hired, String name) {
    return Objects.requireNonNull(hired.get(name));
  }

  /** What waits on the desks: the town's aim, the method's frame, duties, complaints. */
  void work(List<DemoSite.Built> town, RandomGenerator random, Instant now) {
    String townPath = path(DemoPlans.TAOPU);
    programme.aim(townPath, now);
    frame(town.getFirst().estate(), townPath, now);
    duties(town.getFirst().doors(), random, now);
    complain(town, now);
  }

  private String path(String region) {
    return places.region(region).orElseThrow().path();
  }

  /** The one of that name, opened if it is not there yet. */
  OrganisationId organisation(OrganisationKind kind, String name, String path, Instant now) {
    return organisations.around(kind, path).stream().filter(each -> each.name().equals(name)).findFirst()
        .map(Organisation::id).orElseGet(() -> organisations.create(Actor.HOUSE, kind, name, null, path, now));
  }

  /** A password that nobody knows: in the demo one enters by a click. */
  Actor hire(String signInName, String name, OrganisationId organisation, Role role, String path, Instant now) {
    String password = "Demo-" + UUID.randomUUID();
    PersonId id = people.admit(Actor.HOUSE,
        new People.Invitation(name, signInName, null, organisation, role, path), password, false, now);
    return new Actor(id.value(), name, Actor.Kind.STAFF, List.of(Grant.of(role, path)));
  }

  private void frame(Estate ziteng, String townPath, Instant now) {
    LocalDate today = ChinaTime.dayOf(now);
    for (FiveOne each : method.fiveOnes(Actor.HOUSE, townPath, today)) {
      boolean done = each.place() <= 3;
      method.write(Actor.HOUSE,
          new FiveOne(townPath, each.place(), each.name(), each.what(), "陈主任", today.plusDays(20L * each.place() - 70),
              done ? today.minusDays(15L * (5 - each.place())) : null, done ? "演示记录" : "", each.version()),
          now);
    }
    var force = method.found(Actor.HOUSE, new WorkingGroup.Draft(townPath, WorkingGroup.Kind.TASK_FORCE, "桃浦镇加梯专班",
        "统筹全镇加梯，协调管线、审批与资金", today.minusMonths(15)), now);
    join(force, "陈主任", "桃浦镇加梯专班", "召集", today, now);
    join(force, "徐经理", "演示加梯公司", "代建", today, now);
    method.log(Actor.HOUSE, force, new WorkingGroup.Activity(WorkingGroup.Activity.What.MEETING, today.minusDays(5),
        "镇政府二楼会议室", 14, "集中签约 22 台，逐台过管线迁移进度。", "燃气迁移由专班每周盯办。"), now);
    var group = method.found(Actor.HOUSE, new WorkingGroup.Draft(ziteng.path(), WorkingGroup.Kind.WORKING_GROUP,
        "紫藤苑加梯工作小组", "入户、宣讲、调解、收集意愿", today.minusMonths(14)), now);
    join(group, "张书记", "紫藤苑居民区", "组长", today, now);
    join(group, "李阿姨", "紫藤苑 12 号", "楼组长", today, now);
    method.log(Actor.HOUSE, group, new WorkingGroup.Activity(WorkingGroup.Activity.What.OUTREACH, today.minusDays(16),
        "紫藤苑活动室", 63, "讲解分摊、监管账户和维修保险，现场答疑。", "下月请已装梯的楼组长再讲一次。"), now);
    method.found(Actor.HOUSE, new WorkingGroup.Draft(ziteng.path(), WorkingGroup.Kind.PARTY_BRANCH, "紫藤苑加梯临时党支部",
        "党员带头表态、带头入户", today.minusMonths(14)), now);
  }

  private void join(WorkingGroupId group, String name, String organisation, String duty,
      LocalDate today, Instant now) {
    method.join(Actor.HOUSE, group, new WorkingGroup.Member(UUID.randomUUID(), name, organisation, duty,
        today.minusMonths(14), null), now);
  }

  /** Items of plans of action: some late, some due today, most to come. */
  private void duties(List<DemoSite.Door> doors, RandomGenerator random, Instant now) {
    String[] what = {"公示异议书面答复", "采光示意图送到 102 室", "分期方案送到各户", "收齐低楼层意见", "约燃气公司现场踏勘", "补签委托书"};
    LocalDate today = ChinaTime.dayOf(now);
    for (int i = 0; i < 24; i++) {
      Stairwell door = doors.get((i * 17 + 11) % doors.size()).stairwell();
      programme.plan(door, what[i % what.length], i % 2 == 0 ? "张书记" : "李阿姨",
          today.plusDays(i < 3 ? -i : i < 6 ? 0 : random.nextInt(1, 21)), now);
    }
  }

  private void complain(List<DemoSite.Built> town, Instant now) {
    String[][] texts = {{"WORKS", "打桩从早上六点半开始，老人睡不好，希望八点以后再开工。"}, {"LIGHT", "二楼厨房会不会被井道挡光，想看采光示意。"},
        {"PROCEDURE", "公示贴在楼道口被雨淋湿了，看不清，请重新张贴。"}, {"MONEY", "想知道首期款付出去之前由谁签字。"}};
    for (int i = 0; i < texts.length; i++) {
      DemoSite.Built estate = town.get(i % town.size());
      Stairwell about = estate.doors().get(4 + i * 3).stairwell();
      Instant filed = now.minusSeconds(86_400L * (9 - 2L * i));
      var id = complaints.file(Actor.HOUSE, Complaint.About.STAIRWELL, about.id().value(), texts[i][0], texts[i][1],
          filed);
      if (i == 3) {
        complaints.answer(Actor.HOUSE, id, "两位业主代表签字、现场核验通过以后，监管账户才会付款。", now.minusSeconds(3_600));
      }
    }
  }
}
