package org.tibao.demo;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.context.annotation.Profile;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.tibao.access.Actor;
import org.tibao.access.OrganisationId;
import org.tibao.access.OrganisationKind;
import org.tibao.access.Role;
import org.tibao.claims.Claim;
import org.tibao.claims.ClaimDesk;
import org.tibao.claims.ClaimId;
import org.tibao.claims.ClaimKind;
import org.tibao.claims.ClaimPayment;
import org.tibao.claims.ClaimPayments;
import org.tibao.claims.Claimant;
import org.tibao.claims.Claims;
import org.tibao.claims.DecisionGround;
import org.tibao.insurance.Policies;
import org.tibao.insurance.Policy;
import org.tibao.money.Money;
import org.tibao.registry.Estate;
import org.tibao.registry.Places;
import org.tibao.time.ChinaTime;

/**
 * 樱花苑 in its insured years: people who were hurt or shut in, things that were damaged, what was paid, refused and got back, and
 * what is on the desk now. Repairs bring their own cases. Comes after the policies, and once.
 */
@Component
@Profile("demo")
@Order(3)
class DemoClaims implements ApplicationRunner {

  private final DemoOffice office;
  private final Places places;
  private final Policies policies;
  private final Doors doors;
  private final DemoTown.Moment moment;

  /** The doors of claims. */
  @Component("demoClaimDoors")
  @Profile("demo")
  record Doors(Claims claims, ClaimDesk desk, ClaimPayments payments) {}

  DemoClaims(DemoOffice office, Places places, Policies policies, Doors doors, DemoTown.Moment moment) {
    this.office = office;
    this.places = places;
    this.policies = policies;
    this.doors = doors;
    this.moment = moment;
  }

  /** Who reports, who decides and who releases. */
  private record Desk(Actor property, Actor adjuster, Actor second) {}

  /**
   * What happened.
   *
   * @param ago days before today
   * @param policy which of those that hold
   */
  private record Happened(int ago, int policy, ClaimKind kind, String yuan, String who, String facts) {}

  @Override
  public void run(ApplicationArguments arguments) {
    LocalDate today = ChinaTime.today(moment.clock());
    Estate estate = places.estates(Actor.HOUSE).stream()
        .filter(each -> each.region().equals(DemoPlans.TAOPU) && each.name().equals(DemoPlans.YINGHUA.name()))
        .findFirst().orElse(null);
    if (estate == null) {
      return;
    }
    List<Policy> held = policies.list(Actor.HOUSE, 200).stream()
        .filter(each -> each.path().startsWith(estate.path()) && each.stage() == Policy.Stage.ISSUED).toList();
    boolean told = held.stream().flatMap(each -> doors.claims.of(Actor.HOUSE, each.place().lift()).stream())
        .anyMatch(each -> each.origin().source() == Claim.Source.REPORT);
    if (held.isEmpty() || told) {
      return;
    }
    moment.transaction().executeWithoutResult(_ -> {
      Desk desk = hire(estate, held.getFirst().insurer().id(), moment.clock().instant());
      closed(held, desk, today);
      open(held, desk, today);
    });
    moment.heard();
  }

  private Desk hire(Estate estate, OrganisationId insurer, Instant now) {
    String town = places.region(DemoPlans.TAOPU).orElseThrow().path();
    OrganisationId property = office.organisation(OrganisationKind.PROPERTY_MANAGEMENT, "樱花苑物业服务处", "/", now);
    return new Desk(office.hire("wuye-yh", "贾队长", property, Role.PROPERTY_SAFETY, estate.path(), now),
        office.hire("lipei-a", "丁理赔", insurer, Role.INSURER_CLAIMS, town, now),
        office.hire("lipei-b", "祝复核", insurer, Role.INSURER_CLAIMS, town, now));
  }

  private void closed(List<Policy> held, Desk desk, LocalDate today) {
    for (Happened each : List.of(
        new Happened(1_150, 0, ClaimKind.VANDALISM, "1800", "樱花苑业主委员会", "搬家时把轿门撞变形，有监控录像（演示）"),
        new Happened(980, 1, ClaimKind.INJURY, "2600", "沈阿姨", "关门时手腕被夹，门诊两次（演示）"),
        new Happened(760, 0, ClaimKind.PROPERTY, "900", "赵先生", "自行车前轮被门夹坏（演示）"),
        new Happened(640, 2, ClaimKind.INJURY, "4100", "顾老伯", "平层有高差绊倒，膝盖缝针（演示）"),
        new Happened(430, 1, ClaimKind.VANDALISM, "2400", "樱花苑业主委员会", "按钮面板被砸，已报警（演示）"),
        new Happened(300, 3, ClaimKind.ENTRAPMENT, "0", "许女士", "晚上困在三四楼之间（演示）"),
        new Happened(210, 0, ClaimKind.PROPERTY, "650", "韩小姐", "手机掉进层门缝隙摔坏（演示）"))) {
      report(held, desk, each, today).ifPresent(claim -> {
        LocalDate on = today.minusDays(each.ago());
        assess(desk, claim, on.plusDays(4));
        decide(desk, claim, DecisionGround.COVERED, "属于保险责任，单据齐全（演示）", on.plusDays(11));
        release(desk, claim, on.plusDays(15));
        if (each.kind() == ClaimKind.VANDALISM && each.ago() > 1_000) {
          doors.payments.recover(desk.adjuster, claim.id(), new ClaimPayments.Recovery(id(claim, "back"),
              Money.yuan("1200"), on.plusDays(130), "搬家公司分两次付清（演示）"), noon(on.plusDays(130)));
        }
      });
    }
    report(held, desk, new Happened(380, 2, ClaimKind.PROPERTY, "1500", "装修队", "超载拉砖，地坎压坏自带的推车（演示）"), today)
        .ifPresent(claim -> {
          LocalDate on = today.minusDays(380);
          assess(desk, claim, on.plusDays(3));
          decide(desk, claim, DecisionGround.EXCLUDED, "称重报警后仍强行关门，属于超载（演示）", on.plusDays(9));
          doors.desk.noticed(desk.adjuster, claim.id(), "", noon(on.plusDays(10)));
        });
    report(held, desk, new Happened(120, 1, ClaimKind.INJURY, "8600", "邱奶奶", "出轿厢时摔倒，手腕骨折住院（演示）"), today)
        .ifPresent(claim -> advanced(desk, claim, today.minusDays(120)));
  }

  /** The hospital's bill was certain at once, the rest after the second operation. */
  private void advanced(Desk desk, Claim claim, LocalDate on) {
    assess(desk, claim, on.plusDays(6));
    UUID who = doors.claims.sheet(Actor.HOUSE, claim).claimants().getFirst().id();
    var draft = new ClaimPayments.Draft(id(claim, "advance"), who, ClaimPayment.Purpose.ADVANCE, Money.yuan("3000"),
        "住院费已经确定，先付（演示）");
    doors.payments.ask(desk.adjuster, claim.id(), draft, noon(on.plusDays(8)));
    doors.payments.release(desk.second, draft.id(), "HD-" + claim.number() + "-1", on.plusDays(9),
        noon(on.plusDays(9)));
    decide(desk, claim, DecisionGround.COVERED, "康复结束，按票据核定（演示）", on.plusDays(32));
    release(desk, claim, on.plusDays(36));
  }

  /** What lies on the desk now, each at another stage. */
  private void open(List<Policy> held, Desk desk, LocalDate today) {
    report(held, desk, new Happened(31, 0, ClaimKind.INJURY, "5200", "吴师傅", "被门夹到肩膀，做了核磁共振（演示）"), today)
        .ifPresent(claim -> {
          doors.desk.ask(desk.adjuster, claim.id(), List.of("MEDICAL", "BILLS"), noon(today.minusDays(28)));
          doors.claims.brought(desk.property, claim.id(), noon(today.minusDays(22)));
        });
    report(held, desk, new Happened(12, 3, ClaimKind.PROPERTY, "1300", "丁先生", "电动轮椅扶手被门撞断（演示）"), today)
        .ifPresent(claim -> doors.desk.ask(desk.adjuster, claim.id(), List.of("PHOTOS", "VALUE"),
            noon(today.minusDays(9))));
    report(held, desk, new Happened(9, 1, ClaimKind.VANDALISM, "1600", "樱花苑业主委员会", "轿厢镜面被划花，监控拍到（演示）"), today)
        .ifPresent(claim -> {
          assess(desk, claim, today.minusDays(5));
          decide(desk, claim, DecisionGround.COVERED, "属于保险责任，赔后追偿（演示）", today.minusDays(3));
        });
    report(held, desk, new Happened(6, 2, ClaimKind.PROPERTY, "400", "快递员", "包裹被挤破（演示）"), today)
        .ifPresent(claim -> {
          assess(desk, claim, today.minusDays(4));
          decide(desk, claim, DecisionGround.NOT_PROVEN, "没有照片，也没有人见到（演示）", today.minusDays(1));
        });
    report(held, desk, new Happened(2, 0, ClaimKind.ENTRAPMENT, "0", "林女士", "早上送孩子上学困了十九分钟（演示）"), today);
  }

  /** At the lift of that policy, or of another that held on that day already; nowhere if none did. */
  private Optional<Claim> report(List<Policy> held, Desk desk, Happened happened, LocalDate today) {
    LocalDate on = today.minusDays(happened.ago());
    Policy wanted = held.get(happened.policy() % held.size());
    return Optional.of(wanted).filter(each -> each.covers(on))
        .or(() -> held.stream().filter(each -> each.covers(on)).findFirst()).map(policy -> {
          Claimant.Kind who = happened.kind() == ClaimKind.ENTRAPMENT
              ? Claimant.Kind.SHUT_IN
              : happened.kind().liability() ? Claimant.Kind.THIRD_PARTY : Claimant.Kind.INSURED;
          var report = new Claims.Report(ClaimId.next(), policy.place().lift(), happened.kind(), on, happened.facts(),
              happened.kind() == ClaimKind.ENTRAPMENT ? 19 : 0, Money.yuan(happened.yuan()),
              happened.kind() == ClaimKind.VANDALISM ? "监控拍到的人（演示）" : "",
              new Claimant.Draft(who, happened.who(), "13800000000", "6200000000000042"));
          return doors.claims.report(desk.property, report, noon(on.plusDays(1)));
        });
  }

  private void assess(Desk desk, Claim claim, LocalDate on) {
    doors.desk.complete(desk.adjuster, claim.id(), noon(on));
  }

  private void decide(Desk desk, Claim claim, DecisionGround ground, String reason, LocalDate on) {
    Claim now = doors.claims.claim(Actor.HOUSE, claim.id());
    doors.desk.decide(desk.adjuster, claim.id(),
        new ClaimDesk.Draft(id(claim, "decision"), ground, doors.claims.loss(now), Money.ZERO, reason), noon(on));
  }

  private void release(Desk desk, Claim claim, LocalDate on) {
    doors.claims.sheet(Actor.HOUSE, claim).payments().stream().filter(ClaimPayment::waits)
        .forEach(each -> doors.payments
            .release(desk.second, each.id(), "HD-" + claim.number(), on, noon(on)));
  }

  private static UUID id(Claim claim, String what) {
    return UUID.nameUUIDFromBytes(("demo:" + claim.id() + ":" + what).getBytes(StandardCharsets.UTF_8));
  }

  private static Instant noon(LocalDate day) {
    return day.atTime(12, 0).atZone(ChinaTime.ZONE).toInstant();
  }
}
