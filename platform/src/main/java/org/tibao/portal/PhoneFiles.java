package org.tibao.portal;

import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.Resource;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.tibao.access.Open;

/** What a phone asks for by an address that must stand at the root. */
@Controller
class PhoneFiles {

  /** The script that keeps a resident's pages; it may speak for addresses below its own only, so it stands on top. */
  @GetMapping("/worker.js")
  @Open
  ResponseEntity<Resource> worker() {
    return ResponseEntity.ok().cacheControl(CacheControl.noCache())
        .contentType(MediaType.parseMediaType("text/javascript;charset=UTF-8"))
        .body(new ClassPathResource("static/js/portal-worker.js"));
  }
}
