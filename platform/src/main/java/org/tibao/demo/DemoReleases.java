package org.tibao.demo;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;
import org.tibao.access.Permission;
import org.tibao.custody.DoorAccount;
import org.tibao.custody.DoorAccounts;
import org.tibao.custody.EvidenceKind;
import org.tibao.custody.Release;
import org.tibao.custody.ReleaseId;
import org.tibao.custody.ReleasePlan;
import org.tibao.custody.ReleaseRequest;
import org.tibao.custody.Releases;
import org.tibao.custody.Works;
import org.tibao.documents.Evidence;
import org.tibao.documents.EvidenceId;
import org.tibao.documents.NewEvidence;
import org.tibao.documents.Spot;
import org.tibao.registry.Point;

/** Lets money leave the account of a door: asked for, signed by two owners, seen on site, instructed, paid. */
@Component
@Profile("demo")
class DemoReleases {

  private final DoorAccounts accounts;
  private final Releases releases;
  private final Works works;
  private final Evidence evidence;

  DemoReleases(DoorAccounts accounts, Releases releases, Works works, Evidence evidence) {
    this.accounts = accounts;
    this.releases = releases;
    this.works = works;
    this.evidence = evidence;
  }

  /** How far a release has come. */
  enum Far {
    ASKED, ONE_SIGNED, SIGNED, CHECKED, INSTRUCTED, PAID
  }

  /** A release of that step, asked for on that day and as far as that; each act on a day of its own. */
  void release(DemoPurse purse, int step, LocalDate on, Far far) {
    DemoDays days = purse.door().days();
    ReleaseId id = ReleaseId.next();
    ReleasePlan.Step planned = planned(purse, step);
    releases.request(purse.company().actor(), id, purse.account(),
        new ReleaseRequest.Draft(step, planned.amount(), "按合同节点申请（演示）", proofs(purse, planned, id, days.at(on, 9))),
        days.at(on, 10));
    go(purse, id, on, far);
  }

  private void go(DemoPurse purse, ReleaseId id, LocalDate on, Far far) {
    DemoDays days = purse.door().days();
    DemoCast cast = purse.cast();
    if (far.compareTo(Far.ONE_SIGNED) >= 0) {
      releases.sign(purse.signers().getLast(), id, days.at(on.plusDays(1), 19));
    }
    if (far.compareTo(Far.SIGNED) >= 0) {
      releases.sign(purse.signers().getFirst(), id, days.at(on.plusDays(1), 20));
    }
    if (far.compareTo(Far.CHECKED) >= 0) {
      Instant at = days.at(on.plusDays(2), 15);
      releases.check(cast.office(purse.door().stairwell()), id, look(purse, id, at), at);
    }
    if (far.compareTo(Far.INSTRUCTED) >= 0) {
      Release release = releases.instruct(cast.custodian(), id, days.at(on.plusDays(3), 11));
      Release.Instruction order = Objects.requireNonNull(release.instruction());
      if (far == Far.PAID) {
        purse.bank().book(new DemoBank.Line(on.plusDays(4), release.request().amount().negated(),
            purse.company().name(), order.endToEnd(), "加梯工程款"));
      }
    }
  }

  private ReleasePlan.Step planned(DemoPurse purse, int step) {
    DoorAccount account = accounts.account(purse.cast().custodian(), purse.account());
    return works.plan(purse.cast().custodian(), account).orElseThrow().step(step);
  }

  /** The company brings a picture of the shaft where one of the foundation is asked for, and gets its request back. */
  ReleaseId sendBack(DemoPurse purse, int step, LocalDate on) {
    DemoDays days = purse.door().days();
    ReleaseId id = ReleaseId.next();
    ReleasePlan.Step planned = planned(purse, step);
    releases.request(purse.company().actor(), id, purse.account(), new ReleaseRequest.Draft(step, planned.amount(),
        "基础与井道已完成", proofs(purse, planned, id, days.at(on, 9), "shaft")), days.at(on, 10));
    releases.sendBack(purse.signers().getFirst(), id, Release.SendBackReason.EVIDENCE_MISSING,
        "没有基础隐蔽工程的照片：附件里是井道，请补上回填以前拍的", days.at(on.plusDays(1), 19));
    return id;
  }

  /** The company completes what was sent back. */
  void correct(DemoPurse purse, ReleaseId id, int step, LocalDate on, Far far) {
    DemoDays days = purse.door().days();
    ReleasePlan.Step planned = planned(purse, step);
    releases.correct(purse.company().actor(), id, new ReleaseRequest.Draft(step, planned.amount(),
        "已补基础隐蔽工程照片和监理签字页", proofs(purse, planned, id, days.at(on, 9))), days.at(on, 10));
    go(purse, id, on, far);
  }

  private List<ReleaseRequest.Proof> proofs(DemoPurse purse, ReleasePlan.Step step, ReleaseId id, Instant at) {
    return proofs(purse, step, id, at, "");
  }

  private List<ReleaseRequest.Proof> proofs(DemoPurse purse, ReleasePlan.Step step, ReleaseId id, Instant at,
      String instead) {
    var proofs = new ArrayList<ReleaseRequest.Proof>();
    for (EvidenceKind kind : step.evidence()) {
      String picture = switch (kind.code()) {
        case "FOUNDATION" -> instead.isEmpty() ? "foundation" : instead;
        case "SHAFT" -> "shaft";
        case "DELIVERY" -> "equipment";
        default -> "scan";
      };
      EvidenceId file = keep(purse, purse.company().actor(), new Shot(picture, kind.label() + ".jpg", id), at);
      proofs.add(new ReleaseRequest.Proof(kind.code(), file.value(), kind.label() + ".jpg"));
    }
    return proofs;
  }

  /** A picture that goes with a release. */
  private record Shot(String picture, String name, ReleaseId release) {}

  private EvidenceId keep(DemoPurse purse, org.tibao.access.Actor by, Shot shot, Instant at) {
    Point door = Objects.requireNonNull(purse.door().stairwell().point());
    return evidence.keep(by, new NewEvidence(purse.door().stairwell().path(), Permission.ACCOUNT_READ,
        "release:" + shot.release(), shot.name(), DemoFiles.picture(shot.picture()),
        new Spot(door.latitude(), door.longitude()), at), at);
  }

  private Releases.Look look(DemoPurse purse, ReleaseId id, Instant at) {
    var by = purse.cast().office(purse.door().stairwell());
    EvidenceId photo = keep(purse, by, new Shot("site", "现场核验.jpg", id), at);
    return new Releases.Look(photo.value(), at, purse.door().stairwell().point(), "", "与申请一致");
  }
}
