package org.tibao.documents.web;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.UUID;
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
import org.tibao.documents.DocumentsRefusal;
import org.tibao.documents.Evidence;
import org.tibao.documents.EvidenceFile;
import org.tibao.documents.EvidenceId;
import org.tibao.refusal.Refused;

/**
 * Evidence files for those who may see them: pictures and PDF in the browser, the rest as a download. Sent as what they
 * are by their content, with the word to the browser not to guess otherwise.
 */
@Controller
class EvidencePages {

  private static final CacheControl OWN = CacheControl.maxAge(Duration.ofHours(1)).cachePrivate();

  private final Evidence evidence;

  EvidencePages(Evidence evidence) {
    this.evidence = evidence;
  }

  @GetMapping("/evidence/{id}")
  @Open(signedIn = true)
  ResponseEntity<byte[]> whole(Actor actor, @PathVariable UUID id) {
    EvidenceFile file = evidence.file(actor, new EvidenceId(id));
    var how = file.kind().shown() ? ContentDisposition.inline() : ContentDisposition.attachment();
    return ResponseEntity.ok().contentType(MediaType.parseMediaType(file.kind().mediaType())).cacheControl(OWN)
        .header("X-Content-Type-Options", "nosniff")
        .header(HttpHeaders.CONTENT_DISPOSITION, how.filename(file.name(), StandardCharsets.UTF_8).build().toString())
        .body(evidence.bytes(actor, file.id()));
  }

  @GetMapping("/evidence/{id}/small")
  @Open(signedIn = true)
  ResponseEntity<byte[]> small(Actor actor, @PathVariable UUID id) {
    byte[] bytes = evidence.small(actor, new EvidenceId(id))
        .orElseThrow(() -> Refused.because(DocumentsRefusal.NO_SUCH_FILE));
    return ResponseEntity.ok().contentType(MediaType.IMAGE_JPEG).cacheControl(OWN)
        .header("X-Content-Type-Options", "nosniff").body(bytes);
  }
}
