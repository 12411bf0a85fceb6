package org.tibao.fund;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.tibao.access.Actor;
import org.tibao.access.Audit;
import org.tibao.access.Permission;
import org.tibao.documents.Evidence;
import org.tibao.documents.EvidenceFile;
import org.tibao.documents.UploadForm;
import org.tibao.refusal.Refused;
import org.tibao.voting.PlanFile;
import org.tibao.voting.Stage;
import org.tibao.voting.VoteId;
import org.tibao.voting.Votes;

/**
 * The door to 使用方案: the files of a plan, which are bound to the question when it is put to the owners; from then on none is
 * added.
 */
@Component
@Transactional
public class FundPlans {

  private final FundUseTables uses;
  private final Votes votes;
  private final Evidence evidence;
  private final Audit audit;

  FundPlans(FundUseTables uses, Votes votes, Evidence evidence, Audit audit) {
    this.uses = uses;
    this.votes = votes;
    this.evidence = evidence;
    this.audit = audit;
  }

  /**
   * Adds files to a plan that is not before the owners yet.
   *
   * @throws Refused {@link FundRefusal#UNKNOWN}, {@link FundRefusal#NOT_FROM_HERE}
   */
  public void attach(Actor actor, FundUseId id, UploadForm upload, Instant now) {
    FundUse use = uses.lock(id).filter(found -> actor.may(Permission.FUND_READ, found.path()))
        .orElseThrow(() -> Refused.because(FundRefusal.UNKNOWN));
    actor.require(Permission.FUND_APPLY, use.path());
    if (!open(use)) {
      throw Refused.because(FundRefusal.NOT_FROM_HERE);
    }
    evidence.keep(actor, upload.needed(use.path(), Permission.FUND_READ, about(use)), now);
    audit.changed(actor, "fundUse.planned", use.subject(), Map.of(),
        Map.of("title", use.title(), "text",
            evidence.about(Actor.HOUSE, about(use)).stream().map(EvidenceFile::name).collect(Collectors.joining("、"))),
        now);
  }

  /** Whether files can still be added. */
  @Transactional(readOnly = true)
  public boolean open(FundUse use) {
    VoteId vote = use.state().vote();
    return use.stage() == FundUse.Stage.APPLIED
        && (vote == null || votes.vote(Actor.HOUSE, vote).stage() instanceof Stage.Cancelled);
  }

  /** The files of a plan, for those who may see the use. */
  @Transactional(readOnly = true)
  public List<EvidenceFile> files(Actor actor, FundUse use) {
    actor.require(Permission.FUND_READ, use.path());
    return evidence.about(actor, about(use));
  }

  /** The files as a question names them. */
  List<PlanFile> bound(FundUse use) {
    return evidence.about(Actor.HOUSE, about(use)).stream()
        .map(file -> new PlanFile(file.id(), file.name(), file.digest().hex())).toList();
  }

  private static String about(FundUse use) {
    return "fund.use:" + use.id();
  }
}
