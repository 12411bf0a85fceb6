package org.tibao.repair;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.tibao.access.Actor;
import org.tibao.access.Permission;
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
    return Recovery.of(facts.heard(repair, now), done(repair, now));
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
    desk.repairs.running(id, done(repair, now));
    if (due(repair, desk.quote(repair), desk.terms(repair))) {
      desk.repairs.become(id, Repair.Stage.USER_CHECKED);
    } else {
      agreeing.accept(actor, desk.now(id), now);
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
    if (desk.work.finishes(id).getLast().checks().stream().anyMatch(each -> each.by().id().equals(actor.id()))) {
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
    Recovery recovery = recovery(repair, now);
    RepairRefusal not = passed ? recovery.refusal() : null;
    if (not != null) {
      throw Refused.because(not);
    }
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
