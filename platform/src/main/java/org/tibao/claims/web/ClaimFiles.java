package org.tibao.claims.web;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.springframework.http.CacheControl;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.tibao.access.Actor;
import org.tibao.access.Open;
import org.tibao.access.Permission;
import org.tibao.claims.Claim;
import org.tibao.claims.ClaimId;
import org.tibao.claims.Claims;
import org.tibao.claims.ClaimsRefusal;
import org.tibao.documents.Evidence;
import org.tibao.documents.EvidenceFile;
import org.tibao.documents.UploadForm;
import org.tibao.refusal.Refused;

/**
 * Files of cases. They lie at a place of their own that nobody's territory holds, because insurers share territories and not
 * cases; who may read the whole case is given them here.
 */
@Controller
class ClaimFiles {

  private static final CacheControl OWN = CacheControl.maxAge(Duration.ofHours(1)).cachePrivate();

  private final Claims claims;
  private final Evidence evidence;

  ClaimFiles(Claims claims, Evidence evidence) {
    this.claims = claims;
    this.evidence = evidence;
  }

  void keep(Actor actor, ClaimId id, UploadForm files, Instant now) {
    if (!claims.mayBring(actor, claims.claim(actor, id))) {
      throw Refused.because(ClaimsRefusal.UNKNOWN);
    }
    evidence.keep(actor, files.evidence("/claims/" + id + "/", Permission.CLAIM_READ, about(id)), now);
  }

  /** Those of a case, for who may read all of it. */
  List<EvidenceFile> of(Actor actor, Claim claim) {
    return claims.sheet(actor, claim).full() ? evidence.about(Actor.HOUSE, about(claim.id())) : List.of();
  }

  private static String about(ClaimId id) {
    return "claim:" + id;
  }

  @GetMapping("/claims/{id}/files/{file}")
  @Open(signedIn = true)
  ResponseEntity<byte[]> whole(Actor actor, @PathVariable String id, @PathVariable String file) {
    EvidenceFile found = file(actor, id, file);
    var how = found.kind().shown() ? ContentDisposition.inline() : ContentDisposition.attachment();
    return ResponseEntity.ok().contentType(MediaType.parseMediaType(found.kind().mediaType())).cacheControl(OWN)
        .header("X-Content-Type-Options", "nosniff")
        .header(HttpHeaders.CONTENT_DISPOSITION, how.filename(found.name(), StandardCharsets.UTF_8).build().toString())
        .body(evidence.bytes(Actor.HOUSE, found.id()));
  }

  private EvidenceFile file(Actor actor, String id, String file) {
    return of(actor, claims.claim(actor, Ids.claim(id))).stream()
        .filter(each -> each.id().value().equals(Ids.uuid(file))).findFirst()
        .orElseThrow(() -> Refused.because(ClaimsRefusal.UNKNOWN));
  }
}
