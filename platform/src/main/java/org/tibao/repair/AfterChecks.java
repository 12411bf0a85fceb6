package org.tibao.repair;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.tibao.access.Actor;
import org.tibao.access.Permission;
import org.tibao.documents.UploadForm;
import org.tibao.money.Money;
import org.tibao.refusal.Refused;

/**
 * 完工核验: the lift's user looks at every repair that is done, who pays at the dear ones and at some that are drawn; and the
 * lift's own device must have seen it run.
 */
@Component
@Transactional
public class AfterChecks {

  private final RepairDesk desk;
  private final Agreeing agreeing;
  private final Facts facts;

  AfterChecks(RepairDesk desk, Agreeing agreeing, Facts facts) {
    this.desk = desk;
    this.agreeing = agreeing;
    this.facts = facts;
  }

  /** What the device says of it now. */
  @Transactional(readOnly = true)
  public Recovery recovery(Repair repair, Instant now) {
    return recovery(repair, desk.work.finishes(repair.id()), now);
  }

  private Recovery recovery(Repair repair, List<Finish> finishes, Instant now) {
    int witnesses = finishes.isEmpty() ? 0 : finishes.getLast().seen().size();
    Recovery recovery = Recovery.of(facts.heard(repair, now), done(repair, now), witnesses);
    // What the device said when the user looked it need not say again days later, when who pays does.
    boolean before = !finishes.isEmpty() && finishes.getLast().checks().stream()
        .anyMatch(each -> each.passed() && each.recovery() == Recovery.CONFIRMED);
    return recovery == Recovery.NOT_SEEN && before ? Recovery.CONFIRMED : recovery;
  }

  /**
   * 现场见证: somebody of the owners' side has seen the lift serve, with photographs, for its device has been silent since the
   * work was done. The second of two is the user's check; the device is reported as faulty. The same person again changes
   * nothing.
   *
   * @throws Refused {@link RepairRefusal#NOT_FROM_HERE}, {@link RepairRefusal#NOTHING_WRITTEN},
   *     {@link RepairRefusal#PHOTO_MISSING}, {@link RepairRefusal#OF_THE_REPAIRER}, {@link RepairRefusal#DIAGNOSED_IT},
   *     {@link RepairRefusal#DEVICE_SPEAKS}, {@link RepairRefusal#SILENT_TOO_SHORT}
   */
  public void seen(Actor actor, RepairId id, String text, UploadForm photos, Instant now) {
    Repair repair = desk.taken(actor, id, Permission.REPAIR_REVIEW);
    RepairDesk.require(repair, Repair.Stage.DONE);
    desk.reviewing(repair, null).necessity(desk.someone(actor, repair)).ifPresent(no -> {
      throw Refused.because(no);
    });
    String said = Written.needed("saw", text);
    Recovery.Heard heard = facts.heard(repair, now);
    if (heard == null || !heard.silentSince(done(repair, now))) {
      throw Refused.because(RepairRefusal.DEVICE_SPEAKS);
    }
    Duration silence = desk.terms(repair).silence();
    if (now.isBefore(done(repair, now).plus(silence))) {
      throw Refused.because(RepairRefusal.SILENT_TOO_SHORT, silence.toHours());
    }
    int n = desk.work.finishes(id).getLast().n();
    if (!desk.work.add(id, n, new Finish.Seen(said, QuoteTables.by(actor, now)))) {
      return;
    }
    desk.keep(actor, repair, photos, "seen", now);
    desk.trail.did(actor, repair, "seen", said, now);
    List<Finish.Seen> all = desk.work.finishes(id).getLast().seen();
    if (all.size() < Recovery.WITNESSES) {
      return;
    }
    String who = String.join("、", all.stream().map(each -> each.by().name()).toList());
    facts.deviceSilent(repair, "维修 " + repair.code() + " 完工后设备无信号，" + who + " 现场看到电梯运行正常", actor, now);
    check(actor, repair, Finish.Side.USER, true, "设备无信号，" + who + " 现场看到电梯运行正常", now);
    passed(actor, repair, now);
  }

  /** Whether the asker may say that they have seen the lift serve, so that a page offers it. */
  @Transactional(readOnly = true)
  public boolean maySee(Actor actor, Repair repair, Instant now) {
    if (repair.stage() != Repair.Stage.DONE || !actor.may(Permission.REPAIR_REVIEW, repair.path())
        || desk.reviewing(repair, null).necessity(desk.someone(actor, repair)).isPresent()) {
      return false;
    }
    Recovery.Heard heard = facts.heard(repair, now);
    return heard != null && heard.silentSince(done(repair, now))
        && desk.work.finishes(repair.id()).getLast().seen().stream()
            .noneMatch(each -> each.by().id().equals(actor.id()));
  }

  private static Instant done(Repair repair, Instant now) {
    Instant done = repair.times().done();
    return done == null ? now : done;
  }

  /**
   * The lift's user has looked: it goes on, or the work is not done.
   *
   * @throws Refused {@link RepairRefusal#NOT_FROM_HERE}, {@link RepairRefusal#NOTHING_WRITTEN},
   *     {@link RepairRefusal#OF_THE_REPAIRER}, {@link RepairRefusal#DIAGNOSED_IT}, {@link RepairRefusal#STILL_FAULTY},
   *     {@link RepairRefusal#NOT_SEEN_RUNNING}
   */
  public void user(Actor actor, RepairId id, boolean passed, String text, Instant now) {
    Repair repair = desk.taken(actor, id, Permission.REPAIR_REVIEW);
    RepairDesk.require(repair, Repair.Stage.DONE);
    look(actor, repair, Finish.Side.USER, passed, text, now);
    if (!passed) {
      again(repair);
      return;
    }
    passed(actor, repair, now);
  }

  private void passed(Actor actor, Repair repair, Instant now) {
    desk.repairs.running(repair.id(), done(repair, now));
    if (due(repair, desk.quote(repair), desk.terms(repair))) {
      desk.repairs.become(repair.id(), Repair.Stage.USER_CHECKED);
    } else {
      agreeing.accept(actor, desk.now(repair.id()), now);
    }
  }

  /**
   * Who pays has looked.
   *
   * @throws Refused as {@link #user}, and {@link RepairRefusal#NOT_THE_PAYER}
   */
  public void payer(Actor actor, RepairId id, boolean passed, String text, Instant now) {
    Repair repair = desk.taken(actor, id, Permission.REPAIR_PRICE);
    RepairDesk.require(repair, Repair.Stage.USER_CHECKED);
    RepairQuote quote = desk.quote(repair);
    desk.reviewing(repair, null).price(desk.someone(actor, repair), RepairReviews.asked(quote), desk.insurer(repair))
        .ifPresent(no -> {
          throw Refused.because(no);
        });
    Finish last = desk.work.finishes(id).getLast();
    if (Stream.concat(last.checks().stream().map(Finish.Check::by), last.seen().stream().map(Finish.Seen::by))
        .anyMatch(each -> each.id().equals(actor.id()))) {
      throw Refused.because(RepairRefusal.SAME_REVIEWER);
    }
    look(actor, repair, Finish.Side.PAYER, passed, text, now);
    if (passed) {
      agreeing.accept(actor, desk.now(id), now);
    } else {
      again(repair);
    }
  }

  private void look(Actor actor, Repair repair, Finish.Side side, boolean passed, String text, Instant now) {
    desk.reviewing(repair, null).necessity(desk.someone(actor, repair)).ifPresent(no -> {
      throw Refused.because(no);
    });
    RepairRefusal not = passed ? recovery(repair, now).refusal() : null;
    if (not != null) {
      throw Refused.because(not);
    }
    check(actor, repair, side, passed, text, now);
  }

  private void check(Actor actor, Repair repair, Finish.Side side, boolean passed, String text, Instant now) {
    Recovery recovery = recovery(repair, now);
    // Where no device speaks, a person says in words that the lift runs.
    boolean wanted = !passed || recovery == Recovery.NO_DEVICE && side == Finish.Side.USER;
    String said = wanted ? Written.needed("text", text) : Written.free("text", text);
    int n = desk.work.finishes(repair.id()).getLast().n();
    desk.work.add(repair.id(), n, new Finish.Check(side, passed, said, recovery, QuoteTables.by(actor, now)));
    desk.trail.did(actor, repair, (side == Finish.Side.USER ? "userCheck" : "payerCheck") + (passed ? "" : "Failed"),
        said, now);
  }

  private void again(Repair repair) {
    desk.repairs.done(repair.id(), null);
    desk.repairs.become(repair.id(), Repair.Stage.AGREED);
  }

  /** Whether who pays looks at it too: the dear ones, and some of the others. */
  static boolean due(Repair repair, RepairQuote quote, RepairTerms terms) {
    Money theirs = quote.asked(Purse.POLICY).plus(quote.asked(Purse.FUND));
    return theirs.isPositive()
        && (theirs.compareTo(terms.payerCheck()) >= 0 || drawn(repair) < terms.payerCheckPercent());
  }

  /** 0 to 99, out of the repair and the moment in which it was done, which nobody who repairs can choose. */
  static int drawn(Repair repair) {
    Instant done = repair.times().done();
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(ByteBuffer.allocate(24)
          .putLong(repair.id().value().getMostSignificantBits()).putLong(repair.id().value().getLeastSignificantBits())
          .putLong(done == null ? 0 : done.toEpochMilli()).array());
      return Math.floorMod(ByteBuffer.wrap(digest).getInt(), 100);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e); // every Java has it
    }
  }
}
